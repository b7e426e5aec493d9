"""The plan of a month: on which day to go to whom. Advice, worked out anew each time, never stored."""
