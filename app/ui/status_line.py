"""The line at the foot: the copies, whether all is saved, what the worker does, how many children."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.services.children.counts import Counts
from app.services.today.backups import Foot
from app.ui.job_line import JobLine
from app.ui.jobs import Jobs, Progress
from app.ui.widgets.basic import button, label, restyle

_SIGNS = {"": "●", "warning": "▲", "error": "■"}  # so that not the colour alone tells them apart
_NARROW = 55  # characters, below which the package's number makes room


def counted(counts: Counts) -> str:
    """The children in one line."""
    levels = f"高 {counts.high} · 中 {counts.medium} · 低 {counts.low}"
    unassessed = f" · 未评估 {counts.unassessed}" if counts.unassessed else ""
    return f"在册 {counts.open} 人 · {levels}{unassessed}"


class StatusLine(QFrame):
    """Quiet unless there is something to say. ``backups_wanted``: the light was pressed."""

    backups_wanted = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._light = button("备份", self.backups_wanted.emit, "light")
        self._light.setObjectName("backup_light")
        self._light.hide()
        self._parcel = label("", "muted")
        self._parcel.setObjectName("parcel_number")
        self._saved = label("", "good")
        self._saved.setObjectName("saved_state")
        self._counts = label("", "muted")
        self._counts.setObjectName("counts")
        self._job = JobLine()
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 3, 20, 3)
        line.setSpacing(16)
        for widget in (self._light, self._parcel, self._saved):
            line.addWidget(widget)
        line.addWidget(self._job, 1)
        line.addStretch(0)
        line.addWidget(self._counts)
        self.setMinimumHeight(36)
        jobs.busy.connect(self._begin)
        jobs.idle.connect(self._job.end)

    def show_foot(self, foot: Foot) -> None:
        """How the copies stand, and which package went last."""
        light = foot.light
        self._light.setText(f"备份 {_SIGNS[light.tone]} {light.words}")
        self._light.setAccessibleName(f"备份：{light.words}。{light.sentence}按这里去看备份")
        self._light.setToolTip(light.sentence)
        restyle(self._light, "tone", light.tone)
        self._light.show()
        self._parcel.setText(foot.parcel)
        self._arrange()

    def show_saved(self, at: datetime) -> None:
        self._say(f"已保存 {at:%H:%M}", "good")

    def show_unsaved(self) -> None:
        self._say("有没有保存的内容", "warning")

    def show_nothing_unsaved(self) -> None:
        """Take the warning away where what was typed was given up."""
        if self._saved.property("role") == "warning":
            self._say("", "good")

    def show_counts(self, counts: Counts) -> None:
        self._counts.setText(counted(counts))

    def _say(self, words: str, role: str) -> None:
        self._saved.setText(words)
        restyle(self._saved, "role", role)

    def _begin(self, words: str, progress: Progress) -> None:
        if words:  # else quiet work, such as counting
            self._job.begin(words, progress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        em = self.fontMetrics().horizontalAdvance("台")
        self._parcel.setVisible(bool(self._parcel.text()) and self.width() >= _NARROW * em)
