"""A .csv in GB 18030 as Excel saves one: every cell is text, and what was a number has lost its end."""

from __future__ import annotations

from pathlib import Path

from tests.messy.book import ERROR, WARNING, Messy, traps

LINES = [
    "序号,姓名,出生年月,身份证号码,家长电话,备注",
    '1,陈\ue863,2015.1,3.50582E+17,"父13800000001 母13900000001",',
    '2,丁一,2015.10,="350582201503050038",13800000002,住在外婆家',
    "3,阿依古丽.买买提,201401,350582201401080033,1.38E+10,",
]


def build(path: Path) -> None:
    path.write_bytes("\r\n".join(LINES).replace("\ue863", "{}").encode("gb18030").replace(b"{}", _old_code()))


def _old_code() -> bytes:
    """How GB 18030 writes a character of the private use area: by its place, in four bytes."""
    return "\ue863".encode("gb18030")


BOOK = Messy(
    "from_the_bank.csv",
    traps(
        "csv-gb18030", "csv里的科学计数", "自造字", "电话标父母", "电话科学计数", "间隔号", "2015.10", "备注"
    ),
    build,
    {
        ("from_the_bank", 2): {"姓名": "陈䶮", "父亲联系电话": "13800000001", "母亲联系电话": "13900000001"},
        ("from_the_bank", 3): {
            "姓名": "丁一",
            "出生年月": "2015年10月",
            "身份证号码": "350582201503050038",
            "其他说明情况": "住在外婆家；家长电话：13800000002",
        },
        ("from_the_bank", 4): {
            "姓名": "阿依古丽·买买提",
            "出生年月": "2014年1月",
            "身份证号码": "350582201401080033",
            "其他说明情况": "家长电话：1.38E+10",
        },
    },
    frozenset(
        {
            (2, "姓名", WARNING, "自造字编码"),
            (2, "出生年月", ERROR, "分不清是 2015年1月 还是 2015年10月"),
            (2, "身份证号码", ERROR, "前 6 位 350582"),
            (3, "家长电话", WARNING, "没有写明是父亲的还是母亲的"),
            (4, "家长电话", WARNING, "没有写明"),
        }
    ),
)
