"""A tab of a record by itself, reading anew what it has written, as the record has it do."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.services.children import records
from app.ui.children.care.card import CareCard
from app.ui.children.care.care_tab import CareTab
from app.ui.children.care.part import CarePart
from app.ui.desk import Desk

T = TypeVar("T", bound=CareTab)


def shown(qtbot: QtBot, desk: Desk, tab: T, child: Child) -> T:
    """The tab in a window of its own, with a child on it."""

    def read() -> None:
        tab.show_child(records.load(desk.ledger, child.id))

    qtbot.addWidget(tab)
    tab.resize(760, 500)
    tab.written.connect(read)
    tab.show()
    read()
    return tab


def press(within: QWidget, name: str) -> None:
    """The button of that name, which has to be in sight."""
    QApplication.processEvents()
    found = [one for one in within.findChildren(QPushButton, name) if one.isVisible()]
    assert found, name
    found[0].click()


def press_words(within: QWidget, words: str) -> None:
    """The button with these words, which has to be in sight."""
    QApplication.processEvents()
    found = [one for one in within.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    assert found, words
    found[0].click()


def fill(part: CarePart, **raw: Any) -> None:
    """Type into the part's entry form."""
    for name, value in raw.items():
        editor = part.entry.cells[name].editor
        editor.take_up(value)
        editor.changed.emit()


def said(within: QWidget) -> str:
    """All words in sight, one after another."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in within.findChildren(QLabel) if one.isVisible())


def cards(part: CarePart) -> list[CareCard]:
    """The cards in sight, from the top."""
    QApplication.processEvents()
    return sorted((one for one in part.findChildren(CareCard) if one.isVisible()), key=lambda card: card.y())


def buttons(within: QWidget) -> list[str]:
    """The words of the buttons in sight."""
    return [one.text() for one in within.findChildren(QPushButton) if one.isVisible()]
