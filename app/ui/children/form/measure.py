"""Lengths in characters of the program's font, so that everything grows with the zoom."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication


def em(characters: float = 1) -> int:
    """The width of so many Chinese characters, in pixels."""
    return round(QFontMetrics(QApplication.font()).horizontalAdvance("中") * characters)


def target() -> int:
    """The height of what is typed into and clicked, in pixels: 38 at the usual size."""
    return em(2.375)
