"""Workbooks from outside: tidy ones are read as they are, hostile ones cost a process and nothing else."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.services import apart
from app.services.exchange import reading
from app.services.exchange.reading import Area, Unread, read_workbook
from app.services.exchange.refusals import NotRead
from tests.messy.village_software import DATA
from tests.services.exchange.hostile import HOSTILE
from tests.services.exchange.workbooks import Rows, a_workbook, by_hand, text_cell

SECONDS = apart.SECONDS


@pytest.mark.parametrize(("make", "word"), HOSTILE)
def test_a_file_that_must_not_be_read_is_one_sentence(
    tmp_path: Path, make: Callable[[], bytes], word: str
) -> None:
    (tmp_path / "roster.xlsx").write_bytes(make())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    with pytest.raises(NotRead, match=word) as refused:
        read_workbook(tmp_path / "roster.xlsx")
    assert time.perf_counter() - begin < SECONDS  # two seconds on a quiet machine
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024  # kilobytes
    assert "台账没有改动" in refused.value.sentence
    assert refused.value.advice.startswith("请")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotRead, match="找不到"):
        read_workbook(tmp_path / "nothing.xlsx")


def test_a_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotRead, match="文件夹"):
        read_workbook(tmp_path)


def test_at_least_thirty_hostile_files_are_tried() -> None:
    assert len(HOSTILE) >= 30


def test_a_file_of_wps_that_cannot_be_read_says_how_to_save_it(tmp_path: Path) -> None:
    (tmp_path / "花名册.et").write_bytes(b"\x01\x02WPS" * 40)
    with pytest.raises(NotRead, match="WPS 自己的格式") as refused:
        read_workbook(tmp_path / "花名册.et")
    assert "另存为" in refused.value.advice


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "roster.xlsx", {"儿童": [["姓名"]]})
    with pytest.raises(NotRead, match="很久"):
        read_workbook(path, seconds=0.0)


def test_a_reader_that_talks_nonsense_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_workbook(tmp_path / "roster.xlsx", {"儿童": [["姓名"]]})
    monkeypatch.setattr(reading, "_command", lambda: [sys.executable, "-c", "print('[1, 2')"])
    with pytest.raises(NotRead, match="停止"):
        read_workbook(path)


def test_cells_come_as_text_numbers_days_and_yes_or_no(tmp_path: Path) -> None:
    rows: Rows = [["姓名", "数", "日", "是"], ["陈𬭎", 12.5, date(2015, 3, 5), True]]
    (sheet,) = read_workbook(a_workbook(tmp_path / "roster.xlsx", {"儿童": rows}))
    assert sheet.rows == [(1, ["姓名", "数", "日", "是"]), (2, ["陈𬭎", 12.5, date(2015, 3, 5), True])]


def test_rows_have_the_numbers_that_the_person_sees(tmp_path: Path) -> None:
    rows: Rows = [[], [], ["", "姓名"], [], ["", "陈一"]]
    (sheet,) = read_workbook(a_workbook(tmp_path / "roster.xlsx", {"儿童": rows}))
    assert sheet.rows == [(3, ["", "姓名"]), (5, ["", "陈一"])]


def test_hidden_sheets_are_known_and_empty_ones_read(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "roster.xlsx") as book:
        book.add_worksheet("儿童")
        book.add_worksheet("藏").hide()
    sheets = read_workbook(tmp_path / "roster.xlsx")
    assert [(sheet.name, sheet.rows, sheet.hidden) for sheet in sheets] == [
        ("儿童", [], False),
        ("藏", [], True),
    ]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="B1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="B1"><f>A1&amp;"x"</f></c>', "公式"),
        ('<c r="B1"><f>A1</f><v></v></c>', "公式"),
    ],
)
def test_a_cell_that_shows_something_and_holds_nothing_is_not_taken_for_empty(
    tmp_path: Path, cell: str, shown: str
) -> None:
    (tmp_path / "roster.xlsx").write_bytes(by_hand(f"<row r='1'>{text_cell('A1', '陈一')}{cell}</row>"))
    (sheet,) = read_workbook(tmp_path / "roster.xlsx")
    assert sheet.rows == [(1, ["陈一", Unread(shown)])]


def test_a_formula_with_its_result_is_the_result(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "roster.xlsx") as book:
        book.add_worksheet("儿童").write_formula("A1", '="陈"&"一"', None, "陈一")
    (sheet,) = read_workbook(tmp_path / "roster.xlsx")
    assert sheet.rows == [(1, ["陈一"])]


def test_hidden_rows_and_columns_and_merged_cells_are_known(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "roster.xlsx") as book:
        sheet = book.add_worksheet("儿童")
        sheet.write_row(0, 0, ["姓名", "性别"])
        sheet.merge_range("A2:A3", "陈一")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
    (sheet,) = read_workbook(tmp_path / "roster.xlsx")
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({2}), frozenset({1}))
    assert sheet.merged == (Area(2, 3, 0, 0),)


def test_a_format_of_two_decimals_tells_october_unless_its_column_has_a_thirtieth_month(
    tmp_path: Path,
) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "roster.xlsx") as book:
        sheet, two = book.add_worksheet("儿童"), book.add_format({"num_format": "0.00"})
        sheet.write_row(0, 0, [2015.1, 2015.1, 2015.1])
        sheet.write(1, 0, 2015.1, two)
        sheet.write(1, 1, 2015.1, two)
        sheet.write(2, 1, 2015.3, two)
    (sheet,) = read_workbook(tmp_path / "roster.xlsx")
    assert sheet.rows[1:] == [(2, ["2015.10", 2015.1, ""]), (3, ["", 2015.3, ""])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("coding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_in_whatever_characters_and_marks(tmp_path: Path, delimiter: str, coding: str) -> None:
    rows = [["姓名", "地址"], ["陈𬭎", f"柳湾{delimiter}一号"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "花名册.csv").write_bytes(text.encode(coding))
    (sheet,) = read_workbook(tmp_path / "花名册.csv")
    assert (sheet.name, [row for _, row in sheet.rows]) == ("花名册", rows)


@pytest.mark.parametrize("name", ["looks.xlsx", "looks.xls", "looks.ods"])
def test_every_kind_of_workbook_tells_what_is_hidden_merged_and_shown(name: str) -> None:
    shown, hidden = read_workbook(DATA / name)
    assert (shown.hidden, hidden.hidden) == (False, True)
    assert (shown.hidden_rows, shown.hidden_columns) == (frozenset({2}), frozenset({3}))
    assert shown.merged == (Area(4, 6, 1, 2),)
    assert dict(shown.rows)[3][1] == "2015.10"
