"""What somebody does with a proposed day: move it, pin it, skip it, or leave it to the plan again.

Only that is stored; the duty itself is worked out as ever. A mark that no longer holds is withdrawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.care import PlanMark
from app.services.care.records import add
from app.services.children.records import fetch
from app.services.duties.duty import Duty
from app.services.ledger import Ledger
from app.services.plan.proposal import MOVE, PIN, SKIP, Mark, key_of

_ANEW, _CLEARED = "重新安排", "恢复为建议的日子"


def move(ledger: Ledger, duties: Sequence[Duty], day: date, today: date) -> None:
    """Do these duties on another day. Raises ``Refused`` for a day on which they cannot be done."""
    _refuse_impossible(duties, day, today)
    _settle(ledger, duties, MOVE, day, today)


def pin(ledger: Ledger, duties: Sequence[Duty], day: date, today: date) -> None:
    """Keep these duties on the day proposed; others go around them. Raises ``Refused`` as ``move`` does."""
    _refuse_impossible(duties, day, today)
    _settle(ledger, duties, PIN, day, today)


def skip(ledger: Ledger, duties: Sequence[Duty], today: date) -> None:
    """Propose no day for these duties; they stay owed."""
    _settle(ledger, duties, SKIP, None, today)


def clear(ledger: Ledger, duties: Sequence[Duty]) -> None:
    """Leave these duties to the plan again."""
    with ledger.writing() as session:
        for duty in duties:
            _withdraw(session, duty, _CLEARED)


def _settle(ledger: Ledger, duties: Sequence[Duty], what: str, day: date | None, today: date) -> None:
    with ledger.writing() as session:
        for duty in duties:
            _withdraw(session, duty, _ANEW)
            mark = add(session, fetch(session, duty.child_id), PlanMark, today)
            assert isinstance(mark, PlanMark)
            mark.duty, mark.period_start, mark.what, mark.day = duty.duty, duty.period_start, what, day


def _withdraw(session: Session, duty: Duty, reason: str) -> None:
    of_child = select(PlanMark).where(PlanMark.child_id == duty.child_id, PlanMark.withdrawn.is_(None))
    for mark in session.scalars(of_child):
        if (mark.child_id, mark.duty, mark.period_start) == key_of(duty):
            mark.withdrawn = reason


def _refuse_impossible(duties: Sequence[Duty], day: date, today: date) -> None:
    if day < today:
        raise Refused("不能排在已经过去的日子，计划没有改动。", "请选今天或者以后的一天。")
    for duty in duties:
        if not duty.period_start <= day <= duty.period_end:
            raise Refused(
                f"这一期是 {duty.period_start:%m-%d} 到 {duty.period_end:%m-%d}，不能排在 {day:%m-%d}，"
                "计划没有改动。",
                "请选这一期里的一天。",
            )


def marks_of(session: Session) -> list[Mark]:
    """All marks in force."""
    columns = (PlanMark.child_id, PlanMark.duty, PlanMark.period_start, PlanMark.what, PlanMark.day)
    found = session.execute(select(*columns).where(PlanMark.withdrawn.is_(None)))
    return [Mark(*one) for one in found]
