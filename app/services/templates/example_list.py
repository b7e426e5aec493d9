"""Invented lists, to see what an office's form of one will look like: the invented child goes through the
very descriptions that the real lists are made from.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from app.models.boxes import OneOf, Ticks
from app.models.child import Child
from app.models.fields import Field
from app.models.kinds import Day, IdNumber, Month, Number, PersonName, Phone
from app.models.office import Office
from app.models.register_choices import LIST_KIND
from app.models.registers import ListItem, OfficeRecord
from app.services.children.lines import Line
from app.services.lists.catalogue import LISTINGS
from app.services.lists.described import Case, Listing
from app.services.lists.paper import roster_of as of_listing
from app.services.lists.rows import row_of
from app.services.printing.order import What
from app.services.printing.register_content import list_of, register_of
from app.services.printing.register_papers import LISTS, WHAT
from app.services.printing.roster import Roster
from app.services.printing.roster_content import roster_of as of_children
from app.services.printing.roster_file import place_of
from app.services.registers.listing import Listed
from app.services.registers.lists import Line as Duty
from app.services.registers.telling import listed_fields
from app.services.selfcheck.catalogue import CHECKS
from app.services.selfcheck.check import Finding
from app.services.selfcheck.paper import roster_of as of_findings
from app.services.selfcheck.running import Checked
from app.services.templates.names import SELF_CHECK

_FINDING = "没有填写照护人的联系电话"


def example_roster(office: Office, child: Child, today: date, key: str) -> Roster:
    """A list of one or a few rows, by the document's key."""
    if key in LISTINGS:
        return _listed(office, LISTINGS[key], child, today)
    if key == SELF_CHECK:
        return of_findings(office, *_checked(office, child, today), masked=False)
    if key == What.ROSTER:
        return of_children([_line(office, child, today)], "level", place_of(office), today)
    return _register(office, key, today)


def _line(office: Office, child: Child, today: date) -> Line:
    """The child in the list of children."""
    last = max((one.day for one in child.visits if one.day), default=None)
    known: dict[str, Any] = {name: getattr(child, name, None) for name in Line._fields}
    ticked = {kind: int(kind in (child.category or {})) for kind in ("left_behind", "hardship")}
    level = next((one.level for one in child.assessments), None)
    known |= ticked | {
        "child_id": "",
        "office": office.code,
        "level": level,
        "missing": 0,
        "completeness": 100,
    }
    return Line(
        **known | {"sort_key": "", "search": "", "last_visit": str(last or ""), "opened_on": str(today)}
    )


def _listed(office: Office, listing: Listing, child: Child, today: date) -> Roster:
    line = _line(office, child, today)
    cases = [Case(child, record, line, today) for record in listing.members(child, today)]
    return of_listing(office, listing, [row_of(listing, one, {}) for one in cases], today, masked=False)


def _checked(office: Office, child: Child, today: date) -> tuple[Checked, list[Finding]]:
    findings = [Finding("", CHECKS[0], _FINDING, _FINDING, "")]
    line = _line(office, child, today)
    return Checked(today, 1, tuple(findings), {"": line}, {office.code: office.name}), findings


def _register(office: Office, key: str, today: date) -> Roster:
    place = place_of(office)
    for kind, what in WHAT.items():
        if what == key:
            lines = [Listed(_record(kind, today), "", True)]
            return register_of(kind, lines, place, today, masked=False)
    list_kind = next(kind for kind, what in LISTS.items() if what == key)
    words = f"{LIST_KIND.label(list_kind)}里的一条"
    item = ListItem(list_kind=list_kind, content=words, how_often="month", basis="晋政民〔2024〕46号")
    return list_of(list_kind, [Duty(item, (), ())], place, today.year)


def _record(kind: type[OfficeRecord], today: date) -> OfficeRecord:
    """A record of a register with something in every column."""
    return kind(**{field.name: _value(field, today) for field in listed_fields(kind)})


def _value(field: Field, today: date) -> Any:
    """Something that a field's kind can hold. No number is anybody's."""
    if isinstance(field.kind, OneOf):
        return next(iter(field.kind.options)).code
    if isinstance(field.kind, Ticks):
        return {next(iter(field.kind.options)).code: ""}
    made: dict[type, Callable[[], Any]] = {
        Day: lambda: today,
        Month: lambda: f"{today.year - 40}-03",
        Number: lambda: Decimal(12),
        IdNumber: lambda: "000000198003050000",
        Phone: lambda: "13500000000",
        PersonName: lambda: "王主任",
    }
    return made.get(type(field.kind), lambda: f"示例{field.label}")()
