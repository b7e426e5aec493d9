"""The drop-down of what a column may be taken for: typed words narrow it down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.exchange.importing.targets import Offer

_EMS, _LINES = 17, 9
_MOVING: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_LINES,
    Qt.Key.Key_PageDown: _LINES,
}
_LABEL = Qt.ItemDataRole.UserRole


class TargetPopup(QFrame):
    """``chosen`` carries the label, ``None`` for a column that is left out."""

    chosen = Signal(object)

    def __init__(self, targets: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._targets = targets
        self._search = QLineEdit()
        self._search.setObjectName("target_search")
        self._search.setAccessibleName("找一个栏目")
        self._search.setPlaceholderText("输入几个字来找")
        self._search.textChanged.connect(self._fill)
        self._search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setObjectName("target_list")
        self._list.setAccessibleName("台账的栏目")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        self._fill("")

    def open_at(self, corner: QPoint, now: str | None, typed: str = "") -> None:
        """Show it with its upper left corner there (on the screen), at what the column is taken for now."""
        metrics = self.fontMetrics()
        self.resize(
            metrics.horizontalAdvance("台") * _EMS, _LINES * (metrics.height() + 18) + self._search.height()
        )
        room = self.screen().availableGeometry()
        corner.setX(min(corner.x(), room.right() - self.width()))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        self._search.setText(typed)
        self._search.setFocus()
        if not typed:
            self._go_to(now)

    def _fill(self, words: str) -> None:
        self._list.clear()
        group = ""
        for target in self._targets:
            if words.strip() and not _fits(target, words.strip()):
                continue
            if target.group != group:
                group = target.group
                heading = QListWidgetItem(group)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._list.addItem(heading)
            item = QListWidgetItem(f"　{target.words}" if group else target.words)
            item.setData(_LABEL, (target.label,))
            self._list.addItem(item)
        self._step(1, -1)

    def _go_to(self, label: str | None) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(_LABEL) == (label,):
                self._list.setCurrentRow(row)
                self._list.scrollToItem(self._list.item(row), QListWidget.ScrollHint.PositionAtCenter)
                return

    def _step(self, by: int, start: int | None = None) -> None:
        """To the next line that is none of the headings."""
        row = (self._list.currentRow() if start is None else start) + by
        while 0 <= row < self._list.count():
            if self._list.item(row).data(_LABEL) is not None:
                self._list.setCurrentRow(row)
                return
            row += 1 if by > 0 else -1

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and (told := item.data(_LABEL)) is not None:
            self.close()
            self.chosen.emit(told[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types, Enter takes."""
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = cast(QKeyEvent, event).key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentItem())
        elif key in _MOVING:
            self._step(_MOVING[key])
        else:
            return False
        return True


def _fits(target: Offer, words: str) -> bool:
    return words in target.words or words in target.group
