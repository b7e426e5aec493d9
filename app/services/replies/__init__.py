"""The town's reply to a village: opinions, reviewed levels, what was received, and files that move there."""
