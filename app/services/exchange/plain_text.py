"""Cells of a text table (.csv) that no spreadsheet program runs, links or spoils; and back to what they were.

What a program would take for a formula (ASVS 1.2.10), or for a number too long to keep, has an apostrophe
before it. One that had some already gets one more, so that reading takes away exactly what writing added.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_TAKEN_AMISS = r"[=+\-@＝＋－＠\t\r\0]|\d{12,}$|0\d+$"
_TO_GUARD = re.compile(rf"'*(?:{_TAKEN_AMISS})")
_GUARDED = re.compile(rf"'+(?:{_TAKEN_AMISS})")


def guarded(text: str) -> str:
    """A cell as it is written."""
    return f"'{text}" if _TO_GUARD.match(text) else text


def bare(text: str) -> str:
    """A cell as it was before it was guarded."""
    return text[1:] if _GUARDED.match(text) else text


def text_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as text: UTF-8 with its mark, by which Excel and WPS know it for that."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()
