"""What a child's sheet says, taken off the records: plain values, so that printing knows no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.models.care import Visit, level_on
from app.models.child import Child
from app.models.concern import Concern
from app.models.form import ExtraFormField, Form
from app.services.care.told import found_in, measures_of, measures_told, problems_told


@dataclass(frozen=True, slots=True)
class SheetVisit:
    """One visit of the year, or a problem that came up apart from any (then ``made`` is false)."""

    day: date
    problems: str = ""
    measures: str = ""
    made: bool = True


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
        """The visits and other findings of a quarter, 0 to 3."""
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


def content_of(
    child: Child, form: Form, year: int, concerns: Sequence[Concern] | None = None
) -> SheetContent:
    """The child's sheet of a calendar year; ``concerns`` are those that may be told, all unless said.

    The form does not say which level a past year shows: it is the one in force on 31 December.
    """
    in_force = level_on(child.assessments, date(year, 12, 31))
    told = child.concerns if concerns is None else concerns
    return SheetContent(
        name=child.name or "",
        year=year,
        values={one.name: one.get(child) for one in form if not isinstance(one, ExtraFormField)},
        level=in_force.level if in_force else None,
        visits=tuple(sorted(_visits(child, told, year), key=lambda one: one.day)),
        extras=tuple((one.label, one.text(child)) for one in form if isinstance(one, ExtraFormField)),
    )


def _visits(child: Child, concerns: Sequence[Concern], year: int) -> Iterator[SheetVisit]:
    """Visits face to face with what was found in them; then what came up elsewhere, in a contact perhaps."""
    shown = [visit for visit in child.visits if _stands_on_paper(visit, year)]
    told = {one.id for visit in shown for one in found_in(visit, concerns)}
    for visit in shown:
        assert visit.day
        problems, measures = problems_told(visit, concerns), measures_told(visit, concerns)
        yield SheetVisit(visit.day, problems, measures)
    for one in concerns:
        if one.id not in told and one.withdrawn is None and one.found_on and one.found_on.year == year:
            yield SheetVisit(one.found_on, one.description or "", measures_of(one), made=False)


def _stands_on_paper(visit: Visit, year: int) -> bool:
    """Whether it is a 走访 of that year; contacts and attempts are not."""
    return bool(visit.day and visit.day.year == year and visit.way == "visit" and visit.withdrawn is None)
