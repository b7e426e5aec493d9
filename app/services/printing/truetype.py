"""A TrueType font whose text can be found and copied again from the PDF, whatever its characters."""

import re
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_ASTRAL = re.compile(r"<([0-9A-F]{5,6})>")


class SelectableFont(TTFont):
    """reportlab's font, with two things put right.

    Characters beyond U+FFFF get a correct entry in the table that viewers extract text by: reportlab writes
    their code point where the PDF standard asks for UTF-16. And a character that the font lacks can be given
    a ``stand_in``, so that it extracts as itself although only a blank is seen.
    """

    def covers(self, char: str) -> bool:
        """Whether the font itself has the character, stand-ins aside."""
        return ord(char) in self._own_characters

    def width(self, char: str) -> float:
        """In ems."""
        return float(self.face.charWidths.get(ord(char), self.face.defaultWidth)) / 1000

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        self._own_characters = frozenset(code for code, glyph in self.face.charToGlyph.items() if glyph)

    def stand_in(self, char: str) -> None:
        """Let a character take the place of an ideograph, with the outline of □ (which is not shown)."""
        self.face.charToGlyph.setdefault(ord(char), self.face.charToGlyph[ord("□")])
        self.face.charWidths.setdefault(ord(char), 1000)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 — reportlab's name
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream.content = _ASTRAL.sub(_as_utf16, stream.content)


def _as_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"
