"""Waiting in which the worker gets on: ``QTest.qWait`` keeps Python to itself all the while."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer


def let_pass(milliseconds: int) -> None:
    """Go on with what Qt has to do for that long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
