"""Months and days, in every way that people write them; what could be two days is asked."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from app.models.kinds import Invalid
from app.services.exchange.cells import plain_number, text_of
from app.services.exchange.reading import Cell
from app.services.exchange.understanding.answers import Answer, Unclear
from app.services.exchange.understanding.glyphs import half_width

_LUNAR = re.compile(r"农历|阴历|旧历|古历|正月|冬月|腊月|闰|初[一二三四五六七八九十]|廿")
_ABOUT = re.compile(r"约|左右|前后|大概|[?？]|年初|年底|上旬|中旬|下旬|春|夏|秋|冬")
_WORDS_BESIDE = re.compile(r"\((?:公历|阳历|新历)\)|公历|阳历|新历|[:：]|出生$|生$|星期.$|周.$")
_TIME = re.compile(r"(?:[T\s]+|(?<=日))(?:上午|下午)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_PARTS = re.compile(
    r"(\d{4}|\d{2})([-/.年、,·_\s]+)(\d{1,2})(?:(?:[-/.月、,·_\s]+)(\d{1,2}))?\s*(?:日|号|月|月份)?\.?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_YEAR = re.compile(r"(\d{4})(?:年|\.0)?")
_AMERICAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_UNCLEAR_TENTH = re.compile(r"(?:19|20)\d\d\.1")
_SERIAL = re.compile(r"\d{5}")

_CHINESE = {mark: str(value) for marks, value in (("〇零○", 0), ("一", 1)) for mark in marks} | {
    mark: str(value) for value, mark in enumerate("二三四五六七八九", 2)
}
_CHINESE_DATE = re.compile(
    r"([〇零○一二三四五六七八九]{2,4})年([一二三四五六七八九十]+)月(?:([一二三四五六七八九十]+)[日号])?"
)

# What two digits of a year mean: no child and no visit is of before 1951 or after 2050.
_CENTURY_TURNS = 50
_FIRST_SERIAL, _LAST_SERIAL = 29_221, 54_788  # 1980 to 2049
_TO_1904 = 1462  # days from the one beginning to the other
_EPOCH = date(1899, 12, 30)  # day 0 as spreadsheets count since March 1900
_HOW = "请写成公历的年月日，例如 2015年3月5日。"


class Told(NamedTuple):
    """A day or, where ``day`` is None, a month. ``warning``: what has to be said of it."""

    year: int
    month: int
    day: int | None
    warning: str | None = None


def month(cell: Cell) -> Answer:
    """The month of a cell, as ``YYYY-MM``. Raises ``Invalid``."""
    told = _told(cell, "请写成年和月，例如 2015年3月 或 2015-03。")
    return Answer(f"{told.year:04d}-{told.month:02d}", told.warning)


def day(cell: Cell) -> Answer:
    """The day of a cell. Raises ``Invalid``."""
    told = _told(cell, "请写成年月日，例如 2026-03-05 或 2026年3月5日。")
    if told.day is None:
        raise Invalid(f"只写了 {told.year}年{told.month}月，没有写哪一天，请写上。")
    return Answer(date(told.year, told.month, told.day), told.warning)


def since_1900(cell: Cell) -> Cell:
    """A day's number that counts from 1904, as one that counts from 1900; any other cell as it is."""
    if isinstance(cell, float) and _FIRST_SERIAL - _TO_1904 <= cell <= _LAST_SERIAL - _TO_1904:
        return cell + _TO_1904
    return cell


def _told(cell: Cell, how: str) -> Told:
    if isinstance(cell, date):
        return _real(cell.year, cell.month, cell.day)
    if isinstance(cell, float) and not isinstance(cell, bool):
        return _of_number(cell, how)
    return _of_text(text_of(cell), how)


def _of_number(cell: float, how: str) -> Told:
    """2015.1 as a number may have been written 2015.10."""
    words = plain_number(cell) if abs(cell) < 10**9 else ""
    if _UNCLEAR_TENTH.fullmatch(words):
        year = words[:4]
        raise Unclear(
            f"分不清是 {year}年1月 还是 {year}年10月，请选一个，或写成“{year}年1月”这样的文字。",
            f"{year}年1月",
            f"{year}年10月",
        )
    return _of_text(words or "?", how)


def _of_text(written: str, how: str) -> Told:
    text = _WORDS_BESIDE.sub("", _TIME.sub("", half_width(written).strip())).strip()
    if _LUNAR.search(text):
        raise Unclear(f"写的像是农历。{_HOW}")
    if chinese := _CHINESE_DATE.fullmatch(text):
        text = "-".join(_arabic(part) for part in chinese.groups() if part)
    if _ABOUT.search(text):
        raise Unclear(f"写的不是一个确定的日期。{how}")
    return _plainly(text, how)


def _plainly(text: str, how: str) -> Told:
    if found := _PARTS.fullmatch(text):
        return _of_parts(found, how)
    if found := _COMPACT.fullmatch(text):
        return _real(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := _AMERICAN.fullmatch(text):
        raise Unclear(f"分不清哪个是月、哪个是日。{_HOW}", *_american(*map(int, found.groups())))
    if _SERIAL.fullmatch(text) and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        meant = _EPOCH + timedelta(int(text))
        said = f"表格里是一串数字 {text}，读成 {meant.year}年{meant.month}月{meant.day}日，请核对。"
        return Told(meant.year, meant.month, meant.day, said)
    if found := _YEAR.fullmatch(text):
        raise Unclear(f"只写了 {found[1]}年，没有写哪一月。{how}")
    raise Invalid(how)


def _of_parts(found: re.Match[str], how: str) -> Told:
    year, middle, last = int(found[1]), int(found[3]), int(found[4]) if found[4] else None
    if len(found[1]) == 4:
        return _real(year, middle, last)
    year += 2000 if year <= _CENTURY_TURNS else 1900
    if last is None and "年" not in found[2]:
        raise Unclear(f"年份只有两位，分不清是几年几月。{how}", *_month_words(year, middle))
    return _real(year, middle, last)


def _month_words(year: int, month_: int) -> tuple[str, ...]:
    return (f"{year}年{month_}月",) if 1 <= month_ <= 12 else ()


def _american(first: int, second: int, year: int) -> tuple[str, ...]:
    pairs = dict.fromkeys(((first, second), (second, first)))
    return tuple(
        f"{year}年{one}月{other}日" for one, other in pairs if one <= 12 and _exists(year, one, other)
    )


def _real(year: int, month_: int, day_: int | None) -> Told:
    if not 1900 <= year <= 2199:
        raise Invalid(f"年份 {year} 不对，请核对。")
    if not 1 <= month_ <= 12:
        raise Invalid(f"没有 {month_} 月，请核对。请写成年和月，例如 2015年3月。")
    if day_ is not None and not _exists(year, month_, day_):
        raise Invalid(f"没有 {year}年{month_}月{day_}日 这一天，请核对。")
    return Told(year, month_, day_)


def _exists(year: int, month_: int, day_: int) -> bool:
    try:
        date(year, month_, day_)
    except ValueError:
        return False
    return True


def _arabic(words: str) -> str:
    """二〇一五 as 2015, 十一 as 11, 三十 as 30."""
    if "十" not in words:
        return "".join(_CHINESE[mark] for mark in words)
    tens, ones = words.split("十", 1)
    return f"{_CHINESE.get(tens, '1')}{_CHINESE.get(ones, '0')}" if len(tens) < 2 > len(ones) else "?"
