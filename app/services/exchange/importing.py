"""Take a workbook into the ledger: all of it in one transaction, or, if anything is wrong, nothing.

A dry run does the same and writes nothing, so that anybody may try. Each row is new, updated, filled, skipped
or refused.
"""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.record import new_id, utc_now
from app.services import tracing
from app.services.children.newcomers import enter
from app.services.children.records import fetch_all
from app.services.children.undo import IMPORT
from app.services.exchange import care_rows, children_rows
from app.services.exchange.finding import Known, Register
from app.services.exchange.kin import Kin
from app.services.exchange.layout import CARE, CHILDREN
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Sheet, read_workbook
from app.services.exchange.tables import Line, tables
from app.services.ledger import Ledger
from app.services.safety.copies import Reason
from app.services.safety.copying import keep_copy
from app.services.steps import Step, no_step
from app.services.uncollected import uncollected

_PAUSE = 500  # rows between two words to whoever waits


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
    outcome = Outcome()
    with uncollected():
        lines = tables(sheets, ledger.form, outcome)
        if dry_run:
            with ledger.reading() as session:
                _take_over(session, ledger, lines, outcome, today, step)
        else:
            _apply(ledger, lines, outcome, today, step)
    _sort(outcome, sheets)
    return outcome


class _GivenUp(Exception):
    """Something was wrong with the workbook; the transaction is taken back."""


def _apply(ledger: Ledger, lines: dict[str, list[Line]], outcome: Outcome, today: date, step: Step) -> None:
    step(0, 0, "备份")
    _keep_copy(ledger)
    try:
        with ledger.writing("import", IMPORT + new_id()[:24]) as session:
            newcomers = _take_over(session, ledger, lines, outcome, today, step)
            if outcome.errors:
                raise _GivenUp
            step(0, 0, "保存")
            enter(session, ledger.form, newcomers)
            tracing.add(session, "import", detail={"counts": dict(outcome.counts)})
    except _GivenUp:
        return
    outcome.applied = True


def _keep_copy(ledger: Ledger) -> None:
    """What was there before, in case the workbook turns out to be the wrong one. Nothing there, no copy."""
    with ledger.reading() as session:
        empty = session.scalars(select(Child.id).limit(1)).first() is None
    if not empty and ledger.user.role.may_write:
        keep_copy(ledger.folder, ledger.key, Reason.IMPORT, utc_now().replace(tzinfo=UTC))


def _take_over(
    session: Session,
    ledger: Ledger,
    lines: dict[str, list[Line]],
    outcome: Outcome,
    today: date,
    step: Step,
) -> list[Child]:
    """Work out every row; the new children, not yet written."""
    register = Register.of(session)
    children = children_rows.identify(register, lines.get(CHILDREN, []), outcome)
    care = {name: care_rows.identify(register, lines.get(name, []), outcome) for name in CARE}
    pairs = [pair for each in (children, *care.values()) for pair in each]
    _load(session, [known for _, known in pairs])
    kin = Kin(session, list(ledger.form), [line for line, _ in children])
    rows = children_rows.ChildrenRows(ledger, register, kin, outcome, today)
    done = 0
    for sheet, each in {CHILDREN: children, **care}.items():
        taking = rows if sheet == CHILDREN else care_rows.CareRows(session, sheet, outcome, today)
        for line, known in each:
            taking.take_over(line, known)
            done += 1
            if done % _PAUSE == 0:
                step(done, len(pairs), "核对")
    return rows.newcomers


def _load(session: Session, known: list[Known]) -> None:
    """Fetch the ledger's children that rows mean, all at once."""
    wanted = {one.child_id: one for one in known if not one.is_new}
    for child in fetch_all(session, list(wanted)):
        wanted[child.id].child = child


def _sort(outcome: Outcome, sheets: list[Sheet]) -> None:
    """Remarks in the order of the workbook."""
    places = {sheet.name.strip(): place for place, sheet in enumerate(sheets)}
    outcome.remarks.sort(key=lambda one: (places.get(one.sheet, -1), one.row))
