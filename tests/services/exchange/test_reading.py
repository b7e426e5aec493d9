"""Workbooks from outside: tidy ones are read as they are, hostile ones cost a process and nothing else."""

from __future__ import annotations

import struct
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from app.services.exchange import reading
from app.services.exchange.reading import Unread, read_workbook
from app.services.exchange.refusals import NotRead
from tests.services.exchange.workbooks import SHEET, Rows, a_workbook, by_hand, text_cell

FAR = f"<row r='1'>{text_cell('A1', '姓名')}</row><row r='1048576'>{text_cell('XFD1048576', 'x')}</row>"


def far_cell() -> bytes:
    return by_hand(FAR)


def bomb() -> bytes:
    row = f"<row r='1'>{text_cell('A1', 'x' * 1000)}</row>"
    return by_hand(xl__worksheets__sheet1_dot_xml=SHEET.format(row * 60_000))


def huge_once_unpacked() -> bytes:
    return by_hand(xl__media__big_dot_bin=bytes(101 * 1024**2))


def many_entries() -> bytes:
    return by_hand(**{f"xl__p{number}_dot_xml": "<a/>" for number in range(300)})


def entities() -> bytes:
    lol = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return by_hand(
        xl__worksheets__sheet1_dot_xml=lol + SHEET.format(f"<row r='1'>{text_cell('A1', '&b;')}</row>")
    )


def external_entity() -> bytes:
    fetched = '<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return by_hand(xl__worksheets__sheet1_dot_xml=fetched + SHEET.format(""))


def lying_sizes() -> bytes:
    """The directory of the archive says that a bomb is small."""
    content = bytearray(bomb())
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 1000)
    return bytes(content)


def overlapping_list() -> bytes:
    """An archive whose end says that it has sixty thousand entries."""
    content = bytearray(by_hand())
    struct.pack_into("<H", content, len(content) - 12, 60_000)
    return bytes(content)


def encrypted_office() -> bytes:
    return (
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)
    )


def locked_zip() -> bytes:
    content = bytearray(by_hand())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def word_document() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("[Content_Types].xml", "<a/>")
        file.writestr("word/document.xml", "<a/>")
    return packed.getvalue()


HOSTILE: list[tuple[Callable[[], bytes], str]] = [
    (far_cell, "停止"),
    (bomb, "内容不正常"),
    (huge_once_unpacked, "内容不正常"),
    (many_entries, "内容不正常"),
    (overlapping_list, "内容不正常"),
    (entities, "内容不正常"),
    (external_entity, "内容不正常"),
    (lying_sizes, "没有导入"),
    (lambda: by_hand(xl__vbaProject_dot_bin=b"x"), "宏"),
    (lambda: by_hand(xl__externalLinks__externalLink1_dot_xml="<a/>"), "连着别的文件"),
    (encrypted_office, "密码保护"),
    (locked_zip, "密码保护"),
    (word_document, "文字文档"),
    (lambda: "只是一句话".encode("gb18030"), "不是电子表格"),
    (lambda: b"", "空的"),
    (lambda: b"%PDF-1.7", "PDF"),
    (lambda: by_hand()[:-200], "损坏"),
    (lambda: by_hand(xl__worksheets__sheet1_dot_xml="<worksheet><sheetData><row"), "没有导入"),
    (lambda: by_hand(xl__workbook_dot_xml="no xml at all"), "没有导入"),
    (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "损坏"),
    (lambda: b"PK\x03\x04" + bytes(1000), "损坏"),
    (lambda: bytes(20 * 1024**2 + 1), "超过 20 兆"),
]


@pytest.mark.parametrize(("make", "word"), HOSTILE)
def test_a_file_that_must_not_be_read_is_one_sentence(
    tmp_path: Path, make: Callable[[], bytes], word: str
) -> None:
    (tmp_path / "roster.xlsx").write_bytes(make())
    begin = time.perf_counter()
    with pytest.raises(NotRead, match=word) as refused:
        read_workbook(tmp_path / "roster.xlsx")
    assert time.perf_counter() - begin < 10  # two seconds on a quiet machine
    assert "台账没有改动" in refused.value.sentence
    assert refused.value.advice.startswith("请")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotRead, match="找不到"):
        read_workbook(tmp_path / "nothing.xlsx")


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
