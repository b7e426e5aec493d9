"""An import being prepared: the sheets as they were read, what was decided about them, what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Self

from app.services.exchange.importing import import_sheets
from app.services.exchange.layout import CHILDREN, SHEETS
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Cell, Sheet, read_workbook
from app.services.exchange.understanding.choice import ColumnMatch, TableChoice
from app.services.exchange.understanding.table import LeftOut
from app.services.importing.pairs import Pair
from app.services.importing.policy import DuplicatePolicy, Fate
from app.services.ledger import Ledger
from app.services.steps import Step, no_step

Place = tuple[int, int]  # row as the spreadsheet program numbers it, column from 0


@dataclass
class SheetDraft:
    """A sheet and what was decided about it. ``edits`` are cells written anew, by row and column."""

    sheet: Sheet
    choice: TableChoice
    edits: dict[Place, str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return self.sheet.name

    @property
    def hidden(self) -> bool:
        """Whether the spreadsheet program does not show it."""
        return self.sheet.hidden

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The rows that the spreadsheet program does not show."""
        return self.sheet.hidden_rows

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The columns that the spreadsheet program does not show, counted from 0."""
        return self.sheet.hidden_columns

    def matches(self) -> list[ColumnMatch]:
        """Every column and what it is taken for."""
        return []

    def targets(self) -> list[str]:
        """All that a column of this sheet may be taken for."""
        return []

    def cell(self, row: int, place: int) -> Cell:
        """A cell as it stands now, "" where there is none."""
        if (row, place) in self.edits:
            return self.edits[row, place]
        cells = next((cells for number, cells in self.sheet.rows if number == row), [])
        return cells[place] if place < len(cells) else ""


class Draft:
    """An import being prepared. Nothing is written before ``apply``.

    ``policy`` is what becomes of rows whose child is in the ledger already, unless ``decide`` said otherwise
    of a row. Whatever is changed, ``check`` says anew what would come of it; the last is ``outcome``.
    """

    def __init__(self, ledger: Ledger, name: str, sheets: list[Sheet], today: date) -> None:
        """``name`` is the file's, for the screen; every sheet is guessed, columns as somebody corrected them
        before."""
        self._ledger = ledger
        self._today = today
        self.name = name
        self.sheets = [SheetDraft(sheet, TableChoice(sheet.name in SHEETS, CHILDREN)) for sheet in sheets]
        self.policy: DuplicatePolicy = "fill"
        self.outcome = Outcome()
        self._fates: dict[Place, Fate] = {}

    @classmethod
    def open(cls, ledger: Ledger, path: Path, today: date, step: Step = no_step) -> Self:
        """Read a file in a process of its own. Raises ``NotRead``. Slow: for the worker."""
        step(0, 0, "读表格")
        return cls(ledger, path.name, read_workbook(path), today)

    def choose(self, number: int, choice: TableChoice) -> None:
        """Replace what was decided about a sheet."""
        self.sheets[number].choice = choice

    def edit(self, number: int, row: int, place: int, text: str) -> None:
        """Write a cell anew; what the file said is kept beside it."""
        self.sheets[number].edits[row, place] = text

    def undo_edit(self, number: int, row: int, place: int) -> None:
        """Let a cell say again what the file says."""
        self.sheets[number].edits.pop((row, place), None)

    def decide(self, number: int, row: int, fate: Fate | None) -> None:
        """What becomes of a single row: another policy, or "out"; ``None``: as of all others."""
        if fate is None:
            self._fates.pop((number, row), None)
        else:
            self._fates[number, row] = fate

    def fate(self, number: int, row: int) -> Fate:
        """What was decided about a row, else the policy of all."""
        return self._fates.get((number, row), self.policy)

    def check(self, step: Step = no_step) -> Outcome:
        """Work everything out and write nothing. What ``step`` raises ends it. Slow: for the worker."""
        self.outcome = import_sheets(self._ledger, self._sheets(), self._today, True, step)
        return self.outcome

    def pairs(self) -> list[Pair]:
        """The rows that mean a child of the ledger, or one that an earlier row told of, as last checked."""
        return []

    def apply(self, step: Step = no_step, rejected: bool = True) -> Outcome:
        """Write it in one transaction, a copy of the ledger made before. Rows with errors are left out, with
        all that they bring; with ``rejected`` false any error leaves everything unwritten. The outcome says
        whether it was ``applied``.

        Raises ``Refused`` for somebody who may only look; what ``step`` raises ends it with nothing written.
        Slow: for the worker.
        """
        self.outcome = import_sheets(self._ledger, self._sheets(), self._today, False, step)
        return self.outcome

    def write_rejected(self, path: Path) -> int:
        """Write the rows that were not taken in as a workbook with the reasons; how many there are.

        Raises ``Refused`` for somebody who may only look; ``DiskFull``, ``NotWritable`` or ``DiskFault``.
        """
        return 0

    def remember(self) -> None:
        """Keep what columns were taken for, for the next file with the same header."""

    def _sheets(self) -> list[Sheet]:
        return [_edited(each) for each in self.sheets]


def _edited(each: SheetDraft) -> Sheet:
    rows = [(number, list(cells)) for number, cells in each.sheet.rows]
    for number, cells in rows:
        for place in range(len(cells)):
            cells[place] = each.edits.get((number, place), cells[place])
    return replace(each.sheet, rows=rows)
