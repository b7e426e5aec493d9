"""迎检自查: what is to be put right before an inspection, worked through kind by kind."""
