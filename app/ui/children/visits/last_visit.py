"""The last visit's findings, to compare with and never to copy: beside the form, or folded above it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.models.care import Visit
from app.models.choices import WAY
from app.models.concern import Concern
from app.models.fields import own_fields
from app.models.kinds import Day
from app.services.care.told import problems_told
from app.ui.widgets.basic import button, label, row

_SAID = ("day", "way", "entered_on", "visitors", "companions", "place", "problems", "measures")


def findings_of(visit: Visit, concerns: list[Concern]) -> list[tuple[str, str]]:
    """Labels and words of what was found in a visit."""
    told = [
        (field.label, field.kind.format(getattr(visit, field.name)))
        for field in own_fields(Visit)
        if field.name not in _SAID
    ]
    return [(name, words) for name, words in [*told, ("发现的问题", problems_told(visit, concerns))] if words]


class LastVisit(QFrame):
    """Unfolded where there is room for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self.setObjectName("last_visit")
        self._beside = False
        self._title = label("", "muted", wrap=True)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.fold = button("", self._turn, "quiet")
        self.fold.setObjectName("last_visit_fold")
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 8)
        column.setSpacing(4)
        column.addLayout(row(self._title, self.fold))
        column.addWidget(self._inside)
        column.addStretch(1)
        self._unfold(False)

    def show_visit(self, visit: Visit | None, concerns: list[Concern], today: date) -> None:
        """Tell a visit, or none."""
        self.setVisible(visit is not None)
        while item := self._lines.takeAt(0):
            if line := item.widget():
                line.deleteLater()
        if visit is None or visit.day is None:
            return
        ago = (today - visit.day).days
        when = f"{ago} 天前" if ago else "就是今天"
        self._title.setText(f"上次{WAY.label(visit.way)}：{Day().format(visit.day)}，{when}")
        for name, words in findings_of(visit, concerns) or [("", "没有写下情况。")]:
            if name:
                self._lines.addWidget(label(name, "muted"))
            said = label(words, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self._lines.addWidget(said)
        self._unfold(self._beside)

    def set_beside(self, beside: bool) -> None:
        """Whether it stands beside the form, where it is always unfolded."""
        if beside != self._beside:
            self._beside = beside
            self._unfold(beside)
        self.fold.setVisible(not beside)

    def _turn(self) -> None:
        self._unfold(self._inside.isHidden())

    def _unfold(self, open_: bool) -> None:
        self._inside.setVisible(open_)
        self.fold.setText("收起" if open_ else "对照上次情况")
        self.fold.setAccessibleName("收起上次情况" if open_ else "对照上次情况")
