"""How the sheets of an .ods look: hidden rows and columns, merged cells, and numbers as they are shown."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from app.services.exchange.sheet_xml import attributes

_TAG = re.compile(
    rb"<(/?table:table|table:table-column|table:table-row|/table:table-row|table:table-cell|table:covered-table-cell)"
    rb"(\s[^>]*|/)?>"
)
_SHOWN = re.compile(rb"<text:p>((?:19|20)\d\d\.\d\d)</text:p>")
_FROM_1904 = re.compile(rb'<table:null-date\s[^>]*table:date-value="1904')
_MOST = 20_000  # repeated rows or columns beyond these are the empty rest of a sheet
_CONTENT = "content.xml"


def ods_looks(content: bytes) -> list[dict[str, Any]]:
    """What each sheet says beside its cells, in order; nothing for what is no .ods."""
    if not content.startswith(b"PK"):
        return []
    with zipfile.ZipFile(BytesIO(content)) as packed:
        xml = packed.read(_CONTENT) if _CONTENT in packed.namelist() else b""
    scan = _Scan()
    for found in _TAG.finditer(xml):
        scan.take(found[1], attributes(found[2] or b""), xml, found.end())
    since = bool(_FROM_1904.search(xml))
    return [{**told, "since_1904": since} for told in scan.sheets]


class _Scan:
    """Where in which sheet the tags are."""

    def __init__(self) -> None:
        self.sheets: list[dict[str, Any]] = []
        self._row = self._column = self._columns = self._repeated = 0

    def take(self, tag: bytes, told: dict[str, str], xml: bytes, after: int) -> None:
        """Go on by one tag."""
        if tag == b"table:table":
            names = ("hidden_rows", "hidden_columns", "merged", "two_decimals")
            self.sheets.append({name: [] for name in names})
            self._row = self._columns = 0
        elif tag == b"table:table-column":
            self._hide("hidden_columns", told, self._columns, _count(told, "table:number-columns-repeated"))
            self._columns += _count(told, "table:number-columns-repeated")
        elif tag == b"table:table-row":
            self._repeated = _count(told, "table:number-rows-repeated")
            self._hide("hidden_rows", told, self._row + 1, self._repeated)
            self._column = 0
        elif tag == b"/table:table-row":
            self._row += self._repeated
        elif tag.endswith(b"-cell"):
            self._cell(told, xml, after)

    def _hide(self, name: str, told: dict[str, str], first: int, count: int) -> None:
        if told.get("table:visibility") in ("collapse", "filter") and count < _MOST:
            self.sheets[-1][name] += list(range(first, first + count))

    def _cell(self, told: dict[str, str], xml: bytes, after: int) -> None:
        wide, tall = (_count(told, f"table:number-{way}-spanned") for way in ("columns", "rows"))
        if wide * tall > 1:
            last = (self._row + tall - 1, self._column + wide - 1)
            self.sheets[-1]["merged"].append(((self._row, self._column), last))
        if told.get("office:value-type") == "float" and (shown := _SHOWN.match(xml, after)):
            self.sheets[-1]["two_decimals"].append((self._row, self._column, shown[1].decode()))
        self._column += _count(told, "table:number-columns-repeated")


def _count(told: dict[str, str], name: str) -> int:
    number = told.get(name, "1")
    return int(number) if number.isdigit() else 1
