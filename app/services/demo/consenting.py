"""Invented 告知同意: most families were told and agreed, some only were told; a request now and then.

It has a dice of its own, so that what is added here leaves everything else as it is for a seed.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from app.models.checks import birth_day
from app.models.child import Child
from app.models.family import alive
from app.models.privacy import Consent, DataRequest
from app.services.assessment.birthdays import nth_birthday
from app.services.children.newcomers import new_care
from app.services.demo.people import People
from app.services.privacy.rule import ONESELF, OWN_CONSENT_FROM
from app.services.privacy.texts import VERSION

_WHO_TOLD = 0.85  # of the families
_TURNS = 15  # children between two requests


class Consents:
    """Goes from child to child and keeps whose turn it is to ask for something."""

    def __init__(self, seed: int) -> None:
        self._people = People(Random(f"{seed} consents"))
        self._turn = 0

    def agree(self, child: Child, today: date) -> None:
        """Tell a family and let it agree, as far as it did; on its turn it asks for its papers."""
        opened, end = child.opened_on, child.closed_on or today
        if opened is None or opened > end:
            return
        if self._people.rng.random() < _WHO_TOLD:
            self._tell(child, opened, end)
        if child.closed_on is None:
            self._turn += 1
            if self._turn % _TURNS == 5:
                self._ask(child, today)

    def _tell(self, child: Child, opened: date, end: date) -> None:
        born, rng = birth_day(child), self._people.rng
        fourteen = nth_birthday(born, OWN_CONSENT_FROM) if born else date.max
        self._put(child, "notice", opened)
        if opened < fourteen and rng.random() < 0.9:
            self._put(child, "guardian", opened)
        signed = max(fourteen, opened)
        if signed <= end and rng.random() < 0.6:
            self._put(child, "child", signed)
            self._put(child, "notice", signed)

    def _put(self, child: Child, kind: str, day: date) -> None:
        signer, relation = (child.name, ONESELF) if kind == "child" else _guardian(child)
        given = {"day": day, "kind": kind, "version": VERSION, "signer": signer, "relation": relation}
        new_care(child, Consent, id=self._people.identity(), way="written", **given)

    def _ask(self, child: Child, today: date) -> None:
        signer, relation = _guardian(child)
        day = today - timedelta(days=self._people.rng.randint(2, 12))
        given = {"day": day, "kind": "copy", "applicant": signer, "relation": relation}
        given |= {"proof": "看过身份证原件", "asked": "办理转学，要一份孩子的档案。"}
        new_care(child, DataRequest, id=self._people.identity(), due=day + timedelta(days=15), **given)


def _guardian(child: Child) -> tuple[str, str]:
    """Who signs: a parent who can be reached, else whoever looks after the child."""
    for parent, relation in ((child.family.father, "父亲"), (child.family.mother, "母亲")):
        if parent.name and alive(parent):
            return parent.name, relation
    return child.carer_name or "黄阿珠", "其他监护人"
