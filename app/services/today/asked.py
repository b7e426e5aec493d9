"""What the town says of the village's files, to be answered; the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.services.ledger import Ledger
from app.services.supervision.opinions import Told, opinions
from app.services.today.groups import Item

_TAB = "opinions"
_SOON = 7  # days
_LONGEST = 60


def opinions_asked(ledger: Ledger, today: date) -> list[Told]:
    """The opinions to which the village has not said that it is done."""
    return [one for one in opinions(ledger, today) if one.wants_answer]


def opinion_items(asked: Iterable[Told]) -> list[Item]:
    """Those about a child; what is said to the village at large stands by itself."""
    return [Item(one.child_id, _words(one), _TAB, _tone(one)) for one in asked if one.child_id]


def _words(one: Told) -> str:
    said = " ".join(one.sentence.split())
    short = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    if one.days is None:
        return short
    when = f"已超过 {-one.days} 天" if one.days < 0 else f"还有 {one.days} 天" if one.days else "今天到期"
    return f"{short}（{when}）"


def _tone(one: Told) -> str:
    if one.is_overdue:
        return "late"
    disagreed = one.kind == "level" and one.verdict == "disagree"
    return "soon" if disagreed or (one.days is not None and one.days <= _SOON) else ""
