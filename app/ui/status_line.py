"""The line at the foot: whether all is saved, what the worker is doing, how many children there are."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.services.children.counts import Counts
from app.ui.jobs import Jobs, Progress
from app.ui.widgets.basic import button, label, restyle


def counted(counts: Counts) -> str:
    """The children in one line."""
    levels = f"高 {counts.high} · 中 {counts.medium} · 低 {counts.low}"
    unassessed = f" · 未评估 {counts.unassessed}" if counts.unassessed else ""
    return f"在册 {counts.open} 人 · {levels}{unassessed}"


class StatusLine(QFrame):
    """Quiet unless there is something to say."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._saved = label("", "good")
        self._saved.setObjectName("saved_state")
        self._counts = label("", "muted")
        self._counts.setObjectName("counts")
        self._job = self._make_job()
        self._progress: Progress | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 3, 20, 3)
        line.setSpacing(18)
        line.addWidget(self._saved)
        line.addWidget(self._job, 1)
        line.addStretch(0)
        line.addWidget(self._counts)
        self.setMinimumHeight(36)
        jobs.busy.connect(self._begin)
        jobs.idle.connect(self._end)

    def _make_job(self) -> QWidget:
        box = QWidget()
        self._words = label("", "muted")
        self._words.setObjectName("job_words")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(220)
        self._bar.setAccessibleName("进度")
        self._cancel = button("取消", self._stop, "link")
        self._cancel.setObjectName("cancel_job")
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for widget in (self._words, self._bar, self._cancel):
            line.addWidget(widget)
        line.addStretch(1)
        for widget in (self._words, self._bar, self._cancel):
            widget.hide()
        return box

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
        if not words:
            return  # quiet work, such as counting
        self._progress = progress
        progress.moved.connect(self._moved)
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._show_job(True)

    def _moved(self, done: int, total: int, words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if words:
            self._words.setText(words)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._words.setText("正在停下……")
            self._cancel.setEnabled(False)

    def _end(self) -> None:
        self._progress = None
        self._show_job(False)

    def _show_job(self, shown: bool) -> None:
        self._cancel.setEnabled(True)
        for widget in (self._words, self._bar, self._cancel):
            widget.setVisible(shown)
