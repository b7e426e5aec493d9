"""The form on the screen: editors, rows and columns, all generated from the declaration."""
