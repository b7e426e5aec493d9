"""The box to find a child in: tells what to search for as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.icons import icon


class SearchBox(QLineEdit):
    """``searched`` carries the words once they stand: what an input method is still composing is not told.

    Keys typed faster than the list is painted are told together. ``left`` when a key goes down to the list.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setAccessibleName("搜索儿童")
        self.setPlaceholderText("姓名、拼音首字母、证件尾号、电话")
        self.setToolTip("可以输入姓名、拼音或首字母、证件号码的几位、父母和照护人的姓名、电话、地址")
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self._clearing()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(self._changed)

    def _clearing(self) -> QAction:
        clear = QAction(icon("clear"), "清除搜索", self)
        clear.triggered.connect(self.clear)
        self.addAction(clear, QLineEdit.ActionPosition.TrailingPosition)
        clear.setVisible(False)
        return clear

    def _changed(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        self._soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
