"""A child's record: open, save, close, find, list, undo, tell its history."""
