"""What is wrong in the cells of a workbook, a row a remark: shown by level, put right in place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor

from app.services.exchange.outcome import Remark
from app.ui.exchange.importing.titled_model import ROOT, Index, TitledModel
from app.ui.theme import COLOURS

OUT = "out"  # beside the levels of remarks: rows that somebody left out
LEVELS = {"error": "错误", "warning": "提醒", OUT: "不导入"}
_COLOURS = {"error": "red", "warning": "amber", OUT: "muted"}
VALUE = 3
_USUAL = ("error", "warning")
_COLUMNS: tuple[tuple[str, Callable[[Remark], str]], ...] = (
    ("级别", lambda remark: LEVELS.get(remark.level, "")),
    ("行", lambda remark: str(remark.row or "")),
    ("栏目", lambda remark: remark.column),
    ("填的内容", lambda remark: remark.value),
    ("怎么了", lambda remark: remark.message),
)


class Cell(NamedTuple):
    """Where in the workbook: the sheet's name, the row as the spreadsheet program numbers it, the column
    from 0, -1 for no particular one."""

    sheet: str
    row: int
    place: int


def cell_of(remark: Remark) -> Cell:
    return Cell(remark.sheet, remark.row, remark.place)


class ProblemsModel(TitledModel):
    """Errors come first. ``edited`` carries a remark and what its cell is to say from now on."""

    edited = Signal(object, str)

    def __init__(self) -> None:
        super().__init__([title for title, _ in _COLUMNS])
        self._by_level: dict[str, list[Remark]] = {level: [] for level in LEVELS}
        self._shown: list[Remark] = []
        self._level = ""
        self._sheets = 1
        self._waiting: dict[Cell, str] = {}
        self._out: set[tuple[str, int]] = set()

    # What it holds

    def take(self, remarks: Sequence[Remark], out: Collection[Remark] = ()) -> None:
        """Show what was found when the workbook was last looked through, and of rows left out one each."""
        self._out = {(one.sheet, one.row) for one in out}
        left_in = [one for one in remarks if (one.sheet, one.row) not in self._out]
        self._by_level = {level: [one for one in left_in if one.level == level] for level in _USUAL}
        self._by_level[OUT] = list(out)
        self._sheets = len({one.sheet for one in remarks})
        self._waiting.clear()
        self.show(self._level)

    def show(self, level: str) -> None:
        """Show what is of a level, "" for all that is not left out."""
        self.beginResetModel()
        self._level = level
        levels = (level,) if level else _USUAL
        self._shown = [one for each in levels for one in self._by_level[each]]
        self.endResetModel()

    def level(self) -> str:
        return self._level

    def level_of(self, remark: Remark) -> str:
        """That of the remark, or that its row is left out."""
        return OUT if (remark.sheet, remark.row) in self._out else remark.level

    def count(self, level: str) -> int:
        """How many there are of a level."""
        return len(self._by_level[level])

    def remark(self, row: int) -> Remark | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, cell: Cell) -> int | None:
        """Where a cell is shown."""
        return next((row for row, one in enumerate(self._shown) if cell_of(one) == cell), None)

    def edit(self, remark: Remark, text: str) -> None:
        """Let a cell say something else; it is judged anew before it leaves the list."""
        self._waiting[cell_of(remark)] = text
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(_COLUMNS) - 1))
        self.edited.emit(remark, text)

    def can_be_edited(self, remark: Remark) -> bool:
        """Whether it is about a cell, and its row is not left out."""
        return bool(remark.row) and remark.place >= 0 and self.level_of(remark) != OUT

    def value(self, remark: Remark) -> str:
        """What the cell says, with what was typed a moment ago."""
        return self._waiting.get(cell_of(remark), remark.value)

    # Qt's side

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == VALUE and self.can_be_edited(self._shown[index.row()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        remark = self._shown[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == self.value(remark):
            return False
        self.edit(remark, str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        remark, column = self._shown[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(remark, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return f"{LEVELS[self.level_of(remark)]}，{remark.sentence()}"
        if role == Qt.ItemDataRole.ForegroundRole and column == 0:
            return QColor(COLOURS[_COLOURS[self.level_of(remark)]])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, remark: Remark, column: int) -> str:
        if column == VALUE:
            return self.value(remark)
        if column == VALUE + 1 and cell_of(remark) in self._waiting:
            return "正在重新核对……"
        if column == 0:
            return LEVELS[self.level_of(remark)]
        words = _COLUMNS[column][1](remark)
        return f"{remark.sheet}\n{words}".strip() if column == 1 and self._sheets > 1 else words

    def many_sheets(self) -> bool:
        """Whether the sheet is told beside the row."""
        return self._sheets > 1
