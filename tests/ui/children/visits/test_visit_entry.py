"""A visit is keyed in on the page: what is asked, what is ticked, who else, problems, photographs, doubts."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.care import Visit
from app.models.child import Child
from app.services.attachments.reading import Scan
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from app.ui.children.care.visits_tab import VisitsTab
from app.ui.children.visits.entry import VisitEntry
from app.ui.children.visits.visit_card import VisitCard
from app.ui.desk import Desk
from tests.factories import TODAY
from tests.services.attachments.images import a_heic, a_photo
from tests.ui.children.visits.conftest import Shown

W = TypeVar("W", bound=QWidget)


def a(kind: type[W], inside: QWidget, name: str) -> W:
    found = [one for one in inside.findChildren(kind, name) if one.isVisible()]
    assert found, name
    return found[0]


def press(inside: QWidget, name: str) -> None:
    QApplication.processEvents()
    a(QPushButton, inside, name).click()


def said(inside: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in inside.findChildren(QLabel) if one.isVisible())


def begun(tab: VisitsTab) -> VisitEntry:
    """The form of a new visit."""
    tab.visits.add.click()
    return tab.visits.form


def fill(entry: VisitEntry, **raw: object) -> None:
    for name, value in raw.items():
        entry.cells[name].editor.take_up(value)
        entry.cells[name].editor.changed.emit()


def shown(entry: VisitEntry) -> set[str]:
    return {name for name, cell in entry.cells.items() if not cell.isHidden()}


def test_fields_that_do_not_apply_disappear(tab: VisitsTab) -> None:
    entry = begun(tab)
    assert {"place", "child_seen", "living", "mood", "hazards", "wishes"} <= shown(entry)
    assert not {"problems", "measures"} & shown(entry)
    fill(entry, way="contact")
    assert not {"place", "child_seen", "hazards", "companions"} & shown(entry)
    fill(entry, way="attempt")
    assert shown(entry) == {"day", "way", "visitors", "companions", "place", "observations"}
    fill(entry, way="visit")
    assert {"place", "child_seen", "hazards"} <= shown(entry)


def test_a_visit_is_keyed_in_without_the_mouse(tab: VisitsTab, ledger: Ledger, visited_child: Child) -> None:
    """From the way on, Tab goes through the form in the order of the paper."""
    tab.activateWindow()
    QTest.qWaitForWindowActive(tab)
    begun(tab)
    walked: list[str] = []
    for _ in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None
        walked.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    order = [
        "visit_way_visit",
        "visit_day",
        "visit_day_0",
        "visit_visitors",
        "visit_companions",
        "visit_place_0",
    ]
    assert [name for name in walked if name in order] == order


def test_one_press_ticks_that_all_is_well_where_nothing_was_ticked_and_says_so(tab: VisitsTab) -> None:
    entry = begun(tab)
    fill(entry, health={"ill": ""})
    press(entry, "visit_fine")
    ticked = {name: entry.cells[name].editor.raw() for name in ("living", "schooling", "health", "hazards")}
    assert ticked == {
        "living": {"fine": ""},
        "schooling": {"fine": ""},
        "health": {"ill": ""},
        "hazards": {"none": ""},
    }
    assert "已勾上：有人照料，吃穿住有保障、正常上学、情绪、行为正常、没有发现。请核对。" in said(entry)
    assert entry.cells["parent_contact"].editor.value() is None


def test_the_last_visit_can_be_compared_with_and_is_not_copied(tab: VisitsTab) -> None:
    entry = begun(tab)
    assert entry.cells["visitors"].editor.value() == "李老师"
    assert entry.cells["mood"].editor.raw() == {}
    assert "上次走访：2026年10月8日，46 天前" in said(entry.last)
    assert "想爸爸" not in said(entry.last)
    press(entry, "last_visit_fold")
    assert "情绪低落" in said(entry.last)
    assert "想爸爸" in said(entry.last)


def test_a_wide_form_has_the_last_visit_beside_it(tab: VisitsTab) -> None:
    entry = begun(tab)
    tab.resize(1300, 700)
    QApplication.processEvents()
    assert "想爸爸" in said(entry.last)
    assert entry.last.x() > entry.cells["way"].x()


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [("health", {"injured": ""}, "身上有伤"), ("hazards", {"harm": ""}, "性侵害、拐骗")],
)
def test_a_sign_of_harm_says_110_first_and_leads_to_a_report(
    qtbot: QtBot, tab: VisitsTab, name: str, raw: object, words: str
) -> None:
    entry = begun(tab)
    assert "110" not in said(entry)
    fill(entry, **{name: raw}, observations="手臂有淤青")
    assert "先打 110，再填表" in said(entry)
    assert words in said(entry)
    with qtbot.waitSignal(tab.report_asked) as asked:
        press(entry, "visit_report")
    assert asked.args == [{"found": "2026年11月23日走访时发现", "facts": f"{words}。手臂有淤青"}]
    fill(entry, **{name: {}})
    assert "110" not in said(entry)


def test_a_problem_gets_its_deadline_by_severity_unless_another_was_written(tab: VisitsTab) -> None:
    entry = begun(tab)
    press(entry, "visit_concern_add")
    (row,) = entry.concerns.rows
    assert row.cells["responsible"].editor.value() == "王主任"
    for severity, deadline in [("minor", date(2026, 12, 23)), ("severe", date(2026, 11, 26))]:
        row.cells["severity"].editor.take_up(severity)
        row.cells["severity"].editor.settled.emit()
        assert row.cells["deadline"].editor.value() == deadline
    assert "问题严重" in said(entry)
    row.cells["deadline"].editor.set_value(date(2026, 11, 30))
    row.cells["severity"].editor.take_up("serious")
    row.cells["severity"].editor.settled.emit()
    assert row.cells["deadline"].editor.value() == date(2026, 11, 30)


def test_a_whole_visit_is_kept(tab: VisitsTab, ledger: Ledger, visited_child: Child) -> None:
    entry = begun(tab)
    fill(entry, observations="孩子自己做饭", parent_contact="yes")
    press(entry, "visit_concern_add")
    (row,) = entry.concerns.rows
    for name, raw in (("category", "安全隐患"), ("severity", "minor"), ("description", "门前水塘没有围栏")):
        row.cells[name].editor.take_up(raw)
    entry.papers.take(Scan(a_photo(), "image/jpeg", 1))
    press(entry, "visit_save")
    kept = records.load(ledger, visited_child.id)
    visit = max(kept.visits, key=lambda one: one.day or date.min)
    (concern,), (paper,) = kept.concerns, kept.attachments
    assert (visit.day, visit.place, visit.observations) == (TODAY, "学校", "孩子自己做饭")
    assert (concern.visit_id, concern.category, concern.found_on) == (visit.id, "safety", TODAY)
    assert (paper.about_id, paper.kind) == (visit.id, "photo")
    assert entry.isHidden()
    assert not entry.papers.pending
    words = said(tab)
    assert "已保存。11月走访已完成。" in words
    assert "门前水塘没有围栏" in words


def test_what_was_found_is_not_kept_of_a_visit_that_met_nobody(
    tab: VisitsTab, ledger: Ledger, visited_child: Child
) -> None:
    entry = begun(tab)
    press(entry, "visit_concern_add")
    fill(entry, way="attempt", mood={"self_harm": ""})
    assert "110" not in said(entry)
    assert tab.save()
    kept = records.load(ledger, visited_child.id)
    visit = max(kept.visits, key=lambda one: one.day or date.min)
    assert (visit.way, visit.mood, kept.concerns) == ("attempt", None, [])
    assert "本月待走访，还有 8 天" in said(tab)


def test_that_nothing_was_found_is_kept_with_the_visit_and_can_be_taken_back(
    tab: VisitsTab, ledger: Ledger, visited_child: Child
) -> None:
    entry = begun(tab)
    entry.concerns.none.click()
    assert tab.save()
    visit = max(records.load(ledger, visited_child.id).visits, key=lambda one: one.day or date.min)
    assert visit.problems == "没有发现问题"
    press(tab.visits, "correct")
    assert entry.concerns.none.isChecked()
    assert "problems" not in shown(entry)
    press(entry, "visit_concern_add")
    assert not entry.concerns.none.isChecked()


def test_words_that_a_spreadsheet_brought_stay_when_a_visit_is_corrected(
    tab: VisitsTab, ledger: Ledger, visited_child: Child
) -> None:
    from tests.factories import a_visit

    made = a_visit(ledger, visited_child, TODAY, problems="书桌太暗", measures="送台灯")
    tab.show_child(records.load(ledger, visited_child.id))
    press(tab.visits, "correct")
    assert {"problems", "measures"} <= shown(tab.visits.form)
    assert tab.save()
    visit = next(one for one in records.load(ledger, visited_child.id).visits if one.id == made)
    assert (visit.problems, visit.measures) == ("书桌太暗", "送台灯")


def test_brothers_and_sisters_are_entered_together(
    family_tab: VisitsTab, ledger: Ledger, visited_child: Child, brother: Child
) -> None:
    entry = begun(family_tab)
    entry.siblings.boxes[brother.id].click()
    press(entry, "visit_fine")
    block = entry.siblings.made[brother.id]
    assert block.cells["schooling"].editor.raw() == {"preschool": ""}
    block.cells["wishes"].editor.take_up("想学骑车")
    assert family_tab.save()
    (his,) = records.load(ledger, brother.id).visits
    own = max(records.load(ledger, visited_child.id).visits, key=lambda one: one.day or date.min)
    assert (his.together, his.place, his.wishes) == (own.together, "学校", "想学骑车")
    assert own.wishes is None
    assert "和陈小亮一起" in said(family_tab)
    assert "陈小亮也记上了。" in said(family_tab)
    press(family_tab.visits, "correct")
    assert entry.siblings.boxes[brother.id].isChecked()
    assert not entry.siblings.boxes[brother.id].isEnabled()
    assert entry.siblings.made[brother.id].cells["wishes"].editor.value() == "想学骑车"


def test_a_doubt_is_asked_about_and_answered_with_one_press(
    qtbot: QtBot, tab: VisitsTab, ledger: Ledger, visited_child: Child
) -> None:
    entry = begun(tab)
    fill(entry, day="2026-8-1")
    assert not tab.save()
    assert "登记为暂离（厦门）" in said(entry)
    with qtbot.waitSignal(tab.written):
        next(one for one in entry.findChildren(QPushButton) if one.text() == "确实去了").click()
    assert date(2026, 8, 1) in [one.day for one in records.load(ledger, visited_child.id).visits]
    assert "8月走访已完成（补录）" in said(tab)


def test_a_draft_brings_everything_back(family_tab: VisitsTab, brother: Child) -> None:
    entry = begun(family_tab)
    fill(entry, way="contact", observations="电话打通了")
    entry.siblings.boxes[brother.id].click()
    entry.siblings.made[brother.id].cells["wishes"].editor.take_up("想学骑车")
    press(entry, "visit_concern_add")
    entry.concerns.rows[0].cells["description"].editor.take_up("没有人辅导")
    draft = family_tab.draft()
    before = entry.raw()
    family_tab.clear()
    assert not family_tab.has_unsaved()
    family_tab.take_up(draft)
    assert entry.raw() == before
    assert "place" not in shown(entry)
    assert family_tab.has_unsaved()


def test_a_years_visits_are_shown_and_the_earlier_ones_when_asked(
    show: Shown, desk: Desk, ledger: Ledger, visited_child: Child
) -> None:
    with ledger.writing() as session:
        child = records.fetch(session, visited_child.id)
        for number in range(14):
            one = care.add(session, child, Visit, TODAY)
            for name, value in (("day", date(2025, 3, 1 + number)), ("way", "visit"), ("visitors", "王主任")):
                setattr(one, name, value)
    tab = show(desk, visited_child.id)
    QApplication.processEvents()

    def cards() -> int:
        QApplication.processEvents()
        return sum(card.isVisible() for card in tab.findChildren(VisitCard))

    assert cards() == 12
    press(tab, "visit_earlier")
    assert cards() == 16


def test_a_photo_is_taken_in_while_the_visit_is_entered(
    qtbot: QtBot, tab: VisitsTab, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("phone")
    (folder / "one.jpg").write_bytes(a_photo())
    (folder / "two.heic").write_bytes(a_heic())
    entry = begun(tab)
    assert not tab.has_unsaved()
    with qtbot.waitSignal(entry.papers.taking.idle):
        entry.papers.take_files([folder / "one.jpg", folder / "two.heic"])
    assert len(entry.papers.pending) == 1
    assert tab.has_unsaved()
    assert "另存为 JPG" in said(entry.papers)
    press(entry.papers, "paper_remove_1")
    assert not tab.has_unsaved()


def test_a_visit_is_not_saved_while_a_photo_is_still_being_read(tab: VisitsTab) -> None:
    entry = begun(tab)
    entry.papers.taking.waiting = 1
    assert not tab.save()
    assert "照片还没有读完" in said(entry)
