"""Printing from the window: what, for whom, a look at it, and out it goes."""
