"""Words and paragraphs in Word's own XML, as text: building trees first would take several times as long.

Every text passes through ``escaped``, which is the only way into the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from app.services.printing.blocks import GAP, Align, Blank, Keep, Letters, Line, Piece, Text
from app.services.printing.characters import printable

_SPACE = "\u00a0"  # unlike others it is underlined wherever it stands
_SPARE = 0.5  # ems kept free at the end of a line, since other fonts are a little wider
# Boxes and the ideographs beyond U+FFFF want fonts of their own.
_KINDS = re.compile("([□☑]+|[\U00010000-\U0010ffff]+)")


def escaped(text: str) -> str:
    """The text as XML may hold it: no control characters, no markup."""
    return escape(printable(text).replace("\n", " "))


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: ``size`` in points; ``value`` for what was filled in, set in another font;
    ``letters``, ``leading`` (points between lines) and ``tight`` are an official document's."""

    size: float
    align: Align = Align.LEFT
    bold: bool = False
    value: bool = False
    spacing: float = 1.0
    letters: Letters = Letters.USUAL
    leading: float = 0.0
    tight: float = 1.0

    @property
    def style(self) -> str:
        parts = (
            ("B" if self.bold else "")
            + ("V" if self.value else "L")
            + (self.letters and self.letters.name.title())
        )
        apart = f"S{self.spacing * 100:.0f}" if self.spacing != 1 else ""
        apart = f"G{self.leading * 20:.0f}" if self.leading else apart
        apart += f"T{self.tight * 1000:.0f}" if self.tight != 1 else ""
        return f"{parts}{self.align.value.title()}{self.size * 2:g}{apart}"


@dataclass(slots=True)
class Looks:
    """The styles that a document uses, found while it is written."""

    used: set[Look] = field(default_factory=set)

    def paragraph(self, look: Look, runs: str, more: str = "") -> str:
        """``more`` goes to the paragraph's properties."""
        self.used.add(look)
        return f'<w:p><w:pPr><w:pStyle w:val="{look.style}"/>{more}</w:pPr>{runs}</w:p>'


def broken(line: Line, room: float) -> list[Line]:
    """A line of boxes as several where it is longer than ``room`` ems: Word would break inside the boxes'
    words. An empty blank that does not fit behind its label has a line to itself."""
    found: list[list[Piece]] = [[]]
    used = 0.0
    for piece in line:
        wide = _long([piece])
        if isinstance(piece, Keep) and used and used + wide > room:
            found.append([])
            used = 0.0
        found[-1].append(piece)
        used = (used + wide) % room
    return [part for one in found for part in _without_late_blank(one, room)]


def _without_late_blank(line: list[Piece], room: float) -> list[Line]:
    pieces = [inner for piece in line for inner in _opened(piece)]
    if len(pieces) > 1 and _is_empty(last := pieces[-1]) and _long(pieces) + _SPARE > room:
        return [tuple(pieces[:-1]), (last,)]
    return [tuple(pieces)]


def runs(line: Line, room: float) -> str:
    """The runs of words on lines ``room`` ems wide; an empty blank after them is ruled to its line's end."""
    pieces = [inner for piece in line for inner in _opened(piece)]
    if pieces and isinstance(last := pieces[-1], Blank) and not last.text:
        pieces[-1] = Blank(ems=max(room - _long(pieces[:-1]) % room - _SPARE, last.ems))
    return "".join(map(_run, pieces))


def _is_empty(piece: Piece) -> bool:
    return isinstance(piece, Blank) and not piece.text


def _opened(piece: Piece) -> tuple[Text | Blank, ...]:
    return piece.pieces if isinstance(piece, Keep) else (piece,)


def _long(line: Iterable[Piece]) -> float:
    pieces = [inner for piece in line for inner in _opened(piece)]
    return sum(_wide(one) for one in pieces)


def _wide(piece: Text | Blank) -> float:
    if isinstance(piece, Blank):
        return max(_width(piece.text), piece.ems)
    return 0.5 if piece == GAP else _width(piece.text)


def _width(text: str) -> float:
    """In ems, in a font whose Latin letters are half as wide as its ideographs."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _run(piece: Text | Blank) -> str:
    if piece == GAP:
        return _part(" ", "")  # as wide in these fonts as two in the PDF's
    if isinstance(piece, Text):
        look = ("<w:b/>" if piece.bold else "") + ("<w:strike/>" if piece.struck else "")
        return "".join(_part(part, look) for part in _KINDS.split(escaped(piece.text)) if part)
    spare = max(piece.ems - _width(piece.text), 0.0)
    pad = _SPACE * round(spare)  # on either side: a space is half an em
    words = [pad, *_KINDS.split(escaped(piece.text)), pad] if piece.text else [_SPACE * round(2 * spare)]
    return "".join(_part(part, '<w:u w:val="single"/>') for part in words if part)


def _part(part: str, look: str) -> str:
    if part[0] in "□☑":
        look = '<w:rStyle w:val="Box"/>' + look
    elif part[0] >= "\U00010000":
        look = '<w:rStyle w:val="Rare"/>' + look
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{part}</w:t></w:r>'
