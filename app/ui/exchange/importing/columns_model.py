"""The columns of a sheet, a row each: what they hold, and what they are taken for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.services.exchange.understanding.choice import ColumnMatch, How
from app.ui.exchange.importing.targets import words_of_target
from app.ui.exchange.importing.titled_model import ROOT, Index, TitledModel
from app.ui.theme import COLOURS

_HOW: dict[How, str] = {
    "exact": "名称一样",
    "synonym": "同一个意思",
    "remembered": "和上次一样",
    "chosen": "您选的",
    "nothing": "没有认出来",
    "left out": "不导入",
}
_TWICE = "和另一栏重复"
TARGET = 2


def _header(match: ColumnMatch) -> str:
    hidden = "（隐藏的）" if match.hidden else ""
    return f"{match.letters}　{match.header or '没有栏名'}{hidden}"


def _target(match: ColumnMatch) -> str:
    return "请选择" if match.how == "nothing" else words_of_target(match.label)


def how_of(match: ColumnMatch) -> str:
    """How it was recognised, or what is in the way."""
    return _TWICE if match.twice else _HOW[match.how]


_COLUMNS: tuple[tuple[str, Callable[[ColumnMatch], str]], ...] = (
    ("表格里的栏目", _header),
    ("里面写的", lambda match: "、".join(match.samples)),
    ("放进台账的", _target),
    ("怎么认出来的", how_of),
)


def is_open(match: ColumnMatch) -> bool:
    """Whether somebody should say something about it."""
    return match.how == "nothing" or match.twice


class ColumnsModel(TitledModel):
    """Those that somebody should say something about come first, and stay where they are once it is said."""

    def __init__(self) -> None:
        super().__init__([title for title, _ in _COLUMNS])
        self._matches: list[ColumnMatch] = []

    def take(self, matches: Sequence[ColumnMatch]) -> None:
        """Show the columns of a sheet."""
        self.beginResetModel()
        self._matches = sorted(matches, key=lambda one: (not is_open(one), one.place))
        self.endResetModel()

    def renew(self, matches: Sequence[ColumnMatch]) -> None:
        """The same columns, of which some are taken for something else now."""
        anew = {one.place: one for one in matches}
        if set(anew) != {one.place for one in self._matches}:
            self.take(matches)
            return
        self._matches = [anew[one.place] for one in self._matches]
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._matches) - 1, len(_COLUMNS) - 1))

    def column(self, row: int) -> ColumnMatch:
        return self._matches[row]

    def open_ones(self) -> list[ColumnMatch]:
        """The columns that somebody should say something about."""
        return [one for one in self._matches if is_open(one)]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match, column = self._matches[index.row()], index.column()
        words = _COLUMNS[column][1](match)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = [words_of(match) for _, words_of in _COLUMNS]
            return "，".join(spoken) if column == 0 else words
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(match, column)
        return None


def _colour(match: ColumnMatch, column: int) -> QColor | None:
    if match.twice and column >= TARGET:
        return QColor(COLOURS["red"])
    if match.how == "nothing" and column >= TARGET:
        return QColor(COLOURS["amber"])
    if column == 1 or column > TARGET or match.how == "left out":
        return QColor(COLOURS["muted"])
    return None
