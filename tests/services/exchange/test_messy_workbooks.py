"""Messy workbooks are read as a careful clerk would: each cell, and each thing that has to be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.models.form import form_of
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import read_workbook
from app.services.exchange.tables import Line, tables
from tests.messy import BOOKS
from tests.messy.book import TRAPS, Messy


def told(lines: list[Line]) -> dict[tuple[str, int], dict[str, str]]:
    """What lines give, in words, by sheet and row."""
    return {
        (line.result.sheet, line.result.row): {label: got.text for label, got in line.given.items()}
        for line in lines
    }


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_messy_workbook_is_read_as_a_careful_clerk_would(book: Messy, tmp_path: Path) -> None:
    book.build(tmp_path / book.name)
    outcome = Outcome()
    lines = tables(read_workbook(tmp_path / book.name), form_of(), outcome)
    assert told(lines.pop("儿童")) == book.expected
    care = {(kind, *key): given for kind, some in lines.items() for key, given in told(some).items()}
    assert care == book.care
    said = [(one.row, one.column, one.level, one.message) for one in outcome.remarks]
    for row, column, level, words in book.problems:
        assert [one for one in said if one[:3] == (row, column, level) and words in one[3]], (
            row,
            words,
            said,
        )
    assert len(said) == len(book.problems), said


def test_every_trap_is_in_one_of_the_workbooks() -> None:
    met = frozenset().union(*(book.traps for book in BOOKS))
    assert met == TRAPS
