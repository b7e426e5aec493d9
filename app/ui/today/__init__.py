"""今日: the day's work on one page."""
