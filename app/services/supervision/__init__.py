"""督导: what the town says to its villages, what they answer, and what it looks at on the spot."""
