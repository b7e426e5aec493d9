"""Keep what was decided about two files, and tell the village that has something to do."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.care_choices import MATCH
from app.models.child import Child
from app.models.supervision import Match
from app.services.ledger import Ledger
from app.services.matching.decided import decided
from app.services.supervision.giving import give_in
from app.services.supervision.offices import is_town

DIFFERENT = "different"
# What the village is told, beside what the town wrote.
_TOLD = {
    "moved": "这个孩子已经迁到别的村（居），请核对后按“迁出”关闭本村的档案。",
    "duplicate": "这个孩子和别的村（居）重复建档，请核对后按“误录”关闭本村的档案。",
}


def decide(
    ledger: Ledger, first_id: str, second_id: str, decision: str, village: str, note: str, today: date
) -> str:
    """Keep a decision (``MATCH``: moved, duplicate, different); its identity.

    For moved and duplicate ``village`` is the code of the one that should close its file: an opinion for it
    says so. Raises ``Refused`` for children that are not two villages', a decision there is already, a
    village that has neither, or who may only look.
    """
    with ledger.writing() as session:
        if not is_town(ledger):
            raise Refused("重复核对由镇（街道）来做，没有改动。")
        sides = _sides(session, first_id, second_id)
        made = Match(
            first_id=first_id,
            second_id=second_id,
            decision=decision,
            day=today,
            decided_by=ledger.user.name,
            note=note.strip() or None,
        )
        _refuse_odd(made)
        session.add(made)
        session.flush()  # the opinion names it
        if decision != DIFFERENT:
            _tell(session, ledger, sides, made, village, today)
        return made.id


def _sides(session: Session, first_id: str, second_id: str) -> dict[str, Child]:
    """The two children by the code of their office."""
    if frozenset((first_id, second_id)) in decided(session):
        raise Refused("这两份档案已经核对过了，没有改动。", "请重新打开看一看。")
    found = [session.get(Child, one) for one in (first_id, second_id)]
    sides = {child.office: child for child in found if child is not None}
    if len(sides) != 2:
        raise Refused("要核对的是两个村（居）各一份档案，没有改动。", "档案可能已经变了，请重新打开看一看。")
    return sides


def _refuse_odd(made: Match) -> None:
    if made.decision not in {option.code for option in MATCH}:
        raise Refused("请选择核对结果，没有保存。")


def _tell(
    session: Session, ledger: Ledger, sides: dict[str, Child], made: Match, village: str, today: date
) -> None:
    if village not in sides:
        raise Refused("请选择由哪个村（居）来关闭档案，没有保存。")
    words = "".join(filter(None, (_TOLD[made.decision or ""], made.note)))
    values = {"kind": "match", "words": words}
    give_in(session, ledger, values, today, child_id=sides[village].id, about_id=made.id)
