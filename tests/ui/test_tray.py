"""The reminder beside the clock: once a day, without a name, only if somebody wants it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app import paths, settings
from app.ui import tray
from app.ui.kept import keep
from app.ui.tray import Reminder, sentence
from tests.factories import TODAY


class Told(list[str]):
    """What the tray was asked to show."""

    def show_message(self, title: str, words: str, *_: object) -> None:
        self.append(f"{title}：{words}")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    found = Told()
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, *words: found.show_message(*words))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    return found


class Days:
    """Today, until it is another day."""

    def __init__(self) -> None:
        self.day = TODAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def reminder(qtbot: QtBot, days: Days) -> Reminder:
    return Reminder(days, has_place=lambda: True)


def test_nobody_is_reminded_who_did_not_ask_for_it(reminder: Reminder, told: Told) -> None:
    reminder.take(3)
    assert told == []


def test_whoever_wants_it_is_told_how_many_once_a_day(reminder: Reminder, told: Told, days: Days) -> None:
    reminder.take(3)
    reminder.set_wanted(True)
    assert told == ["关爱台账：有 3 个走访快到期，打开关爱台账看看。"]
    reminder.take(4)
    assert len(told) == 1
    days.day = date(2026, 11, 24)
    reminder.remind()  # as its timer does, also while the window is locked
    assert told[1:] == [f"关爱台账：{sentence(4)}"]


def test_a_second_start_on_one_day_says_nothing_again(
    reminder: Reminder, told: Told, days: Days, qtbot: QtBot
) -> None:
    keep(remind=True)
    reminder.take(3)
    Reminder(days, has_place=lambda: True).take(3)
    assert len(told) == 1


def test_nothing_due_says_nothing(reminder: Reminder, told: Told) -> None:
    reminder.set_wanted(True)
    reminder.take(0)
    assert told == []


def test_a_system_without_a_place_for_icons_is_left_alone(qtbot: QtBot, days: Days, told: Told) -> None:
    keep(remind=True)
    Reminder(days, has_place=lambda: False).take(3)
    assert told == []
    assert settings.load(paths.settings_file()).reminded_on == ""


def test_switching_it_off_takes_the_icon_away(reminder: Reminder, told: Told) -> None:
    keep(remind=True)
    reminder.take(3)
    reminder.set_wanted(False)
    assert reminder._icon is not None
    assert not reminder._icon.isVisible()
    assert not reminder._again.isActive()
    reminder.take(5)
    assert len(told) == 1


def test_pressing_the_message_asks_for_the_window(reminder: Reminder, told: Told, qtbot: QtBot) -> None:
    keep(remind=True)
    reminder.take(3)
    assert reminder._icon is not None
    with qtbot.waitSignal(reminder.asked):
        reminder._icon.messageClicked.emit()


def test_it_looks_again_often_enough_to_notice_a_new_day() -> None:
    assert tray._EVERY <= 60 * 60 * 1000
