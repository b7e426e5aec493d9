"""Import of 10,000 rows of 40 columns, file to committed, against openpyxl merely reading the same file."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pytest

from app.services.exchange.importing import import_workbook
from tests.benchmarks.rosters import COLUMNS, ROWS, a_roster
from tests.factories import TODAY, a_ledger


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A roster of 10,000 invented children, forty columns filled in."""
    return a_roster(tmp_path_factory.mktemp("import") / "roster.xlsx")


def timed_read(path: Path, read_only: bool) -> float:
    begin = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=read_only)
    cells = sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    assert cells >= ROWS * COLUMNS
    return time.perf_counter() - begin


def timed_import(path: Path, folder: Path) -> float:
    ledger = a_ledger(folder)
    begin = time.perf_counter()
    outcome = import_workbook(ledger, path, TODAY)
    taken = time.perf_counter() - begin
    ledger.close()
    assert outcome.applied, [remark.sentence() for remark in outcome.errors][:5]
    assert outcome.counts["new"] == ROWS
    return taken


@pytest.mark.bench
def test_a_roster_is_imported_faster_than_openpyxl_reads_it(workbook: Path, tmp_path: Path) -> None:
    taken = min(timed_import(workbook, tmp_path / str(turn)) for turn in range(3))
    floor, lean = min(timed_read(workbook, False) for _ in range(2)), timed_read(workbook, True)
    beside, ratio = f"floor {floor:.2f} s (read-only mode {lean:.2f} s)", taken / floor
    print(
        f"\n| import of {ROWS} rows of {COLUMNS} | {taken:.2f} s | {beside} | {ratio:.2f} × | at most 1 × |"
    )
    assert taken <= floor
