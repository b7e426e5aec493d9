"""Cells that show something and hold nothing: formulas never worked out, as WPS leaves them, and errors."""

from __future__ import annotations

from pathlib import Path

from tests.messy.book import ERROR, Messy, traps
from tests.services.exchange.workbooks import by_hand, text_cell

ROWS = (
    f"<row r='1'>{text_cell('A1', '姓名')}{text_cell('B1', '身份证号码')}{text_cell('C1', '家庭地址')}</row>"
    f'<row r=\'2\'>{text_cell("A2", "陈一")}<c r="B2"><f>D2</f></c><c r="C2" t="e"><v>#N/A</v></c></row>'
    f'<row r=\'3\'>{text_cell("A3", "陈二")}<c r="B3" t="str"><f>E3</f><v>350582201610060020</v></c></row>'
)


def build(path: Path) -> None:
    path.write_bytes(by_hand(ROWS))


BOOK = Messy(
    "formulas.xlsx",
    traps("公式没有结果", "错误单元格"),
    build,
    {("儿童", 2): {"姓名": "陈一"}, ("儿童", 3): {"姓名": "陈二", "身份证号码": "350582201610060020"}},
    frozenset({(2, "身份证号码", ERROR, "没有算出结果"), (2, "家庭地址", ERROR, "#N/A")}),
)
