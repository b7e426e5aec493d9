"""Write the ledger, or a part of it, as a workbook or a text table that import takes back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.atomic import write_whole
from app.errors import Refused
from app.models.child import Child
from app.models.form import Form, FormField
from app.models.kinds import Text
from app.models.listing import ListLine
from app.services.children.records import fetch_all
from app.services.exchange.layout import (
    CARE,
    CHILDREN,
    NAME,
    NUMBER,
    SERIAL,
    SHEETS,
    SYSTEM_NUMBER,
    Column,
    columns_of,
    counted,
    value_of,
)
from app.services.exchange.plain_text import text_of
from app.services.exchange.redaction import Redaction, Redactor
from app.services.exchange.writing import Book, written
from app.services.ledger import Ledger
from app.services.steps import Step, no_step

_CHUNK = 500
_SERIAL = Column(SERIAL, Text())


TEXT = ".csv"  # the ending of a text table: the children alone, one table is all it can hold


@dataclass(frozen=True)
class Wanted:
    """What of the ledger is written: these children in this order (``None``: all), these columns of 儿童 by
    their labels (``None``: all), and these sheets. Who a row is about is always told."""

    child_ids: tuple[str, ...] | None = None
    labels: tuple[str, ...] | None = None
    sheets: tuple[str, ...] = SHEETS


_ALL = Wanted()


def export_workbook(
    ledger: Ledger,
    path: Path,
    redact: Redaction = "none",
    step: Step = no_step,
    purpose: str = "",
    wanted: Wanted = _ALL,
) -> dict[str, int]:
    """Write what is ``wanted`` to ``path``, a workbook, or a text table where it ends so; the rows of each
    sheet.

    The export leaves its trace, with the ``purpose`` that was told; one of certain children in the history of
    each. Raises ``Refused`` for somebody who may only look, unless nobody can be told from it, and for a
    column that the form does not have; ``DiskFull``, ``NotWritable`` or ``DiskFault``; what ``step`` raises
    ends it with nothing written.
    """
    if redact != "full" and not ledger.user.role.may_write:
        raise Refused(
            "您的账号只能查看，不能导出带有姓名的表格。", "请选“不含身份信息”，或者请管理员来导出。"
        )
    _refuse_unknown(ledger.form, wanted)
    as_text = path.suffix.lower() == TEXT
    with ledger.reading() as session:
        sheets = _Sheets(ledger.form, redact, wanted, as_text)
        sheets.fill(_children(session, wanted, step))
    write_whole(path, sheets.as_text() if as_text else sheets.as_book())
    told = {"purpose": purpose} if purpose else {}
    ledger.note("export", about=wanted.child_ids or "", redact=redact, counts=sheets.counts(), **told)
    return sheets.counts()


def _refuse_unknown(form: Form, wanted: Wanted) -> None:
    for label in wanted.labels or ():
        if form.labelled(label) is None:
            raise Refused(
                f"表格上没有“{label}”这一栏，没有导出。", "栏目要写成表格上的名称，例如：家庭地址。"
            )


class _Sheets:
    """The sheets that are wanted, filled child by child."""

    def __init__(self, form: Form, redact: Redaction, wanted: Wanted, as_text: bool) -> None:
        names = [name for name in SHEETS if name == CHILDREN or (name in wanted.sheets and not as_text)]
        self._redact = redact
        self._columns = {name: _columns(name, form, redact, wanted) for name in names}
        self._rows: dict[str, list[list[str]]] = {name: [] for name in names}

    def fill(self, children: Iterator[Child]) -> None:
        """Take up the rows of these children."""
        for number, child in enumerate(children, 1):
            writer = _Writer(child, self._redact, number)
            for name, columns in self._columns.items():
                records = [child] if name == CHILDREN else counted(child, CARE[name])
                self._rows[name] += [[writer.cell(column, one) for column in columns] for one in records]

    def counts(self) -> dict[str, int]:
        """How many rows each sheet has."""
        return {name: len(rows) for name, rows in self._rows.items()}

    def as_book(self) -> bytes:
        """All of them as a workbook."""
        book = Book()
        for name, rows in self._rows.items():
            book.add_sheet(name, self._columns[name], rows)
        return book.content()

    def as_text(self) -> bytes:
        """The children as a text table."""
        return text_of([column.label for column in self._columns[CHILDREN]], self._rows[CHILDREN])


def _columns(sheet: str, form: Form, redact: Redaction, wanted: Wanted) -> list[Column]:
    """A masked workbook has running numbers in place of the ledger's own, to tell whose a visit is."""
    columns = columns_of(sheet, form)
    if sheet == CHILDREN and wanted.labels is not None:
        kept = (*wanted.labels, NAME, SYSTEM_NUMBER)
        columns = [column for column in columns if column.label in kept]
    return columns if redact == "none" else [_SERIAL, *(c for c in columns if c.label != SYSTEM_NUMBER)]


def _children(session: Session, wanted: Wanted, step: Step) -> Iterator[Child]:
    """The children that are wanted, all of them in the list's order, some hundred at a time."""
    every = select(ListLine.child_id).order_by(ListLine.sort_key)
    identities = list(session.scalars(every) if wanted.child_ids is None else wanted.child_ids)
    for start in range(0, len(identities), _CHUNK):
        step(start, len(identities), "写表格")
        yield from fetch_all(session, identities[start : start + _CHUNK])
        session.expunge_all()


class _Writer:
    """Writes the cells of one child and its records."""

    def __init__(self, child: Child, redact: Redaction, number: int) -> None:
        self._child = child
        self._redactor = Redactor(redact, child)
        self._given = {
            SERIAL: str(number),
            SYSTEM_NUMBER: child.id,
            NAME: child.name or "",
            NUMBER: child.id_number or "",
        }

    def cell(self, column: Column, record: Any) -> str:
        """What stands in a column in the row of the child, or of one of its records."""
        field = column.field
        if field is None:
            text = self._given[column.label]
            if column.label == SERIAL:  # of no meaning outside the file: tells whose a visit is
                return text
            return self._redactor.text(column.label, column.kind, text, text)
        if isinstance(field, FormField):
            value = field.get(self._child)
        else:
            value = value_of(self._child, type(record), record, field.name)
        return self._redactor.text(column.label, column.kind, value, written(column.kind, value))
