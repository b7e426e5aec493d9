"""The boxes for the recovery sheet's digits, typed into and pasted into."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.safety.recovery import new_secret, pretty, split, to_digits
from app.ui.widgets.digits import DigitBoxes, digits_in


@pytest.fixture
def boxes(qtbot: QtBot) -> DigitBoxes:
    boxes = DigitBoxes()
    qtbot.addWidget(boxes)
    boxes.show()
    boxes.activateWindow()
    boxes.boxes[0].setFocus()
    qtbot.waitUntil(boxes.boxes[0].hasFocus)
    return boxes


def test_the_cursor_jumps_on_when_a_group_is_full_and_right(boxes: DigitBoxes, qtbot: QtBot) -> None:
    QTest.keyClicks(boxes.boxes[0], "000011")
    assert boxes.boxes[1].hasFocus()


def test_a_wrong_group_is_marked_at_once_and_the_cursor_stays(boxes: DigitBoxes, qtbot: QtBot) -> None:
    QTest.keyClicks(boxes.boxes[0], "000012")
    assert boxes.boxes[0].hasFocus()
    assert boxes.boxes[0].property("state") == "error"
    assert boxes.wrong() == [1]


def test_backspace_in_an_empty_box_goes_back(boxes: DigitBoxes, qtbot: QtBot) -> None:
    boxes.boxes[1].setFocus()
    QTest.keyClick(boxes.boxes[1], Qt.Key.Key_Backspace)
    assert boxes.boxes[0].hasFocus()


@pytest.mark.parametrize("form", [str, pretty, lambda digits: "恢复单：" + " ".join(split(digits))])
def test_all_digits_can_be_pasted_at_once(boxes: DigitBoxes, qtbot: QtBot, form: object) -> None:
    digits = to_digits(new_secret())
    QGuiApplication.clipboard().setText(form(digits))  # type: ignore[operator]
    QTest.keyClick(boxes.boxes[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert boxes.digits() == digits
    assert boxes.wrong() == []


def test_all_digits_pasted_into_a_later_box_still_fill_every_box(boxes: DigitBoxes, qtbot: QtBot) -> None:
    digits = to_digits(new_secret())
    QGuiApplication.clipboard().setText(digits)
    QTest.keyClick(boxes.boxes[5], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert boxes.digits() == digits


def test_full_width_digits_count_and_letters_do_not() -> None:
    assert digits_in("１２3 a-4") == "1234"


def test_the_boxes_grow_with_the_letters(qtbot: QtBot) -> None:
    boxes = DigitBoxes()
    qtbot.addWidget(boxes)
    box = boxes.boxes[0]
    before = box.width()
    bigger = box.font()
    bigger.setPointSizeF(2 * bigger.pointSizeF())
    box.setFont(bigger)
    assert box.width() >= 1.9 * before
