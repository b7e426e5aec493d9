"""A day of the calendar: its number, why nobody works on it, its cards; a card may be dropped on it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.children.elided import Elided
from app.ui.walks.card import MIME, WalkCard
from app.ui.widgets.basic import label, restyle, row

_MOST = 15  # cards; more there are only in a town's ledger, whose list tells of all


class DayCell(QFrame):
    """``dropped`` carries the tag of the card that was dropped, and the day."""

    dropped = Signal(str, object)

    def __init__(
        self, day: date | None, name: str = "", is_today: bool = False, is_past: bool = False
    ) -> None:
        super().__init__()
        self.day = day
        self.setProperty("role", "day")
        self.setProperty("state", _state(day, name, is_today, is_past))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3, 3, 3, 3)
        self._column.setSpacing(3)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if day is None:
            return
        number = label(f"今天 {day.day}" if is_today else str(day.day), "day_number")
        number.setProperty("state", "today" if is_today else "")
        self._words = Elided()
        self.say(name if name not in ("周六", "周日") else "")
        self._column.addLayout(row(number, self._words, spacing=4))
        self._column.addStretch(1)
        self.setAcceptDrops(not is_past)
        self.setObjectName(f"day_{day}")

    def say(self, words: str) -> None:
        """Say something beside the number: 国庆 for 国庆节, as there is little room."""
        self._words.say(words)
        self._words.setText(words.removesuffix("节") if len(words) > 2 else words)

    def has_room(self) -> bool:
        """Whether one more card finds room; when the first does not, the cell says that there are more."""
        count = len(self.cards())
        if count == _MOST and self._column.count() == count + 2:
            self._column.insertWidget(self._column.count() - 1, label("还有更多，见名单", "muted", wrap=True))
        return count < _MOST

    def put(self, card: QWidget) -> None:
        """Add a card below the others."""
        self._column.insertWidget(self._column.count() - 1, card)

    def cards(self) -> list[WalkCard]:
        """The day's cards from above."""
        found = (self._column.itemAt(n).widget() for n in range(self._column.count()))
        return [one for one in found if isinstance(one, WalkCard)]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            restyle(self, "over", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "over", "false")
        event.acceptProposedAction()
        self.dropped.emit(bytes(event.mimeData().data(MIME).data()).decode(), self.day)


def _state(day: date | None, name: str, is_today: bool, is_past: bool) -> str:
    if day is None:
        return "none"
    return "today" if is_today else "off" if name else "past" if is_past else ""
