"""What the list of uses is narrowed by: a child's name, who, which kind, which days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.auditing.reading import Wish
from app.services.auditing.words import Use
from app.ui.children.form.combos import CalmCombo
from app.ui.widgets.basic import label
from app.ui.widgets.flow import FlowLayout

_EVERYBODY, _EVERYTHING = "所有使用人", "所有类别"
_PAUSE = 350  # ms after the last key
Days = Callable[[date], tuple[date | None, date | None]]
_DAYS: dict[str, Days] = {
    "最近 7 天": lambda today: (today - timedelta(days=6), None),
    "最近 30 天": lambda today: (today - timedelta(days=29), None),
    "今天": lambda today: (today, None),
    "今年": lambda today: (date(today.year, 1, 1), None),
    "去年": lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    "全部时间": lambda today: (None, None),
}


class UsesFilter(QWidget):
    """``changed``: something else is wanted."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.child = QLineEdit()
        self.child.setObjectName("use_child")
        self.child.setAccessibleName("孩子的姓名")
        self.child.setPlaceholderText("孩子的姓名")
        self.child.setMinimumWidth(150)
        self.user = self._combo("use_user", "使用人", [_EVERYBODY])
        self.use = self._combo("use_kind", "类别", [_EVERYTHING, *(use.label for use in Use)])
        self.days = self._combo("use_days", "时间", list(_DAYS))
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.changed)
        self.child.textChanged.connect(lambda _: self._soon.start())
        line = FlowLayout(self)
        only = label("只看", "muted")
        only.setMinimumHeight(38)
        line.addWidget(only)
        for part in (self.days, self.use, self.user, self.child):
            line.addWidget(part)

    def _combo(self, name: str, spoken: str, entries: Sequence[str]) -> CalmCombo:
        made = CalmCombo(entries, clears=False)
        made.setObjectName(name)
        made.setAccessibleName(spoken)
        made.setCurrentIndex(0)
        made.setMinimumContentsLength(7)
        made.activated.connect(lambda _: self.changed.emit())
        return made

    def offer_users(self, names: Sequence[str]) -> None:
        """Put the users to choose from; whoever was chosen stays so."""
        chosen = self.user.currentText()
        self.user.clear()
        self.user.addItems([_EVERYBODY, *names])
        self.user.setCurrentIndex(max(0, self.user.findText(chosen)))

    def wish(self) -> Wish:
        """What is wanted now."""
        since, until = _DAYS[self.days.currentText()](self._today())
        use = next((one for one in Use if one.label == self.use.currentText()), None)
        user = "" if self.user.currentIndex() <= 0 else self.user.currentText()
        return Wish(self.child.text().strip(), user, use, since, until)
