"""What somebody does and sees on the place: press, choose, type, read."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import PASSWORD

W = TypeVar("W", bound=QWidget)
_PATIENCE = 20_000  # milliseconds


def the(page: QWidget, kind: type[W], name: str) -> W:
    """The one that can be seen; those of lists that were re-made linger hidden."""
    QApplication.processEvents()
    found = [one for one in page.findChildren(kind, name) if one.isVisible()]
    assert found, name
    return found[-1]


def press(page: QWidget, name: str) -> None:
    button = the(page, QPushButton, name)
    assert button.isEnabled(), name
    button.click()


def choose(page: QWidget, name: str, words: str) -> None:
    box = the(page, QComboBox, name)
    box.setCurrentIndex(next(at for at in range(box.count()) if words in box.itemText(at)))


def tick(page: QWidget, name: str, on: bool = True) -> None:
    the(page, QCheckBox, name).setChecked(on)


def write(page: QWidget, name: str, words: str) -> None:
    the(page, QLineEdit, name).setText(words)


def give_password(page: QWidget, password: str = PASSWORD) -> None:
    """Answer the card that asks for it once more."""
    write(page, "password_again", password)
    press(page, "password_go")


def sees(page: QWidget, words: str) -> bool:
    QApplication.processEvents()
    return any(words in one.text() for one in page.findChildren(QLabel) if one.isVisible())


def has(page: QWidget, name: str) -> bool:
    return any(one.isVisible() for one in page.findChildren(QPushButton, name))


def wait_for(page: QWidget, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sees(page, words), timeout=_PATIENCE)


def wait_button(page: QWidget, name: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: has(page, name), timeout=_PATIENCE)


def text_of(page: QWidget, name: str) -> str:
    return the(page, QLabel, name).text()


def only_file(folder: Path, ending: str) -> Path:
    """The one file that was put there."""
    found = [one for one in folder.iterdir() if one.name.endswith(ending)]
    assert len(found) == 1, [one.name for one in folder.iterdir()]
    return found[0]
