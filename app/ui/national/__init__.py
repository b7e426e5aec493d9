"""全国系统录入: which children are to be typed into the national system, and each one's fields to copy."""
