"""Go through all children whose files are in force with all checks, some hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.attachment import Attachment
from app.models.care import Assessment, CareRecord
from app.models.concern import Concern, Report
from app.models.kinds import Text
from app.models.privacy import Consent
from app.models.support import Need, Pairing
from app.services.assessment.due import reassessments
from app.services.children.lines import Line, lines
from app.services.children.records import fetch_all
from app.services.duties.standing import standings
from app.services.exchange.redaction import Redactor
from app.services.ledger import Ledger
from app.services.national.standing import nationals
from app.services.selfcheck.catalogue import CHECKS
from app.services.selfcheck.check import Case, Finding, Known
from app.services.steps import Step, no_step
from app.services.town.villages import names_of, villages
from app.services.uncollected import uncollected

_LOOKED_INTO: tuple[type[CareRecord], ...] = (
    Assessment,
    Concern,
    Report,
    Agreement,
    Need,
    Pairing,
    Consent,
    Attachment,
)
_AT_ONCE = 500
_WORDS = "自查"
_WORDS_OF_A_FINDING = Text()


class Checked(NamedTuple):
    """What was found on a day among ``children`` files in force: the findings, the lines of the children they
    are about by identity, and the names of the villages by code."""

    today: date
    children: int
    findings: tuple[Finding, ...]
    lines: dict[str, Line]
    villages: dict[str, str]

    def village_of(self, finding: Finding) -> str:
        """The village that keeps the file."""
        line = self.lines[finding.child_id]
        return self.villages.get(line.office) or line.village or ""


def known_of(ledger: Ledger, today: date, step: Step = no_step) -> Known:
    """What the other parts of the ledger know of all children."""
    step(0, 0, _WORDS)
    found = standings(ledger, today)
    step(0, 0, _WORDS)
    dues = {one.child_id: one for one in reassessments(ledger, today, ahead=0)}
    step(0, 0, _WORDS)
    return Known(ledger.form, today, found, dues, nationals(ledger))


def check_all(ledger: Ledger, today: date, step: Step = no_step) -> Checked:
    """All findings, by child in the list's order. What ``step`` raises ends it."""
    known = known_of(ledger, today, step)
    findings: list[Finding] = []
    with ledger.reading() as session:
        wanted = [line for line in lines(session) if not line.closed_on]
        for start in range(0, len(wanted), _AT_ONCE):
            step(start, len(wanted), _WORDS)
            with uncollected():
                findings += _look_into_some(session, wanted[start : start + _AT_ONCE], known)
            session.expunge_all()
    about = {one.child_id for one in findings}
    told = {line.child_id: line for line in wanted if line.child_id in about}
    return Checked(today, len(wanted), tuple(findings), told, names_of(villages(ledger)))


def _look_into_some(session: Session, some: list[Line], known: Known) -> list[Finding]:
    children = fetch_all(session, [line.child_id for line in some], _LOOKED_INTO)
    pairs = zip(some, children, strict=True)
    return [found for line, child in pairs for found in look_into(Case(child, line, known))]


def look_into(case: Case) -> Iterator[Finding]:
    """Everything to be said about one child, in the order of the checks."""
    masker = Redactor("partial", case.child)
    for check in CHECKS:
        for sentence, tab in check.look(case):
            masked = masker.text(check.title, _WORDS_OF_A_FINDING, sentence, sentence)
            yield Finding(case.child.id, check, sentence, masked, tab)


def counted(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings there are of each check, by its key; those of which there are none left out."""
    found: dict[str, int] = {}
    for check in CHECKS:
        if count := sum(one.check is check for one in findings):
            found[check.key] = count
    return found
