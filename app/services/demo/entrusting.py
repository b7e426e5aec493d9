"""Invented agreements on entrusted care, in every state that one can be in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app.models.agreement import Agreement
from app.models.checks import age, birth_day
from app.models.child import Child
from app.services.agreements.rule import last_day
from app.services.children.newcomers import new_care
from app.services.demo.people import People

_RELATION = {"grandparents": "祖母", "relatives": "姑姑"}
State = Callable[[date], dict[str, Any]]


def _signed(start: int, end: int) -> State:
    """Signed; it runs from so many days before today to so many days after."""

    def made(today: date) -> dict[str, Any]:
        begin, finish = today - timedelta(days=start), today + timedelta(days=end)
        told = {"signed_on": begin, "sign_way": "present", "school_told": begin, "village_told": begin}
        return {"state": "signed", "start": begin, "end": finish, **told}

    return made


def _begun(state: str, **more: Any) -> State:
    def made(today: date) -> dict[str, Any]:
        return {
            "state": state,
            "start": today - timedelta(days=20),
            "end": today + timedelta(days=345),
            **more,
        }

    return made


def _ended(today: date) -> dict[str, Any]:
    why = {"ended_on": today - timedelta(days=30), "ended_why": "母亲返乡照护"}
    return _signed(200, 165)(today) | {"state": "ended", **why}


# In the order in which they are dealt out; ``None`` is a child without an agreement.
_STATES: tuple[State | None, ...] = (
    _signed(120, 245),
    _begun("draft"),
    _signed(345, 18),
    _signed(60, 305),
    _begun("printed"),
    None,
    _signed(380, -15),
    _begun("refused", refused_why="父亲说等过年回家再签"),
    _signed(90, 275),
    _ended,
)


class Agreements:
    """Deals the states out in turn."""

    def __init__(self) -> None:
        self._turn = deque(_STATES)

    def entrust(self, aside: People, child: Child, today: date) -> None:
        """An agreement of a child that is entrusted to somebody, if its turn brings one."""
        parent = child.family.father if child.family.father.name else child.family.mother
        gone = {"dead", "prison", "lost_contact"} & set(parent.special or {})
        if child.carer not in _RELATION or not child.carer_name or child.closed_on or gone or not parent.name:
            return
        state = self._turn[0]
        self._turn.rotate(-1)
        last = last_day(child) or date.max
        if state is not None and state(today)["start"] < last:
            new_care(child, Agreement, id=aside.identity(), **_agreed(aside, child, parent, state(today)))


def _agreed(aside: People, child: Child, parent: Any, state: dict[str, Any]) -> dict[str, Any]:
    born = birth_day(child)
    state["end"] = min(state["end"], last_day(child) or date.max)
    old_enough = born is not None and age(born, state["start"]) >= 8
    birthday = aside.birthday(state["start"], 55, 68)
    return {
        "entruster": parent.name,
        "entruster_relation": "父亲" if parent.role == "father" else "母亲",
        "entruster_number": parent.id_number,
        "entruster_phone": parent.phone,
        "entruster_address": parent.address,
        "carer": child.carer_name,
        "carer_relation": _RELATION[child.carer or "relatives"],
        "carer_number": aside.id_number(birthday, "female"),
        "carer_phone": child.carer_phone,
        "carer_address": child.address,
        "carer_health": "身体健康",
        "capable": "yes",
        "barred": {"none": ""},
        "reason": child.entrust_reason or "both_away",
        "opinion": "agrees" if old_enough else "too_young",
        "opinion_words": "愿意和奶奶一起住，希望爸爸妈妈常打电话。" if old_enough else None,
        "weekly": "每周日晚上视频",
        "witness": "王主任",
        **state,
    }
