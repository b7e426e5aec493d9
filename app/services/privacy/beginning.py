"""What a new record of 告知同意, of a request or of a date begins with: what is known already."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.models.care_choices import CONSENT_KIND
from app.models.checks import age, birth_day
from app.models.child import Child
from app.models.family import alive
from app.models.office import Office
from app.services.privacy.retention import kept_until
from app.services.privacy.rule import ONESELF, OWN_CONSENT_FROM
from app.services.privacy.settings import answer_days, retention_years
from app.services.privacy.texts import VERSION


def is_fourteen(child: Child, today: date) -> bool:
    """Whether the child agrees for itself; one of unknown age does not."""
    born = birth_day(child)
    return born is not None and age(born, today) >= OWN_CONSENT_FROM


def new_consent(child: Child, today: date, kind: str = "") -> dict[str, Any]:
    """Begins with the consent that is needed at the child's age, or with ``kind``."""
    wanted = kind or ("child" if is_fourteen(child, today) else "guardian")
    assert CONSENT_KIND.find(wanted)
    known = {"day": today, "kind": wanted, "version": VERSION, "way": "written"}
    return {**known, **_signer(child, wanted)}


def _signer(child: Child, kind: str) -> dict[str, Any]:
    if kind == "child":
        return {"signer": child.name, "relation": ONESELF}
    for parent, relation in ((child.family.father, "父亲"), (child.family.mother, "母亲")):
        if parent is not None and parent.name and alive(parent):
            return {"signer": parent.name, "relation": relation}
    return {}


def new_request(office: Office, today: date) -> dict[str, Any]:
    """Due as many days on as the office has set."""
    return {"day": today, "due": today + timedelta(days=answer_days(office))}


def answered(person: str, today: date) -> dict[str, Any]:
    """What an answer begins with."""
    return {"answered_on": today, "answered_by": person}


def new_retention(child: Child, office: Office, person: str, today: date) -> dict[str, Any]:
    """Begins with the day that the office's own rule gives, where that is ahead."""
    until = kept_until(child.closed_on, (), retention_years(office))
    return {"day": today, "until": until if until and until >= today else None, "set_by": person}
