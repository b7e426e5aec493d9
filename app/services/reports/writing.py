"""A report as a file: Word, PDF, or its figures as a workbook; and the trace of it. No name is in any."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from app.services.exchange.writing import Book
from app.services.ledger import Ledger
from app.services.printing import pdf, word
from app.services.printing.blocks import Unprintable
from app.services.printing.wrap import Measure
from app.services.reports.document import Document
from app.services.reports.paper import lay_out, report_paper

PDF, WORD, TABLE = "pdf", "docx", "xlsx"
KINDS = (WORD, PDF, TABLE)
_WIDTHS = (34, 14, 14, 10)


class Made(NamedTuple):
    """A report as it will be saved and printed."""

    content: bytes
    pages: int = 0
    unprintable: tuple[Unprintable, ...] = ()


def make_report(document: Document, kind: str, measure: Measure) -> Made:
    """The report as one of ``KINDS``."""
    if kind == TABLE:
        return Made(_workbook(document))
    paper, out = report_paper(document), BytesIO()
    sheet = lay_out(document, paper, measure, flows=kind == WORD)
    written = word.write([sheet], paper, out) if kind == WORD else pdf.write([sheet], paper, measure, out)
    return Made(out.getvalue(), len(sheet.pages), written.unprintable)


def _workbook(document: Document) -> bytes:
    """Figures, a year's indicators, a town's villages, and the words: a sheet each."""
    book, tables = Book(), document.tables
    rows = [(row.label, row.value, row.change, row.unit) for row in tables.rows]
    book.add_words("统计表", _WIDTHS, [("项目", "数", "比上期", "单位"), *rows])
    if tables.indicators:
        book.add_words("评价指标", (30, 24, 50), [("指标", "数值", "怎样计算"), *tables.indicators])
    if tables.villages:
        book.add_words("各村居", (22, *(12 for _ in tables.villages[0][1:])), tables.villages)
    words = [(one.heading, one.text) for one in document.passages]
    book.add_words("文字", (30, 90), [(document.heading, ""), *words])
    return book.content()


def file_name(document: Document, ending: str) -> str:
    """A name for the file: what, when, which version."""
    version = f"_第{document.version}版" if document.version > 1 else ""
    return f"{document.name}{version}.{ending}"


def note_report(ledger: Ledger, document: Document, action: str) -> None:
    """Leave the trace of a print or an export."""
    kind, code = document.period.kind, document.period.code
    ledger.note(action, what=f"report-{kind}", period=code, version=document.version)
