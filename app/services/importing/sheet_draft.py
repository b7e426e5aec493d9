"""A sheet of an import in preparation, and what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.models.form import Form
from app.services.exchange.reading import Cell, Sheet
from app.services.exchange.understanding.choice import ColumnMatch, TableChoice, explain
from app.services.exchange.understanding.table import LeftOut, Reading
from app.services.exchange.understanding.targets import targets_for

Place = tuple[int, int]  # row as the spreadsheet program numbers it, column from 0


@dataclass
class SheetDraft:
    """A sheet and what was decided about it. ``edits`` are cells written anew, by row and column; ``reading``
    is what it gave, as last checked, but for the lines."""

    sheet: Sheet
    choice: TableChoice
    form: Form
    edits: dict[Place, str] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)

    @property
    def left_out(self) -> list[LeftOut]:
        """The rows that are none of a child, as last checked."""
        return self.reading.left_out

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
        return explain(self.sheet, self.choice, self.form)

    def targets(self) -> list[str]:
        """All that a column of this sheet may be taken for."""
        return targets_for(self.choice.target, self.form)

    def cell(self, row: int, place: int) -> Cell:
        """A cell as it stands now, "" where there is none."""
        if (row, place) in self.edits:
            return self.edits[row, place]
        cells = next((cells for number, cells in self.sheet.rows if number == row), [])
        return cells[place] if place < len(cells) else ""
