"""A day may be typed without its year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.kinds import Day
from app.ui.children.form.dates import DayEditor, with_year

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3.15", "2026-03-15"),
        ("11-20", "2026-11-20"),
        ("11月20日", "2026-11-20"),
        (" 12/1 ", "2026-12-01"),
        ("1.5", "2027-01-05"),
        ("5.30", "2026-05-30"),
        ("2026-03-15", "2026-03-15"),
        ("2015.10", "2015.10"),
        ("13.40", "13.40"),
        ("下午", "下午"),
    ],
)
def test_the_year_left_out_is_the_last_one_or_not_far_ahead(typed: str, meant: str) -> None:
    assert with_year(typed, TODAY) == meant


@given(st.dates(date(2026, 2, 1), date(2027, 1, 22)))
def test_a_day_of_these_months_is_understood_as_itself(day: date) -> None:
    assert with_year(f"{day.month}.{day.day}", TODAY) == day.isoformat()


def test_the_year_is_written_out_for_all_to_see(qtbot: QtBot) -> None:
    editor = DayEditor(Day())
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.line, "6.1")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    value = editor.value()
    assert (value.month, value.day) == (6, 1)
    assert editor.line.text() == Day().format(value)
