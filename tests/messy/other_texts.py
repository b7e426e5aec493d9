"""The same small table as text in other characters and with other marks between its cells."""

from __future__ import annotations

from pathlib import Path

from tests.messy.book import Messy, traps

LINES = ["儿童姓名;公民身份号码;户口", "陈一;350582201503050038;农村", '"陈 二";350582201610060020;城镇']


def utf8(path: Path) -> None:
    path.write_bytes("\n".join(LINES).encode("utf-8-sig"))


def utf16(path: Path) -> None:
    path.write_bytes("\r\n".join(line.replace(";", "\t") for line in LINES).encode("utf-16"))


def _expected(sheet: str) -> dict[tuple[str, int], dict[str, str]]:
    return {
        (sheet, 2): {"姓名": "陈一", "身份证号码": "350582201503050038", "户籍类别": "农村户"},
        (sheet, 3): {"姓名": "陈二", "身份证号码": "350582201610060020", "户籍类别": "城市户"},
    }


UTF8 = Messy(
    "excel_utf8.csv",
    traps("csv-utf8", "两字名的空格", "户口写农业"),
    utf8,
    _expected("excel_utf8"),
    frozenset(),
)
UTF16 = Messy(
    "unicode_text.csv", traps("csv-utf16", "两字名的空格"), utf16, _expected("unicode_text"), frozenset()
)
