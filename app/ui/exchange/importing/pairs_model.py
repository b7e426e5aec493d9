"""The rows of a workbook whose child the ledger has already, or that mean one child twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.services.importing.pairs import Pair
from app.ui.exchange.importing.pair_words import differing, how_of, name_of, policy_words
from app.ui.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_COLUMNS: tuple[tuple[str, Callable[[Pair, bool], str]], ...] = (
    ("孩子", name_of),
    ("行", lambda pair, _: str(pair.row)),
    ("怎么认出来的", lambda pair, _: how_of(pair)),
    ("不一样的", lambda pair, _: differing(pair)),
    ("怎么办", lambda pair, _: policy_words(pair)),
)


class PairsModel(QAbstractTableModel):
    """``masked``: names are shown as in the list of children."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Sequence[Pair] = ()
        self._masked = True

    def take(self, pairs: Sequence[Pair], masked: bool) -> None:
        self.beginResetModel()
        self._pairs, self._masked = pairs, masked
        self.endResetModel()

    def pair(self, row: int) -> Pair | None:
        return self._pairs[row] if 0 <= row < len(self._pairs) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._pairs)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        pair, column = self._pairs[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _COLUMNS[column][1](pair, self._masked)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = [words(pair, self._masked) for _, words in _COLUMNS]
            return "，".join(told) if column == 0 else told[column]
        if role == Qt.ItemDataRole.ForegroundRole and column in (2, 3):
            return QColor(COLOURS["muted"])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section][0]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
