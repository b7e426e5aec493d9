"""The field for something secret, and choosing a password."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.widgets.new_password import NewPassword
from app.ui.widgets.secret import CAPS_HINT, SecretEdit, caps_lock_on


@pytest.fixture
def field(qtbot: QtBot) -> SecretEdit:
    field = SecretEdit("密码", "password")
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(
    ("typed", "shift", "on"),
    [
        ("a", False, False),
        ("A", True, False),
        ("A", False, True),
        ("a", True, True),
        ("1", False, None),
        ("汉", False, None),
        ("", False, None),
    ],
)
def test_a_letter_tells_whether_caps_lock_is_on(typed: str, shift: bool, on: bool | None) -> None:
    assert caps_lock_on(typed, shift) is on


def test_caps_lock_is_hinted_at_while_typing(field: SecretEdit, qtbot: QtBot) -> None:
    hint = next(label for label in field.findChildren(QLabel) if label.text() == CAPS_HINT)
    QTest.keyClicks(field.field, "A", Qt.KeyboardModifier.NoModifier)
    assert hint.isVisible()
    QTest.keyClicks(field.field, "a", Qt.KeyboardModifier.NoModifier)
    assert not hint.isVisible()


def test_the_text_is_hidden_until_it_is_asked_for_and_after_it_is_cleared(field: SecretEdit) -> None:
    show = field.findChild(QPushButton, "password_show")
    assert show is not None
    assert field.field.echoMode() == QLineEdit.EchoMode.Password
    show.click()
    assert field.field.echoMode() == QLineEdit.EchoMode.Normal
    assert show.text() == "隐藏"
    field.clear()
    assert field.field.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("first", "again", "fault"),
    [
        ("", "", "请输入密码"),
        ("abc", "abc", "至少要 8 个字"),
        ("wanglaoshi1985", "wanglaoshi1985", "容易猜"),
        ("qingxin2024", "qingxin2024", "容易猜"),
        ("shuita keben youpiao liangxi", "shuita", "不一样"),
        ("shuita keben youpiao liangxi", "shuita keben youpiao liangxi", ""),
    ],
)
def test_a_new_password_is_judged_with_the_names_of_the_place(
    qtbot: QtBot, first: str, again: str, fault: str
) -> None:
    chosen = NewPassword(lambda: ["青新社区居委会"])
    qtbot.addWidget(chosen)
    chosen.first.field.setText(first)
    chosen.again.field.setText(again)
    assert fault in chosen.fault()
    assert bool(chosen.value()) == (not fault)
