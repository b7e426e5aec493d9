"""Keep a child's line in the list in step with its records; ``lines`` reads them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.care import level_on
from app.models.checks import birth_day
from app.models.child import Child, is_hardship, is_left_behind
from app.models.form import Form
from app.models.listing import ListLine
from app.services.children.completeness import completeness
from app.services.children.pinyin import readings, sort_key


def refresh(session: Session, form: Form, children: dict[str, Child]) -> None:
    """Write the lines of the children a transaction touched."""
    lines = _existing(session, list(children))
    for child in children.values():
        line = lines.get(child.id) or ListLine(child_id=child.id)
        for name, value in line_values(form, child).items():
            setattr(line, name, value)
        session.add(line)


def _existing(session: Session, child_ids: list[str]) -> dict[str, ListLine]:
    found: dict[str, ListLine] = {}
    for start in range(0, len(child_ids), 500):
        query = select(ListLine).where(ListLine.child_id.in_(child_ids[start : start + 500]))
        found |= {line.child_id: line for line in session.scalars(query)}
    return found


def line_values(form: Form, child: Child) -> dict[str, Any]:
    """What the list shows of a child. Assessments dated ahead do not count before their day comes."""
    done = completeness(form, child, date.max)
    level = level_on(child.assessments, date.max)
    born = birth_day(child)
    visits = [v.day for v in child.visits if v.day and v.way == "visit" and v.withdrawn is None]
    return {
        "office": child.office,
        "name": child.name or "",
        "sort_key": sort_key(child.name or ""),
        "sex": child.sex,
        "born": born.isoformat() if born else child.born,
        "id_number": child.id_number,
        "level": level.level if level else None,
        "left_behind": is_left_behind(child),
        "hardship": is_hardship(child),
        "village": child.village,
        "group": child.group,
        "address": child.address,
        "schooling": child.schooling,
        "carer_name": child.carer_name,
        "missing": done.count,
        "completeness": done.percent,
        "opened_on": child.opened_on,
        "closed_on": child.closed_on,
        "last_visit": max(visits, default=None),
        "search": search_text(child),
    }


def search_text(child: Child) -> str:
    """All that a search may hit: names with their pinyin, numbers, telephones, addresses."""
    family = child.family
    people = [child.name, family.father.name, family.mother.name, child.carer_name]
    words = [child.id_number, child.address, child.group, child.carer_phone, child.director]
    words += [w for parent in (family.father, family.mother) for w in (parent.phone, parent.address)]
    spelled = [reading for name in people if name for reading in readings(name)]
    return "\n".join(filter(None, dict.fromkeys([*people, *spelled, *words]))).lower()
