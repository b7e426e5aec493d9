"""Try an import out, or carry it out in one transaction; rows with errors are left out, or keep it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.record import Record, new_id, utc_now
from app.services import tracing
from app.services.children.newcomers import enter, is_newcomer
from app.services.children.undo import IMPORT
from app.services.exchange.lines import Line
from app.services.exchange.outcome import Outcome, Remark, Row
from app.services.importing.decisions import Decisions, Key, key_of
from app.services.importing.pairs import Same
from app.services.importing.taking_over import Lines, Taken, TakingOver
from app.services.ledger import Ledger
from app.services.safety.copies import Reason
from app.services.safety.copying import keep_copy
from app.services.steps import Step

FAMILIES, STAMPS = "families", "stamps"


@dataclass(frozen=True)
class Read:
    """What reading the sheets gave: lines by what they are, the rows' results, and what was said of them."""

    lines: Lines
    rows: list[Row]
    remarks: list[Remark]

    def every_line(self) -> Iterable[Line]:
        """All lines."""
        return (line for each in self.lines.values() for line in each)


class _GivenUp(Exception):
    """Something was wrong with the workbook; the transaction is taken back."""


class Attempt:
    """Works a workbook out as often as it takes: each time without the rows that had errors before.

    A row is left out with all that it brings. ``rejected`` false: nothing is left out, and an error keeps
    everything from being written. ``same`` are, after it, the rows that mean what is there already.
    """

    def __init__(
        self, ledger: Ledger, read: Read, decisions: Decisions, today: date, rejected: bool, step: Step
    ) -> None:
        self._ledger = ledger
        self._read = read
        self._decisions = decisions
        self._today = today
        self._rejected = rejected
        self._step = step
        self._faulty = {id(row) for row in read.rows if row.action == "refused"}
        self._places = {key_of(line.result) for line in read.every_line()} if rejected else set()
        self.wrong: set[Key] = set()
        self._said: list[Remark] = []  # of the rows that are left out
        self.same: list[Same] = []

    def dry(self) -> Outcome:
        """What would come of it; nothing is written."""
        while True:
            outcome = self._begun()
            with self._ledger.reading() as session:
                self._take(session, outcome)
            if not self._leave_out(outcome):
                return self._ended(outcome)

    def write(self) -> Outcome:
        """Write it in one transaction, a copy of the ledger made before; the outcome says whether it was
        ``applied``."""
        self._step(0, 0, "备份")
        keep_copy_before(self._ledger)
        while True:
            outcome = self._begun()
            try:
                self._write(outcome)
                outcome.applied = True
            except _GivenUp:
                if self._leave_out(outcome):
                    continue
            return self._ended(outcome)

    def _write(self, outcome: Outcome) -> None:
        with self._ledger.writing("import", IMPORT + new_id()[:24]) as session:
            taken = self._take(session, outcome)
            if outcome.errors or (self.wrong and not _says_anything(outcome)):
                raise _GivenUp
            self._step(0, 0, "保存")
            told = {FAMILIES: _families(taken.newcomers), STAMPS: _stamps(session)}
            enter(session, self._ledger.form, taken.newcomers)
            self._refuse_wrong()
            tracing.add(session, "import", detail={"counts": dict(outcome.counts), **told})

    def _take(self, session: Session, outcome: Outcome) -> Taken:
        decisions = replace(self._decisions, wrong=self.wrong)
        taken = TakingOver(session, self._ledger, decisions, outcome, self._today).take(
            self._read.lines, self._step
        )
        self.same = taken.same
        return taken

    def _begun(self) -> Outcome:
        """An outcome that says what reading said, the lines as they were then; those left out apart."""
        for line in self._read.every_line():
            key, row = key_of(line.result), line.result
            if key not in self.wrong:
                refused = id(row) in self._faulty and not self._decisions.is_out(key)
                row.action = "refused" if refused else "skipped"
                row.fields = {}
        said = [one for one in self._read.remarks if self._counts(key_of(one))]
        return Outcome(self._read.rows, said)

    def _counts(self, key: Key) -> bool:
        return key not in self.wrong and not self._decisions.is_out(key)

    def _leave_out(self, outcome: Outcome) -> bool:
        """Leave the rows out that had errors; whether there are any more than before."""
        wrong = {key_of(one) for one in outcome.errors} & self._places - self.wrong
        self._said += [one for one in outcome.remarks if key_of(one) in wrong]
        self.wrong |= wrong
        return bool(wrong)

    def _ended(self, outcome: Outcome) -> Outcome:
        self._refuse_wrong()
        outcome.remarks += self._said
        return outcome

    def _refuse_wrong(self) -> None:
        for line in self._read.every_line() if self.wrong else ():
            if key_of(line.result) in self.wrong:
                line.result.action = "refused"


def _says_anything(outcome: Outcome) -> bool:
    return any(row.action in ("new", "updated", "filled") for row in outcome.rows)


def _families(newcomers: list[Child]) -> list[str]:
    """The families that come with new children; the trace tells of a child only."""
    return list({child.family_id for child in newcomers if is_newcomer(child.family)})


def _stamps(session: Session) -> dict[str, str]:
    """When the records that are about to change were changed last, by identity: taking back restores it."""
    dirty = (one for one in session.dirty if isinstance(one, Record))
    changed = (one for one in dirty if session.is_modified(one, include_collections=False))
    return {one.id: one.changed_at.isoformat() for one in changed}


def keep_copy_before(ledger: Ledger) -> None:
    """What was there before, in case the workbook turns out to be the wrong one. Nothing there, no copy."""
    with ledger.reading() as session:
        empty = session.scalars(select(Child.id).limit(1)).first() is None
    if not empty and ledger.user.role.may_write:
        keep_copy(ledger.folder, ledger.key, Reason.IMPORT, utc_now().replace(tzinfo=UTC))
