"""The kinds of value a field of the form can hold, one class each.

A value has three faces, and a kind knows them all:

    value     what code works with and the column stores       "2015-03"          {"minimum": "600"}
    text      one line that reads back, for workbooks           "2015年3月"        "低保600元/月"
    plain     JSON, for the trace and office-defined fields     "2015-03"          {"minimum": "600"}

``parse`` turns text into a value and raises ``Invalid`` with a sentence when it cannot. ``check`` judges a
value that could be read. *Missing is not invalid*: an empty text is always the value ``None``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from sqlalchemy import Date, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from app.models import citizen_id

V = TypeVar("V")


class Invalid(ValueError):
    """A text that cannot be read as this kind of value; its message is a sentence for the person."""


@dataclass(frozen=True)
class Kind(Generic[V]):
    """What a field holds; see the module's docstring for the three faces."""

    @property
    def sql(self) -> TypeEngine[Any]:
        """The column's type."""
        return String()

    def parse(self, text: str) -> V | None:
        """Text to value, ``None`` for an empty one. Raises ``Invalid`` with a sentence."""
        raise NotImplementedError

    def format(self, value: V | None) -> str:
        """Value to text that ``parse`` reads back."""
        return "" if value is None else str(value)

    def check(self, value: V) -> str | None:
        """What is wrong with a value, as a sentence; None when nothing is."""
        return None

    def plain(self, value: V | None) -> Any:
        """Value to what JSON can hold."""
        return value

    def from_plain(self, plain: Any) -> V | None:
        """What ``plain`` made, back to the value."""
        return plain  # type: ignore[no-any-return]


# Control characters have no place in a record: they break Word, PDF and spreadsheets alike.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Text(Kind[str]):
    """One line of words."""

    longest: int = 200

    def parse(self, text: str) -> str | None:
        if text.isprintable() and "  " not in text:  # the usual case, and quick
            return text.strip() or None
        return " ".join(_CONTROL.sub("", text).split()) or None

    def check(self, value: str) -> str | None:
        if len(value) > self.longest:
            return f"最多 {self.longest} 个字，现在是 {len(value)} 个。"
        return None


@dataclass(frozen=True)
class LongText(Text):
    """Words over several lines."""

    longest: int = 20_000

    def parse(self, text: str) -> str | None:
        lines = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
        return "\n".join(line.rstrip() for line in lines).strip() or None


_NOT_IN_NAMES = re.compile(r"[\d<>{}\[\]=@#$%^&*\\|/;:\"?]")
_DOTS = str.maketrans(dict.fromkeys("•・‧●．∙⋅‧᛫", "·"))


@dataclass(frozen=True)
class PersonName(Text):
    """A person's name: up to 50 characters, any ideograph of GB 18030-2022, parts joined by ·."""

    longest: int = 50

    def parse(self, text: str) -> str | None:
        words = super().parse(text.translate(_DOTS))
        if words and len(words) == 3 and words[1] == " " and not words.isascii():
            return words[0] + words[2]  # 张　三: two-character names are often spread out
        return re.sub(r"\s*·\s*", "·", words) if words else None

    def check(self, value: str) -> str | None:
        if _NOT_IN_NAMES.search(value):
            return "姓名里不应有数字或符号，请核对。"
        return super().check(value)


_MONTH_FORMS = (
    re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*月)?(?:\s*份)?(?:\s*[-/.]?\s*\d{1,2}\s*日?)?"),
    re.compile(r"(\d{4})(\d{2})(?:\d{2})?"),
)


@dataclass(frozen=True)
class Month(Kind[str]):
    """A month, stored as ``YYYY-MM``."""

    def parse(self, text: str) -> str | None:
        if not (text := text.strip()):
            return None
        for form in _MONTH_FORMS:
            if (found := form.fullmatch(text)) and 1 <= int(found[2]) <= 12 and int(found[1]) >= 1900:
                return f"{found[1]}-{int(found[2]):02d}"
        raise Invalid("请写成年和月，例如 2015年3月 或 2015-03。")

    def format(self, value: str | None) -> str:
        return f"{int(value[:4])}年{int(value[5:7])}月" if value else ""


_DAY_FORMS = (
    re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+00:00(?::00)?)?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)


@dataclass(frozen=True)
class Day(Kind[date]):
    """A day of the calendar, local."""

    @property
    def sql(self) -> TypeEngine[Any]:
        return Date()

    def parse(self, text: str) -> date | None:
        if not (text := text.strip()):
            return None
        for form in _DAY_FORMS:
            if found := form.fullmatch(text):
                return self._day(*map(int, found.groups()))
        raise Invalid("请写成年月日，例如 2026-03-05 或 2026年3月5日。")

    def _day(self, year: int, month: int, day: int) -> date:
        try:
            made = date(year, month, day)
        except ValueError:
            raise Invalid(f"没有 {year}年{month}月{day}日 这一天，请核对。") from None
        if not 1900 <= year <= 2199:
            raise Invalid(f"年份 {year} 不对，请核对。")
        return made

    def format(self, value: date | None) -> str:
        return f"{value.year}年{value.month}月{value.day}日" if value else ""

    def plain(self, value: date | None) -> str | None:
        return value.isoformat() if value else None

    def from_plain(self, plain: Any) -> date | None:
        return date.fromisoformat(plain) if plain else None


# What may follow an amount; anything else after 元 says more, and would be lost.
_UNIT = re.compile(r"元?(?:[/／每](?:人|年|月))*$")


def amount(text: str) -> Decimal | None:
    """A sum of money or a count: not negative, at most two decimals, below a hundred million."""
    bare = _UNIT.sub("", re.sub(r"[,，\s￥¥]", "", text))
    if not bare:
        return None
    try:
        value = Decimal(bare)
    except InvalidOperation:
        raise Invalid("请只写数字，例如 600 或 12800.50。") from None
    if not value.is_finite() or value < 0 or value >= 100_000_000 or round(value, 2) != value:
        raise Invalid("请写不小于 0 的数字，最多两位小数。")
    return value.quantize(Decimal("0.01")) if value % 1 else value.quantize(Decimal(1))


class DecimalText(TypeDecorator[Decimal]):
    """Decimals as text: SQLite has no exact numbers of its own."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


@dataclass(frozen=True)
class Number(Kind[Decimal]):
    """A number with its unit (元/年)."""

    unit: str = ""

    @property
    def sql(self) -> TypeEngine[Any]:
        return DecimalText()

    def parse(self, text: str) -> Decimal | None:
        return amount(text)

    def plain(self, value: Decimal | None) -> str | None:
        return None if value is None else str(value)

    def from_plain(self, plain: Any) -> Decimal | None:
        return None if plain is None else Decimal(plain)


@dataclass(frozen=True)
class IdNumber(Kind[str]):
    """The number of an identity document; what it must look like depends on the document's type."""

    def parse(self, text: str) -> str | None:
        return citizen_id.upgraded(citizen_id.clean(_CONTROL.sub("", text))) or None

    def check(self, value: str) -> str | None:
        return "证件号码最多 30 位。" if len(value) > 30 else None


_PHONE_SPLIT = re.compile(r"[、/,，;；\n|]|\s{2,}|\s+(?=[+\d])")
_SPREAD_OUT = (  # one number written in groups: 138 0000 5678, 0595 85612345, +86 13800005678
    (re.compile(r"(?<!\d)(1[3-9]\d)[ -](\d{4})[ -](\d{4})(?!\d)"), r"\1\2\3"),
    (re.compile(r"(?<!\d)(0\d{2,3}) +(\d{7,8})(?!\d)"), r"\1-\2"),
    (re.compile(r"\+86[ -]+(?=1)"), "+86"),
)


@dataclass(frozen=True)
class Phone(Kind[str]):
    """One or several telephone numbers, parted by 、."""

    def parse(self, text: str) -> str | None:
        plain = _CONTROL.sub("", text)
        half = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in plain)
        for groups, together in _SPREAD_OUT:
            half = groups.sub(together, half)
        numbers = [re.sub(r"\s", "", part) for part in _PHONE_SPLIT.split(half)]
        return "、".join(filter(None, numbers)) or None

    def check(self, value: str) -> str | None:
        return next(filter(None, map(_phone_fault, value.split("、"))), None)


def _phone_fault(number: str) -> str | None:
    digits = re.sub(r"[-()+]", "", number)
    if not digits.isdigit():
        return f"电话“{number}”里有不是数字的内容。"
    if re.match(r"1[3-9]", digits) and len(digits) != 11:
        return f"手机号是 11 位数字，现在是 {len(digits)} 位。"
    if not 5 <= len(digits) <= 17:
        return f"电话“{number}”的位数不对，请核对。"
    return None
