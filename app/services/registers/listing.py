"""The records of a register as they are listed: narrowed, put in order, and whose they are.

At a town its villages' records stand beside its own, with the name of the village.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.fields import own_fields
from app.models.kinds import Day, Kind, PersonName
from app.models.register_choices import HOME_STATE
from app.models.registers import ChildrensHome, ListItem, OfficeRecord, Volunteer, Worker
from app.services.care.stretches import holds
from app.services.children.pinyin import readings
from app.services.children.search import spoken
from app.services.ledger import Ledger
from app.services.supervision.offices import is_town
from app.services.town.villages import names_of, villages_in

# Registers of what goes on or has ended: how both are called. Others are of what happened on a day.
STANDING: dict[type[OfficeRecord], tuple[str, str]] = {
    Worker: ("在任", "已离任"),
    Volunteer: ("在册", "已结束"),
    ChildrensHome: ("在用", "已撤销"),
}
CURRENT, FORMER = "current", "former"


@dataclass(frozen=True)
class Wish:
    """What to list. ``standing`` is ``CURRENT``, ``FORMER`` or "" for both; ``year`` 0 for all; ``office``
    the code of one office, "" for all; ``withdrawn`` shows those taken out as well."""

    words: str = ""
    standing: str = ""
    year: int = 0
    office: str = ""
    withdrawn: bool = False


class Listed(NamedTuple):
    """A record, and which office keeps it: its name is "" for one's own at a village. A tick is ``of`` an
    item of a list."""

    record: Any
    office_name: str
    is_own: bool
    of: ListItem | None = None


class Register(NamedTuple):
    """The lines that were wished for; of how many in all; how many were ``withdrawn``; years and offices to
    choose from."""

    lines: tuple[Listed, ...]
    total: int
    withdrawn: int
    years: tuple[int, ...]
    offices: tuple[tuple[str, str], ...]


def register(ledger: Ledger, kind: type[OfficeRecord], today: date, wish: Wish = Wish()) -> Register:
    """The records of a kind, the newest first. ``today`` tells who is in office now."""
    with ledger.reading() as session:
        everything = list(session.scalars(select(kind)))
        names = office_names(session, ledger)
    counted = [one for one in everything if one.withdrawn is None]
    offered = counted if not wish.withdrawn else everything
    found = [one for one in offered if _fits(one, names.get(one.office, ""), today, wish)]
    found.sort(key=_newest, reverse=True)
    lines = tuple(Listed(one, names.get(one.office, ""), ledger.owns(one)) for one in found)
    years = {day.year for one in counted if (day := day_of(one))}
    gone = len(everything) - len(counted)
    return Register(
        lines, len(counted), gone, tuple(sorted(years, reverse=True)), _offices(names, everything)
    )


def records(ledger: Ledger, kind: type[OfficeRecord], office: str | None = None) -> list[Any]:
    """The records of a kind that count, in the order of their days; ``office`` narrows to one office's."""
    with ledger.reading() as session:
        query = select(kind).where(kind.withdrawn.is_(None))
        found = list(session.scalars(query if office is None else query.where(kind.office == office)))
    return sorted(found, key=_newest)


def office_names(session: Session, ledger: Ledger) -> dict[str, str]:
    """At a town the names of it and its villages by code; at a village nothing."""
    if not is_town(ledger):
        return {}
    return {ledger.office.code: ledger.office.name} | names_of(villages_in(session, ledger.office.code))


def day_of(record: OfficeRecord) -> date | None:
    """The day that puts a record in order."""
    value = getattr(record, type(record).by_day)
    return value.date() if isinstance(value, datetime) else cast("date | None", value)


def is_current(record: Any, today: date) -> bool:
    """Whether what a record tells of still goes on; of registers of days always."""
    if isinstance(record, ChildrensHome):
        return record.state != HOME_STATE.all[-1].code
    if isinstance(record, Worker | Volunteer):
        return holds(record.start, record.end, today)
    return True


def workers_now(ledger: Ledger, today: date, office: str | None = None) -> list[Worker]:
    """Who is in office on a day."""
    return [one for one in records(ledger, Worker, office) if is_current(one, today)]


def _newest(record: OfficeRecord) -> tuple[date, Any, str]:
    return day_of(record) or date.min, record.created_at, record.id


def _fits(record: OfficeRecord, office_name: str, today: date, wish: Wish) -> bool:
    day = day_of(record)
    return (
        (not wish.office or record.office == wish.office)
        and (not wish.year or (day is not None and day.year == wish.year))
        and (not wish.standing or is_current(record, today) == (wish.standing == CURRENT))
        and _hits(record, office_name, spoken(wish.words))
    )


def _hits(record: OfficeRecord, office_name: str, words: list[str]) -> bool:
    """Whether all of the words stand in the record, a name's by its pinyin too."""
    if not words:
        return True
    values = ((field.kind, getattr(record, field.name)) for field in own_fields(type(record)))
    said = [text for kind, value in values if value is not None for text in _spellings(kind, value)]
    everything = "\n".join((*said, office_name)).lower()
    return all(word in everything for word in words)


def _spellings(kind: Kind[Any], value: Any) -> Iterator[str]:
    """Days in both ways people write them, names with their pinyin."""
    yield kind.format(value)
    if isinstance(kind, Day):
        yield str(value)
    if isinstance(kind, PersonName):
        yield from readings(value)


def _offices(names: dict[str, str], found: Iterable[OfficeRecord]) -> tuple[tuple[str, str], ...]:
    there = {one.office for one in found}
    return tuple((code, name) for code, name in names.items() if code in there)
