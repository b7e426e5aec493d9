"""迁出 and 迁入: a file goes to another village through the town, whole and with its history."""
