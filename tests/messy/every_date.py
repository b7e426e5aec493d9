"""A month of birth in every way that people write one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.messy.book import ERROR, WARNING, Messy, traps

# The cell, how its number is shown, what it means ("" for a question), and what has to be said of it.
WRITTEN: list[tuple[Any, str, str, tuple[str, str]]] = [
    ("2015年3月", "", "2015年3月", ("", "")),
    ("2015-03", "", "2015年3月", ("", "")),
    ("2015/3/5", "", "2015年3月", ("", "")),
    (20150305, "", "2015年3月", ("", "")),
    ("15.3.5", "", "2015年3月", ("", "")),
    (42068, "", "2015年3月", (WARNING, "一串数字 42068")),
    (2015.3, "", "2015年3月", ("", "")),
    (2015.1, "", "", (ERROR, "分不清是 2015年1月 还是 2015年10月")),
    ("2015.10", "", "2015年10月", ("", "")),
    ("2015.3.5", "", "2015年3月", ("", "")),
    ("二〇一五年三月五日", "", "2015年3月", ("", "")),
    ("农历2015年正月初三", "", "", (ERROR, "农历")),
    ("2015年2月30日", "", "", (ERROR, "没有 2015年2月30日")),
    ("2015", "", "", (ERROR, "没有写哪一月")),
    ("3/5/2015", "", "", (ERROR, "分不清哪个是月")),
    (date(2015, 3, 5), "yyyy/m/d", "2015年3月", ("", "")),
    ("２０１５年３月", "", "2015年3月", ("", "")),
    ("2015-03-05 00:00:00", "", "2015年3月", ("", "")),
    ("约2015年", "", "", (ERROR, "不是一个确定的日期")),
    ("—", "", "", ("", "")),
]
TEN = "一二三四五六七八九十"
NAMES = [f"陈{tens}{ones}" for tens in "大小" for ones in TEN]


def build(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet, days = book.add_worksheet("名单"), book.add_format({"num_format": "yyyy/m/d"})
        sheet.write_row(0, 0, ["孩子姓名", "出生年月日"])
        for number, (cell, shown, _, _) in enumerate(WRITTEN, 1):
            sheet.write(number, 0, NAMES[number - 1])
            sheet.write_datetime(number, 1, cell, days) if shown else sheet.write(number, 1, cell)
        other, two = book.add_worksheet("十月"), book.add_format({"num_format": "0.00"})
        other.write_row(0, 0, ["孩子姓名", "出生年月日"])
        other.write(1, 0, "丁一")
        other.write(1, 1, 2015.1, two)


BOOK = Messy(
    "every_date.xlsx",
    traps(
        *"2015.3 2015.10 2015年3月 2015-03 2015/3/5 20150305 15.3.5 Excel序列号 农历 没有这一天 "
        "中文数字日期".split()
    ),
    build,
    {
        ("名单", row): {"姓名": NAMES[row - 2]} | ({"出生年月": month} if month else {})
        for row, (_, _, month, _) in enumerate(WRITTEN, 2)
    }
    | {("十月", 2): {"姓名": "丁一", "出生年月": "2015年10月"}},
    frozenset(
        (row, "出生年月日", level, words) for row, (_, _, _, (level, words)) in enumerate(WRITTEN, 2) if level
    ),
)
