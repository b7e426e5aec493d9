"""The rows of the workbook at hand by their numbers, for those who look at one of them as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.exchange import cells
from app.services.exchange.layout import NAME
from app.services.exchange.outcome import Remark
from app.services.exchange.reading import Cell
from app.services.importing.draft import Draft
from app.ui.exchange.importing.row_model import Told


class WholeRows:
    """Gives nothing until a workbook is there."""

    def __init__(self) -> None:
        self._draft: Draft | None = None
        self._rows: dict[int, dict[int, list[Cell]]] = {}
        self._headers: dict[int, dict[int, str]] = {}

    def begin(self, draft: Draft | None) -> None:
        """Take up another workbook, or the same with other headers."""
        self._draft = draft
        self._rows, self._headers = {}, {}

    def number(self, remark: Remark) -> int:
        """Which of the sheets a remark is about."""
        assert self._draft is not None
        return [sheet.name for sheet in self._draft.sheets].index(remark.sheet)

    def of(self, remark: Remark) -> tuple[Sequence[Told], Sequence[int]]:
        """The row of a remark, a line for each column that says something or is meant, and which column
        each line is."""
        if self._draft is None or not remark.row:
            return [], []
        number = self.number(remark)
        told = []
        for place, header in self._headers_of(number).items():
            words = self._words(number, remark.row, place)
            if words or place == remark.place:
                told.append((place, (header, words)))
        return [line for _, line in told], [place for place, _ in told]

    def whose(self, remark: Remark) -> str:
        """The name that stands in the row of a remark, "" where none does."""
        if self._draft is None or not remark.row:
            return ""
        number = self.number(remark)
        columns = self._draft.sheets[number].choice.columns
        place = next((place for place, target in columns.items() if target == NAME), -1)
        return self._words(number, remark.row, place) if place >= 0 else ""

    def _words(self, number: int, row: int, place: int) -> str:
        """What a cell says by now."""
        assert self._draft is not None
        there, edits = self._rows_of(number).get(row, []), self._draft.sheets[number].edits
        return edits.get((row, place), cells.shown(there[place]) if place < len(there) else "")

    def _rows_of(self, number: int) -> dict[int, list[Cell]]:
        assert self._draft is not None
        if number not in self._rows:
            self._rows[number] = dict(self._draft.sheets[number].sheet.rows)
        return self._rows[number]

    def _headers_of(self, number: int) -> dict[int, str]:
        assert self._draft is not None
        if number not in self._headers:
            matches = self._draft.sheets[number].matches()
            self._headers[number] = {one.place: one.header or one.letters for one in matches}
        return self._headers[number]
