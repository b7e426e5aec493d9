"""迎检自查: what is missing, stale, contradictory, unsigned or not done, child by child and kind by kind."""
