"""What changed, told coarsely: pages re-read what they show."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Few signals for everybody: a child was written, many were, or the form itself changed."""

    child_saved = Signal(str)
    many_changed = Signal()
    form_changed = Signal()
    zoom_changed = Signal(float)
