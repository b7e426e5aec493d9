"""设置: how it looks and locks, passwords and users, the office and its own fields."""
