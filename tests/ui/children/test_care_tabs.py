"""Visits, assessments, stretches away and the history, on a record's own tabs."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.services.children import records
from app.services.ledger import Ledger
from app.ui.children.care.card import CareCard
from app.ui.children.care.care_tab import CareTab
from app.ui.children.care.part import CarePart
from app.ui.children.child_page import ChildPage
from app.ui.children.form.growing import GrowingText
from app.ui.children.history_tab import HistoryTab
from tests.factories import TODAY, a_visit, an_assessment, changed

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def visited(page: ChildPage, ledger: Ledger, left_behind_child: Child) -> ChildPage:
    """陈小明's record with a visit in October and one in November, at 走访记录."""
    a_visit(ledger, left_behind_child, date(2026, 10, 17), problems="书桌太暗")
    a_visit(ledger, left_behind_child, date(2026, 11, 3), "attempt")
    page.open(left_behind_child.id, "走访记录")
    return page


def part(page: ChildPage, tab: str, name: str) -> CarePart:
    found = page.body.extra[tab]
    assert isinstance(found, CareTab)
    return found.parts[name]


def a(kind: type[W], inside: QWidget, name: str) -> W:
    found = inside.findChild(kind, name)
    assert found is not None, name
    return found


def cards(within: QWidget) -> list[str]:
    """The headings of the cards in sight, from the top."""
    QApplication.processEvents()  # what was just added comes into sight with the next event
    shown = [card for card in within.findChildren(CareCard) if not card.isHidden()]
    return [next(iter(card.findChildren(QLabel))).text() for card in sorted(shown, key=lambda card: card.y())]


def test_the_newest_visit_stands_on_top(visited: ChildPage) -> None:
    assert cards(part(visited, "visits", "visit")) == ["2026年11月3日", "2026年10月17日"]


def test_a_visit_is_entered_on_the_page_itself(qtbot: QtBot, visited: ChildPage, ledger: Ledger) -> None:
    visits = part(visited, "visits", "visit")
    visits.add.click()
    visits.entry.cells["observations"].editor.take_up("眼镜度数不够")
    with qtbot.waitSignal(visited.saved):
        a(QPushButton, visits, "visit_save").click()
    made = records.load(ledger, visited.child_id).visits[-1]
    assert (made.day, made.way, made.visitors) == (TODAY, "visit", "王主任")
    assert made.observations == "眼镜度数不够"
    assert cards(visits)[0] == "2026年11月23日"
    assert visits.entry.isHidden()


def test_saving_the_record_saves_the_visit_being_entered(visited: ChildPage, ledger: Ledger) -> None:
    visits = part(visited, "visits", "visit")
    visits.add.click()
    visits.entry.cells["place"].editor.take_up("学校")
    assert visited.has_unsaved()
    assert visited.save()
    assert records.load(ledger, visited.child_id).visits[-1].place == "学校"


@pytest.mark.parametrize(
    ("field", "raw", "said"),
    [("day", "昨天", "年月日"), ("visitors", "", "请填写走访人。"), ("way", None, "请填写方式。")],
)
def test_what_a_visit_lacks_is_said_beside_its_field(
    visited: ChildPage, ledger: Ledger, field: str, raw: str | None, said: str
) -> None:
    visits = part(visited, "visits", "visit")
    visits.add.click()
    visits.entry.cells[field].editor.take_up(raw)
    assert not visits.save()
    assert said in visits.entry.cells[field].sentence
    assert len(records.load(ledger, visited.child_id).visits) == 2


def test_a_visit_of_tomorrow_is_refused_with_its_reason_and_stays_typed(visited: ChildPage) -> None:
    visits = part(visited, "visits", "visit")
    visits.add.click()
    visits.entry.cells["day"].editor.take_up("2026-11-24")
    visited.body.choose("part0")
    assert not visited.save()
    assert visited.body.tabs.current() == "visits"
    assert "日期在今天之后" in "".join(one.text() for one in visits.entry.banner.findChildren(QLabel))
    assert visits.entry.raw()["cells"]["day"] == "2026-11-24"


def test_a_visit_is_corrected_in_the_same_form(visited: ChildPage, ledger: Ledger) -> None:
    visits = part(visited, "visits", "visit")
    top = next(card for card in visits.findChildren(CareCard) if card.record.day == date(2026, 10, 17))  # type: ignore[attr-defined]
    a(QPushButton, top, "correct").click()
    assert visits.entry.cells["problems"].editor.raw() == "书桌太暗"
    assert not visited.has_unsaved()
    visits.entry.cells["problems"].editor.take_up("书桌太暗，没有台灯")
    assert visits.save()
    made = records.load(ledger, visited.child_id).visits
    assert [visit.problems for visit in made] == ["书桌太暗，没有台灯", None]


def test_a_visit_is_withdrawn_with_a_reason_and_can_still_be_read(visited: ChildPage, ledger: Ledger) -> None:
    visits = part(visited, "visits", "visit")
    top = visits.findChildren(CareCard)[0]
    a(QPushButton, top, "withdraw").click()
    a(QPushButton, top, "withdraw_ok").click()
    assert "请写明撤销的原因" in "".join(one.text() for one in top.findChildren(QLabel))
    assert len(cards(visits)) == 2
    a(GrowingText, top, "withdraw_reason").show_words("记错了孩子")
    a(QPushButton, top, "withdraw_ok").click()
    assert len(cards(visits)) == 1
    gone = [visit for visit in records.load(ledger, visited.child_id).visits if visit.withdrawn]
    assert [visit.withdrawn for visit in gone] == ["记错了孩子"]
    a(QPushButton, visits, "visit_withdrawn").click()
    assert len(cards(visits)) == 2


def test_a_stretch_away_is_entered_below_the_visits(visited: ChildPage, ledger: Ledger) -> None:
    away = part(visited, "visits", "suspension")
    away.add.click()
    for name, raw in (("start", "2026-7-5"), ("end", "2026-8-18"), ("whereabouts", "随母亲到厦门")):
        away.entry.cells[name].editor.take_up(raw)
    assert away.save()
    assert cards(away) == ["2026年7月5日 至 2026年8月18日"]


def test_an_assessment_sets_the_level_in_force(
    page: ChildPage, ledger: Ledger, left_behind_child: Child
) -> None:
    an_assessment(ledger, left_behind_child, "low", date(2026, 3, 5))
    page.open(left_behind_child.id, "监护评估")
    tab = part(page, "assessments", "assessment")
    tab.add.click()
    scale = a(QComboBox, tab, "scale")
    scale.setCurrentText("按纸质量表直接登记等级")
    scale.activated.emit(scale.currentIndex())
    tab.entry.cells["level"].editor.take_up("high")
    tab.entry.cells["basis"].editor.take_up("母亲住院，照护能力下降")
    assert tab.save()
    pills = [one.text() for one in page.body.header.findChildren(QLabel) if one.property("role") == "pill"]
    assert "高风险" in pills
    said = [one.text() for one in page.body.extra["assessments"].findChildren(QLabel)]
    assert "2026年11月23日由王主任评定。" in said


def test_a_new_file_has_to_be_saved_before_a_visit_can_be_entered(page: ChildPage) -> None:
    page.new()
    page.body.choose("visits")
    tab = page.body.extra["visits"]
    assert not part(page, "visits", "visit").isVisible()
    page.body.form.cells["name"].editor.take_up("陈新")
    page.body.form.cells["name"].editor.changed.emit()
    save = next(one for one in tab.findChildren(QPushButton) if one.text() == "保存档案")
    save.click()
    assert page.child_id
    assert part(page, "visits", "visit").isVisible()


def test_what_was_being_entered_does_not_follow_to_another_child(visited: ChildPage) -> None:
    visits = part(visited, "visits", "visit")
    visits.add.click()
    visits.entry.cells["place"].editor.take_up("学校")
    visited.new()
    assert not visited.has_unsaved()


def test_the_history_tells_every_change_and_is_narrowed_to_one_field(
    page: ChildPage, ledger: Ledger, left_behind_child: Child
) -> None:
    changed(ledger, left_behind_child, father_name="陈大河", address="青新社区")
    page.open(left_behind_child.id, "变更记录")
    tab = page.body.extra["history"]
    assert isinstance(tab, HistoryTab)
    told = [one.text() for one in tab.findChildren(QLabel)]
    assert "把“父亲姓名”从“陈大海”改为“陈大河”" in told
    assert "新建了档案" in told
    tab.field.setCurrentText("家庭地址")
    tab.field.activated.emit(tab.field.currentIndex())
    QApplication.processEvents()
    seen = [one.text() for one in tab.findChildren(QLabel) if one.isVisible() and one.text().startswith("把")]
    assert seen == ["把“家庭地址”填为“青新社区”"]


def test_a_long_history_is_shown_bit_by_bit(
    page: ChildPage, ledger: Ledger, left_behind_child: Child
) -> None:
    child = left_behind_child
    for number in range(45):
        child = changed(ledger, child, address=f"第 {number} 号")
    page.open(child.id, "变更记录")
    tab = page.body.extra["history"]

    def shown() -> int:
        QApplication.processEvents()
        return sum(
            one.isVisible() and one.text().startswith("把“家庭地址") for one in tab.findChildren(QLabel)
        )

    assert shown() == 40
    next(one for one in tab.findChildren(QPushButton) if one.text() == "显示更早的").click()
    assert shown() == 45
