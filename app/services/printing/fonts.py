"""Which font has which character: Noto Serif SC, then HanaMinB for what it lacks.

Both are read from their files only when first needed. Together they hold all 87,887 ideographs of
GB 18030-2022, which a test counts. A character that neither has becomes a marked blank.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from app.services.printing.characters import printable
from app.services.printing.truetype import SelectableFont


class Face(StrEnum):
    """How a character is drawn."""

    REGULAR = "NotoSerifSC-Regular"
    BOLD = "NotoSerifSC-Bold"
    RARE = "HanaMinB"
    BOX = "box"
    MISSING = "missing"


class Style(StrEnum):
    PLAIN = "plain"
    STRUCK = "struck"
    RULED = "ruled"  # stands on a ruled blank


class Run(NamedTuple):
    """Characters drawn alike; ``width`` in ems."""

    face: Face
    text: str
    width: float
    style: Style = Style.PLAIN


class Fonts:
    """The fonts of a folder (``resources/fonts``). One may serve any number of documents, one at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[tuple[str, bool], tuple[Face, float]] = {}
        self._missing: set[str] = set()

    def runs(self, text: str, bold: bool = False) -> tuple[Run, ...]:
        """The text split by how it is drawn."""
        found = [self._look_up(char, bold) for char in text]
        if len({face for face, _ in found}) == 1:
            return (Run(found[0][0], text, sum([width for _, width in found])),)
        drawn = groupby(zip(text, found, strict=True), key=lambda one: one[1][0])
        return tuple(
            Run(face, "".join(char for char, _ in parts), sum(width for _, (_, width) in parts))
            for face, parts in ((face, list(group)) for face, group in drawn)
        )

    def width(self, char: str, bold: bool = False) -> float:
        """Of one character, in ems."""
        return self._look_up(char, bold)[1]

    def missing(self, text: str) -> str:
        """The characters among these that no font has. Only knows those that have been through ``runs``."""
        return "".join(sorted(self._missing.intersection(printable(text)))) if self._missing else ""

    def file(self, face: Face) -> SelectableFont:
        """The font that holds the glyphs of a face; boxes and missing characters extract through Regular."""
        if face is Face.BOLD:
            return self._bold
        return self._rare if face is Face.RARE else self._regular

    def _look_up(self, char: str, bold: bool) -> tuple[Face, float]:
        known = self._seen.get((char, bold))
        if known is None:
            known = self._seen[char, bold] = self._find(char, bold)
        return known

    def _find(self, char: str, bold: bool) -> tuple[Face, float]:
        if char in "□☑":
            self._regular.stand_in(char)
            return Face.BOX, 1.0
        for face in (Face.BOLD, Face.REGULAR, Face.RARE)[not bold :]:
            if self.file(face).covers(char):
                return face, self.file(face).width(char)
        self._missing.add(char)
        self._regular.stand_in(char)
        return Face.MISSING, 1.0

    @cached_property
    def _regular(self) -> SelectableFont:
        return self._load(Face.REGULAR)

    @cached_property
    def _bold(self) -> SelectableFont:
        return self._load(Face.BOLD)

    @cached_property
    def _rare(self) -> SelectableFont:
        return self._load(Face.RARE)

    def _load(self, face: Face) -> SelectableFont:
        return SelectableFont(face.value, str(self._folder / f"{face.value}.ttf"))
