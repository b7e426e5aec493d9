"""Children in the order of the national system, as a workbook: a row a child, its fields side by side."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import Refused
from app.services.children.records import fetch_all
from app.services.exchange.writing import Book
from app.services.ledger import Ledger
from app.services.national.fields import fields, filled
from app.services.steps import Step, no_step

_SHEET = "全国系统录入"
_AT_ONCE = 500
_WIDTH, _WIDE = 14, 24
_WIDE_ONES = ("证件号码", "地址", "说明", "救助", "类别")


def national_workbook(ledger: Ledger, child_ids: Sequence[str], step: Step = no_step) -> bytes:
    """The workbook of these children, in their order; every cell is text. Raises ``Refused`` for somebody who
    may only look: the names are in it."""
    if not ledger.user.role.may_write:
        raise Refused("您的账号只能查看，不能导出带有姓名的表格。", "请管理员来导出。")
    labels = [field.label for field in fields()]
    rows: list[list[str]] = [labels]
    with ledger.reading() as session:
        for start in range(0, len(child_ids), _AT_ONCE):
            step(start, len(child_ids), "写表格")
            found = fetch_all(session, list(child_ids[start : start + _AT_ONCE]), ())
            rows += [[one.text for one in filled(child)] for child in found]
            session.expunge_all()
    book = Book()
    book.add_words(_SHEET, [_WIDE if any(w in one for w in _WIDE_ONES) else _WIDTH for one in labels], rows)
    return book.content()


def note_workbook(ledger: Ledger, child_ids: Sequence[str]) -> None:
    """Leave the trace of the export in the history of each child in it."""
    ledger.note("export", about=child_ids, what="national", children=len(child_ids))
