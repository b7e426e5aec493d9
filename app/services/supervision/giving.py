"""The town writes 督导意见, closes what is settled, takes back what should not have been said."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.care import Assessment
from app.models.child import Child
from app.models.supervision import Opinion
from app.services.ledger import Ledger
from app.services.supervision.offices import require_town
from app.services.town.villages import villages_in

_AGREED = "同意调低风险等级。"
_PRAISED = "做得好。"
_NOT_ASKED = {"praise": _PRAISED}  # kinds for which nobody has to find words


def give_opinion(
    ledger: Ledger,
    values: dict[str, Any],
    today: date,
    *,
    village: str = "",
    child_id: str = "",
    about_id: str = "",
) -> str:
    """Write an opinion to a village, about a child of it or one of the child's records; its identity.

    ``values``: kind, words, due, verdict (of a level opinion). An agreed level is settled at once: it goes to
    the village to be known, not to be answered. Raises ``Refused`` for what cannot be sent to anybody.
    """
    with ledger.writing() as session:
        return give_in(session, ledger, values, today, village=village, child_id=child_id, about_id=about_id)


def give_in(
    session: Session,
    ledger: Ledger,
    values: dict[str, Any],
    today: date,
    *,
    village: str = "",
    child_id: str = "",
    about_id: str = "",
) -> str:
    """``give_opinion`` within a transaction that writes more than this."""
    require_town(ledger)
    given = {**values, "words": (values.get("words") or "").strip() or _by_itself(values)}
    _refuse_faults(given, today)
    made = Opinion(
        village=_village_of(session, ledger, village, child_id),
        child_id=child_id,
        about_id=about_id,
        day=today,
        author=ledger.user.name,
        **{name: given.get(name) for name in ("kind", "words", "due", "verdict")},
    )
    if made.verdict == "agree":
        made.closed_on, made.closed_by = today, ledger.user.name
    session.add(made)
    session.flush()
    return made.id


def _by_itself(values: dict[str, Any]) -> str:
    """Words where a tick says enough."""
    return _AGREED if values.get("verdict") == "agree" else _NOT_ASKED.get(values.get("kind") or "", "")


def _refuse_faults(given: dict[str, Any], today: date) -> None:
    due, kind = given.get("due"), given.get("kind")
    if not kind:
        raise Refused("请选择意见的类别，没有保存。")
    if kind == "level" and not given.get("verdict"):
        raise Refused("请选择同意还是不同意，没有保存。")
    if not given["words"]:
        raise Refused("请写明意见的内容，没有保存。", "村里要知道改什么、做什么。")
    if due and due < today:
        raise Refused("办理期限已经过去，没有保存。", "请选今天或者以后的日子。")


def _village_of(session: Session, ledger: Ledger, village: str, child_id: str) -> str:
    """Whose the child is; else the village named. Raises ``Refused`` for any but the town's villages."""
    child = session.get(Child, child_id) if child_id else None
    if child_id and child is None:
        raise Refused("找不到这份档案，意见没有保存。", "它可能已经随新的交接包撤走，请重新查一查。")
    code = child.office if child is not None else village
    if code not in {one.code for one in villages_in(session, ledger.office.code)}:
        raise Refused("督导意见只能写给本镇的村（居），没有保存。")
    return code


def review_level(
    ledger: Ledger, assessment_id: str, verdict: str, words: str, due: date | None, today: date
) -> str:
    """等级复核: say whether an assessment may lower the level (``agree``, ``disagree``); the opinion's
    identity. Raises ``Refused`` for an assessment that is gone."""
    values = {"kind": "level", "verdict": verdict, "words": words, "due": due}
    with ledger.writing() as session:
        found = session.get(Assessment, assessment_id)
        if found is None:
            raise Refused("找不到这次评估，没有保存。", "它可能已经随新的交接包变了，请重新看一看。")
        return give_in(session, ledger, values, today, child_id=found.child_id, about_id=found.id)


def close_opinion(ledger: Ledger, opinion_id: str, today: date) -> None:
    """办结: nothing more is asked of the village."""
    with ledger.writing("close_opinion") as session:
        require_town(ledger)
        opinion = _open(session, opinion_id)
        opinion.closed_on, opinion.closed_by = today, ledger.user.name


def withdraw_opinion(ledger: Ledger, opinion_id: str, reason: str) -> None:
    """撤回, with a reason that the village reads too. Raises ``Refused`` without one."""
    with ledger.writing("withdraw_opinion") as session:
        require_town(ledger)
        if not reason.strip():
            raise Refused("请写明撤回的原因，意见没有改动。", "原因会和意见一起保存。")
        _open(session, opinion_id).withdrawn = reason.strip()


def _open(session: Session, opinion_id: str) -> Opinion:
    opinion = session.get(Opinion, opinion_id)
    if opinion is None or opinion.withdrawn is not None or opinion.closed_on is not None:
        raise Refused("这条意见已经办结或者撤回，没有改动。", "请重新打开看一看。")
    return opinion
