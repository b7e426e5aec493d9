"""Tables that are plain text (.csv): which characters, which mark between cells, and the cells.

Runs in the reading process. What is no table, or no text at all, is turned away.
"""

from __future__ import annotations

import codecs
import csv
import re
from io import StringIO
from itertools import islice

from app.services.exchange.gate import TurnedAway
from app.services.exchange.plain_text import bare

DELIMITERS = ",\t;"
_LOOKED_AT = 50  # lines by which the mark between cells is told
_LONGEST_CELL = 20_000  # characters, as many as a cell of the form may have
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What spreadsheet programs are told to keep as text: ="350582…"
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
# 2015.10 saved from a column without a format is 2015.1 in the file: a number, as it was in the spreadsheet.
_UNCLEAR = re.compile(r"(?:19|20)\d\d\.1")

Rows = list[list[str | float]]


def text_table(content: bytes, most_rows: int, most_columns: int) -> Rows:
    """The cells of a text. Raises ``TurnedAway`` for what is no table."""
    text = _decoded(content)
    if _NOT_TEXT.search(text):
        raise TurnedAway("other")
    csv.field_size_limit(_LONGEST_CELL)
    rows: Rows = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)):
            rows.append([_cell(cell) for cell in row])
            if len(rows) > most_rows or len(row) > most_columns:
                raise TurnedAway("vast")
    except csv.Error as error:
        raise TurnedAway("vast") from error
    if max(map(len, rows), default=0) < 2:
        raise TurnedAway("other")
    return rows


def _decoded(content: bytes) -> str:
    """UTF-8 proves itself: other text is hardly ever valid in it. What is left is GB 18030, or no text."""
    named = next(((mark, name) for mark, name in _BOMS if content.startswith(mark)), None)
    try:
        if named:
            return content[len(named[0]) :].decode(named[1])
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise TurnedAway("other") from error


def _delimiter(text: str) -> str:
    """The mark that parts the first lines into the most cells."""
    lines = list(islice(StringIO(text, newline=""), _LOOKED_AT))
    return max(DELIMITERS, key=lambda mark: sum(len(row) for row in csv.reader(lines, delimiter=mark)))


def _cell(text: str) -> str | float:
    if (told := bare(text)) != text:
        return told
    kept = _KEPT_AS_TEXT.fullmatch(text)
    if kept:
        return kept[1]
    return float(text) if _UNCLEAR.fullmatch(text) else text
