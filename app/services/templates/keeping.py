"""Which Word form the office uses for a document: its own newest one, or that of the program.

A form that is replaced or given up is withdrawn and kept, with the day and the reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Damaged, Refused
from app.models.office_papers import OfficePaper, OfficePaperContent
from app.models.trace import Trace
from app.services.ledger import Ledger
from app.services.office.managing import require_admin
from app.services.printing.order import BLANK_OF
from app.services.templates.names import NAMES_OF
from app.services.templates.opened import Opened

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KIND = "template"
_REPLACED, _GIVEN_UP = "换了新的模板", "停用"


@dataclass(frozen=True)
class Version:
    """A form that was loaded: by whom, and why it is not used any more (``withdrawn``), "" while it is."""

    id: str
    what: str
    day: date
    by: str
    withdrawn: str


def own_templates(ledger: Ledger) -> frozenset[str]:
    """The keys of the documents for which the office uses its own form."""
    with ledger.reading() as session:
        used = {one.use for one in _papers(session, ledger) if one.withdrawn is None}
    return frozenset(used & set(NAMES_OF))


def usable_templates(ledger: Ledger) -> frozenset[str]:
    """The same, and the blank forms for which that of the filled document serves."""
    own = own_templates(ledger)
    return own | {blank for filled, blank in BLANK_OF.items() if filled in own}


def versions(ledger: Ledger, key: str) -> list[Version]:
    """All forms the office ever loaded for a document, the newest first."""
    with ledger.reading() as session:
        found = [one for one in _papers(session, ledger) if one.use == key]
        return [_version(session, one) for one in reversed(found)]


def _papers(session: Session, ledger: Ledger) -> list[OfficePaper]:
    """The office's own forms, in the order they were loaded; others' come with their packages."""
    query = select(OfficePaper).where(OfficePaper.kind == _KIND, OfficePaper.office == ledger.office.code)
    return list(session.scalars(query.order_by(OfficePaper.created_at, OfficePaper.id)))


def _version(session: Session, paper: OfficePaper) -> Version:
    loaded = select(Trace.user).where(Trace.record_id == paper.id, Trace.action == "create").limit(1)
    assert paper.day
    return Version(paper.id, paper.use, paper.day, session.scalar(loaded) or "", paper.withdrawn or "")


def keep_template(ledger: Ledger, key: str, content: bytes, today: date) -> str:
    """Use a form from now on (``reading.take_in`` made its ``content``); its identity. An earlier one is
    withdrawn. Raises ``Refused`` without the right."""
    require_admin(ledger)
    with ledger.writing("withdraw") as session:
        _withdraw(session, ledger, key, _REPLACED)
        made = OfficePaper(day=today, kind=_KIND, name=NAMES_OF[key], use=key, media=MEDIA)
        made.size, made.digest = len(content), hashlib.sha256(content).hexdigest()
        session.add(made)
        session.flush()
        session.add(OfficePaperContent(paper_id=made.id, content=content))
        return made.id


def give_up_template(ledger: Ledger, key: str) -> None:
    """Go back to the program's own form. Raises ``Refused`` without the right."""
    require_admin(ledger)
    with ledger.writing("withdraw") as session:
        _withdraw(session, ledger, key, _GIVEN_UP)


def _withdraw(session: Session, ledger: Ledger, key: str, why: str) -> None:
    for one in _papers(session, ledger):
        if one.use == key and one.withdrawn is None:
            one.withdrawn = why


def template_of(ledger: Ledger, key: str, like: str = "") -> Opened:
    """The form in use, opened; where there is none that of the document it is ``like``. Raises ``Refused``
    where there is none either, ``Damaged`` for one that is not what was kept."""
    every = (one for each in (key, like) if each for one in versions(ledger, each))
    current = next((one for one in every if not one.withdrawn), None)
    if current is None:
        raise Refused(
            f"本单位还没有载入《{NAMES_OF[key]}》的模板，没有写文件。",
            "请在“设置”的“文书模板”里载入，或者不用模板。",
        )
    return Opened.of(content_of(ledger, current.id))


def content_of(ledger: Ledger, identity: str) -> bytes:
    """A form as a file, one that is withdrawn too. Raises ``Damaged`` for one that is not what was kept."""
    with ledger.reading() as session:
        told = session.get_one(OfficePaper, identity)
        kept = session.get(OfficePaperContent, identity)
    if kept is None or hashlib.sha256(kept.content).hexdigest() != told.digest:
        raise Damaged(
            "这份文书模板的内容和载入时不一样，不能使用。别的资料没有受影响。",
            "请重新载入模板，或者停用它。",
        )
    return kept.content
