"""How each register is called on the screen, and what a new record of it begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from app.models.registers import (
    Activity,
    ChildrensHome,
    Evaluation,
    OfficeRecord,
    Training,
    Volunteer,
    Worker,
)
from app.services.ledger import Ledger
from app.services.registers.listing import workers_now
from app.services.registers.paired import counted_children, counted_photos
from app.services.supervision.offices import is_town
from app.ui.desk import Desk

Start = Callable[[Desk], dict[str, Any]]
Count = Callable[[Ledger, date], Mapping[str, int]]  # by the record's identity


class Sort(NamedTuple):
    """A register: ``key`` and ``title`` of its part, the words of the button that begins a record, what
    stands for nothing, what a new record begins with, and what is counted of each beside its fields."""

    kind: type[OfficeRecord]
    key: str
    title: str
    add: str
    nothing: str
    start: Start
    counted: tuple[str, Count] | None = None


def _own_village(desk: Desk) -> str | None:
    """A village's own name; a town's records are of this village or that."""
    return None if is_town(desk.ledger) else desk.ledger.office.name


def _worker(desk: Desk) -> dict[str, Any]:
    return {"post": "director", "village": _own_village(desk)}


def _training(desk: Desk) -> dict[str, Any]:
    people = "、".join(one.name for one in workers_now(desk.ledger, desk.today()) if one.name)
    return {"day": desk.today(), "people": people or None}


def _activity(desk: Desk) -> dict[str, Any]:
    known = {"village": _own_village(desk), "organiser": desk.ledger.office.name}
    return {"day": desk.today(), **known}


def _volunteer(desk: Desk) -> dict[str, Any]:
    return {"start": desk.today()}


def _home(desk: Desk) -> dict[str, Any]:
    return {"village": _own_village(desk), "state": "open"}


def _evaluation(desk: Desk) -> dict[str, Any]:
    today = desk.today()
    return {
        "period_start": today.replace(month=1, day=1),
        "period_end": today,
        "day": today,
        "evaluator": desk.ledger.user.name,
    }


WORKERS = Sort(
    Worker,
    "workers",
    "儿童主任和督导员",
    "登记一名",
    "先登记本村（居）的儿童主任：姓名、电话、任职日期。培训和评价都会用到这份名单。",
    _worker,
)
TRAININGS = Sort(
    Training,
    "trainings",
    "培训",
    "登记培训",
    "参加过的、组织过的培训都记在这里。工作评价会看培训了几次。",
    _training,
)
EVALUATIONS = Sort(
    Evaluation,
    "evaluations",
    "工作评价",
    "做一次评价",
    "每年至少评价一次。台账先按走访、建档、问题办结等情况算出建议分，您再打分。",
    _evaluation,
)
ACTIVITIES = Sort(
    Activity,
    "activities",
    "活动",
    "登记活动",
    "安全知识进村（居）每年至少一次；节假日、寒暑假的关爱活动也记在这里，可以附上照片。",
    _activity,
    ("照片", counted_photos),
)
VOLUNTEERS = Sort(
    Volunteer,
    "volunteers",
    "志愿者和结对人员",
    "登记一人",
    "帮助孩子的志愿者、结对人员、社工登记在这里，知道可以找谁帮忙。",
    _volunteer,
    ("结对儿童", counted_children),
)
HOMES = Sort(
    ChildrensHome,
    "homes",
    "儿童之家",
    "登记一处",
    "村里照看孩子的场所登记在这里：在哪里、什么时候开放、谁管理。",
    _home,
)
