"""The line at the foot: the light, the package's number, and room for them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.services.today.backups import Foot, Light
from app.ui.start.means import Means
from app.ui.status_line import StatusLine

FINE = Light("", "今天 18:02", "最近一次备份：11月23日18:02。")
OLD = Light("error", "U盘的已 15 天", "已经 15 天没有备份到U盘。")


@pytest.fixture
def line(means: Means, qtbot: QtBot) -> StatusLine:
    made = StatusLine(means.jobs)
    qtbot.addWidget(made)
    made.resize(1000, 40)
    made.show()
    return made


def light(line: StatusLine) -> QPushButton:
    found = line.findChild(QPushButton, "backup_light")
    assert found is not None
    return found


def parcel(line: StatusLine) -> QLabel:
    found = line.findChild(QLabel, "parcel_number")
    assert found is not None
    return found


def test_nothing_is_said_before_it_was_looked_at(line: StatusLine) -> None:
    assert not light(line).isVisible()
    assert not parcel(line).isVisible()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (FINE, "备份 ● 今天 18:02"),
        (Light("warning", "还没有到U盘", "还没有备份到U盘。"), "备份 ▲ 还没有到U盘"),
        (OLD, "备份 ■ U盘的已 15 天"),
    ],
)
def test_a_sign_and_words_say_what_the_colour_says(line: StatusLine, told: Light, words: str) -> None:
    line.show_foot(Foot(told, ""))
    assert light(line).text() == words
    assert light(line).toolTip() == told.sentence
    assert light(line).accessibleName() == f"备份：{told.words}。{told.sentence}按这里去看备份"


def test_the_light_can_be_pressed(line: StatusLine, qtbot: QtBot) -> None:
    line.show_foot(Foot(OLD, ""))
    with qtbot.waitSignal(line.backups_wanted):
        QTest.mouseClick(light(line), Qt.MouseButton.LeftButton)


def test_the_last_package_is_told_where_there_is_room(line: StatusLine) -> None:
    line.show_foot(Foot(FINE, "交接包 第 12 号 11-10"))
    assert parcel(line).isVisible()
    line.resize(760, 40)
    assert not parcel(line).isVisible()
    line.resize(1000, 40)
    assert parcel(line).isVisible()


def test_without_a_package_nothing_is_said_of_one(line: StatusLine) -> None:
    line.show_foot(Foot(FINE, ""))
    assert not parcel(line).isVisible()
