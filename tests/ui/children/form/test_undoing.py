"""Ctrl+Z with the cursor in a field of the form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.children.form.undoing import let_undo_through


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_what_was_typed_is_taken_back_first_and_then_the_last_save(
    qtbot: QtBot, kind: type[QLineEdit] | type[QPlainTextEdit]
) -> None:
    page, asked = QWidget(), []
    field = kind(page)
    QVBoxLayout(page).addWidget(field)
    QShortcut(QKeySequence("Ctrl+Z"), page).activated.connect(lambda: asked.append(1))
    let_undo_through([page])
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not asked
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [1]
