"""Who looks after a child, as far as that helps to tell namesakes apart: father, mother, 委托照护人."""

from __future__ import annotations

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.family import Parent
from app.services.exchange.lines import Line

_CARER = "委托照护人姓名"
_PARENTS = {"father": "父亲姓名", "mother": "母亲姓名"}
ROLES = (*_PARENTS.values(), _CARER)


def guardians_of(line: Line) -> dict[str, str]:
    """Whom a row names, by the label of the form."""
    return {role: line.given[role].value for role in ROLES if role in line.given}


class Guardians:
    """Whom the ledger names; read when it is first asked, for most workbooks have numbers. ``children``: only
    theirs, few enough to be named one by one."""

    def __init__(self, session: Session | None = None, children: list[str] | None = None) -> None:
        self._session = session
        self._children = children
        self._known: dict[str, dict[str, str]] | None = None

    def of(self, child_id: str) -> dict[str, str]:
        """Who looks after a child, by the label of the form."""
        if self._known is None:
            self._known = _all(self._session, self._children) if self._session else {}
        return self._known.get(child_id, {})


def _all(session: Session, children: list[str] | None) -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {}
    wanted = true() if children is None else Child.id.in_(children)
    carers = select(Child.id, Child.carer_name).where(Child.carer_name.is_not(None), wanted)
    for child_id, name in session.execute(carers):
        known[child_id] = {_CARER: name}
    parents = select(Child.id, Parent.role, Parent.name).join(Parent, Parent.family_id == Child.family_id)
    for child_id, role, name in session.execute(parents.where(Parent.name.is_not(None), wanted)):
        known.setdefault(child_id, {})[_PARENTS[role]] = name
    return known
