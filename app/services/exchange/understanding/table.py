"""The rows of a sheet as lines of values, read the way that was chosen; remarks go to the outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from app.models.form import Form
from app.models.kinds import Day, Month
from app.services.exchange.layout import NAME, NUMBER
from app.services.exchange.lines import NOTHING, Given, Line
from app.services.exchange.outcome import Outcome, Row
from app.services.exchange.reading import Cell, Sheet
from app.services.exchange.understanding import days
from app.services.exchange.understanding.body import Body
from app.services.exchange.understanding.choice import TableChoice, is_ours
from app.services.exchange.understanding.composing import Told
from app.services.exchange.understanding.headings import Heading
from app.services.exchange.understanding.plan import Planned, planned
from app.services.exchange.understanding.readers import Reader
from app.services.exchange.understanding.rows import Age, Compositor, hold_against, sheet_of, usual_year
from app.services.exchange.understanding.telling import Teller

# What was written anew in place of a cell: row as the spreadsheet program numbers it, column from 0.
Edits = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class LeftOut:
    """A row that is none of a child: a title, a total, a signature. ``shown`` are its first words."""

    sheet: str
    row: int
    why: str
    shown: str = ""


@dataclass
class Reading:
    """What a sheet gives: lines by what they are (儿童, 走访 …), the rows that were left out, and what rows
    say of ages."""

    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    left_out: list[LeftOut] = field(default_factory=list)
    ages: list[Age] = field(default_factory=list)


def read_table(
    sheet: Sheet,
    choice: TableChoice,
    form: Form,
    outcome: Outcome,
    edits: Edits = {},  # noqa: B006 — never changed
) -> Reading:
    """Every row below the header; each line's result is among the outcome's rows already.

    Nothing where the sheet is not taken, or its header was not found.
    """
    reading = Reading()
    if choice.taken and choice.head:
        _Table(_edited(sheet, edits), choice, choice.head, form, outcome).read(reading)
    return reading


def _edited(sheet: Sheet, edits: Edits) -> Sheet:
    """The sheet with what was written anew in it; a row that was empty may be written into."""
    if not edits:
        return sheet
    rows = {number: list(row) for number, row in sheet.rows}
    for (number, place), text in edits.items():
        row = rows.setdefault(number, [])
        row += [""] * (place + 1 - len(row))
        row[place] = text
    return replace(sheet, rows=sorted(rows.items()))


class _Table:
    """One sheet being read, column by column: most words of a column come again."""

    def __init__(
        self, sheet: Sheet, choice: TableChoice, head: tuple[int, int], form: Form, outcome: Outcome
    ) -> None:
        heading = Heading(sheet, *head)
        self._sheet = sheet
        self._choice = choice
        self._outcome = outcome
        self._ours = is_ours(sheet, choice, form)
        self._columns = planned(choice.columns, heading, choice.target, form, self._ours)
        self._body = Body(sheet, heading, head[1], choice.columns, self._ours)
        self._teller = Teller(sheet, choice, form, outcome, self._ours)
        self._compositor = Compositor(form, choice.target)
        self._places = {one.target.label: one.place for one in self._columns if one.plain}

    def read(self, reading: Reading) -> None:
        """Read everything into ``reading``."""
        rows, left, spots = self._body.rows()
        self._teller.columns()
        self._teller.hidden()
        self._teller.merged(spots)
        self._teller.left_out(left)
        reading.left_out = [LeftOut(self._sheet.name, *one) for one in left]
        reading.lines[self._choice.target] = []
        self._read_rows(rows, reading)

    def _read_rows(self, rows: list[tuple[int, list[Cell]]], reading: Reading) -> None:
        numbers = [number for number, _ in rows]
        cells = list(zip_longest(*(row for _, row in rows), fillvalue=""))
        columns = [one for one in self._columns if one.place < len(cells)]
        readers = [Reader(one.kind, one.spoken, self._ours) for one in columns]
        read = [reader.column(self._cells(one, cells)) for reader, one in zip(readers, columns, strict=True)]
        simple = all(one.plain for one in columns) and not any(reader.says_more for reader in readers)
        told = zip(numbers, zip(*read, strict=True) if read else (), strict=False)
        if simple:
            self._simple(reading, [one.target.label for one in columns], told)
            return
        for number, row in told:
            self._composed(reading, number, columns, row)
        reading.ages = self._compositor.ages
        hold_against(usual_year(reading.ages), reading.ages, self._outcome)

    def _cells(self, column: Planned, cells: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
        """A column's cells; a number that means a day may count from 1904."""
        if self._sheet.since_1904 and isinstance(column.kind, Month | Day):
            return tuple(days.since_1900(cell) for cell in cells[column.place])
        return cells[column.place]

    def _simple(
        self, reading: Reading, labels: list[str], told: Iterable[tuple[int, tuple[Given, ...]]]
    ) -> None:
        """Rows that say nothing but their own cells: the usual case, and quick."""
        name, lines = self._sheet.name, reading.lines[self._choice.target]
        for number, row in told:
            if given := {label: got for label, got in zip(labels, row, strict=True) if got is not NOTHING}:
                result = Row(name, number, "skipped", {})
                self._outcome.rows.append(result)
                lines.append(Line(given, result, self._places))

    def _composed(
        self, reading: Reading, number: int, columns: list[Planned], row: tuple[Given, ...]
    ) -> None:
        told = [
            Told(one.header, one.place, one.target, got)
            for one, got in zip(columns, row, strict=True)
            if got is not NOTHING
        ]
        if not told:
            return
        made = self._compositor.compose(told)
        result = Row(self._sheet.name, number, "skipped", {})
        if made.given or made.said:
            self._line(reading, self._choice.target, made.given, result)
        self._compositor.remember(made, result)
        results = {"": result}
        for record, given in made.records.items():
            keys = {label: made.given[label] for label in (NAME, NUMBER) if label in made.given}
            results[record] = Row(self._sheet.name, number, "skipped", {})
            self._line(reading, sheet_of(record), {**keys, **given}, results[record])
        for one in made.said:
            tell = self._outcome.refuse if one.level == "error" else self._outcome.warn
            tell(results[one.record], one.header, one.text, one.message, one.place, one.suggestions)

    def _line(self, reading: Reading, target: str, given: dict[str, Given], result: Row) -> None:
        self._outcome.rows.append(result)
        reading.lines.setdefault(target, []).append(Line(given, result, self._places))
