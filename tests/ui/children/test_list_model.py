"""The model under both ways to see the list."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.services.children.lines import Line, Row
from app.services.children.search import Filters
from app.ui.children.columns import Seen, chosen
from app.ui.children.list_model import ChildrenModel
from tests.factories import TODAY

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def a_row(child_id: str, level: str | None = "low", **values: Any) -> Row:
    known = {"child_id": child_id, "name": child_id, "sort_key": child_id, "search": child_id, "level": level}
    blank = {**dict.fromkeys(Line._fields), "missing": 0, "completeness": 50}
    return tuple({**blank, **known, **values}.values())


@pytest.fixture
def model(qtbot: QtBot) -> ChildrenModel:
    """an, bo and chu in force, du closed; bo of high risk."""
    made = ChildrenModel(chosen(()), Seen(TODAY))
    made.take([a_row("an"), a_row("bo", "high"), a_row("chu", None), a_row("du", closed_on="2026-01-01")])
    return made


def test_the_model_keeps_qts_rules(model: ChildrenModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.narrow("b", Filters())
    model.show_columns(chosen(("name", "level")))
    model.sort(1, DOWN)
    assert tester.model() is model
    assert model.child_ids() == ["bo"]


def test_open_files_are_shown_first_and_counted_apart(model: ChildrenModel) -> None:
    assert model.child_ids() == ["an", "bo", "chu"]
    assert [model.count_of(status) for status in ("open", "closed", "all")] == [3, 1, 4]
    assert model.ids_in_force() == ["an", "bo", "chu"]


def test_a_column_sorts_both_ways_and_leaves_equals_in_the_order_of_names(model: ChildrenModel) -> None:
    level = [column.name for column in model.columns].index("level")
    model.sort(level, DOWN)
    assert model.child_ids() == ["bo", "an", "chu"]
    model.sort(level, UP)
    assert model.child_ids() == ["chu", "an", "bo"]
    model.sort(-1, UP)
    assert model.child_ids() == ["an", "bo", "chu"]


def test_the_order_survives_a_change_of_columns(model: ChildrenModel) -> None:
    level = [column.name for column in model.columns].index("level")
    model.sort(level, DOWN)
    model.show_columns(chosen(("name", "level")))
    assert model.sorted_by() == (1, DOWN)
    model.show_columns(chosen(("name",)))
    assert model.sorted_by() == (-1, DOWN)


def test_a_saved_child_takes_its_place(model: ChildrenModel) -> None:
    model.put("bo", a_row("bo", sort_key="zz"))
    model.put("new", a_row("new", sort_key="a"))
    assert model.child_ids() == ["new", "an", "chu", "bo"]
    model.put("an", None)
    assert model.row_of("an") is None
    assert model.row_of("chu") == 1


def test_reading_anew_forgets_the_old_lines_without_touching_the_new(
    model: ChildrenModel, qtbot: QtBot
) -> None:
    fresh = [a_row(f"{number:05d}") for number in range(6_000)]
    model.take(fresh)
    model.take([a_row("an")])
    qtbot.wait(20)
    assert model.child_ids() == ["an"]
    assert len(fresh) == 6_000


def test_a_row_is_told_in_words_to_whoever_listens(model: ChildrenModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    told = model.data(model.index(1, 0), role)
    level = [column.name for column in model.columns].index("level")
    assert told.startswith("b×")
    assert "高风险" in told
    assert model.data(model.index(1, level), role) == "高风险"
    assert model.headerData(level, Qt.Orientation.Horizontal) == "风险等级"
