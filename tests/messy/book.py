"""A messy workbook: how it is made, which traps are in it, and what a careful clerk reads in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

# A cell that has to be spoken of: its row, the header over it, 错误 or 提醒, and words of the sentence.
Problem = tuple[int, str, str, str]
# By sheet and row: what is read, in the words of the form, by its labels.
Expected = Mapping[tuple[str, int], Mapping[str, str]]

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Messy:
    """One workbook. ``care``: what comes along as other records, by kind, sheet and row."""

    name: str
    traps: frozenset[str]
    build: Callable[[Path], object]
    expected: Expected
    problems: frozenset[Problem]
    care: Mapping[tuple[str, str, int], Mapping[str, str]] = field(default_factory=dict)


def traps(*named: str) -> frozenset[str]:
    """The traps of a book; each is one of ``TRAPS``."""
    return frozenset(named)


# What makes rosters hard to read, each in a few words.
TRAPS = frozenset(
    """
    身份证成数值 csv里的科学计数 末尾000 末位X 15位旧号 全角数字 X的变体 前导撇号 号码里有空格 2015.3
    2015.10 2015年3月 2015-03 2015/3/5 20150305 15.3.5 Excel序列号 1904日期 农历 没有这一天 中文数字日期
    标题行 单位和时间行 双层表头 合并的父母 合并的村名 表头重复 表头不在第一行 合计 填表人审核人 说明行
    序号空行 空行 多张表 隐藏的表 隐藏的行 隐藏的列 两字名的空格 姓名带括号 一格两个名字 全角空格
    零宽字符 间隔号 电话几个 电话标父母 电话科学计数 缺区号 电话成数值 是否 打√ 有无 横线 1和0 空不是否
    民族简称 户口写农业 性别与证号矛盾 一列一类 救助带金额 印好的方框 男孩女孩 xls et ods csv-gb18030
    csv-utf8 csv-utf16 同一孩子在两张表 公式没有结果 错误单元格 自造字 监护人与关系 最近走访 年龄 备注
    户主 残疾类别等级 就读学校年级
    """.split()
)
