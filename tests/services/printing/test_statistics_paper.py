"""统计 on paper and as a workbook: every number of the page is on both, nobody's name is."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from app.models.trace import Trace
from app.paths import resources
from app.services.demo.filling import fill
from app.services.figures.statistics import Statistics, statistics
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.statistics_paper import (
    PDF,
    TABLE,
    make_statistics_paper,
    note_statistics,
    statistics_file_name,
)
from app.services.printing.wrap import Measure
from tests.factories import TODAY

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def told(ledger: Ledger) -> Statistics:
    fill(ledger, TODAY, 20)
    return statistics(ledger, 2026, TODAY)


def test_all_of_it_is_on_paper_and_in_the_workbook(ledger: Ledger, told: Statistics) -> None:
    measure = Measure(Fonts(resources() / "fonts"))
    paper = make_statistics_paper(ledger, told, NOW, PDF, measure)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper.content)]
    words = "".join("".join(pages).split())
    book = CalamineWorkbook.from_filelike(
        BytesIO(make_statistics_paper(ledger, told, NOW, TABLE, measure).content)
    )
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    for one in told.breakdowns():
        assert words.count("".join(one.title.split())) >= 2  # over its chart and over its table
        for bar in one.bars:
            numbers = [part.count for part in bar.parts]
            assert words.count(f"{bar.label}{''.join(map(str, numbers))}".replace(" ", "")) >= 2
            assert [bar.label, *numbers] in [row[: len(numbers) + 1] for row in rows]
    assert pages[0].startswith("2026年统计")
    assert all("王主任" in page for page in pages)


def test_nobody_is_named_and_a_trace_is_left(ledger: Ledger, told: Statistics) -> None:
    note_statistics(ledger, told, "print")
    with ledger.reading() as session:
        last = session.query(Trace).order_by(Trace.seq.desc()).first()
        names = {row[0] for row in session.connection().exec_driver_sql("SELECT name FROM child") if row[0]}
    assert last is not None
    assert (last.action, last.detail) == ("print", {"what": "statistics", "year": 2026})
    assert statistics_file_name(told, TABLE) == "2026年统计_20261123.xlsx"
    measure = Measure(Fonts(resources() / "fonts"))
    content = make_statistics_paper(ledger, told, NOW, PDF, measure).content
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    assert not [name for name in names if name in words]
