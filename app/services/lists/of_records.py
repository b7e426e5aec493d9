"""Lists of what is done for children: pairing, agreements, problems, needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.models.agreement import Agreement
from app.models.care_choices import NEED_STATE
from app.models.child import Child
from app.models.concern import Concern
from app.models.support import Need, PairedVisit, Pairing
from app.services.agreements.standing import STATES, standing
from app.services.care.pairing import current_pairing, paired_standing
from app.services.lists.cells import CATEGORY, ELSEWHERE, LEVEL_NOW, NAME, WHO
from app.services.lists.described import Case, Column, Listing, of_form, of_record, said
from app.services.lists.titles import TITLES

# 结对

_PAIRED, _UNPAIRED = "已结对", "未结对"


def _pairings(child: Child, today: date) -> Iterator[Any]:
    """困境儿童, and whoever else somebody is paired with: by a pairing that holds, or by the form's cell."""
    held = current_pairing(child, today)
    if held is not None or child.partner or "hardship" in (child.category or {}):
        yield held


def _is_paired(case: Case) -> str:
    return _PAIRED if case.record is not None or case.child.partner else _UNPAIRED


def _partner(case: Case) -> str:
    """The paired person and the telephone; where no pairing was entered, what the form says."""
    if case.record is None:
        return case.child.partner or ""
    return " ".join(filter(None, (case.record.partner, case.record.phone)))


def _unit(case: Case) -> str:
    return (case.record.unit if case.record is not None else None) or case.child.partner_unit or ""


def _last(which: str) -> Column:
    heads = {"talk": "上次谈心", "home": "上次入户看望"}

    def words(case: Case) -> str:
        day = getattr(paired_standing(case.child, case.today), which)
        return str(day) if day else ""

    return said(heads[which], words, 1.85)


PAIRINGS = Listing(
    "pairing",
    TITLES["pairing"],
    (
        *WHO,
        CATEGORY,
        said("结对情况", _is_paired, 1.3),
        said("结对人员姓名及电话", _partner, 2.8),
        said("结对人员所在单位", _unit, 2.4),
        of_record(Pairing, "start", 1.85),
        _last("talk"),
        _last("home"),
    ),
    members=_pairings,
    kinds=(Pairing, PairedVisit),
    states=lambda case: (_is_paired(case),),
    states_are="结对情况",
    offered=(_UNPAIRED, _PAIRED),
    group=_is_paired,
    order=lambda case: _is_paired(case) == _PAIRED,
    tab="support",
    note="困境儿童要全部结对；结对人员每月谈心一次、每季度入户看望一次。",
)

# 委托监护责任书


def _agreements(child: Child, today: date) -> Iterator[Any]:
    """Children whose form names a carer, or for whom an agreement was entered: the one that decides."""
    found = standing(child, today)
    if found.state != "needless":
        yield found.agreement


def _standing(case: Case) -> str:
    return standing(case.child, case.today).words


_ORDER = ("expired", "none", "draft", "printed", "refused", "ended", "expiring", "coming", "valid")
_SIGNED = tuple(STATES[state] for state in _ORDER)
AGREEMENTS = Listing(
    "agreements",
    TITLES["agreements"],
    (
        *WHO,
        of_form("carer", 1.9, "委托照护"),
        said("签订情况", _standing, 1.4),
        of_record(Agreement, "entruster", 1.3),
        of_record(Agreement, "carer", 1.3),
        of_record(Agreement, "carer_relation", 1.4, "与儿童的关系"),
        of_record(Agreement, "carer_phone", 2.0),
        of_record(Agreement, "start", 1.85),
        of_record(Agreement, "end", 1.85),
        of_record(Agreement, "signed_on", 1.85),
        of_record(Agreement, "sign_way", 1.6),
    ),
    members=_agreements,
    kinds=(Agreement,),
    states=lambda case: (_standing(case),),
    states_are="签订情况",
    offered=_SIGNED,
    group=_standing,
    order=lambda case: _SIGNED.index(_standing(case)),
    tab="agreements",
)

# 问题

_OVERDUE, _OPEN, _CLOSED = "已超期", "未办结", "已办结"


def _problems(child: Child, today: date) -> Iterator[Concern]:
    """Those that are not closed, and those closed this year."""
    for one in child.concerns:
        if one.withdrawn is None and (one.closed_on is None or one.closed_on.year == today.year):
            yield one


def _stands(case: Case) -> str:
    if case.record.closed_on is not None:
        return _CLOSED
    due = case.record.deadline
    return _OVERDUE if due is not None and due < case.today else _OPEN


def _stands_in_words(case: Case) -> str:
    state = _stands(case)
    if state == _CLOSED:
        return f"{case.record.closed_on} 办结"
    return f"超期 {(case.today - case.record.deadline).days} 天" if state == _OVERDUE else state


def _days_open(case: Case) -> str:
    found = case.record.found_on
    return "" if found is None else str(((case.record.closed_on or case.today) - found).days)


def _discreetly(column: Column) -> Column:
    """Suspected harm is never spelled out in a list."""

    def words(case: Case) -> str:
        harm = case.record.category == "harm"
        return ELSEWHERE if harm else column.kind.format(column.value(case))

    return said(column.label, words, column.share, column.short)


PROBLEMS = Listing(
    "problems",
    TITLES["problems"],
    (
        NAME,
        LEVEL_NOW,
        said("办理情况", _stands_in_words, 1.7),
        _discreetly(of_record(Concern, "category", 1.5)),
        of_record(Concern, "severity", 1.2),
        _discreetly(of_record(Concern, "description", 4.0)),
        of_record(Concern, "found_on", 1.85),
        of_record(Concern, "deadline", 1.85),
        said("已有天数", _days_open, 1.1),
        _discreetly(of_record(Concern, "measures", 3.2)),
        of_record(Concern, "responsible", 1.3),
    ),
    members=_problems,
    kinds=(Concern,),
    states=lambda case: tuple(
        dict.fromkeys((_stands(case), *([_OPEN] if _stands(case) == _OVERDUE else [])))
    ),
    states_are="办理情况",
    offered=(_OPEN, _OVERDUE, _CLOSED),
    group=_stands,
    order=lambda case: (
        (_OVERDUE, _OPEN, _CLOSED).index(_stands(case)),
        case.record.deadline or date.max,
        case.record.found_on or date.max,
    ),
    tab="problems",
    note="没有办结的全部列出，已办结的只列今年的。",
    counts="条",
)

# 需求

_ON_FORM = "表上填写"
_NOTHING = ("无", "没有", "暂无")
_MET = NEED_STATE.label("met")


def _needs(child: Child, today: date) -> Iterator[Need | None]:
    """What is still to be met or was met this year; the form's own words where nothing was entered."""
    told = [one for one in child.needs_told if one.withdrawn is None]
    if not told and (child.needs or "").strip().rstrip("。") not in ("", *_NOTHING):
        yield None
    for one in told:
        if one.state != "met" or one.met_on is None or one.met_on.year == today.year:
            yield one


def _need(case: Case) -> str:
    return (case.child.needs if case.record is None else case.record.content) or ""


def _need_state(case: Case) -> str:
    return _ON_FORM if case.record is None else NEED_STATE.label(case.record.state)


def _waited(case: Case) -> str:
    if case.record is None or case.record.day is None:
        return ""
    return str(((case.record.met_on or case.today) - case.record.day).days)


_STATES = (*(one.label for one in NEED_STATE), _ON_FORM)
NEEDS = Listing(
    "needs",
    TITLES["needs"],
    (
        *WHO,
        of_record(Need, "day", 1.85),
        of_record(Need, "category", 1.3),
        said("需求内容", _need, 4.4, short=False),
        said("落实情况", _need_state, 1.5),
        of_record(Need, "met_on", 1.85),
        of_record(Need, "how", 3.4),
        said("已有天数", _waited, 1.1),
    ),
    members=_needs,
    kinds=(Need,),
    states=lambda case: (_need_state(case),),
    states_are="落实情况",
    offered=_STATES,
    group=_need_state,
    order=lambda case: (_STATES.index(_need_state(case)), case.record.day if case.record else date.max),
    tab="support",
    note="没有落实的全部列出，已落实的只列今年的。",
    counts="条",
)
OF_RECORDS = (PAIRINGS, AGREEMENTS, PROBLEMS, NEEDS)
