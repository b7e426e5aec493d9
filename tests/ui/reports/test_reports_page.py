"""月报 and 年终归档 in the window: written, kept, composed anew, sent, compared; archived and looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.archiving.standing import archive_year
from app.services.reports import keeping
from app.services.reports.period import month_period
from app.services.reports.settings import ReportDays, report_days
from app.services.safety.roles import Role
from app.ui.desk import Desk
from app.ui.parts_page import LeadingPart, PartsPage
from app.ui.printing.paper_dialog import PaperDialog
from app.ui.reports.archive_part import ArchivePart
from app.ui.reports.report_kinds import MonthlyPart
from app.ui.settings.report_days import ReportDaysSection
from app.ui.start.means import Means
from tests.factories import TODAY, a_child, a_ledger, a_visit, an_assessment
from tests.ui.desks import a_desk
from tests.ui.test_accessible import LEAST, name_of, used

OCTOBER = date(2026, 10, 1)


class Place(NamedTuple):
    """The parts in question on a page, and the desk."""

    page: PartsPage
    monthly: MonthlyPart
    archive: ArchivePart
    desk: Desk


class _Page(PartsPage):
    title = "统计报表"


def a_place(desk: Desk, qtbot: QtBot) -> Place:
    page = _Page(desk, [MonthlyPart, ArchivePart])
    monthly, archive = page.parts.part("monthly"), page.parts.part("archive")
    assert isinstance(monthly, MonthlyPart)
    assert isinstance(archive, ArchivePart)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.arrive()
    made = Place(page, monthly, archive, desk)
    settled(made, qtbot)
    return made


@pytest.fixture
def place(tmp_path: Path, means: Means, qtbot: QtBot) -> Iterator[Place]:
    """A child at high risk, visited in October."""
    ledger = a_ledger(tmp_path / "ledger")
    child = a_child(ledger)
    an_assessment(ledger, child, "high", date(2026, 9, 1))
    a_visit(ledger, child, date(2026, 10, 9))
    yield a_place(a_desk(ledger, means), qtbot)
    ledger.close()


def settled(place: Place, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not place.desk.jobs._running, timeout=10_000)


def press(where: QWidget, name: str) -> None:
    QApplication.processEvents()
    found = next(one for one in where.findChildren(QAbstractButton, name) if one.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def is_there(where: QWidget, name: str) -> bool:
    return any(one.isVisible() for one in where.findChildren(QAbstractButton, name))


def passage(part: MonthlyPart, key: str) -> str:
    return next(one.words() for one in part.page.cards if one.passage.key == key)


def write(part: MonthlyPart, key: str, words: str) -> None:
    card = next(one for one in part.page.cards if one.passage.key == key)
    card.text.setPlainText(words)


def said(part: LeadingPart) -> str:
    return part.banner._words.text()


def test_the_report_of_the_month_before_is_there_at_once(place: Place) -> None:
    assert place.monthly.choice.currentText() == "2026年10月"
    assert "在册农村留守儿童和困境儿童1人" in passage(place.monthly, "basis")
    assert "还没有保存" in place.monthly.told.text()
    assert not place.page.has_unsaved()


def test_figures_stand_beside_the_words(place: Place) -> None:
    card = next(one for one in place.monthly.page.cards if one.passage.key == "visits")
    assert card._figures is not None
    assert "应走访　1 次" in card._figures.text()


def test_what_is_typed_is_unsaved_until_it_is_kept(place: Place, qtbot: QtBot) -> None:
    write(place.monthly, "plans", "下月逐户走访。")
    assert place.page.has_unsaved()
    assert "有改动，还没有保存" in place.monthly.told.text()
    press(place.monthly, "report_save")
    assert not place.page.has_unsaved()
    (kept,) = keeping.versions(place.desk.ledger, month_period(place.desk.ledger.office, OCTOBER))
    assert next(one.text for one in kept.passages if one.key == "plans") == "下月逐户走访。"
    assert "草稿" in place.monthly.told.text()


def test_a_draft_of_the_window_comes_back_after_a_lock(place: Place, qtbot: QtBot, means: Means) -> None:
    write(place.monthly, "plans", "写到一半")
    draft = place.page.draft()
    again = a_place(a_desk(place.desk.ledger, means), qtbot)
    again.page.take_up(draft)
    settled(again, qtbot)
    assert passage(again.monthly, "plans") == "写到一半"
    assert again.page.has_unsaved()


def test_composing_anew_keeps_what_was_typed_and_says_what_changed(place: Place, qtbot: QtBot) -> None:
    write(place.monthly, "visits", "我自己写的。")
    a_child(place.desk.ledger, name="丁一桐", opened_on=date(2026, 10, 3))
    press(place.monthly, "report_anew")
    settled(place, qtbot)
    assert passage(place.monthly, "visits") == "我自己写的。"
    assert "儿童2人" in passage(place.monthly, "basis")
    assert "在册儿童从1变为2" in said(place.monthly)
    assert place.page.has_unsaved()


def test_a_passage_goes_back_to_what_was_composed(place: Place) -> None:
    before = passage(place.monthly, "found")
    write(place.monthly, "found", "别的")
    press(place.monthly, "back_found")
    assert passage(place.monthly, "found") == before
    assert not place.page.has_unsaved()


def test_a_sent_version_is_only_looked_at_and_followed_by_the_next(place: Place, qtbot: QtBot) -> None:
    press(place.monthly, "report_send")
    place.monthly.form.day.setText("2026-11-09")
    press(place.monthly, "sent_mark")
    assert "已于 2026-11-09 报送（政务内网）" in place.monthly.told.text()
    assert all(one.text.isReadOnly() for one in place.monthly.page.cards)
    assert not is_there(place.monthly, "report_save")
    press(place.monthly, "report_next")
    assert "第 2 版" in place.monthly.told.text()
    assert place.page.has_unsaved()
    press(place.monthly, "report_save")
    assert [place.monthly.version.itemText(n) for n in range(2)] == [
        "第 2 版（草稿）",
        "第 1 版（2026-11-09 报送）",
    ]


@pytest.mark.parametrize(("day", "why"), [("2026-11-30", "晚于今天"), ("", "请填写报送日期")])
def test_a_day_that_cannot_be_is_said_in_the_form(place: Place, day: str, why: str) -> None:
    press(place.monthly, "report_send")
    place.monthly.form.day.setText(day)
    press(place.monthly, "sent_mark")
    assert why in place.monthly.form.banner._words.text()


def test_a_kept_version_is_compared_with_how_things_are_now(place: Place, qtbot: QtBot) -> None:
    press(place.monthly, "report_save")
    a_child(place.desk.ledger, name="丁一桐", opened_on=date(2026, 10, 3))
    press(place.monthly, "report_compare")
    settled(place, qtbot)
    table: Any = place.monthly.compare.table
    rows = {
        table.item(n, 0).text(): [table.item(n, c).text() for c in (1, 2, 3)] for n in range(table.rowCount())
    }
    assert rows["在册儿童"] == ["1 人", "2 人", "有变化"]
    assert "关档" not in rows
    press(place.monthly, "compare_back")
    assert place.monthly.pages.currentIndex() == 0


def test_another_month_is_chosen(place: Place, qtbot: QtBot) -> None:
    place.monthly._choose(3)
    settled(place, qtbot)
    assert place.monthly.page.heading.text().startswith("关于2026年8月")


def test_the_preview_shows_the_very_pages(
    place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[PaperDialog] = []
    monkeypatch.setattr(PaperDialog, "exec", lambda self: shown.append(self))
    monkeypatch.setattr(PaperDialog, "deleteLater", lambda self: None)
    press(place.monthly, "report_look")
    (dialog,) = shown
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=10_000)
    assert dialog.made is not None
    assert dialog.made.content.startswith(b"%PDF")
    dialog.reject()


def test_who_may_only_look_sees_nothing_that_writes(tmp_path: Path, means: Means, qtbot: QtBot) -> None:
    ledger = a_ledger(tmp_path / "ledger", role=Role.VIEW)
    place = a_place(a_desk(ledger, means), qtbot)
    assert [
        name for name in ("anew", "save", "send", "look") if is_there(place.monthly, f"report_{name}")
    ] == ["look"]
    assert all(one.text.isReadOnly() for one in place.monthly.page.cards)
    ledger.close()


# Archive


def test_a_year_is_archived_with_a_press(place: Place, qtbot: QtBot) -> None:
    a_child(place.desk.ledger, name="丁一桐", opened_on=date(2025, 3, 1))
    place.page.show_part("archive")
    settled(place, qtbot)
    assert [one.objectName() for one in place.archive.cards] == ["archive_2025"]
    press(place.archive, "archive_make")
    settled(place, qtbot)
    assert "2025 年归档了 2 份" in said(place.archive)
    found = archive_year(place.desk.ledger, 2025, TODAY)
    assert (len(found.kept), len(found.waiting)) == (2, 0)
    assert not is_there(place.archive, "archive_make")


def test_a_single_sheet_is_looked_at(place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    place.page.show_part("archive")
    settled(place, qtbot)
    place.archive.archive(2025)
    settled(place, qtbot)
    shown: list[PaperDialog] = []
    monkeypatch.setattr(PaperDialog, "exec", lambda self: shown.append(self))
    monkeypatch.setattr(PaperDialog, "deleteLater", lambda self: None)
    press(place.archive, "archive_one")
    press(place.archive, "archive_list")
    for dialog in shown:
        qtbot.waitUntil(lambda dialog=dialog: dialog.made is not None, timeout=10_000)  # type: ignore[misc]
        dialog.reject()
    assert len(shown) == 2


# Everything


@pytest.mark.parametrize("key", ["monthly", "archive"])
def test_every_control_has_a_name_and_is_large_enough(place: Place, qtbot: QtBot, key: str) -> None:
    place.page.show_part(key)
    settled(place, qtbot)
    for one in used([place.page.here()]):
        assert name_of(one)
        assert one.height() >= LEAST


def test_the_days_are_kept(place: Place, qtbot: QtBot) -> None:
    section = ReportDaysSection(place.desk)
    qtbot.addWidget(section)
    section.show()
    section.arrive()
    section.days["cut_off"].setValue(8)
    press(section, "report_days_keep")
    assert report_days(place.desk.ledger.office) == ReportDays(cut_off=8)
    section.days["cut_off"].setValue(20)
    press(section, "report_days_keep")
    assert "不能晚于" in section.banner._words.text()
