"""What a child's sheet says, taken off the records: plain values, so that printing knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.models.care import Visit, level_on
from app.models.child import Child
from app.models.form import ExtraFormField, Form


@dataclass(frozen=True, slots=True)
class SheetVisit:
    """One visit of the year."""

    day: date
    problems: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A year's sheet of one child; the default is the blank form.

    ``values`` are by the form's field names, as their kinds keep them; ``level`` is a code of
    ``choices.LEVEL``; ``visits`` are in order of day; ``extras`` are the office's own fields, label and text.
    """

    name: str = ""
    year: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    level: str | None = None
    visits: tuple[SheetVisit, ...] = ()
    extras: tuple[tuple[str, str], ...] = ()

    def quarter(self, number: int) -> list[SheetVisit]:
        """The visits of a quarter, 0 to 3."""
        return [visit for visit in self.visits if (visit.day.month - 1) // 3 == number]

    def words(self) -> Iterator[str]:
        """Everything on the sheet that somebody typed."""
        yield self.name
        for value in self.values.values():
            yield from value.values() if isinstance(value, dict) else (str(value or ""),)
        for visit in self.visits:
            yield from (visit.problems, visit.measures)
        for extra in self.extras:
            yield from extra


def content_of(child: Child, form: Form, year: int) -> SheetContent:
    """The child's sheet of a calendar year.

    The form does not say which level a past year shows: it is the one in force on 31 December.
    """
    in_force = level_on(child.assessments, date(year, 12, 31))
    return SheetContent(
        name=child.name or "",
        year=year,
        values={one.name: one.get(child) for one in form if not isinstance(one, ExtraFormField)},
        level=in_force.level if in_force else None,
        visits=tuple(_visits(child.visits, year)),
        extras=tuple((one.label, one.text(child)) for one in form if isinstance(one, ExtraFormField)),
    )


def _visits(visits: Iterable[Visit], year: int) -> Iterator[SheetVisit]:
    """Visits face to face that count; contacts and attempts are not 走访."""
    for visit in sorted((one for one in visits if one.day), key=lambda one: one.day or date.min):
        if visit.day and visit.day.year == year and visit.way == "visit" and visit.withdrawn is None:
            yield SheetVisit(visit.day, visit.problems or "", visit.measures or "")
