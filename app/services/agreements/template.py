"""The text of a 责任书 as an office writes it, taken apart: title, grid of parties, headings, clauses, places
to sign. How it is written is told in ``resources/templates/README.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

SIGN, FROM_EIGHT = "【签名】", "【8周岁以上】"
_VERSION = re.compile(r"版本[:：]\s*(.+)")
_HEADING = re.compile(r"[一二三四五六七八九十]+、")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ONE_WAY = str.maketrans("｛｝｜", "{}|")  # as a Chinese keyboard may give them


class Part(StrEnum):
    """What a line of a text is."""

    ROW = "row"
    HEADING = "heading"
    CLAUSE = "clause"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as they stand, or the label of a placeholder."""

    words: str
    is_placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A line of a text: its cells (one, save in a row of the grid). ``from_eight``: for children who have
    completed their eighth year. ``number`` is the line's, from 1."""

    part: Part
    cells: tuple[tuple[Piece, ...], ...]
    number: int
    from_eight: bool = False

    def placeholders(self) -> Iterator[str]:
        """The labels in { }."""
        return (piece.words for cell in self.cells for piece in cell if piece.is_placeholder)


@dataclass(frozen=True, slots=True)
class Template:
    """A text taken apart. ``version`` is what the text itself says, "" where it does not."""

    title: str
    version: str
    sections: tuple[Section, ...]


def read(text: str) -> Template:
    """Take a text apart; whatever it holds, every line of it becomes something."""
    lines = [(number, line.strip()) for number, line in enumerate(one_way(text).splitlines(), 1)]
    lines = [(number, line) for number, line in lines if line]
    title = lines[0][1] if lines else ""
    versions = [found[1] for _, line in lines if (found := _VERSION.fullmatch(line))]
    body = [_section(number, line) for number, line in lines[1:] if not _VERSION.fullmatch(line)]
    return Template(title, versions[0] if versions else "", tuple(body))


def one_way(text: str) -> str:
    """The text with plain braces and rules."""
    return text.translate(_ONE_WAY)


def _section(number: int, line: str) -> Section:
    from_eight, signed = FROM_EIGHT in line, SIGN in line
    words = line.replace(FROM_EIGHT, "").replace(SIGN, "").strip()
    if signed:
        return Section(Part.SIGNATURE, (pieces(words),), number, from_eight)
    if words.startswith("|"):
        cells = tuple(pieces(cell.strip()) for cell in words.strip("|").split("|"))
        return Section(Part.ROW, cells, number, from_eight)
    part = Part.HEADING if _HEADING.match(words) else Part.CLAUSE
    return Section(part, (pieces(words),), number, from_eight)


def pieces(words: str) -> tuple[Piece, ...]:
    """Words and placeholders by turns; empty ones left out."""
    parts = _PLACEHOLDER.split(words)
    found = [
        Piece(part.strip() if odd else part, bool(odd))
        for at, part in enumerate(parts)
        if (odd := at % 2) or part
    ]
    return tuple(found)
