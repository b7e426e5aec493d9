"""Lets Python collect its garbage on the window's thread only.

Widgets and timers may be destroyed on no other thread, but Python's search for unreachable cycles runs on
whichever thread happens to allocate: on the worker it would take a closed page's objects with it and crash.

What is loaded when the window opens (modules, the declared form, tables) stays as long as the program. It is
set aside from the search: going through its 350,000 objects held the window up for a fifth of a second each
time.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from app.services.uncollected import is_under_way

_EVERY = 500  # ms


class Collector(QObject):
    """Takes over from Python's own timing until :meth:`stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, as Python would have; not while the worker makes very
        many values, for nobody could do anything meanwhile."""
        if is_under_way():
            return
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))

    def stop(self) -> None:
        """Give the timing back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
