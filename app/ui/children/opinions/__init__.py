"""督导意见 on a child's record: what the town says about it, and what the village answers."""
