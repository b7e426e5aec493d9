"""What somebody on the way to a child wants to know of it, beyond its line in the list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.models.care import Visit, level_on
from app.models.care_choices import CONCERN_KIND
from app.models.checks import age, birth_day
from app.models.child import Child
from app.models.choices import LEVEL
from app.models.family import alive
from app.services.care.reports import leads_to_report
from app.services.care.told import problems_told
from app.services.children.records import fetch_all
from app.services.ledger import Ledger
from app.services.plan.month import MonthPlan


class Detail(NamedTuple):
    """``phones`` are lines such as 照护人 黄秀英 13805950001; ``last`` and ``found`` tell of the last visit,
    ``concerns`` of the problems that are still open."""

    name: str
    age: int | None
    level: str
    phones: tuple[str, ...]
    last: date | None
    found: str
    concerns: tuple[str, ...]


def details(ledger: Ledger, plan: MonthPlan) -> dict[str, Detail]:
    """Those of the children who are to be gone to in a plan."""
    wanted = sorted({one.child_id for one in (*plan.on_days(), *plan.without_day())})
    with ledger.reading() as session:
        return {child.id: detail_of(child, plan.today) for child in fetch_all(session, wanted)}


def detail_of(child: Child, today: date) -> Detail:
    """What is to be known of one child."""
    born = birth_day(child)
    last, level = _last_visit(child, today), level_on(child.assessments, today)
    return Detail(
        child.name or "未填姓名",
        age(born, today) if born and born <= today else None,
        LEVEL.label(level.level if level else None) or "未评估",
        tuple(_phones(child)),
        last.day if last else None,
        _settled(last, child) if last else "",
        tuple(_concerns(child, today)),
    )


def _last_visit(child: Child, today: date) -> Visit | None:
    made = [v for v in child.visits if v.withdrawn is None and v.way == "visit" and v.day and v.day <= today]
    return max(made, key=lambda visit: (visit.day, visit.created_at), default=None)


def _settled(visit: Visit, child: Child) -> str:
    """What was found in a visit, save what is told of the open problems, and what is grave."""
    told = [one for one in child.concerns if one.closed_on is not None and not leads_to_report(one)]
    return problems_told(visit, told)


def _phones(child: Child) -> Iterable[str]:
    father, mother = child.family.father, child.family.mother
    parents = [
        (role, one.name, one.phone) for role, one in (("父亲", father), ("母亲", mother)) if alive(one)
    ]
    known = (("照护人", child.carer_name, child.carer_phone), *parents)
    for role, name, phone in known:
        if phone:
            yield " ".join(filter(None, (role, name, phone)))


def _concerns(child: Child, today: date) -> Iterable[str]:
    """Problems that are open; of a grave one no more than its kind, for the list goes from door to door."""
    for one in child.concerns:
        if one.withdrawn is None and one.closed_on is None:
            told = "详情见档案" if leads_to_report(one) else (one.description or "").rstrip("。")
            late = "（已过）" if one.deadline and one.deadline < today else ""
            due = f"，期限 {one.deadline:%m-%d}{late}" if one.deadline else ""
            kind = "严重问题" if one.category == "harm" else CONCERN_KIND.label(one.category)
            yield f"{kind}：{told}{due}"
