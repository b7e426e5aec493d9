"""Power cuts, simulated: every write to the disk is recorded, then played back up to any moment."""
