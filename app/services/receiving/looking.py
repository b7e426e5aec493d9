"""Judge an opened file by its number, and look what taking it in would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.services.handover.manifest import Kind, Manifest
from app.services.handover.opened import Opened
from app.services.handover.trusting import stored
from app.services.ledger import Ledger
from app.services.receiving.comparing import Change, changes, goes_on
from app.services.receiving.difference import difference
from app.services.receiving.incoming import incoming
from app.services.receiving.judging import REWRITTEN, Before, Came, judge, told
from app.services.receiving.outcome import Outcome
from app.services.receiving.received import before
from app.services.receiving.verdicts import Verdict
from app.services.receiving.warnings import warned
from app.services.replies.taking import brought, reply_changes


@dataclass(frozen=True)
class Look:
    """What became clear of a file, and what taking it in writes."""

    outcome: Outcome
    changes: list[Change]


def came(made: Manifest, digest: str) -> Came:
    """What came, by its number."""
    return Came(made.sequence, digest, tuple(_before(made)))


def _before(made: Manifest) -> Iterator[Before]:
    """What the sender says came straight before; numbers that never reached a stick are gone back over."""
    unsent = {one.sequence: one for one in made.unsent}
    number, previous = made.sequence - 1, made.previous
    while number > 0:
        yield Before(number, previous)
        if number not in unsent or unsent[number].hash != previous:
            return
        number, previous = number - 1, unsent[number].previous


def placed(session: Session, file: str, opened: Opened) -> Outcome:
    """The verdict by number alone."""
    made, maker = opened.manifest, opened.maker
    number, known = came(made, opened.hash), before(session, maker.code, made.kind)
    verdict = judge(number, known)
    return Outcome(
        file=file,
        verdict=verdict,
        told=told(verdict, number, known),
        office=maker.code,
        name=maker.name,
        sequence=made.sequence,
        made_at=stored(made.made_at),
        check_code=opened.check_code,
    )


def look(session: Session, ledger: Ledger, file: str, opened: Opened) -> Look:
    """The verdict, and what would change; writes nothing. Raises CrossOffice, BadRows."""
    found = placed(session, file, opened)
    if not found.verdict.accepted and found.verdict is not Verdict.FORKED:
        return Look(found, [])
    if opened.manifest.kind is Kind.REPLY:
        written = reply_changes(session, ledger, opened)
        return Look(replace(found, brought=brought(opened, written)), written)
    return _look_at_package(session, ledger, opened, found)


def _look_at_package(session: Session, ledger: Ledger, opened: Opened, found: Outcome) -> Look:
    sorted_out = incoming(opened.maker.code, ledger.office.code, opened.rows, opened.attachment)
    written = changes(session.connection(), sorted_out)
    if found.verdict.accepted and not goes_on(written):
        found = replace(found, verdict=Verdict.FORKED, told=REWRITTEN)
    differs = difference(session, sorted_out, written)
    return Look(replace(found, difference=differs, warnings=warned(differs, opened.trace_break)), written)
