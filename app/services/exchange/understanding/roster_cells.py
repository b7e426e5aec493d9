"""Any cell of a roster as a value of the form: read as a careful clerk would, asked instead of guessed."""

from __future__ import annotations

from typing import Any

from app.models.boxes import OneOf, Ticks, YesNo
from app.models.kinds import Day, IdNumber, Invalid, Kind, Month, Number, PersonName, Phone
from app.services.exchange import cells
from app.services.exchange.lines import NOTHING, Given
from app.services.exchange.reading import Cell, Unread
from app.services.exchange.understanding import boxes, days, names, numbers, phones
from app.services.exchange.understanding.answers import PLACEHOLDERS, Answer, Unclear
from app.services.exchange.understanding.glyphs import tidy


def read(kind: Kind[Any], cell: Cell, label: str) -> Given:
    """What the cell says; whatever cannot be told for certain is its fault, never a guess."""
    text, put_right = tidy(cell) if isinstance(cell, str) else (cell, None)
    if text == "" or (text in PLACEHOLDERS and not isinstance(kind, YesNo)):
        return NOTHING
    try:
        answer = _answer(kind, text, label)
    except Unclear as why:
        return Given(None, cells.shown(cell), str(why), None, why.suggestions, why.also)
    except Invalid as why:
        return Given(None, cells.shown(cell), str(why))
    return _given(kind, cell, answer, put_right)


def _given(kind: Kind[Any], cell: Cell, answer: Answer, put_right: str | None) -> Given:
    warning = "".join(filter(None, (put_right, answer.warning))) or None
    if answer.value is None:
        empty = not (warning or answer.also)
        return NOTHING if empty else Given(None, cells.shown(cell), None, warning, (), answer.also)
    text, fault = kind.format(answer.value), kind.check(answer.value)
    shown = cells.shown(cell) if fault or warning else ""
    return Given(answer.value, text, fault, warning, answer.suggestions, answer.also, shown)


def _answer(kind: Kind[Any], cell: Cell, label: str) -> Answer:
    if isinstance(cell, Unread):
        cells.text_of(cell)  # says what is wrong with it
    if isinstance(kind, Month):
        return days.month(cell)
    if isinstance(kind, Day):
        return days.day(cell)
    if isinstance(kind, IdNumber):
        return numbers.identity(kind, cell, label)
    if isinstance(kind, Phone):
        return phones.phone(kind, cell, label)
    if isinstance(kind, Number):
        return numbers.amount(kind, cell)
    return _of_words(kind, cell, label)


def _of_words(kind: Kind[Any], cell: Cell, label: str) -> Answer:
    if isinstance(kind, PersonName):
        return names.person(kind, cell, label)
    if isinstance(kind, YesNo):
        return boxes.yes_or_no(kind, cell, label)
    if isinstance(kind, Ticks):
        return boxes.ticks(kind, cell, label)
    if isinstance(kind, OneOf):
        return boxes.one_of(kind, cell, label)
    text = cells.text_of(cell)
    return Answer(kind.parse(text))
