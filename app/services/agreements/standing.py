"""How a child's agreement stands on a day: what was signed, and whether its time has run out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from app.models.care_choices import SIGNING
from app.models.child import Child, has_carer
from app.models.choices import CARER
from app.models.kinds import Day

SOON = 30  # days before the end from which an agreement is said to run out
STATES = {
    "none": "未登记",
    "needless": "不需要",
    "draft": SIGNING.label("draft"),
    "printed": SIGNING.label("printed"),
    "coming": "已签，未开始",
    "valid": "有效",
    "expiring": "即将到期",
    "expired": "已到期",
    "refused": SIGNING.label("refused"),
    "ended": SIGNING.label("ended"),
}
_day = Day().format


class Standing(NamedTuple):
    """``state`` is a key of ``STATES``; ``agreement`` the one that decides it, ``None`` for none."""

    state: str
    sentence: str
    agreement: Any = None

    @property
    def words(self) -> str:
        return STATES[self.state]

    @property
    def is_signed(self) -> bool:
        """Whether an agreement is in force."""
        return self.state in ("valid", "expiring")


def newest(agreements: Iterable[Any]) -> Any:
    """The agreement that counts as the current one: not withdrawn, the latest to begin; ``None`` for none."""
    counted = [one for one in agreements if one.withdrawn is None]
    return max(counted, key=lambda one: (one.start or date.min, one.created_at), default=None)


def state_of(agreement: Any, today: date) -> str:
    """A key of ``STATES``: what was signed, and where the day stands in its period."""
    if agreement.state != "signed":
        return str(agreement.state)
    if agreement.start and agreement.start > today:
        return "coming"
    if agreement.end is None:
        return "valid"
    left = (agreement.end - today).days
    return "expired" if left < 0 else "expiring" if left <= SOON else "valid"


def deciding(agreements: Iterable[Any], today: date) -> tuple[str, Any]:
    """The agreement by which a child's case stands, and its state: one in force before any other, and one
    about to run out no longer so when the next is signed."""
    counted = [one for one in agreements if one.withdrawn is None]
    states = {one.id: state_of(one, today) for one in counted}
    follows = "coming" in states.values()
    for wanted in ("valid", "expiring"):
        if found := [one for one in counted if states[one.id] == wanted]:
            return ("valid" if follows else wanted), found[0]
    last = newest(counted)
    return (states[last.id], last) if last is not None else ("none", None)


def standing(child: Child, today: date) -> Standing:
    """How a child's case stands, with the sentence to say so."""
    state, agreement = deciding(child.agreements, today)
    if agreement is None and not has_carer(child):
        return Standing("needless", _NEEDLESS)
    return Standing(state, sentence_of(state, agreement, today, CARER.label(child.carer)), agreement)


_NEEDLESS = "表上没有登记祖父母、外祖父母或者亲戚朋友照护，不必签委托监护责任书；有委托照护的，也可以登记。"


def sentence_of(state: str, agreement: Any, today: date, carer: str = "") -> str:
    """What is to be said of a state."""
    if agreement is None:
        return f"由{carer}照护，还没有登记委托监护责任书。"
    whose, end = agreement.carer or "", _day(agreement.end)
    told = {
        "draft": f"委托给{whose}的责任书已经登记，还没有打印和签字。",
        "printed": f"委托给{whose}的责任书已经打印，等各方签字。",
        "coming": f"委托给{whose}的责任书已签，从 {_day(agreement.start)} 起。",
        "valid": f"委托给{whose}照护，责任书有效，" + (f"到 {end} 为止。" if end else "没有写结束日期。"),
        "expired": f"委托给{whose}的责任书已于 {end} 到期，没有续签。",
        "refused": f"没有签成：{agreement.refused_why or '没有写原因'}。",
        "ended": f"委托给{whose}的责任书已于 {_day(agreement.ended_on)} 解除。",
    }
    if state == "expiring":
        left = (agreement.end - today).days
        return f"委托给{whose}的责任书{f'还有 {left} 天' if left else '今天'}到期（{end}），请商量续签。"
    return told[state]
