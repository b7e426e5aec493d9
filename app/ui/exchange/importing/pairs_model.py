"""The rows of a workbook whose child the ledger has already, or that mean one child twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.services.importing.pairs import Pair
from app.ui.exchange.importing.pair_words import differing, how_of, name_of, policy_words
from app.ui.exchange.importing.titled_model import ROOT, Index, TitledModel
from app.ui.theme import COLOURS

_COLUMNS: tuple[tuple[str, Callable[[Pair, bool], str]], ...] = (
    ("孩子", name_of),
    ("行", lambda pair, _: str(pair.row)),
    ("怎么认出来的", lambda pair, _: how_of(pair)),
    ("不一样的", lambda pair, _: differing(pair)),
    ("怎么办", lambda pair, _: policy_words(pair)),
)


class PairsModel(TitledModel):
    """``masked``: names are shown as in the list of children."""

    def __init__(self) -> None:
        super().__init__([title for title, _ in _COLUMNS])
        self._pairs: Sequence[Pair] = ()
        self._masked = True

    def take(self, pairs: Sequence[Pair], masked: bool) -> None:
        self.beginResetModel()
        self._pairs, self._masked = pairs, masked
        self.endResetModel()

    def pair(self, row: int) -> Pair | None:
        return self._pairs[row] if 0 <= row < len(self._pairs) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._pairs)

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
