"""How a sheet of an .xlsx looks, where that says more than its cells: what is hidden, and numbers as shown.

A month written as 2015.10 is kept as the number 2015.1; only its format, 0.00, still tells October.
"""

from __future__ import annotations

import re
from typing import Any

from app.services.exchange.sheet_xml import attributes, place

_ROW = re.compile(rb"<row\s[^>]*>")
_COLUMN = re.compile(rb"<col\s[^>]*>")
_MOST_COLUMNS = 16_384
_TENTH = re.compile(rb'<c\s[^>]*?\br="([A-Z]+)(\d+)"[^>]*?\bs="(\d+)"[^>]*><v>((?:19|20)\d\d\.[\d]+)</v>')
_FORMAT = re.compile(rb"<numFmt\s[^>]*>")
_FORMATS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<xf\s[^>]*>")
_TWO_DECIMALS = 2  # the built-in format 0.00
_TWO_PLACES = re.compile(r"0\.00(?:_.)?(?:;.*)?")


def since_1904(workbook: bytes) -> bool:
    """Whether the workbook counts its days from 1904, as those of old Macintoshes do."""
    found = re.search(rb"<workbookPr\s[^>]*>", workbook)
    return bool(found and attributes(found[0]).get("date1904") in ("1", "true"))


def two_decimals(styles: bytes) -> frozenset[int]:
    """The styles that show a number with two decimals."""
    formats = {
        told["numFmtId"]: told.get("formatCode", "")
        for told in map(attributes, _FORMAT.findall(styles))
        if "numFmtId" in told
    }
    listed = _FORMATS.search(styles)
    used = [attributes(tag).get("numFmtId", "0") for tag in _STYLE.findall(listed[0])] if listed else []
    return frozenset(
        number
        for number, used_format in enumerate(used)
        if used_format == str(_TWO_DECIMALS) or _TWO_PLACES.fullmatch(formats.get(used_format, ""))
    )


def looks_of(xml: bytes, styles: frozenset[int]) -> dict[str, Any]:
    """What is hidden, rows as shown and columns from 0, and the numbers that show two decimals."""
    return {
        "hidden_rows": _hidden_rows(xml) if b"hidden=" in xml else [],
        "hidden_columns": _hidden_columns(xml) if b"<cols>" in xml else [],
        "two_decimals": _shown(xml, styles) if styles else [],
    }


def _hidden_rows(xml: bytes) -> list[int]:
    told = map(attributes, _ROW.findall(xml))
    return [int(one["r"]) for one in told if _is_hidden(one) and one.get("r", "").isdigit()]


def _hidden_columns(xml: bytes) -> list[int]:
    told = [one for one in map(attributes, _COLUMN.findall(xml)) if _is_hidden(one)]
    spans = [(int(one.get("min", 1)), int(one.get("max", 1))) for one in told]
    return [column - 1 for first, last in spans for column in range(first, min(last, _MOST_COLUMNS) + 1)]


def _is_hidden(told: dict[str, str]) -> bool:
    return told.get("hidden") in ("1", "true")


def _shown(xml: bytes, styles: frozenset[int]) -> list[tuple[int, int, str]]:
    """Numbers like 2015.1 that show two decimals, with what they show."""
    found = (one.groups() for one in _TENTH.finditer(xml) if int(one[3]) in styles)
    return [(*place(letters, row), f"{float(number):.2f}") for letters, row, _, number in found]
