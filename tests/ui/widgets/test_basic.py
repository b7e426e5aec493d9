"""The small pieces every page is put together from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.widgets.basic import Banner, button, label


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_button_that_has_the_focus(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    made = button("开始录入", lambda: pressed.append("开始"))
    qtbot.addWidget(made)
    QTest.keyClick(made, key)
    assert pressed == ["开始"]


def test_what_somebody_typed_is_shown_as_typed(qtbot: QtBot) -> None:
    made = label("<b>陈</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<b>陈</b>"


def test_a_banner_offers_one_thing_at_a_time(qtbot: QtBot) -> None:
    banner = Banner("没有保存。", "error")
    qtbot.addWidget(banner)
    banner.show()
    banner.offer("再试一次", lambda: None)
    banner.offer("打开那份档案", lambda: None)

    def offered() -> list[str]:
        return [one.text() for one in banner.findChildren(QPushButton) if one.isVisible()]

    qtbot.waitUntil(lambda: offered() == ["打开那份档案"])


def test_a_banner_without_words_is_not_there(qtbot: QtBot) -> None:
    banner = Banner("没有保存。")
    qtbot.addWidget(banner)
    banner.say("")
    assert banner.isHidden()
