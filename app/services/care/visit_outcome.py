"""What a visit just saved does for the duties, in a sentence: 「9月走访已完成（补录）」."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.services.duties.duty import DONE, OPEN, Duty
from app.services.duties.owed import owed
from app.services.duties.wording import named, waiting
from app.services.ledger import Ledger

_NOTHING = "已保存。"


def outcome(ledger: Ledger, child_id: str, visit_id: str, day: date, today: date) -> str:
    """What is said after a visit was saved: which duties it does, or what is still to be done."""
    return told(owed(ledger, day, day, today, child_ids=[child_id]), visit_id)


def told(duties: Iterable[Duty], visit_id: str) -> str:
    """The sentence for the duties of the periods that hold a visit's day."""
    duties = sorted(duties, key=lambda one: one.period_end)
    done = [one for one in duties if one.status == DONE and one.satisfied_by == visit_id]
    if done:
        late = "（补录）" if any(one.late_entry for one in done) else ""
        return f"{_NOTHING}{'、'.join(map(named, done))}已完成{late}。"
    if still := [one for one in duties if one.status == OPEN]:
        return f"{_NOTHING}{'；'.join(dict.fromkeys(map(waiting, still)))}。"
    return _NOTHING
