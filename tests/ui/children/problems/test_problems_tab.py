"""问题与报告: problems closed and opened again in place, reports read over before they are there for good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.child import Child
from app.models.concern import TemporaryCare
from app.models.trace import Trace
from app.services.care import concerns, records, reports
from app.services.care.reports import FIRST, SAFE, STEPS
from app.services.children import records as children
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from app.ui.children.care.words import heading_of
from app.ui.children.form.tick_lines import TickLine
from app.ui.children.problems.problems_tab import CONCERNS, REPORTS, TEMPORARY, ProblemsTab
from app.ui.desk import Desk
from tests.factories import TODAY, a_child, a_ledger, a_visit
from tests.ui.children.tabbed import buttons, cards, fill, press, press_words, said, shown

FOUND = date(2026, 11, 2)
PROBLEM: dict[str, Any] = {
    "found_on": FOUND,
    "category": "safety",
    "severity": "serious",
    "description": "电线老化",
}
REPORT: dict[str, Any] = {
    "situation": {"wounds": ""},
    "facts": "手臂青紫",
    "reported_on": FOUND,
    "way": "110",
    "police": "派出所值班民警",
    "reporter": "保密的名字",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for this file: every test has a child of its own."""
    opened = a_ledger(tmp_path_factory.mktemp("tab"))
    yield opened
    opened.close()


@pytest.fixture
def child(ledger: Ledger) -> Child:
    return a_child(ledger)


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, child: Child) -> ProblemsTab:
    """A child of whom nothing is known yet."""
    return shown(qtbot, desk, ProblemsTab(desk), child)


def reread(tab: ProblemsTab, desk: Desk, child: Child) -> Child:
    read = children.load(desk.ledger, child.id)
    tab.show_child(read)
    return read


# Problems


def test_a_problem_is_entered_on_the_page(tab: ProblemsTab, ledger: Ledger, child: Child) -> None:
    visit = a_visit(ledger, child)
    press(tab, "concern_add")
    fill(tab.parts[CONCERNS], category="健康", severity="minor", description="近视加深")
    press(tab, "concern_save")
    (made,) = children.load(ledger, child.id).concerns
    assert (made.found_on, made.responsible, made.visit_id) == (TODAY, "王主任", visit)
    assert "发现的问题（1 个未办结，共 1 个）" in said(tab)
    assert "在2026年11月23日的走访中发现。" in said(tab)


@pytest.mark.parametrize(
    ("raw", "urgent"),
    [({"severity": "severe"}, True), ({"category": "疑似受侵害"}, True), ({"severity": "serious"}, False)],
)
def test_what_comes_first_is_said_while_a_severe_problem_is_being_entered(
    tab: ProblemsTab, raw: dict[str, str], urgent: bool
) -> None:
    press(tab, "concern_add")
    fill(tab.parts[CONCERNS], **raw)
    assert (FIRST in said(tab.parts[CONCERNS])) is urgent


def test_how_a_problem_ends_is_not_asked_when_it_begins(tab: ProblemsTab) -> None:
    press(tab, "concern_add")
    cells = tab.parts[CONCERNS].entry.cells
    assert [name for name, cell in cells.items() if cell.isHidden()] == ["closed_on", "result", "reopened"]


def test_a_problem_is_closed_below_its_card(
    tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    concerns.enter_concern(ledger, child.id, PROBLEM, TODAY)
    reread(tab, desk, child)
    part = tab.parts[CONCERNS]
    press(tab, "close")
    QApplication.processEvents()
    assert part.entry.y() > cards(part)[0].y()
    assert [name for name, cell in part.entry.cells.items() if cell.isVisible()] == ["closed_on", "result"]
    press(tab, "concern_save")
    assert part.entry.cells["result"].sentence == "请填写处理结果。"
    fill(part, result="换了新线路")
    press(tab, "concern_save")
    (closed,) = children.load(ledger, child.id).concerns
    assert (closed.closed_on, closed.result) == (TODAY, "换了新线路")
    assert "发现的问题（1 个，都已办结）" in said(tab)


def test_a_closed_problem_is_opened_again_with_a_reason(
    tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    concern = concerns.enter_concern(ledger, child.id, PROBLEM, TODAY)
    concerns.close_concern(ledger, concern, TODAY, "换了", TODAY)
    reread(tab, desk, child)
    press(tab, "reopen")
    fill(tab.parts[CONCERNS], reopened="又松了")
    press(tab, "concern_save")
    (again,) = children.load(ledger, child.id).concerns
    assert (again.closed_on, again.reopened) == (None, "又松了")


def test_the_correction_of_a_closed_problem_shows_how_it_ended(
    tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    concern = concerns.enter_concern(ledger, child.id, PROBLEM, TODAY)
    concerns.close_concern(ledger, concern, TODAY, "换了", TODAY)
    reread(tab, desk, child)
    press(tab, "correct")
    part = tab.parts[CONCERNS]
    assert part.entry.cells["result"].isVisible()
    assert cards(part) == []
    fill(part, result="换了新线路")
    press(tab, "concern_save")
    assert children.load(ledger, child.id).concerns[0].result == "换了新线路"


def test_open_problems_stand_above_closed_ones(
    tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    later = concerns.enter_concern(ledger, child.id, PROBLEM | {"found_on": TODAY}, TODAY)
    concerns.close_concern(ledger, later, TODAY, "换了", TODAY)
    earlier = concerns.enter_concern(ledger, child.id, PROBLEM, TODAY)
    reread(tab, desk, child)
    assert [card.record.id for card in cards(tab.parts[CONCERNS])] == [earlier, later]


@pytest.mark.parametrize(
    ("deadline", "words", "tone"),
    [
        (date(2026, 11, 20), "已超期 3 天", "late"),
        (TODAY, "今天到期", "late"),
        (date(2026, 11, 29), "还有 6 天", "late"),
        (date(2026, 11, 30), "还有 7 天", ""),
        (None, "未办结", ""),
    ],
)
def test_a_problems_card_says_how_long_there_is_left(
    ledger: Ledger, child: Child, deadline: date | None, words: str, tone: str
) -> None:
    concerns.enter_concern(ledger, child.id, PROBLEM | {"deadline": deadline}, TODAY)
    (concern,) = children.load(ledger, child.id).concerns
    assert heading_of(concern, TODAY).marks[-1] == (words, tone)


# Reports


def test_what_to_do_first_stands_above_the_report(tab: ProblemsTab) -> None:
    words = said(tab.parts[REPORTS])
    assert all(told in words for told in (FIRST, SAFE, *STEPS))


def test_the_nine_situations_stand_in_their_own_words(tab: ProblemsTab) -> None:
    tab.begin_report({})
    lines = [line.words.text() for line in tab.parts[REPORTS].findChildren(TickLine)]
    assert len(lines) == 9
    assert lines[5] == "被遗弃或长期处于无人照料状态"


def test_a_click_on_the_sentence_ticks_its_box(tab: ProblemsTab) -> None:
    tab.begin_report({})
    line = tab.parts[REPORTS].findChildren(TickLine)[3]
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.words.geometry().center())
    assert tab.parts[REPORTS].entry.cells["situation"].editor.value() == {"wounds": ""}


def test_a_report_is_read_over_before_it_is_entered_for_good(
    tab: ProblemsTab, ledger: Ledger, child: Child
) -> None:
    tab.begin_report({"facts": "评估时发现：身上有伤"})
    part = tab.parts[REPORTS]
    fill(part, situation={"wounds": ""}, police="派出所值班民警")
    press(tab, "report_save")
    assert children.load(ledger, child.id).reports == []
    assert "登记以后不能更改" in said(part)
    fill(part, facts="评估时发现：手臂青紫")
    assert "登记以后不能更改" not in said(part)
    press(tab, "report_save")
    press_words(part, "确定登记")
    (made,) = children.load(ledger, child.id).reports
    assert (made.facts, made.way, made.reporter) == ("评估时发现：手臂青紫", "110", "王主任")


def test_a_report_has_neither_correction_nor_withdrawal(
    tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    reports.add_report(ledger, child.id, REPORT, TODAY)
    reread(tab, desk, child)
    assert buttons(cards(tab.parts[REPORTS])[0]) == ["显示报告人", "补充进展"]


def test_who_reported_is_shown_on_asking_and_the_look_is_noted(
    tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    reports.add_report(ledger, child.id, REPORT, TODAY)
    reread(tab, desk, child)
    assert "保密的名字" not in said(tab)
    press(tab, "report_show_reporter")
    assert "报告人　保密的名字" in said(tab)
    with ledger.reading() as session:
        looks = session.scalars(select(Trace).where(Trace.action == "unmask", Trace.about == child.id))
        assert len(looks.all()) == 1
    reread(tab, desk, child)
    assert "保密的名字" not in said(tab)


def test_what_becomes_of_a_report_is_added_below_it(
    tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    reports.add_report(ledger, child.id, REPORT, TODAY)
    reread(tab, desk, child)
    press(tab, "report_note_add")
    tab.reports.note.cells["content"].editor.take_up("已立案调查")
    assert tab.has_unsaved()
    press(tab, "report_note_save")
    assert [one.content for one in children.load(ledger, child.id).report_notes] == ["已立案调查"]
    assert "已立案调查" in said(cards(tab.parts[REPORTS])[0])
    assert not tab.has_unsaved()


def test_severe_problems_lead_to_a_report_until_there_is_one(
    tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    concerns.enter_concern(ledger, child.id, PROBLEM | {"severity": "severe"}, TODAY)
    reread(tab, desk, child)
    assert "先打 110，再登记强制报告" in said(tab.alert)
    assert tab.reports.steps.property("tone") == "urgent"
    press_words(tab.alert, "登记强制报告")
    assert tab.parts[REPORTS].entry.raw()["facts"] == "电线老化"
    tab.clear()
    reports.add_report(ledger, child.id, REPORT, TODAY)
    reread(tab, desk, child)
    assert tab.alert.isHidden()
    assert tab.reports.steps.property("tone") == ""


def test_a_report_being_entered_is_not_begun_anew(tab: ProblemsTab) -> None:
    tab.begin_report({"facts": "第一次"})
    tab.begin_report({"facts": "第二次"})
    assert tab.parts[REPORTS].entry.raw()["facts"] == "第一次"


# Temporary care


def test_the_legal_situation_is_asked_for_temporary_guardianship_only(tab: ProblemsTab) -> None:
    press(tab, "temporary_care_add")
    part = tab.parts[TEMPORARY]
    situation = part.entry.cells["situation"]
    for kind, is_asked in (("emergency", False), ("temporary", True)):
        fill(part, kind=kind)
        assert situation.isVisible() is is_asked


def test_temporary_care_ends_with_what_was_arranged_afterwards(
    tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    care = {
        "kind": "emergency",
        "reason": "奶奶住院",
        "start": FOUND,
        "placement": "village",
        "caretaker": "邻居",
    }
    records.put(ledger, child.id, TemporaryCare, care, TODAY)
    reread(tab, desk, child)
    press(tab, "end")
    fill(tab.parts[TEMPORARY], outcome="奶奶出院，孩子回家")
    press(tab, "temporary_care_save")
    (ended,) = children.load(ledger, child.id).temporary_cares
    assert (ended.end, ended.outcome) == (TODAY, "奶奶出院，孩子回家")


# Drafts and rights


def test_what_is_typed_into_any_form_comes_back_from_a_draft(
    qtbot: QtBot, tab: ProblemsTab, desk: Desk, ledger: Ledger, child: Child
) -> None:
    concerns.enter_concern(ledger, child.id, PROBLEM, TODAY)
    reports.add_report(ledger, child.id, REPORT, TODAY)
    reread(tab, desk, child)
    press(tab, "close")
    fill(tab.parts[CONCERNS], result="换了一半")
    press(tab, "report_note_add")
    tab.reports.note.cells["content"].editor.take_up("正在调查")
    draft = tab.draft()
    again = shown(qtbot, desk, ProblemsTab(desk), child)
    again.take_up(draft)
    assert again.parts[CONCERNS].entry.raw()["result"] == "换了一半"
    assert again.parts[CONCERNS].entry.cells["description"].isHidden()
    assert again.reports.note.raw()["content"] == "正在调查"


def test_who_may_only_look_is_offered_nothing_to_enter(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ledger: Ledger, child: Child, desk: Desk
) -> None:
    concerns.enter_concern(ledger, child.id, PROBLEM | {"severity": "severe"}, TODAY)
    reports.add_report(ledger, child.id, REPORT, TODAY)
    monkeypatch.setattr(ledger, "user", ledger.user._replace(role=Role.VIEW))
    tab = shown(qtbot, desk, ProblemsTab(desk), child)
    assert set(buttons(tab)) <= {"显示报告人"}
