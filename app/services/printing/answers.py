"""How the values of the form look on the sheet: boxes, ruled blanks, plain words.

The words of boxes come from the declaration; this file only knows how a kind of value is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.models.boxes import OneOf, Ticked, Ticks
from app.models.kinds import Kind
from app.models.options import Option, Options
from app.services.printing.blocks import BOX, GAP, TICKED, Blank, Keep, Line, Text, lines

_DETAIL, _AMOUNT = 4.0, 3.0  # ems of an empty blank


def answer(kind: Kind[Any], value: Any) -> tuple[Line, ...]:
    """The lines of a value. Boxes are always all there; an empty text leaves the cell empty."""
    if isinstance(kind, Ticks):
        return tuple(_in_lines(_options(kind.options, value or {})))
    if isinstance(kind, OneOf):
        return tuple(_in_lines(_options(kind.options, {value: ""} if value else {})))
    return lines(kind.format(value))


def _options(options: Options, ticked: Ticked) -> Iterator[tuple[Keep, bool]]:
    """Every box of the paper, with whether its line ends after it; then ticks that the form no longer has."""
    for option in options:
        if option.code in ticked or not option.retired:
            yield _box(option, ticked.get(option.code)), bool(option.blank)
    for code in ticked:
        if options.find(code) is None:
            yield Keep((Text(TICKED + code),)), False


def _in_lines(boxes: Iterable[tuple[Keep, bool]]) -> Iterator[Line]:
    """Short boxes side by side, those with words after them on a line of their own."""
    beside: list[Text | Keep] = []
    for box, alone in boxes:
        if alone and beside:
            yield tuple(beside)
            beside = []
        beside += [GAP, box] if beside else [box]
        if alone:
            yield tuple(beside)
            beside = []
    if beside:
        yield tuple(beside)


def _box(option: Option, words: str | None) -> Keep:
    mark = BOX if words is None else TICKED
    if option.closed:
        return Keep(_either(option, mark, words or ""))
    label = Text(mark + option.label)
    if option.unit:
        return Keep((label, Blank(words or "", _AMOUNT), Text(option.unit)))
    return Keep((label, Blank(words or "", _DETAIL))) if option.has_blank else Keep((label,))


def _either(option: Option, mark: str, words: str) -> tuple[Text | Blank, ...]:
    """是,单亲母亲/父亲家庭: of the words in the label, the one that does not apply is struck through."""
    found: list[Text | Blank] = [Text(mark)]
    chosen = words in option.offers
    for part in re.split(f"({'|'.join(map(re.escape, option.offers))})", option.label):
        found.append(Text(part, struck=chosen and part in option.offers and part != words))
    if words and not chosen:
        found.append(Blank(words))
    return tuple(found)
