"""年终归档: every child's sheet of a year kept as it was, and never changed afterwards."""
