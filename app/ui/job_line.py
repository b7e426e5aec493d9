"""What the worker is doing, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.ui.jobs import Progress
from app.ui.widgets.basic import button, label

_WIDEST = 220  # px


class JobLine(QWidget):
    """Shows nothing while there is nothing to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self._words = label("", "muted")
        self._words.setObjectName("job_words")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(_WIDEST)
        self._bar.setAccessibleName("进度")
        self._cancel = button("取消", self._stop, "link")
        self._cancel.setObjectName("cancel_job")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for widget in (self._words, self._bar, self._cancel):
            line.addWidget(widget)
        line.addStretch(1)
        self._show(False)

    def begin(self, words: str, progress: Progress) -> None:
        """A job has begun."""
        self._progress = progress
        progress.moved.connect(self._moved)
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._show(True)

    def end(self) -> None:
        """Nothing is left to do."""
        self._progress = None
        self._show(False)

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

    def _show(self, shown: bool) -> None:
        self._cancel.setEnabled(True)
        for widget in (self._words, self._bar, self._cancel):
            widget.setVisible(shown)
