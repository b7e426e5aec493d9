"""Scroll to what has just appeared."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.children.form.measure import em


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the page that ``widget`` is on until it shows, once it has its place; of a tall one its top."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def bring_to_top(widget: QWidget) -> None:
    """Scroll until ``widget``, taller than the page perhaps, begins at the upper edge."""
    QTimer.singleShot(0, widget, lambda: _scroll_up_to(widget))


def _scroll_up_to(widget: QWidget) -> None:
    above = _scrolled(widget)
    if above is not None and (page := above.widget()) is not None and page.isAncestorOf(widget):
        above.verticalScrollBar().setValue(widget.mapTo(page, QPoint(0, 0)).y())


def _scroll_to(widget: QWidget) -> None:
    above = _scrolled(widget)
    if above is not None and widget.height() > above.viewport().height():
        _scroll_up_to(widget)
    elif above is not None:
        above.ensureWidgetVisible(widget, 0, em(1))


def _scrolled(widget: QWidget) -> QScrollArea | None:
    """The page that scrolls ``widget``."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
