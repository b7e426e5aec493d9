"""The letters of charts: Noto Sans SC, and HanaMinB for what it lacks; how wide words are, their lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics

from app.paths import resources
from app.services.printing.truetype import SelectableFont

PLAIN, BOLD, RARE = "NotoSansSC-Regular", "NotoSansSC-Bold", "HanaMinB"
FAMILIES = {PLAIN: "Noto Sans SC", BOLD: "Noto Sans SC", RARE: "HanaMinB"}  # as a screen knows them


class Stretch(NamedTuple):
    """Characters in one font; ``width`` in ems."""

    font: str
    text: str
    width: float


@cache
def font(name: str) -> SelectableFont:
    """A font, read from its file when first needed, and known to reportlab from then on."""
    made = SelectableFont(name, str(resources() / "fonts" / f"{name}.ttf"))
    pdfmetrics.registerFont(made)
    return made


def stretches(words: str, bold: bool = False) -> Iterator[Stretch]:
    """Words in the fonts that have their characters; what none has is left blank."""
    usual = BOLD if bold else PLAIN
    for name, chars in groupby(words, key=lambda char: _font_of(char, usual)):
        text = "".join(chars) if name else "　"
        name = name or usual
        yield Stretch(name, text, sum(font(name).width(char) for char in text))


def _font_of(char: str, usual: str) -> str:
    return usual if font(usual).covers(char) else RARE if font(RARE).covers(char) else ""


def width(words: str, bold: bool = False) -> float:
    """In ems."""
    return sum(one.width for one in stretches(words, bold))


def lines(words: str, room: float, most: int = 2) -> list[str]:
    """Words on at most so many lines of ``room`` ems; what is left over ends in …"""
    broken = [""]
    for char in words:
        if width(broken[-1] + char) <= room:
            broken[-1] += char
        elif len(broken) < most:
            broken.append(char)
        else:
            broken[-1] = _shortened(broken[-1], room)
            break
    return broken


def _shortened(words: str, room: float) -> str:
    while words and width(words + "…") > room:
        words = words[:-1]
    return words + "…"
