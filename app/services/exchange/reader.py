"""The process that opens a workbook from outside: bytes in on its input, plain cells out as JSON.

It limits itself first, and can be killed at any time: a hostile file costs it, and nothing else. Started by
``reading``; knows nothing of the ledger and opens no file.
"""

import json
import sys
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.services.exchange import gate, limits
from app.services.exchange.gate import OLD_OFFICE
from app.services.exchange.looks import looks_of, since_1904, two_decimals
from app.services.exchange.ods_looks import ods_looks
from app.services.exchange.old_looks import old_looks
from app.services.exchange.sheet_xml import Book
from app.services.exchange.text_tables import text_table
from app.services.exchange.unread import unread_cells

MOST_ANSWERED = 100 * 1024**2  # bytes of the answer: whoever asked has to hold it
MOST_ROWS = 200_000
MOST_COLUMNS = 500


def main() -> int:
    """Answer on standard output: ``{"sheets": …}`` or ``{"refused": code}``."""
    limits.limit()
    answer = _encoded(read(sys.stdin.buffer.read()))
    if len(answer) > MOST_ANSWERED:
        answer = _encoded({"refused": "vast"})
    sys.stdout.buffer.write(answer)
    return 0


def _encoded(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, default=_told).encode("utf-8", "replace")


def read(content: bytes) -> dict[str, Any]:
    """The cells of a workbook or of a text, or why it is not read."""
    try:
        if gate.check(content):
            return {"sheets": _sheets(content)}
        rows = text_table(content, MOST_ROWS, MOST_COLUMNS)
        return {"sheets": [{"name": "", "hidden": False, "rows": rows}]}
    except gate.TurnedAway as why:
        return {"refused": why.code}


def _sheets(content: bytes) -> list[dict[str, Any]]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            beside = beside_cells(content)
            beside += [{} for _ in book.sheets_metadata[len(beside) :]]
            return [_sheet(book, number, beside[number]) for number in range(len(book.sheet_names))]
    except PasswordError as error:
        raise gate.TurnedAway("password") from error
    except (CalamineError, OSError, ValueError, RuntimeError) as error:
        raise gate.TurnedAway("damaged") from error


def beside_cells(content: bytes) -> list[dict[str, Any]]:
    """What each sheet says beside its cells, in order; nothing where that cannot be told."""
    if content.startswith(OLD_OFFICE):
        return old_looks(content)
    book = Book(content)
    if not book.workbook:
        return ods_looks(content)
    styles, since = two_decimals(book.styles), since_1904(book.workbook)
    return [
        {
            **looks_of(xml, styles),
            "unread": unread_cells(xml),
            "since_1904": since,
            "hollow": bool(xml) and b"sheetData" not in xml,
        }
        for xml in book.sheets()
    ]


def _sheet(book: CalamineWorkbook, number: int, beside: dict[str, Any]) -> dict[str, Any]:
    meta = book.sheets_metadata[number]
    made: dict[str, Any] = {"name": meta.name, "hidden": meta.visible != SheetVisibleEnum.Visible, "rows": []}
    if meta.typ != SheetTypeEnum.WorkSheet:
        return made
    sheet = book.get_sheet_by_index(number)
    if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
        raise gate.TurnedAway("vast")
    if beside.pop("hollow", False):
        raise gate.TurnedAway("damaged")
    made["start"] = sheet.start or (0, 0)
    made["rows"] = sheet.to_python(skip_empty_area=True)
    made["merged"] = sheet.merged_cell_ranges or []
    return made | beside


def _told(cell: Any) -> Any:
    """What JSON has no word for: a day as ``{"day": …}``, a time of day as its text."""
    if isinstance(cell, datetime):
        return {"day": cell.date().isoformat()}
    return {"day": cell.isoformat()} if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    raise SystemExit(main())
