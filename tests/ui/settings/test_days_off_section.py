"""走访安排 in the settings: days off by year, days added and removed, households a day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.services.plan.days_off import per_day
from app.services.plan.holidays import OFF, WORK, OwnDay, own_days, shipped
from app.ui.settings.days_off import DaysOffSection, told_of
from app.ui.start.means import Means
from tests.ui.desks import a_desk


@pytest.fixture
def section(ledger: Ledger, means: Means, qtbot: QtBot) -> DaysOffSection:
    made = DaysOffSection(a_desk(ledger, means))
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    return made


def add(section: DaysOffSection, day: str, kind: str = OFF, name: str = "") -> None:
    boxes = section.findChild(QComboBox, "day_off_kind")
    line, named = section.findChild(QLineEdit, "day_off_day"), section.findChild(QLineEdit, "day_off_name")
    assert boxes is not None
    assert line is not None
    assert named is not None
    boxes.setCurrentIndex(boxes.findData(kind))
    line.setText(day)
    named.setText(name)
    press(section, "day_off_add")


def press(section: DaysOffSection, name: str) -> None:
    found = section.findChild(QPushButton, name)
    assert found is not None
    found.click()


def said(section: DaysOffSection) -> str:
    return section.banner.findChildren(QLabel)[0].text()


def test_what_the_notice_says_is_told(section: DaysOffSection) -> None:
    words = section._known.text()
    assert "春节 2月15日至23日" in words
    assert "调休上班 1月4日、2月14日、2月28日、5月9日、9月20日、10月10日。" in words


def test_a_year_that_is_not_known_says_so(section: DaysOffSection) -> None:
    press(section, "days_off_after")
    assert section._known.text().startswith("还没有 2027 年的放假安排")
    press(section, "days_off_before")
    assert "2026" in section._heading.text()


def test_a_holiday_over_the_end_of_a_month_names_both_months() -> None:
    assert "春节 1月28日至2月4日" in told_of(2025, shipped())


def test_days_are_added_and_removed(section: DaysOffSection, ledger: Ledger, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section._desk.changes.many_changed):
        add(section, "2026-12-23", OFF, "冬至")
    add(section, "2026-11-29", WORK)
    assert own_days(ledger.office) == [
        OwnDay(date(2026, 11, 29), WORK),
        OwnDay(date(2026, 12, 23), OFF, "冬至"),
    ]
    assert any(label.text() == "12月23日 周三　休息　冬至" for label in section.findChildren(QLabel))
    press(section, "day_off_remove_2026-12-23")
    assert [one.kind for one in own_days(ledger.office)] == [WORK]


@pytest.mark.parametrize(
    ("day", "told"),
    [("", "请填写日期"), ("2026-02-30", "日"), ("2026-10-01", "本来就是休息日（国庆节），没有改动")],
)
def test_what_cannot_be_added_is_said(section: DaysOffSection, ledger: Ledger, day: str, told: str) -> None:
    add(section, day)
    assert told in said(section)
    assert own_days(ledger.office) == []


def test_how_many_households_a_day_takes_effect_at_once(section: DaysOffSection, ledger: Ledger) -> None:
    section.per_day.setValue(4)
    assert per_day(ledger.office) == 4
