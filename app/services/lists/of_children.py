"""Ledgers of children: by risk level, and by category."""

from __future__ import annotations

from app.models.care import Assessment
from app.models.choices import HARDSHIP_KINDS
from app.models.concern import Concern
from app.services.lists.cells import (
    ADDRESS,
    AGE,
    CATEGORY,
    ELSEWHERE,
    LEVEL_NOW,
    NAME,
    NUMBER,
    OTHERS,
    SEX,
    WHO,
    assessed_on,
    hardship_kinds,
)
from app.services.lists.described import Case, Listing, of_form, said
from app.services.lists.titles import TITLES

_CARER = of_form("carer_name", 1.7, "委托照护人")
_PHONE = of_form("carer_phone", 2.1, "联系电话")


def _open_problems(case: Case) -> str:
    left = [one for one in case.child.concerns if one.withdrawn is None and one.closed_on is None]
    return f"{len(left)} 个" if left else ""


def _of_level(code: str) -> Listing:
    return Listing(
        code,
        TITLES[code],
        (
            *WHO,
            NUMBER,
            CATEGORY,
            ADDRESS,
            of_form("guardianship", 2.0),
            _CARER,
            _PHONE,
            said("评估日期", assessed_on, 1.85),
            said("上次走访", lambda case: case.line.last_visit or "", 1.85),
            said("未办结\n问题", _open_problems, 1.2),
        ),
        passes=lambda line: line.level == code,
        kinds=(Assessment, Concern),
        states=lambda case: tuple(kind for kind in _CATEGORIES if kind in CATEGORY.value(case)),
        states_are="儿童类别",
        offered=_CATEGORIES,
        tab="assessments",
        note=_NOTES[code],
    )


_CATEGORIES = ("留守", "困境")
_NOTES = {
    "high": "每月至少走访一次，适当加大频次（晋政民〔2024〕46号）。",
    "medium": "每月至少走访一次，适当加大频次（晋政民〔2024〕46号）。",
    "low": "每月至少联系一次，每季度至少走访一次（晋政民〔2024〕46号）。",
}


def _kinds(case: Case) -> tuple[str, ...]:
    return tuple(hardship_kinds(case))


LEFT_BEHIND = Listing(
    "left-behind",
    TITLES["left-behind"],
    (
        *WHO,
        NUMBER,
        ADDRESS,
        of_form("schooling", 2.2),
        of_form("boarding", 1.3),
        of_form("carer", 1.9, "委托照护"),
        _CARER,
        _PHONE,
        of_form("entrust_reason", 2.4),
        of_form("guardianship", 2.0),
        LEVEL_NOW,
    ),
    passes=lambda line: bool(line.left_behind),
    states=lambda case: (of_form("carer").kind.format(case.child.carer) or "未填照护人",),
    states_are="委托照护",
    tab="part4",
)
HARDSHIP = Listing(
    "hardship",
    TITLES["hardship"],
    (
        NAME,
        SEX,
        AGE,
        NUMBER,
        said("具体类别", lambda case: "、".join(hardship_kinds(case)), 2.6),
        of_form("health", 2.6),
        of_form("aid", 3.4),
        ADDRESS,
        of_form("guardianship", 2.0),
        LEVEL_NOW,
        of_form("director", 2.1),
    ),
    passes=lambda line: bool(line.hardship),
    states=_kinds,
    states_are="具体类别",
    offered=(*HARDSHIP_KINDS, ELSEWHERE, OTHERS),
    group=lambda case: hardship_kinds(case)[0],
    order=lambda case: (*HARDSHIP_KINDS, ELSEWHERE, OTHERS).index(hardship_kinds(case)[0]),
)
OF_CHILDREN = (*map(_of_level, ("high", "medium", "low")), LEFT_BEHIND, HARDSHIP)
