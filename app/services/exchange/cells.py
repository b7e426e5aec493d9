"""From a spreadsheet's cell to a value of the form. Pure; what cannot be told for certain is refused, never
repaired.

Spreadsheets keep numbers as floats of fifteen digits: an identity number typed as a number has lost its end.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from app.models.kinds import Day, IdNumber, Invalid, Kind, Month, Phone
from app.services.exchange.reading import Cell, Unread
from app.services.exchange.unread import UNCOUNTED

# The longest whole number of which a float is sure to keep every digit that a spreadsheet shows.
_MOST_EXACT = 10**15


def value_of(kind: Kind[Any], cell: Cell) -> Any:
    """The cell as a value of ``kind``, ``None`` for an empty one. Raises ``Invalid`` with a sentence."""
    if type(cell) is str:
        return kind.parse(cell)
    if isinstance(kind, Month) and isinstance(cell, float):
        _refuse_unclear_month(cell)
    if isinstance(kind, IdNumber | Phone) and isinstance(cell, float) and cell >= _MOST_EXACT:
        raise Invalid("号码在表格里存成了数字，后面几位已经丢失。请把单元格改为文本格式，照证件重新填写。")
    if isinstance(kind, Day) and isinstance(cell, float) and 20_000 <= cell < 80_000:
        raise Invalid("日期在表格里成了一串数字。请把单元格改为日期格式，或写成 2026-03-05。")
    return kind.parse(text_of(cell))


def text_of(cell: Cell) -> str:
    """The cell as somebody would read it aloud. Raises ``Invalid`` when there is nothing to read."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Unread):
        raise Invalid(_unread(cell))
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, date):
        return cell.isoformat()
    if abs(cell) >= _MOST_EXACT:
        raise Invalid("数字超过 15 位，表格里已经丢了后面几位。请把单元格改为文本格式，重新填写。")
    return plain_number(cell)


def plain_number(number: float) -> str:
    """A float in the fifteen digits that a spreadsheet keeps, without an exponent."""
    told = f"{number:.15g}"
    return f"{number:.15f}".rstrip("0").rstrip(".") if "e" in told else told


def shown(cell: Cell) -> str:
    """The cell for a list of problems; never fails."""
    if isinstance(cell, Unread):
        return cell.shown
    if isinstance(cell, float) and not isinstance(cell, bool):
        return f"{cell:.15g}"
    return text_of(cell)


def _unread(cell: Unread) -> str:
    if cell.shown == UNCOUNTED:
        return "这一格是公式，没有算出结果。请在表格软件里打开并保存一次，或者直接填写内容。"
    return f"这一格显示的是错误“{cell.shown}”，请改成要填的内容。"


def _refuse_unclear_month(cell: float) -> None:
    """2015.1 as a number may have been 2015.1 or 2015.10."""
    if re.fullmatch(r"(19|20)\d\d\.1", f"{cell:.15g}"):
        year = int(cell)
        raise Invalid(f"分不清是 {year}年1月 还是 {year}年10月，请写成“{year}年1月”这样的文字。")
