"""One visit, assessment or stretch away, to read: when and what, then what was written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.models.care import CareRecord
from app.models.fields import own_fields
from app.models.kinds import LongText
from app.ui.children.care.reason import Reason
from app.ui.children.care.words import Heading
from app.ui.children.form.measure import em
from app.ui.widgets.basic import button, label, row


class CareCard(QFrame):
    """``correct`` and ``withdraw`` are what its buttons do; without them it is only read."""

    def __init__(self, record: CareRecord, heading: Heading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record, self._heading = record, heading
        self.setProperty("role", "part")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 12)
        self._column.setSpacing(6)
        self._top = row(self._titled(), *heading.badges(), None, spacing=10)
        self._column.addLayout(self._top)
        if brief := self._brief():
            self._column.addWidget(label(brief, "muted", wrap=True))
        self._column.addLayout(self._written())
        if record.withdrawn is not None:
            self._column.addWidget(label(f"已撤销：{record.withdrawn}", "warning", wrap=True))

    def _titled(self) -> QWidget:
        return label(self._heading.words, "muted" if self.record.withdrawn is not None else "heading")

    def _shown(self, long: bool) -> list[tuple[str, str]]:
        """Labels and words of what is filled in and not said in the heading."""
        fields = [f for f in own_fields(type(self.record)) if f.name not in self._heading.told]
        chosen = [field for field in fields if isinstance(field.kind, LongText) is long]
        said = [(field.label, field.kind.format(getattr(self.record, field.name))) for field in chosen]
        return [(name, words) for name, words in said if words]

    def _brief(self) -> str:
        return " · ".join(f"{name} {words}" for name, words in self._shown(long=False))

    def _written(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, em(5.2))
        grid.setColumnStretch(1, 1)
        for number, (name, words) in enumerate(self._shown(long=True)):
            grid.addWidget(label(name, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, wrap=True), number, 1)
        return grid

    def offer(self, correct: Callable[[], object], withdraw: Callable[[str], str]) -> None:
        """Put the buttons on the card; ``withdraw`` answers with what stands against it."""
        reason = Reason(withdraw)
        reason.hide()
        for name, words, do in (("correct", "更正", correct), ("withdraw", "撤销", reason.ask)):
            one = button(words, do, "quiet")
            one.setObjectName(name)
            one.setAccessibleName(f"{words}：{self._heading.words}")
            self._top.addWidget(one)
        self._column.addWidget(reason)
