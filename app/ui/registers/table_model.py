"""A register for Qt's table: a row a record, a column a declared field that lists show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.models.fields import Field
from app.models.kinds import Day, IdNumber, Month, Number
from app.models.registers import OfficeRecord
from app.services.exchange.layout import OFFICE
from app.services.registers.listing import Listed
from app.services.registers.telling import ems_of, listed_fields, told
from app.ui.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HIDDEN_NUMBER = 17.0  # characters
_AROUND = 1.3  # characters beside a head
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(NamedTuple):
    """A column with its head and width in characters; ``field`` is ``None`` for whose a record is, and for
    what ``counts`` beside its fields."""

    head: str
    ems: float
    field: Field | None
    counts: bool = False

    @property
    def is_short(self) -> bool:
        """Whether its values stand in the middle."""
        return self.counts or (self.field is not None and isinstance(self.field.kind, Day | Month | Number))


def _ems(field: Field) -> float:
    """With room around the words, the head on one line; hidden numbers are wider than what they hide."""
    needed = _HIDDEN_NUMBER if isinstance(field.kind, IdNumber) else ems_of(field) + 1
    return max(needed, len(field.printed_label) + _AROUND)


class RegisterModel(QAbstractTableModel):
    """``columns`` are those there is room for; numbers are hidden while ``masked``."""

    def __init__(self, kind: type[OfficeRecord], counted: str = "") -> None:
        super().__init__()
        self.counts: Mapping[str, int] = {}
        self._counted = [Column(counted, len(counted) + 1.5, None, counts=True)] if counted else []
        self._all = [Column(field.printed_label, _ems(field), field) for field in listed_fields(kind)]
        self.columns = list(self._all)
        self.lines: tuple[Listed, ...] = ()
        self.masked = True

    def take(self, lines: tuple[Listed, ...], counts: Mapping[str, int]) -> None:
        """Show these records, with what was counted of each."""
        self.beginResetModel()
        self.lines, self.counts = lines, counts
        self.endResetModel()

    def look(self, masked: bool) -> None:
        self.beginResetModel()
        self.masked = masked
        self.endResetModel()

    def fit(self, ems: float) -> None:
        """Leave out at the end what can be spared, until the rest fits into so many characters."""
        offices = {line.office_name for line in self.lines}
        whose = [Column(OFFICE, 8.0, None)] if offices - {""} else []
        columns = [*whose, *self._all, *self._counted]
        for one in reversed(list(columns)):
            if sum(column.ems for column in columns) <= ems:
                break
            if one.field is not None and one.field.required is not True:
                columns.remove(one)
        if columns != self.columns:
            self.beginResetModel()
            self.columns = columns
            self.endResetModel()

    # Qt's side

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.head}：{self._words(line, column) or '没有填'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if column.is_short else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and line.record.withdrawn is not None:
            return QColor(COLOURS["muted"])
        if role == Qt.ItemDataRole.FontRole and line.record.withdrawn is not None:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def _words(self, line: Listed, column: Column) -> str:
        if column.counts:
            return str(self.counts.get(line.record.id, "")) or "—"
        if column.field is None:
            return line.office_name
        return " ".join(told(column.field, line.record, self.masked).split())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if self.columns[section].is_short else _LEFT
        return None
