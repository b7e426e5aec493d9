"""A column to each class with √ in it, 是 and 否 in their many ways, sums, and boxes copied from a form."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from tests.messy.book import ERROR, WARNING, Messy, traps

HEADER = [
    "姓名",
    "性别",
    "留守",
    "孤儿",
    "低保",
    "是否单亲",
    "是否寄宿",
    "健康状况",
    "享受救助情况",
    "父亲情况",
    "残疾类别",
    "残疾等级",
]
ROWS = [
    ["陈一", "女孩", "√", "", "600", "有", "是", "良好", "", "外出", "无", ""],
    ["陈二", "男孩", "是", "√", "", "否", 1, "□健康 ☑慢性病 □残疾", "临时救助每月200元", "去世", "", ""],
    ["陈三", "男", 0, "×", "—", "", "0", "", "无", "无", "肢体", 2],
    ["陈四", "男", "", "?", "", "—", "", "心脏病", "残疾补贴1200元/年", "正常", "", ""],
]


def build(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("分类表")
        for number, row in enumerate([HEADER, *ROWS]):
            sheet.write_row(number, 0, row)


BOOK = Messy(
    "ticked_columns.xlsx",
    traps(*"是否 打√ 有无 横线 1和0 空不是否 一列一类 救助带金额 印好的方框 男孩女孩 残疾类别等级".split()),
    build,
    {
        ("分类表", 2): {
            "姓名": "陈一",
            "性别": "女",
            "儿童类别": "农村留守儿童",
            "享受救助情况": "低保600元/月",
            "是否单亲家庭": "是",
            "寄宿情况": "寄宿生",
            "健康情况": "健康",
        },
        ("分类表", 3): {
            "姓名": "陈二",
            "性别": "男",
            "儿童类别": "农村留守儿童、困境儿童：孤儿",
            "享受救助情况": "临时200元/月",
            "是否单亲家庭": "否",
            "寄宿情况": "寄宿生",
            "健康情况": "慢性病",
            "父亲特殊情况": "死亡",
        },
        ("分类表", 4): {
            "姓名": "陈三",
            "性别": "男",
            "寄宿情况": "非寄宿生",
            "健康情况": "残疾：肢体二级",
            "享受救助情况": "无",
        },
        ("分类表", 5): {"姓名": "陈四", "性别": "男", "是否单亲家庭": "否"},
    },
    frozenset(
        {
            (2, "父亲情况", ERROR, "没有“外出”这一项"),
            (5, "孤儿", ERROR, "看不出是还是否"),
            (5, "是否单亲", WARNING, "读成“否”"),
            (5, "健康状况", ERROR, "没有“心脏病”这一项"),
            (5, "享受救助情况", ERROR, "每年的金额"),
        }
    ),
)
