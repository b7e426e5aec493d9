"""A workbook of an old Macintosh: days count from 1904, with and without the look of a date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import xlsxwriter

from tests.messy.book import WARNING, Messy, traps


def build(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet, days = book.add_worksheet("名单"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["姓名", "出生日期", "性别"])
        sheet.write_row(1, 0, ["陈一", "", "男童"])
        sheet.write_datetime(1, 1, date(2015, 3, 5), days)
        sheet.write_row(2, 0, ["陈二", 42068 - 1462, 2])


BOOK = Messy(
    "since_1904.xlsx",
    traps("1904日期", "Excel序列号", "男孩女孩"),
    build,
    {
        ("名单", 2): {"姓名": "陈一", "出生年月": "2015年3月", "性别": "男"},
        ("名单", 3): {"姓名": "陈二", "出生年月": "2015年3月", "性别": "女"},
    },
    frozenset({(3, "出生日期", WARNING, "读成 2015年3月5日")}),
)
