"""工作台账 in the window: what is seen, entered, corrected, ticked off and printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.registers import Activity, Evaluation, Training, Volunteer, Worker
from app.models.support import Pairing
from app.services.attachments.reading import JPEG, Scan
from app.services.care import records as care
from app.services.demo.snapshots import snapshot
from app.services.evaluation.schemes import add_scheme, bundled, offered
from app.services.exchange.reading import read_workbook
from app.services.ledger import Ledger
from app.services.registers import lists
from app.services.registers.listing import records
from app.services.registers.photos import keep_photos, photos_of
from app.services.safety.roles import Role
from app.ui.registers import export_line
from app.ui.registers.duty_list_part import DutiesPart
from app.ui.registers.page import RegistersPage
from app.ui.registers.register_part import RegisterPart
from app.ui.registers.year_grid import _MARKS
from app.ui.start.means import Means
from tests.factories import TODAY, a_child, a_ledger
from tests.services.evaluation.test_evaluating import our_file
from tests.services.registers.records import a_record
from tests.ui.desks import a_desk


@pytest.fixture
def page(qtbot: QtBot, ledger: Ledger, means: Means) -> RegistersPage:
    return a_page(qtbot, ledger, means)


def a_page(qtbot: QtBot, ledger: Ledger, means: Means) -> RegistersPage:
    made = RegistersPage(a_desk(ledger, means))
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    return made


def go(qtbot: QtBot, page: RegistersPage, key: str) -> Any:
    """A part of the page that has read what it shows."""
    page.show_part(key)
    part = page.here()
    part.arrive()
    settle(qtbot, part)
    return part


def settle(qtbot: QtBot, part: Any) -> None:
    """Wait until the worker has told everything."""
    told: list[bool] = []
    part.read(lambda: True, told.append)
    qtbot.waitUntil(lambda: bool(told))


def press(part: QWidget, name: str) -> None:
    next(one for one in part.findChildren(QPushButton, name) if one.isVisible()).click()


def shown(part: RegisterPart) -> list[list[str]]:
    """What the table says."""
    model = part.list.table.register_model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.mark.parametrize("key", ["workers", "trainings", "evaluations", "activities", "volunteers", "homes"])
def test_an_empty_register_says_what_to_do(qtbot: QtBot, page: RegistersPage, key: str) -> None:
    part = go(qtbot, page, key)
    assert part.list.shown() == "nothing"
    assert not part.list.add.isVisible()


def test_a_worker_is_entered_and_stands_in_the_list_with_its_telephone_hidden(
    qtbot: QtBot, page: RegistersPage, ledger: Ledger
) -> None:
    part = go(qtbot, page, "workers")
    part.new()
    cells = part.entry.cells
    assert cells["village"].editor.value() == ledger.office.name
    for name, value in (("name", "王秀琴"), ("phone", "13905951234"), ("start", date(2021, 3, 1))):
        cells[name].editor.set_value(value)
    press(part, "worker_save")
    settle(qtbot, part)
    settle(qtbot, part)
    assert part.is_at_record()
    part.leave_record()
    settle(qtbot, part)
    (row,) = shown(part)
    assert row[0] == "王秀琴"
    assert "139****1234" in row


def test_numbers_are_shown_once_that_is_noted(qtbot: QtBot, page: RegistersPage, ledger: Ledger) -> None:
    a_record(ledger, Worker, phone="13905951234")
    part = go(qtbot, page, "workers")
    part.list._unmask.setChecked(True)
    settle(qtbot, part)
    assert "13905951234" in shown(part)[0]


def test_what_is_missing_is_said_beside_its_field(qtbot: QtBot, page: RegistersPage, ledger: Ledger) -> None:
    part = go(qtbot, page, "trainings")
    part.new()
    assert not part.save()
    assert part.entry.cells["topic"].sentence == "请填写培训主题。"
    assert records(ledger, Training) == []


def test_a_record_is_corrected_withdrawn_and_taken_back(
    qtbot: QtBot, page: RegistersPage, ledger: Ledger
) -> None:
    a_record(ledger, Training, topic="走访")
    part = go(qtbot, page, "trainings")
    part.show_record(part.list.lines()[0])
    press(part, "correct")
    part.entry.cells["topic"].editor.set_value("建档")
    assert part.save()
    settle(qtbot, part)
    settle(qtbot, part)
    assert records(ledger, Training)[0].topic == "建档"
    part._withdraw("登记错了")
    assert records(ledger, Training) == []
    page.undo()
    assert len(records(ledger, Training)) == 1


def test_what_is_typed_is_a_draft_and_is_put_back(
    qtbot: QtBot, ledger: Ledger, means: Means, page: RegistersPage
) -> None:
    part = go(qtbot, page, "trainings")
    part.new()
    part.entry.cells["topic"].editor.set_value("打了一半")
    assert page.has_unsaved()
    draft = page.draft()
    other = a_page(qtbot, ledger, means)
    other.take_up(draft)
    other.show_part("trainings")
    assert other.here().entry.cells["topic"].editor.value() == "打了一半"  # type: ignore[attr-defined]


def test_a_search_narrows_the_table(qtbot: QtBot, page: RegistersPage, ledger: Ledger) -> None:
    a_record(ledger, Training, topic="走访")
    a_record(ledger, Training, topic="建档")
    part = go(qtbot, page, "trainings")
    part.list.search.setText("建档")
    settle(qtbot, part)
    qtbot.waitUntil(lambda: len(shown(part)) == 1)
    part.list.search.setText("没有的")
    qtbot.waitUntil(lambda: part.list.shown() == "no_hits")


def test_an_export_wants_its_purpose_first(
    qtbot: QtBot, page: RegistersPage, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_record(ledger, Worker)
    monkeypatch.setattr(export_line, "ask_path", lambda *_: tmp_path / "out.xlsx")
    part = go(qtbot, page, "workers")
    press(part, "worker_export")
    press(part, "worker_give")
    assert not (tmp_path / "out.xlsx").exists()
    part.list.export._purpose.setText("报镇里")
    press(part, "worker_give")
    qtbot.waitUntil(lambda: part.saved.isVisible())
    assert (tmp_path / "out.xlsx").exists()


def test_whoever_may_only_look_is_offered_nothing_to_write(
    qtbot: QtBot, means: Means, tmp_path: Path
) -> None:
    ledger = a_ledger(tmp_path / "looked at", role=Role.VIEW)
    page = a_page(qtbot, ledger, means)
    part = go(qtbot, page, "workers")
    page.new()
    assert part.entry.isHidden()
    assert not part.list.add.isVisible()
    ledger.close()


# Photographs, pairs


def test_an_activity_shows_its_photographs_and_one_is_withdrawn(
    qtbot: QtBot, page: RegistersPage, ledger: Ledger
) -> None:
    activity = a_record(ledger, Activity)
    keep_photos(ledger, activity, [Scan(snapshot(Random(1)), JPEG, 1)] * 2, TODAY, TODAY)
    part = go(qtbot, page, "activities")
    part.show_record(part.list.lines()[0])
    settle(qtbot, part)
    small = part.photos.findChildren(QToolButton, "photo")
    assert [one.text() for one in small] == ["活动照片 1", "活动照片 2"]
    small[0].click()
    press(part.photos, "photo_withdraw")
    part.photos.findChildren(QWidget, "withdraw_reason")[0].setPlainText("拍到了正脸")
    press(part.photos, "withdraw_ok")
    assert len(photos_of(ledger, activity.id)) == 1


def test_a_volunteer_leads_to_the_children_it_is_paired_with(
    qtbot: QtBot, page: RegistersPage, ledger: Ledger
) -> None:
    a_record(ledger, Volunteer, name="林老师", phone="13905950000")
    child = a_child(ledger, name="陈小明")
    pairing = {"partner": "林老师", "phone": "13905950000", "start": date(2026, 1, 1)}
    care.put(ledger, child.id, Pairing, pairing, TODAY)
    part = go(qtbot, page, "volunteers")
    assert shown(part)[0][-1] == "1"
    part.show_record(part.list.lines()[0])
    settle(qtbot, part)
    with qtbot.waitSignal(page.list_asked) as asked:
        press(part, "paired_children")
    assert asked.args[0]["only"].child_ids == {child.id}


# Lists


@pytest.fixture
def duties(qtbot: QtBot, page: RegistersPage, ledger: Ledger) -> DutiesPart:
    lists.add_item(ledger, lists.DUTY, {"content": "上门走访", "how_often": "month"}, TODAY)
    made: DutiesPart = go(qtbot, page, "duties")
    return made


def test_the_space_bar_ticks_a_month_off_and_undo_takes_it_back(
    qtbot: QtBot, page: RegistersPage, ledger: Ledger, duties: DutiesPart
) -> None:
    duties.grid.setCurrentCell(0, 12)  # November
    QTest.keyClick(duties.grid, Qt.Key.Key_Space)
    settle(qtbot, duties)
    assert duties.grid.item(0, 12).text() == "✓"  # type: ignore[union-attr]
    assert duties.panel.tick.text() == "取消打勾"
    page.undo()
    settle(qtbot, duties)
    assert duties.grid.item(0, 12).text() == "待"  # type: ignore[union-attr]


def test_a_month_ahead_cannot_be_ticked_and_it_is_said_why(qtbot: QtBot, duties: DutiesPart) -> None:
    duties.grid.setCurrentCell(0, 13)
    duties.toggle()
    assert duties.banner.isVisible()


def test_an_empty_list_begins_with_the_reference_items(
    qtbot: QtBot, page: RegistersPage, ledger: Ledger
) -> None:
    part = go(qtbot, page, "services")
    part.begin_with_reference()
    settle(qtbot, part)
    assert part.grid.rowCount() > 8


def test_a_list_is_exported_with_what_was_ticked_off(
    qtbot: QtBot, ledger: Ledger, duties: DutiesPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_line, "ask_path", lambda *_: tmp_path / "out.xlsx")
    duties.grid.setCurrentCell(0, 12)
    duties.toggle()
    settle(qtbot, duties)
    press(duties, "duty_list_export")
    duties.view.export._purpose.setText("报镇里")
    press(duties, "duty_list_give")
    qtbot.waitUntil(lambda: duties.saved.isVisible())
    sheets = read_workbook(tmp_path / "out.xlsx")
    assert [(one.name, [row[1][1] for row in one.rows]) for one in sheets[:2]] == [
        ("清单条目", ["内容", "上门走访"]),
        ("清单落实记录", ["内容", "上门走访"]),
    ]


def test_what_the_marks_mean_stands_above_the_grid(duties: DutiesPart) -> None:
    told = duties.view._legend.text()
    assert duties.view._legend.isVisible()
    assert all(f"{mark} " in told for mark in _MARKS.values() if mark)


def test_an_item_is_reworded_in_the_form(qtbot: QtBot, ledger: Ledger, duties: DutiesPart) -> None:
    duties.grid.setCurrentCell(0, 0)
    press(duties, "duty_list_item_correct")
    duties.forms.item.cells["content"].editor.set_value("入户走访")
    assert duties.save()
    settle(qtbot, duties)
    assert duties.grid.item(0, 0).text() == "入户走访"  # type: ignore[union-attr]


# Evaluation


def test_an_evaluation_begins_with_what_the_ledger_suggests_and_adds_up(
    qtbot: QtBot, page: RegistersPage, ledger: Ledger
) -> None:
    a_record(ledger, Worker, name="王秀琴", post="director", start=date(2020, 1, 1))
    part = go(qtbot, page, "evaluations")
    part.new()
    settle(qtbot, part)
    lines = part.form.items.lines
    assert len(lines) == 15
    suggested = {line.found.item.id: line.points.raw() for line in lines}
    assert suggested["safety"] == "0"
    assert suggested["visits_high"] == ""
    for line in lines:
        line.points.set_value(line.found.item.most)
    assert part.save()
    (made,) = records(ledger, Evaluation)
    assert (made.total, made.grade) == (100, "excellent")


def test_a_scheme_is_put_aside_where_there_is_another(
    qtbot: QtBot, page: RegistersPage, ledger: Ledger, tmp_path: Path
) -> None:
    part = go(qtbot, page, "evaluations")
    press(part, "schemes_show")
    press(part, f"scheme_retire_{bundled().key}")
    assert "只有这一份" in part.banner._words.text()
    add_scheme(ledger, our_file(tmp_path))
    part.schemes.retire(bundled())
    assert "已停用" in part.banner._words.text()
    assert [one.id for one in offered(ledger.office, TODAY)] == ["ours"]
    settle(qtbot, part)  # the lines are there once they are laid out
    press(part, f"scheme_restore_{bundled().key}")
    assert len(offered(ledger.office, TODAY)) == 2


def test_without_a_director_nobody_is_evaluated(qtbot: QtBot, page: RegistersPage) -> None:
    part = go(qtbot, page, "evaluations")
    part.new()
    assert part.entry.isHidden()
    assert part.banner.isVisible()
