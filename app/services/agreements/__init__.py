"""委托监护责任书: its text, what may be agreed, how an agreement stands, and whose are to be seen to."""
