"""Take a workbook into the ledger: all of it in one transaction, or, if anything is wrong, nothing.

A dry run does the same and writes nothing, so that anybody may try. Each row is new, updated, filled, skipped
or refused. The window prepares an import step by step: ``importing.draft``, of which this is a plain use.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Sheet
from app.services.importing.draft import Draft
from app.services.importing.policy import DuplicatePolicy
from app.services.ledger import Ledger
from app.services.steps import Step, no_step

POLICY: DuplicatePolicy = "update"  # of rows whose child is in the ledger already, unless told otherwise


def import_workbook(
    ledger: Ledger, path: Path, today: date, dry_run: bool = False, step: Step = no_step
) -> Outcome:
    """Import a file; the outcome tells whether it was ``applied``.

    Raises ``NotRead`` for a file that cannot be read, ``Refused`` for somebody who may only look. What
    ``step`` raises ends it with nothing written.
    """
    return _import(Draft.open(ledger, path, today, step), dry_run, step)


def import_sheets(
    ledger: Ledger, sheets: list[Sheet], today: date, dry_run: bool = False, step: Step = no_step
) -> Outcome:
    """Import what was read from a workbook; see ``import_workbook``."""
    return _import(Draft(ledger, "", sheets, today), dry_run, step)


def _import(draft: Draft, dry_run: bool, step: Step) -> Outcome:
    draft.policy = POLICY
    return draft.check(step, rejected=False) if dry_run else draft.apply(step, rejected=False)
