"""The foot of a record: what is missing, the way to it, and whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.services.children.completeness import Completeness
from app.ui.children.elided import Elided
from app.ui.widgets.basic import button, label, restyle


class ChildFooter(QFrame):
    """``next_asked`` when the person wants to fill in what comes next."""

    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "record-foot")
        self._missing = Elided()
        self._missing.setObjectName("missing")
        self.next = button("去填下一项", self.next_asked.emit)
        self.next.setObjectName("next_missing")
        self._state = label("", "muted")
        self._state.setObjectName("save_state")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 6, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._missing, 1)
        line.addWidget(self.next)
        line.addWidget(self._state)

    def tell(self, done: Completeness, may_write: bool) -> None:
        """Say what is missing."""
        count = done.count
        self._missing.say(f"还缺 {count} 项：{'、'.join(done.labels())}" if count else "要填的都填好了。")
        self.next.setVisible(bool(count) and may_write)

    def tell_saved(self, unsaved: bool, saved_at: str) -> None:
        """Say whether it is saved; ``saved_at`` is the time of the last save in this sitting."""
        saved = f"已保存 {saved_at}" if saved_at else ""
        self._state.setText("已改动，未保存" if unsaved else saved)
        self._state.setVisible(bool(self._state.text()))
        restyle(self._state, "role", "warning" if unsaved else "good")
