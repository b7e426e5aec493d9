"""Reads the cells of a column, each different cell once."""

from __future__ import annotations

from typing import Any

from app.models.kinds import Invalid, Kind
from app.services.exchange import cells
from app.services.exchange.lines import NOTHING, Given
from app.services.exchange.reading import Cell
from app.services.exchange.understanding import roster_cells


class Reader(dict[Cell, Given]):
    """The cells of one column. In a workbook of ``ours`` a cell is first taken to the letter.

    ``says_more``: whether any cell had a fault, or has to be spoken of.
    """

    def __init__(self, kind: Kind[Any], label: str, ours: bool) -> None:
        self._kind = kind
        self._label = label
        self._ours = ours
        self.says_more = False

    def column(self, column: tuple[Cell, ...]) -> list[Given]:
        """What each of the cells says."""
        if True in column or False in column:  # as keys these would be the numbers 1 and 0
            return [self._read(cell) for cell in column]
        return list(map(self.__getitem__, column))

    def __missing__(self, cell: Cell) -> Given:
        given = self[cell] = self._read(cell)
        return given

    def _read(self, cell: Cell) -> Given:
        if self._ours and (plain := self._plainly(cell)) is not None:
            return plain
        given = roster_cells.read(self._kind, cell, self._label)
        if given.fault or given.warning or given.also:
            self.says_more = True
        return given

    def _plainly(self, cell: Cell) -> Given | None:
        """What our own workbook says, ``None`` where that is not to be read."""
        kind = self._kind
        try:
            value = kind.parse(cell) if type(cell) is str else cells.value_of(kind, cell)
        except Invalid:
            return None
        if value is None:
            return NOTHING
        return None if kind.check(value) else Given(value, kind.format(value))
