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
from app.services.exchange.unread import unread_cells

MOST_ROWS = 200_000
MOST_COLUMNS = 500


def main() -> int:
    """Answer on standard output: ``{"sheets": …}`` or ``{"refused": code}``."""
    limits.limit()
    answer = read(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, default=_told).encode("utf-8", "replace"))
    return 0


def read(content: bytes) -> dict[str, Any]:
    """The cells of a workbook, or why it is not read."""
    try:
        gate.check(content)
        return {"sheets": _sheets(content)}
    except gate.TurnedAway as why:
        return {"refused": why.code}


def _sheets(content: bytes) -> list[dict[str, Any]]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            unread = unread_cells(content)
            unread += [[] for _ in book.sheets_metadata[len(unread) :]]
            return [_sheet(book, number, unread[number]) for number in range(len(book.sheet_names))]
    except PasswordError as error:
        raise gate.TurnedAway("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise gate.TurnedAway("damaged") from error


def _sheet(book: CalamineWorkbook, number: int, unread: list[tuple[int, int, str]]) -> dict[str, Any]:
    meta = book.sheets_metadata[number]
    made: dict[str, Any] = {"name": meta.name, "hidden": meta.visible != SheetVisibleEnum.Visible, "rows": []}
    if meta.typ != SheetTypeEnum.WorkSheet:
        return made
    sheet = book.get_sheet_by_index(number)
    if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
        raise gate.TurnedAway("vast")
    made["start"] = sheet.start or (0, 0)
    made["rows"] = sheet.to_python(skip_empty_area=True)
    made["unread"] = unread
    return made


def _told(cell: Any) -> Any:
    """What JSON has no word for: a day as ``{"day": …}``, a time of day as its text."""
    if isinstance(cell, datetime):
        return {"day": cell.date().isoformat()}
    return {"day": cell.isoformat()} if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    raise SystemExit(main())
