"""A text's words and placeholders as pieces of a line: filled in, boxes ticked, blanks left for the pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.models.boxes import OneOf
from app.models.choices import SEX
from app.models.kinds import Day
from app.services.agreements.placeholders import BY_LABEL, Placeholder, Source
from app.services.agreements.template import Piece as Written
from app.services.printing.blocks import BOX, GAP, TICKED, Blank, Keep, Line, Piece, Text
from app.services.printing.characters import printable

_DAY = (Blank(ems=3.0), Text("年"), Blank(ems=2.0), Text("月"), Blank(ems=2.0), Text("日"))


def running(pieces: Iterable[Written], source: Source) -> Line:
    """For a paragraph: what is filled in stands on a ruled line."""
    return tuple(part for piece in pieces for part in _running(piece, source))


def _running(piece: Written, source: Source) -> Iterator[Piece]:
    placeholder = _placeholder(piece)
    if placeholder is None:
        yield Text(_as_written(piece))
        return
    words = _on_one_line(placeholder.words(source))
    if _has_boxes(placeholder):
        yield from _boxes(placeholder, placeholder.value(source))
    elif words:
        yield Blank(words, 0.0)
    else:
        yield from _left_open(placeholder)


def in_grid(pieces: Iterable[Written], source: Source) -> Line:
    """For a cell of the grid: plain words; the cell itself is the blank."""
    made = [part for piece in pieces for part in _in_grid(piece, source)]
    while made and isinstance(made[0], Text) and not made[0].text.strip():
        made.pop(0)  # what parted it from something unknown
    return tuple(made)


def _in_grid(piece: Written, source: Source) -> Iterator[Piece]:
    placeholder = _placeholder(piece)
    if placeholder is None:
        yield Text(_as_written(piece))
    elif _has_boxes(placeholder):
        yield from _boxes(placeholder, placeholder.value(source))
    elif words := _on_one_line(placeholder.words(source)):
        yield Text(words)


def plain(pieces: Iterable[Written], source: Source) -> str:
    """For the place to sign: words only, nothing for what is not known."""
    return " ".join(filter(None, (_spoken(piece, source).strip() for piece in pieces)))


def _spoken(piece: Written, source: Source) -> str:
    placeholder = _placeholder(piece)
    return _as_written(piece) if placeholder is None else _on_one_line(placeholder.words(source))


def _placeholder(piece: Written) -> Placeholder | None:
    return BY_LABEL.get(piece.words) if piece.is_placeholder else None


def _as_written(piece: Written) -> str:
    return f"{{{piece.words}}}" if piece.is_placeholder else piece.words


def _on_one_line(words: str) -> str:
    return " ".join(printable(words).split())


def _has_boxes(placeholder: Placeholder) -> bool:
    kind = placeholder.field.kind
    return isinstance(kind, OneOf) and kind.options is not SEX


def _boxes(placeholder: Placeholder, value: Any) -> Iterator[Piece]:
    kind = placeholder.field.kind
    assert isinstance(kind, OneOf)
    for number, option in enumerate(kind.options.offered()):
        if number:
            yield GAP
        yield Keep((Text((TICKED if option.code == value else BOX) + option.label),))


def _left_open(placeholder: Placeholder) -> tuple[Piece, ...]:
    return (Keep(_DAY),) if isinstance(placeholder.field.kind, Day) else (Blank(ems=placeholder.ems),)
