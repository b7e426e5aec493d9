"""Take a workbook into the ledger: all of it in one transaction, or, if anything is wrong, nothing.

A dry run does the same and writes nothing, so that anybody may try. Each row is new, updated, filled, skipped
or refused. The window prepares an import first: ``importing.draft``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Sheet, read_workbook
from app.services.exchange.tables import tables
from app.services.importing.attempt import Attempt, Read
from app.services.importing.decisions import Decisions
from app.services.ledger import Ledger
from app.services.steps import Step, no_step
from app.services.uncollected import uncollected


def import_workbook(
    ledger: Ledger, path: Path, today: date, dry_run: bool = False, step: Step = no_step
) -> Outcome:
    """Import a file; the outcome tells whether it was ``applied``.

    Raises ``NotRead`` for a file that cannot be read, ``Refused`` for somebody who may only look. What
    ``step`` raises ends it with nothing written.
    """
    step(0, 0, "读表格")
    return import_sheets(ledger, read_workbook(path), today, dry_run, step)


def import_sheets(
    ledger: Ledger, sheets: list[Sheet], today: date, dry_run: bool = False, step: Step = no_step
) -> Outcome:
    """Import what was read from a workbook; see ``import_workbook``."""
    read = Outcome()
    with uncollected():
        lines = tables(sheets, ledger.form, read)
        attempt = Attempt(ledger, Read(lines, read.rows, read.remarks), Decisions(), today, False, step)
        outcome = attempt.dry() if dry_run else attempt.write()
    places = {sheet.name.strip(): place for place, sheet in enumerate(sheets)}
    outcome.remarks.sort(key=lambda one: (places.get(one.sheet, -1), one.row))
    return outcome
