"""Moments in the words of the desk."""

from datetime import datetime


def told_time(moment: datetime) -> str:
    """A moment by the clock of here: 2026年11月20日18:02."""
    here = moment.astimezone()
    return f"{here.year}年{here.month}月{here.day}日{here:%H:%M}"
