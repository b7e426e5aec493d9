"""How far the job at hand is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.jobs import Progress
from app.ui.widgets.basic import button, label, row


class Working(QWidget):
    """Hidden while nothing is going on. ``stopped`` when somebody stopped the job."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("进度")
        self._progress: Progress | None = None
        self._stop = button("停下", self._stop_asked)
        self._stop.setObjectName("stop")
        line = row(self._words, self._bar, self._stop)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def follow(self, words: str, progress: Progress) -> None:
        """Show a job until ``done``."""
        self.stop()
        self._progress = progress
        self._words.setText(words)
        self._bar.setRange(0, 0)
        progress.moved.connect(self._moved)
        self.show()

    def stop(self) -> None:
        """Stop the job at hand; what it was making is given up."""
        if self._progress is not None:
            self._progress.moved.disconnect(self._moved)
            self._progress.cancel()
        self.done()

    def done(self) -> None:
        self._progress = None
        self.hide()

    def _stop_asked(self) -> None:
        self.stop()
        self.stopped.emit()

    def _moved(self, done: int, total: int, _words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
