"""A year at a glance on the tab: why, what can be done, by mouse and by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.services.children import records
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from app.ui.children.care.visits_tab import VisitsTab
from app.ui.children.form.growing import GrowingText
from app.ui.desk import Desk
from tests.ui.children.visits.conftest import Shown

SEPTEMBER, MAY = 8, 4


def offered(tab: VisitsTab) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in tab.strip.panel.findChildren(QPushButton) if one.isVisible()]


def words(tab: VisitsTab) -> str:
    found = tab.strip.panel.findChild(QLabel, "duty_words")
    assert found is not None
    return found.text()


def press(tab: VisitsTab, name: str) -> None:
    found = tab.strip.panel.findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_every_cell_has_a_word_and_says_why_to_a_screen_reader(tab: VisitsTab) -> None:
    told = [cell.cell.word for cell in tab.strip.cells[:12]]
    assert told[MAY] == "补录"
    assert told[SEPTEMBER] == "逾期"
    assert told[6:8] == ["逾期", "逾期"]
    assert told[10:] == ["待走访", "待走访"]
    for cell in tab.strip.cells[:16]:
        assert cell.cell.word in cell.accessibleName()
        assert cell.toolTip()
    assert "7月联系：高风险" in tab.strip.cells[6].accessibleName()
    assert not tab.strip.cells[16].isVisible()


def test_a_press_tells_why_and_another_folds_it_away(tab: VisitsTab) -> None:
    tab.strip.cells[SEPTEMBER].click()
    assert "9月走访：高风险，每月走访一次（2026-01-01 评估）" in words(tab)
    assert tab.strip.panel.isVisible()
    tab.strip.cells[SEPTEMBER].click()
    assert not tab.strip.panel.isVisible()


def test_a_missed_month_leads_to_the_form_and_asks_for_the_day(tab: VisitsTab) -> None:
    tab.strip.cells[SEPTEMBER].click()
    assert offered(tab) == ["补记走访", "豁免", "收起"]
    press(tab, "duty_enter")
    form = tab.visits.form
    assert form.isVisible()
    assert form.cells["day"].editor.value() is None
    assert form.cells["way"].editor.value() == "visit"
    assert "补记9月走访：请填实际发生的日期。" in [one.text() for one in tab.findChildren(QLabel)]


def test_a_duty_that_is_done_leads_to_its_visit(qtbot: QtBot, tab: VisitsTab) -> None:
    tab.strip.cells[MAY].click()
    assert offered(tab) == ["看这次记录", "收起"]
    with qtbot.waitSignal(tab.strip.panel.show_asked) as asked:
        press(tab, "duty_see")
    assert asked.args == [tab.strip.cells[MAY].cell.duties[0].satisfied_by]


def test_a_missed_duty_is_waived_with_a_reason_and_opened_again(
    tab: VisitsTab, ledger: Ledger, visited_child: Child
) -> None:
    for name, reason, word, gone in [
        ("duty_waive", "台风停工", "已豁免", [None]),
        ("duty_unwaive", "其实可以补上", "逾期", ["其实可以补上"]),
    ]:
        tab.strip.cells[SEPTEMBER].click()
        press(tab, name)
        press(tab, "waive_ok")
        assert any("请写明" in one.text() for one in tab.strip.panel.findChildren(QLabel))
        field = tab.strip.panel.findChild(GrowingText, "waive_reason")
        assert field is not None
        field.show_words(reason)
        press(tab, "waive_ok")
        assert tab.strip.cells[SEPTEMBER].cell.word == word
        assert [one.withdrawn for one in records.load(ledger, visited_child.id).waivers] == gone


@pytest.mark.parametrize(("role", "buttons"), [(Role.ENTRY, ["补记走访", "收起"]), (Role.VIEW, ["收起"])])
def test_only_a_manager_waives_and_who_looks_only_reads(
    show: Shown, desk: Desk, visited_child: Child, role: Role, buttons: list[str]
) -> None:
    desk.ledger.user = desk.ledger.user._replace(role=role)
    tab = show(desk, visited_child.id)
    tab.strip.cells[SEPTEMBER].click()
    assert offered(tab) == buttons


def test_a_year_is_walked_with_the_arrow_keys(tab: VisitsTab) -> None:
    tab.activateWindow()
    QTest.qWaitForWindowActive(tab)
    cells = tab.strip.cells
    stops = [cell.number for cell in cells if cell.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [10]
    cells[10].setFocus()
    for key, there in [
        (Qt.Key.Key_Left, 9),
        (Qt.Key.Key_Left, 8),
        (Qt.Key.Key_Down, 14),
        (Qt.Key.Key_Right, 15),
        (Qt.Key.Key_Right, 15),
        (Qt.Key.Key_Up, 9),
    ]:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        assert cells[there].hasFocus()
    QTest.keyClick(cells[9], Qt.Key.Key_Return)
    assert "10月走访" in words(tab)


def test_another_year_is_shown_as_far_back_as_the_file_goes(tab: VisitsTab) -> None:
    press_year(tab, "year_back")
    assert tab.strip.year == 2025
    assert [cell.cell.word for cell in tab.strip.cells[:12]] == ["逾期"] * 12
    button = tab.strip.findChild(QPushButton, "year_back")
    assert button is not None
    assert not button.isEnabled()


def press_year(tab: VisitsTab, name: str) -> None:
    found = tab.strip.findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_a_stretch_away_is_drawn_and_said(tab: VisitsTab) -> None:
    assert "暂离：2026年7月5日至2026年8月18日，厦门" in [one.text() for one in tab.strip.findChildren(QLabel)]
    assert [band.isHidden() for band in tab.strip._bands] == [False, True]
    tab.resize(500, 600)
    QApplication.processEvents()
    assert [band.isHidden() for band in tab.strip._bands] == [True, False]
    assert tab.strip.cells[6].y() > tab.strip.cells[5].y()


def test_a_new_visit_is_seen_in_the_year_at_once(tab: VisitsTab) -> None:
    tab.visits.add.click()
    tab.visits.form.cells["day"].editor.set_value(date(2026, 9, 20))
    assert tab.save()
    assert tab.strip.cells[SEPTEMBER].cell.word == "补录"
