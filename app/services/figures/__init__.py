"""Figures: what is counted of a stretch of days, and of a day, for reports, charts and tables."""
