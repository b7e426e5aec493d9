"""The raw parts of an .xlsx that tell what the reader does not: see ``unread`` and ``looks``."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

_PART = re.compile(rb"<sheet\s[^>]*?>")
_RELATION = re.compile(rb"<Relationship\s[^>]*?>")
_ATTRIBUTE = re.compile(rb'([\w:-]+)="([^"]*)"')
_WORKBOOK, _RELATIONS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"


class Book:
    """An .xlsx opened for its XML; any other file has none."""

    def __init__(self, content: bytes) -> None:
        self._packed = zipfile.ZipFile(BytesIO(content)) if content.startswith(b"PK") else None
        self._names = set(self._packed.namelist()) if self._packed else set()
        self.workbook = self._part(_WORKBOOK)
        self.styles = self._part(_STYLES)

    def sheets(self) -> Iterator[bytes]:
        """The XML of each sheet, in the workbook's order."""
        if self.workbook:
            for path in _paths(self.workbook, self._part(_RELATIONS)):
                yield self._part(path)

    def _part(self, path: str) -> bytes:
        return self._packed.read(path) if self._packed and path in self._names else b""


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag."""
    return {name.decode(): value.decode(errors="replace") for name, value in _ATTRIBUTE.findall(tag)}


def place(letters: bytes, row: bytes) -> tuple[int, int]:
    """Row and column of a cell's name, both counted from 0: B3 is (2, 1)."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(row) - 1, column - 1


def _paths(workbook: bytes, relations: bytes) -> list[str]:
    """Where each sheet lies, in the workbook's order."""
    targets = {
        one.get("Id", ""): one.get("Target", "") for one in map(attributes, _RELATION.findall(relations))
    }
    found = [targets.get(one.get("r:id", ""), "") for one in map(attributes, _PART.findall(workbook))]
    return [target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in found]
