"""The table itself: who is in question on a day, counted village by village."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.listing import ListLine
from app.services.census.columns import HARDSHIP, LEFT_BEHIND, SCHOOLING, Group
from app.services.census.schooling import OTHER
from app.services.children.search import age_at
from app.services.duties.reading import files
from app.services.figures.breakdown import Part
from app.services.figures.view import was_on_file
from app.services.ledger import Ledger
from app.services.supervision.offices import is_town
from app.services.town.villages import names_of, villages_in

_CELLS = "household health boarding entrust_reason carer guardianship aid medical_aid category".split()


class Who(StrEnum):
    """Whom the table is about."""

    LEFT_BEHIND = "left_behind"
    HARDSHIP = "hardship"


class About(NamedTuple):
    """What a table is called, its columns, and from which age on nobody belongs in it."""

    title: str
    short: str
    groups: tuple[Group, ...]
    until: int


ABOUT = {
    Who.LEFT_BEHIND: About("农村留守儿童基本情况排查汇总表", "农村留守儿童", LEFT_BEHIND, 16),
    Who.HARDSHIP: About("困境儿童基本情况排查汇总表", "困境儿童", HARDSHIP, 18),
}


@dataclass(frozen=True)
class CensusRow:
    """An area: how many children, and of each group how many in each column; by the group's title."""

    label: str
    children: tuple[str, ...]
    cells: dict[str, dict[str, tuple[str, ...]]]

    @property
    def total(self) -> int:
        return len(self.children)

    def count(self, group: str, column: str) -> int:
        return len(self.cells[group][column])


@dataclass(frozen=True)
class Census:
    """A table as on ``day``: a row an area and ``whole``, all of them. ``notes`` are children to look at,
    with what about them."""

    who: Who
    place: str
    day: date
    groups: tuple[Group, ...]
    rows: tuple[CensusRow, ...]
    whole: CensusRow
    notes: tuple[Part, ...] = ()

    @property
    def title(self) -> str:
        return ABOUT[self.who].title

    @property
    def short(self) -> str:
        """Whom it is about."""
        return ABOUT[self.who].short

    @property
    def under(self) -> str:
        return f"{self.place}　截至{self.day.year}年{self.day.month}月{self.day.day}日"


class Known(NamedTuple):
    """What is known of a child, and the day as on which it is counted."""

    child_id: str
    office: str
    village: str | None
    born: str | None
    sex: str | None
    schooling: str | None
    household: str | None
    health: dict[str, str] | None
    boarding: str | None
    entrust_reason: str | None
    carer: str | None
    guardianship: dict[str, str] | None
    aid: dict[str, str] | None
    medical_aid: str | None
    category: dict[str, str] | None
    day: date


def census(ledger: Ledger, who: Who, day: date) -> Census:
    """The table of the children on file at the end of a day; what the form says is taken as it stands now."""
    about = ABOUT[who]
    with ledger.reading() as session:
        names = names_of(villages_in(session, ledger.office.code)) if is_town(ledger) else {}
        ticked = [row for row in _rows(session, day) if who.value in (row.category or {})]
    old = [row for row in ticked if (age_at(row.born, day) or 0) >= about.until]
    counted = [row for row in ticked if row not in old]
    areas: dict[str, list[Known]] = {name: [] for name in names.values()}
    for row in counted:
        areas.setdefault(names.get(row.office) or _own_area(ledger, row), []).append(row)
    areas = areas or {ledger.office.name: []}
    listed = [area_of(name, some, about.groups) for name, some in areas.items()]
    whole = area_of("合计", counted, about.groups)
    return Census(
        who, ledger.office.name, day, about.groups, tuple(listed), whole, tuple(_notes(about, counted, old))
    )


def _own_area(ledger: Ledger, row: Known) -> str:
    """A village is one area; of what a town keeps itself, the village on the form."""
    return (row.village if is_town(ledger) else "") or ledger.office.name


def _rows(session: Session, day: date) -> Iterator[Known]:
    there = {file.child_id for file in files(session) if was_on_file(file, day)}
    columns = (
        ListLine.child_id,
        ListLine.office,
        ListLine.village,
        ListLine.born,
        Child.sex,
        Child.schooling,
    )
    query = select(*columns, *(getattr(Child, name) for name in _CELLS))
    query = query.join(ListLine, ListLine.child_id == Child.id).order_by(ListLine.sort_key)
    return (Known._make((*row, day)) for row in session.execute(query) if row[0] in there)


def area_of(label: str, rows: Sequence[Known], groups: Sequence[Group]) -> CensusRow:
    """A row of the table: how many of these children count in each column."""
    cells: dict[str, dict[str, tuple[str, ...]]] = {}
    for group in groups:
        found: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            for column in group.of(row):
                found[column].append(row.child_id)
        cells[group.title] = {column: tuple(found[column]) for column in group.columns}
    return CensusRow(label, tuple(row.child_id for row in rows), cells)


def _notes(about: About, counted: Sequence[Known], old: Sequence[Known]) -> Iterator[Part]:
    """What a person should look at before the table goes out."""
    notes = {
        f"已满{about.until}周岁，不计入本表，请核查是否退出": old,
        "就学情况看不出学段，算在“其他”": [r for r in counted if OTHER in SCHOOLING.of(r)],
        "没有填性别，只算在小计里": [r for r in counted if not r.sex],
        "健康情况勾了几项，按较重的一项计": [r for r in counted if len(r.health or {}) > 1],
        "没有出生年月": [r for r in counted if not r.born],
    }
    yield from (Part(words, tuple(row.child_id for row in rows)) for words, rows in notes.items() if rows)
