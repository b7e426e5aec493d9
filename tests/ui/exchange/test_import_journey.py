"""From a spreadsheet to the ledger through the window, as somebody does it who keeps a roster."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import shiboken6
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app.services.children.lines import lines
from app.services.children.records import load
from app.services.exchange.outcome import Remark
from app.services.exchange.reading import read_workbook
from app.ui.desk import Desk
from app.ui.exchange.importing import part as part_module
from app.ui.exchange.importing.journey import COLUMNS, PAIRS, PROBLEMS, SHEETS, WRITE
from app.ui.exchange.importing.part import ImportPart
from app.ui.exchange.importing.problems_model import VALUE
from tests.factories import a_child, an_id_number
from tests.ui.handover.seen import choose, has, press, sees, the, wait_for, write

Row = Sequence[object]
CLEAN = ("姓名", "性别", "身份证号码", "民族")
MESSY = ("序号", "儿童姓名", "性别", "身份证号", "民族", "家里养了几只鸡")


def numbered(serial: int) -> str:
    return an_id_number(serial=serial)


@pytest.fixture
def part(desk: Desk, qtbot: QtBot) -> Iterator[ImportPart]:
    made = ImportPart(desk)
    qtbot.addWidget(made)
    made.resize(1000, 650)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not desk.jobs._running, timeout=20_000)


@pytest.fixture
def a_book(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook; each sheet is a name and its rows."""

    def write_book(**sheets: Sequence[Row]) -> Path:
        path = tmp_path / f"{'、'.join(sheets)}.xlsx"
        book = xlsxwriter.Workbook(str(path))
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        book.close()
        return path

    return write_book


@pytest.fixture
def clean(a_book: Callable[..., Path]) -> Path:
    """One sheet, the ledger's own words, nothing wrong."""
    rows = (("陈小明", "男", numbered(1), "汉族"), ("丁一桐", "男", numbered(3), "畲族"))
    return a_book(儿童=(CLEAN, *rows))


@pytest.fixture
def messy(a_book: Callable[..., Path]) -> Path:
    """A title, other words for the columns, one nobody knows, a number that lost its end, a total."""
    return a_book(
        名单=(
            ("青新社区留守儿童花名册",),
            MESSY,
            (1, "陈小明", "男", numbered(1), "汉", 3),
            (2, "丁 一", "男", float(numbered(3)), "汉", 0),
            (3, "黄欣", "女", an_id_number(serial=2, sex="female"), "汉", 12),
            ("合计", "3 人"),
        )
    )


@pytest.fixture
def answer_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the next file is saved."""
    path = tmp_path / "out.xlsx"
    monkeypatch.setattr(part_module, "ask_path", lambda parent, proposed: path)
    return path


def names(desk: Desk) -> list[str | None]:
    with desk.ledger.reading() as session:
        return [line.name for line in lines(session)]


def at(part: ImportPart) -> int:
    """The step in front, -1 when there is none."""
    in_front = part.pages.currentWidget() is part.journey.frame
    return part.journey.frame.at() if in_front and not part.is_busy() else -1


def come_to(part: ImportPart, step: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: at(part) == step and part.journey.judging.is_settled(), timeout=20_000)
    QApplication.processEvents()  # what came to the front is laid out by then


def to_problems(part: ImportPart, path: Path, qtbot: QtBot) -> None:
    """Past a column that nobody knows."""
    part.open(path)
    come_to(part, COLUMNS, qtbot)
    press(part, "columns_leave_all")
    press(part, "import_next")
    come_to(part, PROBLEMS, qtbot)


def problems(part: ImportPart) -> list[str]:
    """The columns of the problems shown, with their levels."""
    model = part.journey.problems.table.problems
    return [
        f"{model.data(model.index(row, 0))} {model.data(model.index(row, 2))}"
        for row in range(model.rowCount())
    ]


# The straight way


def test_a_clean_roster_goes_straight_to_the_numbers_and_changes_nothing_until_it_is_written(
    part: ImportPart, desk: Desk, clean: Path, qtbot: QtBot
) -> None:
    part.open(clean)
    come_to(part, WRITE, qtbot)
    assert sees(part, "新增")
    assert sees(part, "丁×桐")
    assert not sees(part, "丁一桐")
    assert names(desk) == []
    with qtbot.waitSignal(desk.changes.many_changed, timeout=20_000):
        press(part, "write_import")
    wait_for(part, "导入完成", qtbot)
    assert sorted(filter(None, names(desk))) == ["丁一桐", "陈小明"]
    with qtbot.waitSignal(part.list_asked):
        press(part, "see_list")


def test_what_was_written_can_be_taken_back_from_the_report(
    part: ImportPart, desk: Desk, clean: Path, qtbot: QtBot
) -> None:
    a_child(desk.ledger, name="黄欣")
    part.open(clean)
    come_to(part, WRITE, qtbot)
    press(part, "write_import")
    wait_for(part, "导入完成", qtbot)
    press(part, "undo_import_0")
    press(part, "undo_import_no_0")
    press(part, "undo_import_0")
    press(part, "undo_import_yes_0")
    wait_for(part, "已经撤销这次导入", qtbot)
    assert names(desk) == ["黄欣"]


def test_the_last_imports_are_listed_and_can_be_taken_back_later(
    part: ImportPart, desk: Desk, clean: Path, qtbot: QtBot
) -> None:
    part.open(clean)
    come_to(part, WRITE, qtbot)
    press(part, "write_import")
    wait_for(part, "导入完成", qtbot)
    press(part, "import_again")
    wait_for(part, "新增 2", qtbot)
    press(part, "undo_import_0")
    press(part, "undo_import_yes_0")
    wait_for(part, "已经撤销这次导入", qtbot)
    wait_for(part, "已经撤销", qtbot)
    assert names(desk) == []


# A roster as somebody keeps it


def test_a_messy_roster_asks_only_what_is_not_plain(
    part: ImportPart, desk: Desk, messy: Path, qtbot: QtBot
) -> None:
    part.open(messy)
    come_to(part, COLUMNS, qtbot)
    table = part.journey.columns.table.matches
    assert table.data(table.index(0, 0)) == "F　家里养了几只鸡"
    assert table.data(table.index(0, 1)) == "3、0、12"
    part.journey.columns.table.open(0)
    popup = part.journey.columns.table.popup
    assert popup is not None
    popup._search.setText("并入其他说明情况")
    popup._take(popup._list.currentItem())
    assert sees(part, "都对好了")
    press(part, "import_next")
    come_to(part, PROBLEMS, qtbot)
    assert "错误 身份证号" in problems(part)
    model = part.journey.problems.table.problems
    row = problems(part).index("错误 身份证号")
    part.journey.problems.table.setCurrentIndex(model.index(row, VALUE))
    assert sees(part, "第 4 行 身份证号")
    assert sees(part, "丁 一")
    write(part, "problem_typed", numbered(3))
    press(part, "problem_done")
    qtbot.waitUntil(lambda: "错误 身份证号" not in problems(part), timeout=20_000)
    press(part, "import_next")
    come_to(part, WRITE, qtbot)
    press(part, "write_import")
    wait_for(part, "导入完成", qtbot)
    assert sorted(filter(None, names(desk))) == ["丁一", "陈小明", "黄欣"]


def test_a_cell_is_put_right_where_it_stands(part: ImportPart, messy: Path, qtbot: QtBot) -> None:
    to_problems(part, messy, qtbot)
    model = part.journey.problems.table.problems
    row = problems(part).index("错误 身份证号")
    assert model.setData(model.index(row, VALUE), numbered(3))
    qtbot.waitUntil(lambda: "错误 身份证号" not in problems(part), timeout=20_000)


def test_a_row_can_be_left_out_and_taken_in_again(part: ImportPart, messy: Path, qtbot: QtBot) -> None:
    to_problems(part, messy, qtbot)
    press(part, "leave_row_out")
    qtbot.waitUntil(lambda: "错误 身份证号" not in problems(part), timeout=20_000)
    assert sees(part, "有 1 行不导入")
    choose(part, "problems_level", "不导入的 1 行")
    press(part, "take_row_in")
    qtbot.waitUntil(lambda: sees(part, "1 处错误要改"), timeout=20_000)


def test_rows_with_errors_stay_behind_and_can_be_saved_with_their_reasons(
    part: ImportPart, desk: Desk, messy: Path, answer_path: Path, qtbot: QtBot
) -> None:
    to_problems(part, messy, qtbot)
    press(part, "import_next")
    come_to(part, WRITE, qtbot)
    assert sees(part, "有错误的 1 行这次不导入")
    press(part, "write_import")
    wait_for(part, "还有 1 行没有导入", qtbot)
    assert sorted(filter(None, names(desk))) == ["陈小明", "黄欣"]
    next(one for one in part.report.findChildren(QPushButton) if "保存没导入" in one.text()).click()
    wait_for(part, "已经保存", qtbot)
    cells = [str(cell) for _, row in read_workbook(answer_path)[0].rows for cell in row]
    assert any("丁" in cell for cell in cells)


def test_an_error_of_the_header_keeps_everything_back_and_says_so(
    part: ImportPart, desk: Desk, a_book: Callable[..., Path], qtbot: QtBot
) -> None:
    part.open(a_book(儿童=((*CLEAN, "绰号"), ("陈小明", "男", numbered(1), "汉族", "小一"))))
    come_to(part, COLUMNS, qtbot)
    press(part, "import_next")
    come_to(part, PROBLEMS, qtbot)
    assert sees(part, "表头有错误，改好以前什么都不能写入")
    press(part, "import_next")
    come_to(part, WRITE, qtbot)
    assert sees(part, "表头有 1 处错误，改好以前什么都不能写入，台账没有改动")
    assert not has(part, "write_import")
    part.journey.write_asked.emit()
    come_to(part, WRITE, qtbot)  # not to the page that says what was imported
    assert names(desk) == []


def test_going_back_loses_nothing(part: ImportPart, messy: Path, qtbot: QtBot) -> None:
    to_problems(part, messy, qtbot)
    write(part, "problem_typed", numbered(3))
    press(part, "problem_done")
    qtbot.waitUntil(lambda: part.journey.problems.errors() == 0, timeout=20_000)
    press(part, "import_step_1")
    come_to(part, SHEETS, qtbot)
    press(part, "import_next")
    come_to(part, WRITE, qtbot)  # columns were decided, and the number was put right
    press(part, "import_step_3")
    come_to(part, PROBLEMS, qtbot)
    assert part.journey.problems.errors() == 0


def test_columns_are_dealt_with_by_keyboard_alone(part: ImportPart, messy: Path, qtbot: QtBot) -> None:
    part.open(messy)
    come_to(part, COLUMNS, qtbot)
    columns = part.journey.columns.table
    assert part.window().focusWidget() is columns
    QTest.keyClick(columns, Qt.Key.Key_Return)
    assert columns.popup is not None
    search = columns.popup.findChild(QLineEdit, "target_search")
    assert search is not None
    QTest.keyClick(search, Qt.Key.Key_Return)  # what it is taken for stands chosen: 不导入
    assert not columns.matches.open_ones()
    QTest.keyClick(the(part, QPushButton, "import_next"), Qt.Key.Key_Return)
    come_to(part, PROBLEMS, qtbot)


def test_problems_are_dealt_with_by_keyboard_alone(part: ImportPart, messy: Path, qtbot: QtBot) -> None:
    to_problems(part, messy, qtbot)
    table = part.journey.problems.table
    assert part.window().focusWidget() is table
    table.setCurrentIndex(table.problems.index(problems(part).index("错误 身份证号"), 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor = table.viewport().findChild(QLineEdit, "problem_cell")
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, numbered(3))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "错误 身份证号" not in problems(part), timeout=20_000)
    assert part.window().focusWidget() is table


# Sheets and headers


def test_the_header_is_shown_and_another_row_can_be_made_it(
    part: ImportPart, messy: Path, qtbot: QtBot
) -> None:
    part.open(messy)
    come_to(part, COLUMNS, qtbot)
    press(part, "import_step_1")
    come_to(part, SHEETS, qtbot)
    preview = part.journey.sheets.preview
    vertical = [preview.rows.what(line) for line in range(preview.rows.rowCount())]
    assert vertical[:3] == ["标题", "表头", ""]
    preview.head_asked.emit(1)
    assert preview.rows.what(0) == "表头"
    preview.head_asked.emit(2)
    assert preview.rows.what(1) == "表头"


def test_of_several_sheets_one_says_which_are_taken(
    part: ImportPart, a_book: Callable[..., Path], desk: Desk, qtbot: QtBot
) -> None:
    row = ("陈小明", "男", numbered(1), "汉族")
    other = ("丁一桐", "男", numbered(3), "汉族")
    part.open(a_book(留守=(CLEAN, row), 困境=(CLEAN, other), 说明=(("每月更新",),)))
    come_to(part, SHEETS, qtbot)
    listed = part.journey.sheets._list
    assert [listed.item(at).text().splitlines()[0] for at in range(3)] == ["留守", "困境", "说明"]
    listed.item(1).setCheckState(listed.item(1).checkState().Unchecked)
    press(part, "import_next")
    come_to(part, WRITE, qtbot)
    press(part, "write_import")
    wait_for(part, "导入完成", qtbot)
    assert names(desk) == ["陈小明"]


# Children the ledger has


@pytest.mark.parametrize(("policy", "ethnic"), [("只补空白", "01"), ("按表格更新", "22"), ("保留台账", "01")])
def test_of_children_the_ledger_has_one_says_what_becomes(
    part: ImportPart, desk: Desk, clean: Path, qtbot: QtBot, policy: str, ethnic: str
) -> None:
    child = a_child(desk.ledger, name="丁一桐", id_number=numbered(3), ethnic="01")
    part.open(clean)
    come_to(part, PAIRS, qtbot)
    assert sees(part, "其中 1 行有不一样的地方")
    assert sees(part, "证件号码相同")
    choose(part, "pairs_policy", policy)
    press(part, "import_next")
    come_to(part, WRITE, qtbot)
    press(part, "write_import")
    wait_for(part, "导入完成", qtbot)
    assert load(desk.ledger, child.id).ethnic == ethnic


def test_of_one_child_another_thing_can_become_than_of_the_others(
    part: ImportPart, desk: Desk, clean: Path, qtbot: QtBot
) -> None:
    child = a_child(desk.ledger, name="丁一桐", id_number=numbered(3), ethnic="01")
    part.open(clean)
    come_to(part, PAIRS, qtbot)
    choose(part, "pair_policy", "按表格更新")
    press(part, "import_next")
    come_to(part, WRITE, qtbot)
    press(part, "write_import")
    wait_for(part, "导入完成", qtbot)
    assert load(desk.ledger, child.id).ethnic == "22"


# What goes wrong, and going away


def test_a_file_that_is_no_workbook_is_turned_away_in_place(
    part: ImportPart, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "letter.xlsx"
    path.write_text("你好", encoding="utf-8")
    part.open(path)
    wait_for(part, "不是电子表格", qtbot)
    assert part.start.isVisible()


def test_another_file_takes_the_place_of_one_that_was_worked_at_only_when_one_says_so(
    part: ImportPart, messy: Path, clean: Path, qtbot: QtBot
) -> None:
    part.open(messy)
    come_to(part, COLUMNS, qtbot)
    press(part, "columns_leave_all")
    part.take([clean])
    assert sees(part, "换了以后刚才改的不会保留")
    assert at(part) == COLUMNS
    next(one for one in part.findChildren(QPushButton) if one.text() == "换成新的").click()
    come_to(part, WRITE, qtbot)


def test_leaving_asks_once_where_something_would_be_lost(part: ImportPart, messy: Path, qtbot: QtBot) -> None:
    part.open(messy)
    come_to(part, COLUMNS, qtbot)
    press(part, "leave_import")
    assert part.start.isVisible()
    part.open(messy)
    come_to(part, COLUMNS, qtbot)
    press(part, "columns_leave_all")
    press(part, "leave_import")
    assert sees(part, "不会保留")
    next(one for one in part.findChildren(QPushButton) if one.text() == "还是退出").click()
    assert part.start.isVisible()
    assert part.journey.draft is None


def test_reading_can_be_stopped(part: ImportPart, clean: Path, desk: Desk, qtbot: QtBot) -> None:
    part.open(clean)
    press(part, "stop")
    wait_for(part, "已经停下，台账没有改动", qtbot)
    assert part.start.isVisible()
    assert names(desk) == []


def test_the_empty_workbook_can_be_had(part: ImportPart, answer_path: Path, qtbot: QtBot) -> None:
    press(part, "template")
    wait_for(part, "已经保存", qtbot)
    assert answer_path.exists()


def test_nothing_of_the_file_is_left_when_the_ledger_is_locked(
    part: ImportPart, messy: Path, qtbot: QtBot
) -> None:
    to_problems(part, messy, qtbot)
    shiboken6.delete(part.pages)  # as a lock does with the whole window
    there = [one for one in QApplication.allWidgets() if isinstance(one, (QLabel, QLineEdit, QPushButton))]
    assert not [one.text() for one in there if "陈小明" in one.text() or numbered(1) in one.text()]


def test_ten_thousand_problems_make_no_more_widgets_than_three(part: ImportPart) -> None:
    def shown(count: int) -> int:
        remarks: list[Any] = [
            Remark("名单", row, "民族", "?", "error", "不对。", 4) for row in range(2, count)
        ]
        part.journey.problems.take(remarks)
        QApplication.processEvents()
        return len(part.findChildren(QTableView) + part.findChildren(QLabel) + part.findChildren(QPushButton))

    assert shown(10_000) == shown(5)
    assert has(part, "choose_workbook")
    assert the(part, QPushButton, "choose_workbook").isEnabled()


def test_nothing_of_a_workbook_that_was_put_away_stays(part: ImportPart, messy: Path, qtbot: QtBot) -> None:
    to_problems(part, messy, qtbot)
    draft = weakref.ref(part.journey.draft)
    part.leave()
    qtbot.waitUntil(lambda: draft() is None)
    assert part.journey.sheets.preview.rows.rowCount() == 0
    assert part.journey.columns.table.matches.rowCount() == 0
