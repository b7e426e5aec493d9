"""What is to be done about privacy: files without telling or consent, requests that wait for an answer."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.models.care_choices import REQUEST_KIND
from app.models.child import Child
from app.models.privacy import Consent, DataRequest
from app.services.ledger import Ledger
from app.services.privacy.standing import standing

_URGENT = ("withdrawn", "own", "parents", "noticed", "none")
_SHORT = {
    "withdrawn": "撤回了同意，请登记继续处理的依据，或者停止处理",
    "own": "满 14 周岁，要本人签同意",
    "parents": "本人已同意，还要告知父母或者其他监护人",
    "noticed": "已经告知，还没有签同意书",
    "none": "还没有告知和同意的记录",
}
_SOON = 5  # days before a request is due


class ConsentTask(NamedTuple):
    """``what`` is the state of ``standing`` that calls for something; ``words`` fit a line of a list."""

    child_id: str
    name: str
    what: str
    words: str
    sentence: str


class RequestTask(NamedTuple):
    """A request without an answer; ``days`` until it is due, below 0 when it is overdue."""

    child_id: str
    name: str
    request_id: str
    words: str
    due: date | None
    days: int | None

    @property
    def tone(self) -> str:
        """late, soon or none, as in the lists of 今日."""
        if self.days is None or self.days > _SOON:
            return ""
        return "late" if self.days < 0 else "soon"


def consent_tasks(ledger: Ledger, today: date) -> list[ConsentTask]:
    """All of open files, the most pressing kind first; names in the order of the file."""
    with ledger.reading() as session:
        children, consents = _children(session, ledger.office.code), _consents(session)
    found = [(child, standing(child, consents[child.id], today)) for child in children]
    tasks = [
        ConsentTask(child.id, child.name or "", how.state, _SHORT[how.state], how.sentence)
        for child, how in found
        if not how.is_settled
    ]
    return sorted(tasks, key=lambda one: _URGENT.index(one.what))


def request_tasks(ledger: Ledger, today: date) -> list[RequestTask]:
    """Requests that wait for an answer, of closed files too, the earliest due first."""
    query = (
        select(Child.id, Child.name, DataRequest.id, DataRequest.kind, DataRequest.due)
        .join(Child, Child.id == DataRequest.child_id)
        .where(DataRequest.withdrawn.is_(None), DataRequest.answered_on.is_(None))
        .where(DataRequest.office == ledger.office.code)
    )
    with ledger.reading() as session:
        rows = session.execute(query).all()
    tasks = [
        RequestTask(child_id, name or "", request_id, _waiting(kind, due, today), due, _left(due, today))
        for child_id, name, request_id, kind, due in rows
    ]
    return sorted(tasks, key=lambda one: (one.due or date.max, one.name))


def _waiting(kind: str | None, due: date | None, today: date) -> str:
    what = f"{REQUEST_KIND.label(kind)}个人信息的申请"
    left = _left(due, today)
    if left is None:
        return f"{what}，等答复"
    if left < 0:
        return f"{what}，超过答复期限 {-left} 天"
    return f"{what}，{f'还有 {left} 天' if left else '今天'}到答复期限"


def _left(due: date | None, today: date) -> int | None:
    return (due - today).days if due else None


def _children(session: Session, office: str) -> list[Row[Any]]:
    query = select(Child.id, Child.name, Child.born, Child.id_number, Child.id_type)
    return list(session.execute(query.where(Child.closed_on.is_(None), Child.office == office)))


def _consents(session: Session) -> dict[str, list[Any]]:
    """Those that count, by child; only what their standing needs."""
    columns = (Consent.child_id, Consent.created_at, Consent.withdrawn)
    told = (Consent.day, Consent.kind, Consent.relation, Consent.reason)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(select(*columns, *told).where(Consent.withdrawn.is_(None))):
        found[row.child_id].append(row)
    return found
