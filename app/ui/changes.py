"""What changed, told coarsely: pages re-read what they show."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Few signals for everybody: a child was written, many were, the form itself changed; a copy of the
    ledger or a package was made.
    """

    child_saved = Signal(str)
    many_changed = Signal()
    form_changed = Signal()
    copied = Signal()
    zoom_changed = Signal(float)
