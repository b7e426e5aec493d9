"""The cells of a workbook that show something and hold nothing: #N/A, or a formula never worked out.

The reader gives them as empty, and a cell lost without a word is the worst that an import can do.
"""

import re

from app.services.exchange.sheet_xml import place

_ERROR = re.compile(rb'<c\s[^>]*?\bt="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>')
_EMPTY_FORMULA = re.compile(rb"<c\s[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v></v>|<v/>)?</c>")
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
UNCOUNTED = "公式"


def unread_cells(xml: bytes) -> list[tuple[int, int, str]]:
    """A sheet's unread cells: row and column counted from 0, and what they show."""
    found = []
    if b't="e"' in xml:
        found += [(one[0], one[1].decode(errors="replace")) for one in _matches(_ERROR, xml)]
    if b"<f" in xml:
        found += [(one[0], UNCOUNTED) for one in _matches(_EMPTY_FORMULA, xml)]
    return [(*place(*named.groups()), shown) for tag, shown in found if (named := _PLACE.search(tag))]


def _matches(pattern: re.Pattern[bytes], xml: bytes) -> list[tuple[bytes, bytes]]:
    return [(one[0], one[1] if pattern.groups else b"") for one in pattern.finditer(xml)]
