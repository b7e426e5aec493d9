"""Which rule of its own each kind of care record has. A kind without one only has to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.models.care import Assessment, CareRecord, Suspension, Visit
from app.models.child import Child
from app.services.care.faults import Fault, Rule, of_a_stay, of_a_visit, of_an_assessment, unfilled

RULES: dict[type[CareRecord], Rule] = {
    Assessment: of_an_assessment,
    Visit: of_a_visit,
    Suspension: of_a_stay,
}


def faults(child: Child, record: Any, kind: type[CareRecord], today: date) -> Iterator[Fault]:
    """Everything that is wrong with a record of ``kind``, entered or about to be."""
    yield from unfilled(record, kind)
    if rule := RULES.get(kind):
        yield from rule(child, record, today)
