"""Read a workbook from outside without trusting it: another process opens it and hands over plain cells."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.services.exchange.gate import MOST_BYTES
from app.services.exchange.refusals import not_read

SECONDS = 30.0
_HIDDEN = 0x0800_0000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW: no console flashes up


@dataclass(frozen=True)
class Unread:
    """A cell that shows an error or a formula without its result, instead of something to read."""

    shown: str


Cell = str | float | bool | date | Unread


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows that hold anything, each with its number as the spreadsheet program shows it.

    Cells begin with column A; an empty one is "".
    """

    name: str
    rows: list[tuple[int, list[Cell]]]
    hidden: bool = False


def read_workbook(path: Path, seconds: float = SECONDS) -> list[Sheet]:
    """The sheets of an .xlsx, .xls or .ods file. Raises ``NotRead`` for any that cannot be read."""
    answer = _ask(_content(path), seconds)
    if code := answer.get("refused"):
        raise not_read(code)
    return [_sheet(told) for told in answer["sheets"]]


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise not_read("big")
        return path.read_bytes()
    except OSError as error:
        raise not_read("gone") from error


def _ask(content: bytes, seconds: float) -> dict[str, Any]:
    """Let the reading process look at the file; it is killed when it takes too long."""
    with subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_HIDDEN,
    ) as process:
        try:
            told, _ = process.communicate(content, timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise not_read("slow") from None
        finally:
            process.kill()  # nothing if it has ended
    return _understood(told) if process.returncode == 0 else {"refused": "ended"}


def _understood(told: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(told, object_hook=_object, parse_int=float)
    except ValueError:
        return {"refused": "ended"}
    return answer if isinstance(answer, dict) else {"refused": "ended"}


def _command() -> list[str]:
    """How to start the reading process, from source and when frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "read-workbook"]
    root = Path(__file__).resolve().parents[3]
    begin = (
        "import sys; sys.path.insert(0, sys.argv[1]); from app.services.exchange.reader import main; main()"
    )
    return [sys.executable, "-I", "-c", begin, str(root)]


def _sheet(told: dict[str, Any]) -> Sheet:
    first_row, first_column = map(int, told.get("start", (0, 0)))
    before: list[Cell] = [""] * first_column
    told_rows = enumerate(told["rows"], first_row + 1)
    rows = {number: before + row for number, row in told_rows if row.count("") < len(row)}
    for row, column, shown in told.get("unread", []):
        cells = rows.setdefault(int(row) + 1, [])
        cells += [""] * (int(column) + 1 - len(cells))
        cells[int(column)] = Unread(shown)
    return Sheet(told["name"], sorted(rows.items()), told["hidden"])


def _object(told: dict[str, Any]) -> Any:
    return date.fromisoformat(told["day"]) if "day" in told else told
