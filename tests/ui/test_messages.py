"""Problems in their own words; surprises calmly and without data."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import DiskFull
from app.ui.messages import Choice, Notice, ask, words_of

CHOICES = [Choice("save", "保存", "primary"), Choice("stay", "继续填写")]


def test_a_problem_is_told_as_written() -> None:
    problem = DiskFull()
    assert words_of(problem) == (problem.sentence, problem.advice)


def test_a_surprise_is_told_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    sentence, advice = words_of(ValueError("陈小明 350582201503050011"))
    assert "陈小明" not in sentence + advice
    assert "资料都在" in sentence
    assert caplog.records[0].levelname == "ERROR"


@pytest.mark.parametrize(("key", "chosen"), [(Qt.Key.Key_Return, "save"), (Qt.Key.Key_Escape, "stay")])
def test_enter_takes_the_usual_choice_and_escape_the_harmless_one(
    qtbot: QtBot, key: Qt.Key, chosen: str
) -> None:
    notice = Notice("还没有保存", "刚才填写的内容还没有存进台账。", CHOICES)
    qtbot.addWidget(notice)
    notice.show()
    QTest.keyClick(notice, key)
    assert notice.chosen == chosen


def test_the_choice_that_was_pressed_is_the_answer(qtbot: QtBot) -> None:
    def press() -> None:
        notice = QApplication.activeModalWidget()
        assert isinstance(notice, Notice)
        assert "还没有保存" in [label.text() for label in notice.findChildren(QLabel)]
        button = notice.findChild(QPushButton, "choice_save")
        assert button is not None
        button.click()

    QTimer.singleShot(0, press)
    assert ask(None, "还没有保存", "刚才填写的内容还没有存进台账。", CHOICES) == "save"
