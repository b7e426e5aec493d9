"""Which copies are due and which may go: rules over what is known of them, without files or clock.

Two measures hold at once, the clock and the order in which copies were made: a dead clock battery or a wrong
date makes the first worthless, and then the second alone must keep enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from app.services.safety.copies import Copy

DUE = timedelta(hours=24)
WEEK = timedelta(days=7)
LEAST = 3  # verified ones that never go, whatever clock and disk say
NEWEST = 20  # verified ones kept by order alone: about a week's
DAYS, WEEKS, MONTHS = 12, 10, 9  # one of each of so many: about a year
SHARE = 5  # a copy is read again every so many weeks

_BUCKETS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda made: made.date(), DAYS),
    (lambda made: made.isocalendar()[:2], WEEKS),
    (lambda made: (made.year, made.month), MONTHS),
)


def is_due(last: datetime | None, now: datetime, changed: bool) -> bool:
    """Whether unlocking should make a copy. A last one from the future tells of a wrong clock: then too."""
    return changed and (last is None or abs(now - last) >= DUE)


def superfluous(copies: Sequence[Copy], now: datetime, crowded: bool = False) -> list[Copy]:
    """Which of ``copies`` (the newest first) may go.

    Kept are everything of a week, the newest by order, then one a day, a week, a month. ``crowded``: the disk
    is nearly full, so only the last few and the spread ones stay.
    """
    good = [copy for copy in copies if copy.verified]
    kept = set(good[: LEAST if crowded else NEWEST])
    if not crowded:
        kept.update(copy for copy in good if abs(now - copy.made_at) < WEEK)
    kept.update(_spread(copy for copy in good if copy.made_at <= now))
    kept.update(_spread(copy for copy in good if copy.made_at > now))  # made while the clock was ahead
    kept.update(_not_outlived(copies))
    return [copy for copy in copies if copy not in kept]


def to_look_at(copies: Sequence[Copy], looked_at: Callable[[Copy], datetime]) -> list[Copy]:
    """The fifth of the copies that nobody has read for longest."""
    share = -(-len(copies) // SHARE)
    return sorted(copies, key=looked_at)[:share]


def _spread(copies: Iterable[Copy]) -> list[Copy]:
    """The newest of each of the last days that have copies, then of the weeks before, then of the months."""
    kept: list[Copy] = []
    rest = sorted(copies, key=lambda copy: copy.made_at, reverse=True)
    for bucket, count in _BUCKETS:
        firsts: dict[object, Copy] = {}
        for copy in rest:
            firsts.setdefault(bucket(copy.made_at), copy)
        taken = dict(list(firsts.items())[:count])
        kept += taken.values()
        rest = [copy for copy in rest if bucket(copy.made_at) not in taken]
    return kept


def _not_outlived(copies: Sequence[Copy]) -> list[Copy]:
    """Damaged ones, out of which something may still be read, until enough good ones came after."""
    kept, good = [], 0
    for copy in copies:
        good += copy.verified
        if not copy.verified and good < LEAST:
            kept.append(copy)
    return kept
