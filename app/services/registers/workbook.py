"""The registers as sheets of a workbook: a sheet a register, called by its title, a column a field.

The columns are those that import takes back (``exchange.layout``). A list makes two sheets: its items, and
what was ticked off, each tick with the words of its item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from app.atomic import write_whole
from app.errors import Refused
from app.models.fields import own_fields
from app.models.registers import REGISTERS, ListItem, ListTick, OfficeRecord
from app.services.exchange.layout import OFFICE, REGISTER, WHOSE, Column, register_columns
from app.services.exchange.redaction import numbers_masked
from app.services.exchange.writing import Book, written
from app.services.ledger import Ledger
from app.services.registers.listing import Listed, register
from app.services.registers.lists import Line, every_line

Sheets = Mapping[type[OfficeRecord], Sequence[Listed]]


def sheets_of_list(lines: Sequence[Line], office_name: str = "", is_own: bool = True) -> Sheets:
    """The sheets of a list: its items in their order, and what was ticked off of them."""
    items = [Listed(line.item, office_name, is_own) for line in lines]
    ticks = [Listed(tick, office_name, is_own, line.item) for line in lines for tick in line.ticks]
    return {ListItem: items, ListTick: ticks}


def whole_sheets(ledger: Ledger, titles: Sequence[str], today: date) -> Sheets:
    """All records of the registers with these titles; of lists this office's own, of every year."""
    kinds = [REGISTER[title] for title in titles]
    listed = {kind: register(ledger, kind, today).lines for kind in kinds if kind in REGISTERS}
    return {kind: listed[kind] if kind in listed else _of_lists(ledger)[kind] for kind in kinds}


def _of_lists(ledger: Ledger) -> Sheets:
    return sheets_of_list(every_line(ledger))


def rows_of(columns: Sequence[Column], lines: Sequence[Listed], masked: bool) -> Iterator[list[str]]:
    """The rows of a sheet as text."""
    for line in lines:
        yield [_cell(column, line, masked) for column in columns]


def _cell(column: Column, line: Listed, masked: bool) -> str:
    if column.label == OFFICE:
        return line.office_name
    if column.field is None:
        return _of_item(column, line.of)
    text = written(column.kind, getattr(line.record, column.field.name))
    return numbers_masked(column.kind, text) if masked else text


def _of_item(column: Column, item: ListItem | None) -> str:
    field = next(one for one in own_fields(ListItem) if one.label == column.label)
    return written(field.kind, getattr(item, field.name))


def export_registers(
    ledger: Ledger,
    path: Path,
    sheets: Sheets,
    masked: bool = False,
    purpose: str = "",
) -> dict[str, int]:
    """Write registers to ``path``, a sheet each; how many rows each has. With ``masked`` without numbers of
    documents and telephones.

    The export leaves its trace, with the ``purpose`` that was told. Raises ``Refused`` for whoever may only
    look; ``DiskFull``, ``NotWritable`` or ``DiskFault``.
    """
    if not ledger.user.role.may_write:
        raise Refused("您的账号只能查看，不能导出工作台账。", "请管理员来导出，或者请他调整您的权限。")
    book = Book()
    counts = {kind.title: _add(book, kind, lines, masked) for kind, lines in sheets.items()}
    write_whole(path, book.content())
    told = {"purpose": purpose} if purpose else {}
    redact = "partial" if masked else "none"
    ledger.note("export", what="registers", redact=redact, counts=counts, **told)
    return counts


def _add(book: Book, kind: type[OfficeRecord], lines: Sequence[Listed], masked: bool) -> int:
    """A sheet; where several offices' records stand in it, each row says whose it is."""
    whose = [WHOSE] if any(line.office_name for line in lines) else []
    columns = [*whose, *register_columns(kind)]
    return book.add_sheet(kind.title, columns, rows_of(columns, lines, masked))
