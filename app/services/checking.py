"""Is a ledger whole: its file, its keys, its trace, its list; and how complete are its records?

Looks and changes nothing. A finding is a sentence without anything personal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Integer, func, select
from sqlalchemy.orm import Session

from app.models import database
from app.models.child import Child
from app.models.form import Form
from app.models.listing import ListLine
from app.services.children.listing import line_values
from app.services.children.records import fetch_all
from app.services.handover.scans import Kept, all_told, content_of
from app.services.ledger import Ledger
from app.services.safety import anchor
from app.services.safety.copies import copies_told
from app.services.safety.folder import LedgerFolder
from app.services.safety.looking import broken_at
from app.services.safety.replay import unlike

_CHUNK = 500
Found = list[str]


@dataclass(frozen=True)
class Average:
    """Of the files in force: how many, how many lack nothing, and the average in whole percent."""

    children: int
    complete: int
    percent: int


@dataclass(frozen=True)
class Report:
    """What was found wrong with each part; nothing found is an empty list.

    ``records`` compares them with what the trace says of them, ``anchors`` the ledger with what was kept of
    it when it was closed. Copies that cannot be read are told; the ledger is no less whole for them.
    """

    file: Found
    keys: Found
    trace: Found
    list: Found
    records: Found
    attachments: Found
    anchors: Found
    copies: Found
    completeness: Average

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found wrong; how complete the records are does not matter."""
        own = (self.file, self.keys, self.trace, self.list, self.records, self.attachments, self.anchors)
        return not any(own)

    def as_json(self) -> dict[str, Any]:
        """The shape that the command line prints."""
        return {"whole": self.is_whole, **asdict(self)}


def check_ledger(ledger: Ledger, keys: list[str]) -> Report:
    """Look at everything. ``keys``: what ``check_keys`` found before the ledger was opened."""
    found = database.integrity(ledger.path, ledger.key)
    file = ["有损坏的地方" if not each.harmless else "有一页无用的残余，不影响资料" for each in found]
    with ledger.reading() as session:
        return Report(
            file,
            keys,
            _broken_trace(session),
            _lines_out_of_step(session, ledger.form),
            _unlike(session),
            _spoiled_attachments(session),
            _noticed(ledger),
            _spoiled_copies(ledger.folder),
            _completeness(session),
        )


def check_keys(folder: LedgerFolder) -> list[str]:
    """Whether both copies of the key file are there and alike; opening the ledger mends them."""
    copies = [path.read_bytes() if path.exists() else b"" for path in (folder.keys, folder.keys_copy)]
    if not all(copies):
        return ["两份钥匙文件少了一份"]
    return [] if copies[0] == copies[1] else ["两份钥匙文件不一样"]


def _broken_trace(session: Session) -> list[str]:
    broken = next(iter(broken_at(session)), None)
    return [] if broken is None else [f"变更记录从第 {broken} 条起被改动过或缺失"]


def _unlike(session: Session) -> list[str]:
    found = unlike(session)
    records = {(one.record, one.record_id) for one in found}
    return [f"有 {len(records)} 份记录里的 {len(found)} 处内容和变更记录不一致"] if found else []


def _spoiled_attachments(session: Session) -> list[str]:
    """Contents that are not what was kept, or are gone; one is in memory at a time."""
    wrong = sum(_digest(session, kept, identity) != digest for kept, identity, digest in all_told(session))
    return [f"有 {wrong} 份附件的内容和保存时不一样，或者不见了"] if wrong else []


def _digest(session: Session, kept: Kept, identity: str) -> str:
    content = content_of(session, kept, identity)
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _noticed(ledger: Ledger) -> list[str]:
    """What openings found and no 管理员 has taken note of; its sentences end with a full stop."""
    found = anchor.noticed(ledger.keys) if ledger.keys else []
    return [one.sentence.rstrip("。") for one in found]


def _spoiled_copies(folder: LedgerFolder) -> list[str]:
    wrong = sum(not copy.verified for copy in copies_told(folder))
    return [f"有 {wrong} 份备份读不出来"] if wrong else []


def _lines_out_of_step(session: Session, form: Form) -> list[str]:
    """Compare what the list keeps of each child with its record."""
    wrong = sum(not same for same in _compared(session, form))
    orphans = session.scalar(select(func.count()).where(ListLine.child_id.not_in(select(Child.id)))) or 0
    return [f"名单里有 {wrong + orphans} 行与档案不一致"] if wrong or orphans else []


def _compared(session: Session, form: Form) -> Iterator[bool]:
    identities = list(session.scalars(select(Child.id)))
    for start in range(0, len(identities), _CHUNK):
        some = identities[start : start + _CHUNK]
        lines = {
            one.child_id: one for one in session.scalars(select(ListLine).where(ListLine.child_id.in_(some)))
        }
        for child in fetch_all(session, some):
            line = lines.get(child.id)
            values = line_values(form, child)
            yield line is not None and all(getattr(line, name) == value for name, value in values.items())
        session.expunge_all()


def _completeness(session: Session) -> Average:
    in_force = ListLine.closed_on.is_(None)
    counted = select(
        func.count(), func.sum(ListLine.missing == 0, type_=Integer), func.avg(ListLine.completeness)
    )
    children, complete, percent = session.execute(counted.where(in_force)).one()
    return Average(children, complete or 0, int(percent or 0))
