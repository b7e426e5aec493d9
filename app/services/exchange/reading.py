"""Read a workbook from outside without trusting it: another process opens it and hands over plain cells."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.services import apart
from app.services.exchange.gate import MOST_BYTES
from app.services.exchange.layout import CHILDREN, SYSTEM_NUMBER
from app.services.exchange.refusals import not_read


@dataclass(frozen=True)
class Unread:
    """A cell that shows an error or a formula without its result, instead of something to read."""

    shown: str


Cell = str | float | bool | date | Unread


@dataclass(frozen=True)
class Area:
    """Cells that are merged into one: rows as the spreadsheet program numbers them, columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows that hold anything, each with its number as the spreadsheet program shows it.

    Cells begin with column A; an empty one is "". ``hidden_columns`` count from 0. ``since_1904``: a number
    that means a day counts from 1904.
    """

    name: str
    rows: list[tuple[int, list[Cell]]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    since_1904: bool = False


def read_workbook(path: Path, seconds: float = apart.SECONDS) -> list[Sheet]:
    """The sheets of an .xlsx, .xls, .ods or .et file, or the one of a .csv. Raises ``NotRead`` for any other.

    What a file is, is told by its content; its name only says which advice helps.
    """
    answer = _ask(_content(path), seconds)
    if code := answer.get("refused"):
        raise not_read("wps" if code in ("other", "damaged") and path.suffix.lower() in _WPS else code)
    return [_sheet({**told, "name": told["name"] or _text_name(told, path)}) for told in answer["sheets"]]


def _text_name(told: dict[str, Any], path: Path) -> str:
    """A text has no sheets with names: one that ``export`` wrote, known by the column that nobody else has,
    is of children; another is called as its file is."""
    return CHILDREN if told["rows"] and SYSTEM_NUMBER in told["rows"][0] else path.stem


_WPS = (".et", ".ett", ".ksheet", ".dbsheet", ".wps", ".dps")


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise not_read("folder")
        if path.stat().st_size > MOST_BYTES:
            raise not_read("big")
        return path.read_bytes()
    except OSError as error:
        raise not_read("gone") from error


def _ask(content: bytes, seconds: float) -> dict[str, Any]:
    """Let the reading process look at the file; it is killed when it takes too long."""
    try:
        told = apart.ask(_command(), content, seconds)
    except apart.TooSlow:
        raise not_read("slow") from None
    return {"refused": "ended"} if told is None else _understood(told)


def _understood(told: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(told, object_hook=_object, parse_int=float)
    except ValueError:
        return {"refused": "ended"}
    return answer if isinstance(answer, dict) else {"refused": "ended"}


def _command() -> list[str]:
    return apart.command("read-workbook", "app.services.exchange.reader")


def _sheet(told: dict[str, Any]) -> Sheet:
    first_row, first_column = map(int, told.get("start", (0, 0)))
    before: list[Cell] = [""] * first_column
    told_rows = enumerate(told["rows"], first_row + 1)
    rows = {number: before + row for number, row in told_rows if row.count("") < len(row)}
    for row, column, shown in told.get("unread", []):
        _put(rows, row, column, Unread(shown))
    for row, column, shown in _octobers(told.get("two_decimals", [])):
        _put(rows, row, column, shown)
    return Sheet(
        told["name"],
        sorted(rows.items()),
        told["hidden"],
        frozenset(map(int, told.get("hidden_rows", ()))),
        frozenset(map(int, told.get("hidden_columns", ()))),
        tuple(_area(*first, *last) for first, last in told.get("merged", ())),
        bool(told.get("since_1904")),
    )


def _put(rows: dict[int, list[Cell]], row: float, column: float, cell: Cell) -> None:
    cells = rows.setdefault(int(row) + 1, [])
    cells += [""] * (int(column) + 1 - len(cells))
    cells[int(column)] = cell


def _octobers(shown: list[Any]) -> list[Any]:
    """The cells that show 2015.10, unless their column shows 2015.30 too: there the format tells nothing."""
    unsure = {column for _, column, text in shown if text[-1] == "0" and text[-2:] != "10"}
    return [one for one in shown if one[2].endswith(".10") and one[1] not in unsure]


def _area(first_row: float, first_column: float, last_row: float, last_column: float) -> Area:
    return Area(int(first_row) + 1, int(last_row) + 1, int(first_column), int(last_column))


def _object(told: dict[str, Any]) -> Any:
    return date.fromisoformat(told["day"]) if "day" in told else told
