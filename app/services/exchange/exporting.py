"""Write the ledger, or an empty one, as a workbook that import takes back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
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
    SYSTEM_NUMBER,
    Column,
    columns_of,
    counted,
    value_of,
)
from app.services.exchange.redaction import Redaction, Redactor
from app.services.exchange.writing import Book, written
from app.services.ledger import Ledger
from app.services.steps import Step, no_step

_CHUNK = 500
_SERIAL = Column(SERIAL, Text())


def export_workbook(
    ledger: Ledger, path: Path, redact: Redaction = "none", step: Step = no_step, purpose: str = ""
) -> dict[str, int]:
    """Write all children with their visits, assessments and stays to ``path``; the rows of each sheet.

    The export leaves its trace, with the ``purpose`` that was told. Raises ``Refused`` for somebody who may
    only look, unless nobody can be told from it; ``DiskFull``, ``NotWritable`` or ``DiskFault``; what
    ``step`` raises ends it with nothing written.
    """
    if redact != "full" and not ledger.user.role.may_write:
        raise Refused(
            "您的账号只能查看，不能导出带有姓名的表格。", "请选“不含身份信息”，或者请管理员来导出。"
        )
    with ledger.reading() as session:
        content, counts = _workbook(session, ledger.form, redact, step)
    write_whole(path, content)
    told = {"purpose": purpose} if purpose else {}
    ledger.note("export", redact=redact, counts=counts, **told)
    return counts


def _workbook(session: Session, form: Form, redact: Redaction, step: Step) -> tuple[bytes, dict[str, int]]:
    sheets: dict[str, list[list[str]]] = {name: [] for name in (CHILDREN, *CARE)}
    columns = {name: _columns(name, form, redact) for name in sheets}
    for number, child in enumerate(_children(session, step), 1):
        writer = _Writer(child, redact, number)
        sheets[CHILDREN].append([writer.cell(column, child) for column in columns[CHILDREN]])
        for name, kind in CARE.items():
            sheets[name] += [
                [writer.cell(c, record) for c in columns[name]] for record in counted(child, kind)
            ]
    book = Book()
    counts = {name: book.add_sheet(name, columns[name], rows) for name, rows in sheets.items()}
    return book.content(), counts


def _columns(sheet: str, form: Form, redact: Redaction) -> list[Column]:
    """A masked workbook has running numbers in place of the ledger's own, to tell whose a visit is."""
    columns = columns_of(sheet, form)
    return columns if redact == "none" else [_SERIAL, *(c for c in columns if c.label != SYSTEM_NUMBER)]


def _children(session: Session, step: Step) -> Iterator[Child]:
    """All children in the list's order, some hundred at a time."""
    identities = list(session.scalars(select(ListLine.child_id).order_by(ListLine.sort_key)))
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
            return self._redactor.text(column.label, column.kind, text, text)
        if isinstance(field, FormField):
            value = field.get(self._child)
        else:
            value = value_of(self._child, type(record), record, field.name)
        return self._redactor.text(column.label, column.kind, value, written(column.kind, value))
