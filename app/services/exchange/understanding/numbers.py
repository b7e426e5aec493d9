"""Identity numbers and amounts: what a spreadsheet has cut off is never made up."""

from __future__ import annotations

import re
from decimal import Decimal

from app.models import citizen_id
from app.models.kinds import IdNumber, Invalid, Number
from app.services.exchange.cells import plain_number, text_of
from app.services.exchange.layout import NUMBER
from app.services.exchange.reading import Cell
from app.services.exchange.understanding.answers import NONE_WORDS, Also, Answer, Unclear
from app.services.exchange.understanding.glyphs import half_width

_BORN = "出生年月"
_MOST_EXACT = 10**15
_FLOAT_STEP = 64  # between two floats of eighteen digits
_EXPONENT = re.compile(r"(\d)(?:\.(\d*))?[eE]\+?(\d{1,2})")
_WHOLE = re.compile(r"\d{17}[\dX]|\d{15}")
_CALLED = re.compile(r"^(?:公民|居民)?身份(?:证)?(?:号码|号)?[:：]?")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_TEXT_FORMAT = "请照证件把号码写全，并把这一列的格式改为文本。"


def identity(kind: IdNumber, cell: Cell, label: str) -> Answer:
    """The number of a cell. Raises ``Invalid``; what is left of a lost number is told with it."""
    if isinstance(cell, float) and not isinstance(cell, bool):
        return _of_number(kind, cell, label)
    text = _CALLED.sub("", half_width(text_of(cell)).strip())
    if text in NONE_WORDS:
        return Answer(None, f"写的是“{text}”，没有读入号码；确实没有证件的，请把证件类型选为“暂无证件”。")
    if found := _EXPONENT.fullmatch(text.replace(" ", "")):
        raise _lost((found[1] + (found[2] or ""))[:14], label)
    number = citizen_id.clean(text)
    if _CJK.search(number):
        raise _words_beside(number)
    if len(_WHOLE.findall(number)) > 1:
        raise Unclear("这一格里有两个号码，请只留一个。", *_WHOLE.findall(number))
    return _sound(kind, number, label)


def _of_number(kind: IdNumber, cell: float, label: str) -> Answer:
    if cell != int(cell):
        raise Invalid("这里是带小数的数字，不是证件号码。")
    if abs(cell) >= _MOST_EXACT:
        raise _lost(_certain(cell), label)
    return _sound(kind, plain_number(cell), label)


def _certain(cell: float) -> str:
    """The digits that are sure to be those of the number: its first fourteen.

    Spreadsheets cut a number off after fifteen digits; other programs round it to the nearest float, and then
    its fifteenth digit may carry.
    """
    cut, whole = int(Decimal(f"{cell:.15g}")), int(cell)
    return str(cut if abs(cut - whole) <= _FLOAT_STEP else whole)[:14]


def _sound(kind: IdNumber, number: str, label: str) -> Answer:
    value = kind.parse(number)
    if value and len(value) == 18 and value.endswith("000") and citizen_id.fault(value):
        raise _lost(value[:14], label, "末三位是 000，和前面的数字对不上，像是被表格截断过，后面几位已经丢失")
    if value and len(number) == 15 and value != number:
        return Answer(value, f"是 15 位的旧号码，已经按规则写成 18 位 {value}，请核对。")
    return Answer(value)


def _lost(digits: str, label: str, what: str = "号码在表格里存成了数字，后面几位已经丢失") -> Unclear:
    """The region and the day of birth are certain; nothing else of the number is."""
    born = _born(digits)
    left = f"前 6 位 {digits[:6]}" if len(digits) >= 6 else "什么也"
    left += f"、出生 {born[0]}年{born[1]}月{born[2]}日" if born else ""
    also: Also = ((_BORN, f"{born[0]}年{born[1]}月"),) if born and label == NUMBER else ()
    return Unclear(f"{what}，能确定的只有{left}。{_TEXT_FORMAT}", also=also)


def _born(digits: str) -> tuple[int, int, int] | None:
    told = citizen_id.birth_date(digits + "0000") if len(digits) == 14 else None
    return (told.year, told.month, told.day) if told and 1900 <= told.year <= 2199 else None


def _words_beside(number: str) -> Unclear:
    found = _WHOLE.findall(number)
    return Unclear("号码旁边写了别的字，这一格请只写号码。", *found)


_TENFOLD = re.compile(r"(\d+(?:\.\d+)?)\s*(万|千)(?:元)?(?:/年|每年|一年|年)?")
_THOUSANDS = {"万": 10_000, "千": 1_000}
_ABOUT = re.compile(r"约|左右|大概|多|余|以上|以下|不到|[-~至到]\d")
_A_MONTH = re.compile(r"月")
_FIGURES = re.compile(r"\d+(?:\.\d+)?")


def amount(kind: Number, cell: Cell) -> Answer:
    """A sum. Raises ``Invalid``; one of another period is asked, never worked out in silence."""
    text = half_width(text_of(cell)).replace(",", "").strip()
    if text in NONE_WORDS:
        raise Unclear(f"写的是“{text}”，分不清是 0 还是没有了解到，请写数字，或者清空。", "0")
    figures = _FIGURES.findall(text)
    if _ABOUT.search(text):
        raise Unclear("写的不是一个确定的数，请只写数字。", *figures[:1])
    if kind.unit.endswith("年") and _A_MONTH.search(text):
        yearly = [str(Decimal(figure) * 12) for figure in figures[:1]]
        raise Unclear("写的像是每月的数，这里要填每年的，请核对。", *yearly)
    if found := _TENFOLD.fullmatch(text):
        return Answer(kind.parse(str(Decimal(found[1]) * _THOUSANDS[found[2]])))
    return Answer(kind.parse(text.removeprefix("每年").removeprefix("年")))
