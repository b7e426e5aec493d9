"""Several sheets, one of them hidden, with a filter on, a hidden column, and one child in two of them."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from tests.messy.book import WARNING, Messy, traps

HEADER = ["姓名", "身份证号码", "性别", "监护类型"]


def build(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        kept = book.add_worksheet("留守儿童")
        for number, row in enumerate(
            [
                HEADER,
                ["陈一", "350582201503050038", "男", "较好"],
                ["陈二", "350582201610060020", "女", "无人监护"],
            ]
        ):
            kept.write_row(number, 0, row)
        kept.set_row(2, None, None, {"hidden": True})
        kept.set_column(1, 1, None, None, {"hidden": True})
        other = book.add_worksheet("困境儿童")
        for number, row in enumerate([["困境儿童名册"], HEADER, ["陈一", "350582201503050038", "女", "差"]]):
            other.write_row(number, 0, row)
        old = book.add_worksheet("2024年")
        for number, row in enumerate([HEADER, ["陈旧", "", "男", ""]]):
            old.write_row(number, 0, row)
        old.hide()
        book.add_worksheet("说明").write_row(0, 0, ["填表须知", "请如实填写"])


BOOK = Messy(
    "hidden_parts.xlsx",
    traps("多张表", "隐藏的表", "隐藏的行", "隐藏的列", "同一孩子在两张表", "性别与证号矛盾", "标题行"),
    build,
    {
        ("留守儿童", 2): {
            "姓名": "陈一",
            "身份证号码": "350582201503050038",
            "性别": "男",
            "监护情况": "监护情况良好",
        },
        ("留守儿童", 3): {
            "姓名": "陈二",
            "身份证号码": "350582201610060020",
            "性别": "女",
            "监护情况": "监护不到位：无人监护",
        },
        ("困境儿童", 3): {
            "姓名": "陈一",
            "身份证号码": "350582201503050038",
            "性别": "女",
            "监护情况": "监护不到位",
        },
    },
    frozenset(
        {
            (0, "", WARNING, "第 3 行在表格里是隐藏的"),
            (1, "身份证号码", WARNING, "这一列在表格里是隐藏的"),
            (0, "", WARNING, "它在表格里是隐藏的"),
            (0, "", WARNING, "没有找到带“姓名”的表头"),
        }
    ),
)
