"""The cells of a workbook that show something and hold nothing: #N/A, or a formula never worked out.

The reader gives them as empty, and a cell lost without a word is the worst that an import can do.
"""

import re
import zipfile
from io import BytesIO
from typing import Any

_PART = re.compile(rb"<sheet\s[^>]*?>")
_RELATION = re.compile(rb"<Relationship\s[^>]*?>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_ERROR = re.compile(rb'<c\s[^>]*?\bt="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>')
_EMPTY_FORMULA = re.compile(rb"<c\s[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v></v>|<v/>)?</c>")
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
UNCOUNTED = "公式"


def unread_cells(content: bytes) -> list[list[tuple[int, int, str]]]:
    """For each sheet in order, its unread cells: row and column counted from 0, and what they show.

    Only .xlsx can be looked into; other files have none.
    """
    if not content.startswith(b"PK"):
        return []
    with zipfile.ZipFile(BytesIO(content)) as packed:
        names = set(packed.namelist())
        if "xl/workbook.xml" not in names:
            return []
        paths = _paths(packed.read("xl/workbook.xml"), packed.read("xl/_rels/workbook.xml.rels"))
        return [_of_sheet(packed.read(path)) if path in names else [] for path in paths]


def _paths(workbook: bytes, relations: bytes) -> list[str]:
    """Where each sheet lies, in the workbook's order."""
    targets = {
        one.get("Id", ""): one.get("Target", "") for one in map(_attributes, _RELATION.findall(relations))
    }
    found = [targets.get(one.get("r:id", ""), "") for one in map(_attributes, _PART.findall(workbook))]
    return [target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in found]


def _attributes(tag: bytes) -> dict[str, Any]:
    return {name.decode(): value.decode(errors="replace") for name, value in _ATTRIBUTE.findall(tag)}


def _of_sheet(xml: bytes) -> list[tuple[int, int, str]]:
    found = []
    if b't="e"' in xml:
        found += [(one[0], one[1].decode(errors="replace")) for one in _matches(_ERROR, xml)]
    if b"<f" in xml:
        found += [(one[0], UNCOUNTED) for one in _matches(_EMPTY_FORMULA, xml)]
    return [(*place, shown) for tag, shown in found if (place := _place(tag))]


def _matches(pattern: re.Pattern[bytes], xml: bytes) -> list[tuple[bytes, bytes]]:
    return [(one[0], one[1] if pattern.groups else b"") for one in pattern.finditer(xml)]


def _place(tag: bytes) -> tuple[int, int] | None:
    found = _PLACE.search(tag)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - 64
    return int(found[2]) - 1, column - 1
