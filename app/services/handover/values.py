"""What a column may hold when it comes from outside, judged value by value.

A column that is a field of the form is judged by its kind, the same that judges what is typed; others by
their type, length and what such columns hold: identities, office codes, moments.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, String

from app.models.boxes import OneOf, Ticks
from app.models.fields import Field
from app.models.kinds import Day, Kind, Month, Number, Text

Judge = Callable[[Any], Any]  # the value as the column keeps it; raises ValueError (and its like)

LONGEST_TEXT = 20_000  # as long as any field lets words be
MOST_ITEMS, DEEPEST = 20_000, 12  # of a JSON column
_GREATEST = 2**53
_OFFICE_CODE = 12
_IDENTITY = re.compile(r"[0-9a-f]{32}")
_DIGITS = re.compile(r"[0-9]{12}|")
# Control characters, lone surrogates and what is no character; line ends and tabs are words' own.
_NOT_WORDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MONTH = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])")
_DECIMAL = re.compile(r"\d{1,9}(\.\d{1,2})?")


class Unfit(ValueError):
    """The column cannot hold the value."""


def judge_of(column: Column[Any]) -> Judge:
    """How the values of a column are judged."""
    field = column.info.get("field")
    return _by_kind(field.kind) if isinstance(field, Field) else _by_type(column)


def _by_kind(kind: Kind[Any]) -> Judge:
    if isinstance(kind, Day):
        return _day
    if isinstance(kind, Month):
        return lambda value: _matching(_MONTH, value)
    if isinstance(kind, Number):
        return _decimal
    if isinstance(kind, OneOf):
        codes = frozenset(option.code for option in kind.options)
        return lambda value: _one_of(codes, value)
    if isinstance(kind, Ticks):
        return lambda value: _ticks(kind, value)
    longest = kind.longest if isinstance(kind, Text) else LONGEST_TEXT
    return lambda value: _checked(kind, _words(longest, value))


def _by_type(column: Column[Any]) -> Judge:
    type_ = column.type
    if isinstance(type_, Boolean):
        return _truth
    if isinstance(type_, Integer):
        return _whole
    if isinstance(type_, DateTime):
        return _moment
    if isinstance(type_, Date):
        return _day
    if isinstance(type_, JSON):
        return bounded
    assert isinstance(type_, String)
    return _string(column, type_)


def _string(column: Column[Any], type_: String) -> Judge:
    if column.key == "id" or column.foreign_keys:
        return _identity
    if type_.length == _OFFICE_CODE:
        return lambda value: _matching(_DIGITS, value)
    longest = type_.length or LONGEST_TEXT
    return lambda value: _words(longest, value)


def _identity(value: Any) -> str:
    return _matching(_IDENTITY, value)


def _matching(form: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or form.fullmatch(value) is None:
        raise Unfit
    return value


def _words(longest: int, value: Any) -> str:
    if not isinstance(value, str) or len(value) > longest or _NOT_WORDS.search(value):
        raise Unfit
    return value


def _checked(kind: Kind[Any], value: Any) -> Any:
    if kind.check(value) is not None:
        raise Unfit
    return value


def _one_of(codes: frozenset[str], value: Any) -> str:
    if not isinstance(value, str) or value not in codes:
        raise Unfit
    return value


def _ticks(kind: Ticks, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Unfit
    for words in value.values():
        _words(LONGEST_TEXT, words)
    return dict(_checked(kind, value))


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) > _GREATEST:
        raise Unfit
    return value


def _decimal(value: Any) -> Decimal:
    return Decimal(_matching(_DECIMAL, value))


def _day(value: Any) -> date:
    made = date.fromisoformat(_words(10, value))
    if made.isoformat() != value or not 1900 <= made.year <= 2199:
        raise Unfit
    return made


def _moment(value: Any) -> datetime:
    made = datetime.fromisoformat(_words(26, value))
    if made.isoformat() != value or made.tzinfo is not None:
        raise Unfit
    return made


def bounded(value: Any) -> Any:
    """Anything JSON has, within bounds."""
    waiting, seen = [(value, 0)], 0
    while waiting:
        one, depth = waiting.pop()
        seen += 1
        if seen > MOST_ITEMS or depth > DEEPEST or (isinstance(one, str) and len(one) > LONGEST_TEXT):
            raise Unfit
        if isinstance(one, dict):
            waiting += ((inner, depth + 1) for inner in one.values())
        elif isinstance(one, list):
            waiting += ((inner, depth + 1) for inner in one)
    return value
