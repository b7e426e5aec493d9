"""Stretches of days, both ends counted; the end may be open, and one that has not begun holds no day."""

from __future__ import annotations

from datetime import date
from typing import Any


def holds(start: date | None, end: date | None, day: date) -> bool:
    """Whether a day lies in the stretch."""
    return start is not None and start <= day <= (end or date.max)


def meet(one: Any, other: Any) -> bool:
    """Whether two records with ``start`` and ``end`` have a day in common."""
    if one.start is None or other.start is None:
        return False
    return bool(one.start <= (other.end or date.max) and other.start <= (one.end or date.max))
