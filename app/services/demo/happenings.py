"""What happens to one child in thirty, invented: each is told of the next child that it fits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app.models.child import Child
from app.models.concern import Concern, Report, ReportNote, TemporaryCare
from app.models.kinds import Day
from app.services.children.newcomers import new_care
from app.services.demo.findings import FOUND, note
from app.services.demo.people import People

Happening = Callable[[People, Child, date], None]
_EVERY = 4  # at most every fourth child has one
_OF_SCHOOL_AGE = range(7, 17)  # years


def _before(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _overdue(aside: People, child: Child, today: date) -> None:
    open_ended: dict[str, Any] = {"closed_on": None, "result": None, "deadline": _before(today, 12)}
    note(aside, child, FOUND[4], _before(today, 45), today, **open_ended)


def _due_soon(aside: People, child: Child, today: date) -> None:
    open_ended: dict[str, Any] = {"closed_on": None, "result": None, "deadline": today + timedelta(days=5)}
    note(aside, child, FOUND[0], _before(today, 20), today, **open_ended)


def _reopened(aside: People, child: Child, today: date) -> None:
    earlier = f"{FOUND[2].measures}\n{Day().format(_before(today, 60))}曾办结：{FOUND[2].result}"
    again: dict[str, Any] = {
        "closed_on": None,
        "result": None,
        "reopened": "奶奶住院，孩子又独自在家",
        "measures": earlier,
    }
    again["deadline"] = today + timedelta(days=9)
    note(aside, child, FOUND[2], _before(today, 90), today, **again)


def _reported(aside: People, child: Child, today: date) -> None:
    """A mandatory report with what became of it; the problem is still being followed."""
    day = _before(today, 24)
    words = "孩子手臂和背部多处青紫，说是喝醉的叔叔打的，晚上不敢回家。"
    concern = {"found_on": day, "category": "harm", "severity": "severe", "description": words}
    concern |= {
        "measures": "已报警，孩子暂住外婆家。",
        "responsible": "王主任",
        "reported_to": "派出所、镇政府",
    }
    new_care(
        child, Concern, id=aside.identity(), **concern, reported_on=day, deadline=today + timedelta(days=6)
    )
    report = new_care(
        child,
        Report,
        id=aside.identity(),
        situation={"wounds": ""},
        found="走访时，家中",
        facts=words,
        reported_on=day,
        reported_at="16:20",
        way="110",
        police="柳湾派出所值班民警",
        case_number=f"{day:%Y%m%d}0012",
        also_told={"town": "", "civil_affairs": "", "school": ""},
        reporter="王主任",
    )
    told = (
        (1, "派出所已做笔录，对叔叔出具告诫书。", "柳湾派出所"),
        (9, "镇里安排心理老师每周见一次孩子。", None),
    )
    for after, words, by in told:
        content = {"day": day + timedelta(days=after), "content": words, "told_by": by}
        new_care(child, ReportNote, id=aside.identity(), report_id=report.id, **content)


def _taken_in(aside: People, child: Child, today: date) -> None:
    _care(aside, child, "temporary", "unable", _before(today, 16), "relatives", "外婆", "镇人民政府")


def _looked_after(aside: People, child: Child, today: date) -> None:
    start = _before(today, 150)
    ended = {"end": start + timedelta(days=6), "outcome": "奶奶出院，孩子回家。"}
    _care(aside, child, "emergency", None, start, "village", "邻居林阿姨", "村委会", **ended)


def _care(
    aside: People,
    child: Child,
    kind: str,
    situation: str | None,
    start: date,
    placement: str,
    caretaker: str,
    decided_by: str,
    **more: Any,
) -> None:
    given = {"kind": kind, "situation": situation, "start": start, "placement": placement, **more}
    given |= {"caretaker": caretaker, "decided_by": decided_by, "phone": aside.phone()}
    reason = "奶奶突发脑梗住院，父母都在外地，一时赶不回来。"
    new_care(child, TemporaryCare, id=aside.identity(), reason=reason, **given)


def _dropped_out(aside: People, child: Child, today: date) -> None:
    """Severe, and no report: the program asks whether one is due."""
    words = "孩子两周没有上学，独自在家，家里没有大人，电话打不通父母。"
    given = {"found_on": _before(today, 3), "category": "custody", "severity": "severe", "description": words}
    given |= {"measures": "已接到儿童之家，继续联系父母。", "responsible": "王主任"}
    new_care(child, Concern, id=aside.identity(), **given, deadline=today + timedelta(days=2))


HAPPENINGS: tuple[Happening, ...] = (
    _overdue,
    _reported,
    _taken_in,
    _reopened,
    _due_soon,
    _looked_after,
    _dropped_out,
)


class Happenings:
    """Deals them out in turn to children of school age who have been on file long enough."""

    def __init__(self) -> None:
        self._turn: deque[Happening] = deque(HAPPENINGS)
        self._waited = 0

    def befall(self, aside: People, child: Child, today: date) -> None:
        """Let the next thing happen to a child, if its turn has come."""
        long_on_file = (child.opened_on or today) < _before(today, 200)
        years = today.year - int((child.born or f"{today.year}")[:4])
        self._waited += 1
        if child.closed_on is None and long_on_file and years in _OF_SCHOOL_AGE and self._waited >= _EVERY:
            self._waited = 0
            self._turn[0](aside, child, today)
            self._turn.rotate(-1)
