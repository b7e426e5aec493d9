"""The registers as sheets of a workbook: a sheet a register, called by its title, a column a field.

What ``columns_of`` lays out is what import takes back: a row is the record that is there already when the
fields of its ``same`` say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.atomic import write_whole
from app.errors import Refused
from app.models.fields import own_fields
from app.models.kinds import Text
from app.models.registers import REGISTERS, ListItem, OfficeRecord
from app.services.exchange.layout import Column
from app.services.exchange.redaction import numbers_masked
from app.services.exchange.writing import Book, written
from app.services.ledger import Ledger
from app.services.registers.listing import Listed
from app.services.registers.telling import OFFICE

_KINDS: tuple[type[OfficeRecord], ...] = (*REGISTERS, ListItem)
SHEETS = {kind.title: kind for kind in _KINDS}  # by the name of the sheet
_WHOSE = Column(OFFICE, Text())


def columns_of(kind: type[OfficeRecord]) -> list[Column]:
    """The columns of a register's sheet: every declared field, by its label."""
    return [Column(field.label, field.kind, field) for field in own_fields(kind)]


def rows_of(columns: Sequence[Column], lines: Sequence[Listed], masked: bool) -> Iterator[list[str]]:
    """The rows of a sheet as text."""
    for line in lines:
        yield [_cell(column, line, masked) for column in columns]


def _cell(column: Column, line: Listed, masked: bool) -> str:
    if column.field is None:
        return line.office_name
    text = written(column.kind, getattr(line.record, column.field.name))
    return numbers_masked(column.kind, text) if masked else text


def export_registers(
    ledger: Ledger,
    path: Path,
    sheets: Mapping[type[OfficeRecord], Sequence[Listed]],
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
    whose = [_WHOSE] if any(line.office_name for line in lines) else []
    columns = [*whose, *columns_of(kind)]
    return book.add_sheet(kind.title, columns, rows_of(columns, lines, masked))
