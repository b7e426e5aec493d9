"""Somebody in front of the start window: sees words, types, presses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.safety.folder import LedgerFolder
from app.services.safety.unlock import Unlocked
from app.ui.start.means import Means
from app.ui.start.start import Start

W = TypeVar("W", bound=QWidget)
GOOD = "shuita keben youpiao liangxi"


class Visitor:
    """Somebody in front of the start window: sees words, types, presses."""

    def __init__(self, qtbot: QtBot, start: Start) -> None:
        self.qtbot, self.start = qtbot, start

    def find(self, kind: type[W], name: str) -> W:
        page = self.start.window.page()
        assert page is not None
        found: W | None = page.findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        self.find(QLineEdit, name).setText(text)

    def sees(self, words: str) -> bool:
        page = self.start.window.page()
        assert page is not None
        return any(words in label.text() for label in page.findChildren(QLabel) if label.isVisible())

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: self.sees(words), timeout=10_000)

    def give_office(self) -> None:
        self.find(QComboBox, "town").setCurrentText("青阳街道")
        self.find(QComboBox, "village").setCurrentText("青新社区居委会")
        self.press("office_forward")

    def give_password(self, password: str = GOOD, again: str = GOOD) -> None:
        self.type("user", "王主任")
        self.type("new_password", password)
        self.type("new_password_again", again)
        self.press("user_forward")

    def copy_sheet(self) -> str:
        """The 48 digits, as read off the window."""
        labels = [self.find(QLabel, f"group_{number}") for number in range(1, 9)]
        return "".join(label.text().replace(" ", "") for label in labels)


def opened(visitor: Visitor, act: Callable[[], Any]) -> tuple[Unlocked, str]:
    """What the start window hands over when ``act`` is done."""
    with visitor.qtbot.waitSignal(visitor.start.opened, timeout=10_000) as signal:
        act()
    unlocked, way = signal.args
    return unlocked, way


def visiting(qtbot: QtBot, folder: LedgerFolder, means: Means) -> Visitor:
    """Somebody who has just started the program on a folder."""
    start = Start(folder, means)
    qtbot.addWidget(start.window)
    start.begin()
    qtbot.waitExposed(start.window)
    return Visitor(qtbot, start)
