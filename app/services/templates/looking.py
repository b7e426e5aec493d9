"""The words of a filled Word file in order, for a look on the screen: paragraphs and tables, without their
fonts and places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from app.services.templates.assembling import Filling, write
from app.services.templates.opened import Opened
from app.services.templates.package import W

_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt")


@dataclass(frozen=True)
class Words:
    """A paragraph. ``head`` for one that Word puts in the middle; ``place`` tells where it stands if not in
    the text."""

    text: str
    head: bool = False
    place: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of cells, each with how many columns it spans."""

    rows: tuple[tuple[tuple[str, int], ...], ...]

    @property
    def columns(self) -> int:
        """How wide the widest row is."""
        return max((sum(span for _, span in row) for row in self.rows), default=0)


def filled(opened: Opened, filling: Filling) -> bytes:
    """The file filled for one, as it will be written."""
    out = BytesIO()
    write(opened, [filling], out)
    return out.getvalue()


def words_of(content: bytes) -> list[Words | Table]:
    """What a filled file says: what heads its pages first, what stands at their foot last."""
    found: dict[str, list[Words | Table]] = {"页眉": [], "正文": [], "页脚": []}
    opened = Opened.of(content)
    for place, tree in opened.places():
        block = tree.find(f"{W}body") if place == "正文" else tree
        for one in _blocks(block):
            told = place if place != "正文" else ""
            found[place].append(Words(one.text, one.head, told) if isinstance(one, Words) else one)
    return [one for part in found.values() for one in part]


def _blocks(parent: Any) -> Iterator[Words | Table]:
    for one in parent:
        if one.tag == f"{W}p":
            yield from _paragraph(one)
        elif one.tag == f"{W}tbl":
            yield Table(tuple(_row(row) for row in one.iter(f"{W}tr")))
        elif one.tag == f"{W}sdt":
            yield from _blocks(one.find(f"{W}sdtContent"))


def _paragraph(paragraph: Any) -> Iterator[Words]:
    text = _text(paragraph)
    middle = paragraph.find(f"{W}pPr/{W}jc")
    if text.strip():
        yield Words(text, middle is not None and middle.get(f"{W}val") == "center")


def _row(row: Any) -> tuple[tuple[str, int], ...]:
    return tuple((_cell(cell), _span(cell)) for cell in row.findall(f"{W}tc"))


def _cell(cell: Any) -> str:
    return "\n".join(_text(one) for one in cell.iter(f"{W}p"))


def _span(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return int(found.get(f"{W}val", "1")) if found is not None else 1


def _text(paragraph: Any) -> str:
    parts = {f"{W}br": "\n", f"{W}tab": "　"}
    found = paragraph.iter(f"{W}t", f"{W}r", *parts)
    return "".join(parts.get(one.tag) or (one.text or "" if one.tag == f"{W}t" else "") for one in found)
