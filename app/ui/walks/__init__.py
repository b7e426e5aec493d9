"""走访: who is owed a visit this month, and on which day somebody goes there."""
