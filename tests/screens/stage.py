"""What screens are drawn on: the running program, first without a ledger, then with a village in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.services.safety.unlock import Unlocked
from app.ui.main_window import MainWindow
from app.ui.program import Program
from app.ui.start.page import StartPage
from tests.waiting import let_pass

SCALE = "CARE_LEDGER_SCREENS"  # tells the drawing process which of these it draws
# Of each size: Qt's scale factor, and the window in logical pixels.
SIZES = {"": ("1", 1366, 768), "-150": ("1.5", 911, 512)}
TODAY = date(2026, 11, 23)


def suffix() -> str:
    """What the names of this process's pictures end with."""
    return os.environ.get(SCALE, "")


def fit(window: QWidget) -> None:
    """Give a window the size of the screen that is drawn."""
    _, width, height = SIZES[suffix()]
    window.resize(QSize(width, height))


class Screen(NamedTuple):
    """``show`` puts the program there and gives the widget to draw."""

    name: str
    show: Callable[[Stage], QWidget]


class Stage:
    """The running program, first without a ledger, then with a village in it."""

    def __init__(self, program: Program, made: Unlocked, home: Path) -> None:
        self.program, self.made, self.home = program, made, home

    def first_run(self) -> QWidget:
        """The start window at its first page."""
        self.program._get_up()
        self.program.begin(self.home / datetime.now(UTC).strftime("%H%M%S%f"))
        return self.start()

    def locked(self) -> QWidget:
        """The start window that asks for the password."""
        self.window()
        assert self.program.sitting is not None
        self.program.sitting.lock()
        self.settle()
        return self.start()

    def start(self) -> QWidget:
        assert self.program.sitting is not None
        return self.program.sitting.start.window

    def start_page(self) -> StartPage:
        assert self.program.sitting is not None
        page = self.program.sitting.start.window.page()
        assert page is not None
        return page

    def window(self) -> MainWindow:
        """The window of the village's ledger."""
        sitting = self.program.sitting
        if sitting is None or sitting.window is None:
            self.program._sit_down(self.made.folder, None).open(self.made)
            sitting = self.program.sitting
        assert sitting is not None
        assert sitting.window is not None
        return sitting.window

    def go(self, key: str) -> Any:
        """A place of the window."""
        window = self.window()
        fit(window)
        return window.go(key)

    def press(self, name: str) -> None:
        """A button of the start window's page."""
        button = self.start_page().findChild(QPushButton, name)
        assert button is not None, name
        button.click()

    def type(self, name: str, text: str) -> None:
        field = self.start_page().findChild(QLineEdit, name)
        assert field is not None, name
        field.setText(text)

    def settle(self) -> None:
        """Let the worker and the painting catch up."""
        let_pass(300)
        self.wait_until(lambda: not self.program._means.jobs._running)
        let_pass(100)

    def wait_until(self, done: Callable[[], bool]) -> None:
        """At most half a minute."""
        for _ in range(600):
            if done():
                return
            let_pass(50)
        raise TimeoutError

    def wait_for(self, kind: str) -> None:
        """Until a page of this class is in front."""
        self.wait_until(lambda: type(self.start_page()).__name__ == kind)
