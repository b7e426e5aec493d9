"""显示与提醒: the switch for the reminder beside the clock."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.ui.settings.looks import LooksSection
from app.ui.start.means import Means
from tests.ui.desks import a_desk


def section_of(ledger: Ledger, means: Means, qtbot: QtBot) -> tuple[LooksSection, QCheckBox]:
    made = LooksSection(a_desk(ledger, means))
    qtbot.addWidget(made)
    box = made.findChild(QCheckBox, "remind")
    assert box is not None
    return made, box


def test_nobody_is_reminded_until_they_say_so(
    ledger: Ledger, means: Means, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    section, box = section_of(ledger, means, qtbot)
    assert box.isEnabled()
    assert not box.isChecked()
    with qtbot.waitSignal(section.reminding_chosen) as chosen:
        box.click()
    assert chosen.args == [True]
    assert any("不显示孩子的姓名" in one.text() for one in section.findChildren(QLabel))


def test_a_computer_without_a_place_for_it_says_so(
    ledger: Ledger, means: Means, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    section, box = section_of(ledger, means, qtbot)
    assert not box.isEnabled()
    assert any("没有可以显示提醒的地方" in one.text() for one in section.findChildren(QLabel))


def test_being_seen_on_a_shared_screen_is_switched_where_the_system_can(
    ledger: Ledger, means: Means, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.settings.looks.can_guard", lambda: True)
    section, _ = section_of(ledger, means, qtbot)
    box = section.findChild(QCheckBox, "guard_screen")
    assert box is not None
    assert box.isChecked(), "on until somebody needs help from afar"
    with qtbot.waitSignal(section.guarding_chosen) as chosen:
        box.click()
    assert chosen.args == [False]


def test_elsewhere_it_says_to_lock_before_sharing_the_screen(
    ledger: Ledger, means: Means, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.settings.looks.can_guard", lambda: False)
    section, _ = section_of(ledger, means, qtbot)
    box = section.findChild(QCheckBox, "guard_screen")
    assert box is not None
    assert (box.isEnabled(), box.isChecked()) == (False, False)
    assert any("请先锁定台账" in one.text() for one in section.findChildren(QLabel))
