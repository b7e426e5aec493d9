"""撤销这次导入: asked once, in the place of the button itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.basic import button, label, row


class UndoButton(QWidget):
    """``agreed`` when somebody pressed it and said yes. ``number`` tells several on a page apart."""

    agreed = Signal()

    def __init__(self, number: int, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = button("撤销这次导入", self._open, "quiet")
        self._ask.setObjectName(f"undo_import_{number}")
        self._ask.setAccessibleName(f"撤销{about}的导入")
        self._yes = button("撤销", self.agreed.emit, "danger")
        self._yes.setObjectName(f"undo_import_yes_{number}")
        self._no = button("不撤销", self._close)
        self._no.setObjectName(f"undo_import_no_{number}")
        self._words = label("整批退回去？")
        self.setLayout(row(self._words, self._ask, self._yes, self._no, None))
        self._show(asking=False)

    def _show(self, asking: bool) -> None:
        self._ask.setVisible(not asking)
        for each in (self._words, self._yes, self._no):
            each.setVisible(asking)

    def _open(self) -> None:
        self._show(asking=True)
        self._no.setFocus()

    def _close(self) -> None:
        self._show(asking=False)
        self._ask.setFocus()
