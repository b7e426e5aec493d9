"""村居: the town's villages, what it said to them, lowered levels, spot checks."""
