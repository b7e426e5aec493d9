"""How the sheets of an .xls look (also WPS's .et): hidden rows and columns, numbers as shown, days of 1904.

An old workbook is a small file system (MS-CFB) with one file, Workbook, of records (MS-XLS 2.4). Only what is
needed is read, and whatever is not as it should be is left unsaid: the reader itself refuses what is damaged.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

_MOST_SECTORS = 50_000  # of 512 bytes: as many as a file of the greatest size has, and a ring ends
_LAST = 0xFFFFFFFA  # numbers from here on are marks, not pieces
_DIRECTORY_ENTRY = 128
_SMALL, _SMALL_PIECE = 4096, 64

# Record types (MS-XLS 2.3.1)
_EOF, _DATE_MODE, _COLUMN, _ROW, _NUMBER, _BEGIN, _SHEET, _FORMAT, _XF = (
    0x0A,
    0x22,
    0x7D,
    0x208,
    0x203,
    0x809,
    0x85,
    0x41E,
    0xE0,
)
_RK, _MANY_RK = 0x27E, 0xBD
_TWO_DECIMALS = 2  # the built-in format 0.00
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01

Records = list[tuple[int, bytes]]


def old_looks(content: bytes) -> list[dict[str, Any]]:
    """What each sheet says beside its cells, in order; nothing where the file is not as it should be."""
    try:
        stream = _workbook(content)
        records = list(_records(stream, 0))
        starts = [struct.unpack_from("<I", data)[0] for kind, data in records if kind == _SHEET]
        styles = _two_decimals(records)
        since = any(kind == _DATE_MODE and data[:1] == b"\x01" for kind, data in records)
        return [{**_looks(list(_records(stream, start)), styles), "since_1904": since} for start in starts]
    except (struct.error, IndexError, ValueError):
        return []


def _workbook(content: bytes) -> bytes:
    """The file Workbook out of the file system; a small one lies in pieces of 64 bytes in the root's file."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    count, directory = struct.unpack_from("<I", content, 44)[0], struct.unpack_from("<I", content, 48)[0]
    listed = struct.unpack_from("<109I", content, 76)[: min(count, 109)]
    whole = content[size:]
    following = _integers(b"".join(_piece(whole, number, size) for number in listed))
    entries = _file(whole, directory, following, size)
    for at in range(_DIRECTORY_ENTRY, len(entries), _DIRECTORY_ENTRY):
        if _name(entries, at) in ("Workbook", "Book"):
            start, length = struct.unpack_from("<II", entries, at + 116)
            if length >= _SMALL:
                return _file(whole, start, following, size)[:length]
            pieces = _file(whole, struct.unpack_from("<I", entries, 116)[0], following, size)
            small = _integers(_file(whole, struct.unpack_from("<I", content, 60)[0], following, size))
            return _file(pieces, start, small, _SMALL_PIECE)[:length]
    return b""


def _name(entries: bytes, at: int) -> str:
    length = struct.unpack_from("<H", entries, at + 64)[0]
    return entries[at : at + min(length, 64)].decode("utf-16-le", "replace").rstrip("\0")


def _integers(chain: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(chain) // 4}I", chain[: len(chain) // 4 * 4])


def _piece(whole: bytes, number: int, size: int) -> bytes:
    return whole[number * size : (number + 1) * size]


def _file(whole: bytes, start: int, following: tuple[int, ...], size: int) -> bytes:
    """The pieces of a file, each followed by the next; one that goes round in a ring ends."""
    parts: list[bytes] = []
    while start < _LAST and len(parts) < _MOST_SECTORS:
        parts.append(_piece(whole, start, size))
        start = following[start]
    return b"".join(parts)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part, up to its end; charts within a sheet are parts of their own."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _EOF)
        if depth <= 1:
            yield kind, stream[at + 4 : at + 4 + length]
        if depth <= 0:
            return
        at += 4 + length


def _two_decimals(records: Records) -> frozenset[int]:
    """The cell formats that show a number with two decimals."""
    own = [data for kind, data in records if kind == _FORMAT]
    named = {
        struct.unpack_from("<H", data)[0] for data in own if data[5:].split(b";")[0] in (b"0.00", b"0.00_ ")
    }
    used = [struct.unpack_from("<H", data, 2)[0] for kind, data in records if kind == _XF]
    return frozenset(turn for turn, form in enumerate(used) if form == _TWO_DECIMALS or form in named)


def _looks(records: Records, styles: frozenset[int]) -> dict[str, Any]:
    hidden_rows, hidden_columns, shown = [], [], []
    for kind, data in records:
        if kind == _ROW and struct.unpack_from("<H", data, 12)[0] & _ROW_HIDDEN:
            hidden_rows.append(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _COLUMN and struct.unpack_from("<H", data, 8)[0] & _COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", data)
            hidden_columns += list(range(first, min(last, 255) + 1))
        else:
            shown += [(row, column, f"{number:.2f}") for row, column, number in _numbers(kind, data, styles)]
    return {"hidden_rows": hidden_rows, "hidden_columns": hidden_columns, "two_decimals": shown}


def _numbers(kind: int, data: bytes, styles: frozenset[int]) -> Iterator[tuple[int, int, float]]:
    """The numbers like 2015.1 of a record that show two decimals."""
    if kind == _NUMBER:
        row, column, style = struct.unpack_from("<HHH", data)
        found = [(column, style, struct.unpack_from("<d", data, 6)[0])]
    elif kind in (_RK, _MANY_RK):
        row, first = struct.unpack_from("<HH", data)
        several = (len(data) - (6 if kind == _MANY_RK else 4)) // 6
        pairs = [struct.unpack_from("<HI", data, 4 + 6 * turn) for turn in range(several)]
        found = [(first + turn, style, _rk(packed)) for turn, (style, packed) in enumerate(pairs)]
    else:
        return
    for column, style, number in found:
        if style in styles and 1900 <= number < 2100 and number % 1:
            yield row, column, number


def _rk(packed: int) -> float:
    """A number in four bytes (MS-XLS 2.5.217)."""
    if packed & 2:
        value = float(packed >> 2) - (1 << 30 if packed & 0x80000000 else 0)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value
