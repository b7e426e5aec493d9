"""One visit, assessment or stretch away, to read: when and what, then what was written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.models.care import CareRecord
from app.models.fields import own_fields
from app.models.kinds import LongText
from app.ui.children.care.words import Heading
from app.ui.children.form.growing import one_line
from app.ui.children.form.measure import em
from app.ui.widgets.basic import button, label, restyle, row


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

    def offer(self, correct: Callable[[], object], withdraw: Callable[[str], object]) -> None:
        """Put the buttons on the card."""
        said = self._heading.words
        for words, do in (("更正", correct), ("撤销", lambda: self._ask_reason(withdraw))):
            one = button(words, do, "quiet")
            one.setAccessibleName(f"{words}：{said}")
            one.setObjectName({"更正": "correct", "撤销": "withdraw"}[words])
            self._top.addWidget(one)

    def _ask_reason(self, withdraw: Callable[[str], object]) -> None:
        """The reason is asked for on the card itself; asking twice changes nothing."""
        if self.findChild(QWidget, "withdraw_reason"):
            return
        reason = one_line()
        reason.setObjectName("withdraw_reason")
        reason.setAccessibleName("撤销的原因")
        reason.setPlaceholderText("为什么撤销，例如：日期登记错了")
        box = QFrame()
        box.setProperty("role", "banner")
        restyle(box, "tone", "warning")
        line = row(reason, button("取消", box.deleteLater, "quiet"), spacing=6)
        ok = button("确定撤销", lambda: withdraw(reason.words()), "danger")
        ok.setObjectName("withdraw_ok")
        line.addWidget(ok)
        line.setContentsMargins(10, 8, 10, 8)
        box.setLayout(line)
        self._column.addWidget(box)
        reason.setFocus()
