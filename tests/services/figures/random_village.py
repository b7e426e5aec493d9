"""Small ledgers put together at random: what people enter in any order, repeat, withdraw and close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from app.models.agreement import Agreement
from app.models.care import Assessment, CareRecord, Suspension, Visit
from app.models.care_records import CARE
from app.models.child import Child
from app.models.concern import Concern
from app.models.family import Family
from app.models.support import Need, Pairing, Service
from app.services.ledger import Ledger
from tests.factories import TODAY
from tests.services.town.towns import FIRST, SECOND

_BACK = 800  # days that things lie back at most


def fill_at_random(ledger: Ledger, seed: int, children: int = 10) -> None:
    """Children of two villages with care records of many kinds, in one go."""
    rng = Random(seed)
    with ledger.writing() as session:
        session.info["replica"] = True
        for number in range(children):
            family = Family()
            child = Child(name=f"陈小{number}", family=family, extra={}, **_form(rng))
            for record in _records(rng):
                if rng.random() < 0.08:
                    record.withdrawn = "登记错了"
                getattr(child, record.collection()).append(record)
            office = rng.choice((FIRST, SECOND))
            for one in (child, family, family.father, family.mother):
                one.office = office
            session.add(child)
            for kind in CARE:
                for record in getattr(child, kind.collection()):
                    record.office = office


def _day(rng: Random, back: int = _BACK) -> date:
    return TODAY - timedelta(days=rng.randrange(back))


def _form(rng: Random) -> dict[str, Any]:
    opened = _day(rng)
    closed = opened + timedelta(days=rng.randrange(900)) if rng.random() < 0.3 else None
    kinds = {one: "" for one in ("left_behind", "hardship") if rng.random() < 0.6}
    return {
        "opened_on": opened,
        "closed_on": closed if closed and closed <= TODAY else None,
        "close_reason": rng.choice(("moved", "of_age", None)) if closed and closed <= TODAY else None,
        "category": kinds or None,
        "sex": rng.choice(("male", "female", None)),
        "born": rng.choice((None, "2010-05", "2012-11", "2018-02", "2024-06", "2008-01")),
        "carer": rng.choice(("grandparents", "relatives", "nobody", None)),
        "partner": rng.choice((None, None, "李老师 13905950001")),
    }


def _records(rng: Random) -> Iterator[CareRecord]:
    """What was done for a child, in no order."""
    for _ in range(rng.randrange(4)):
        level = rng.choice(("low", "medium", "high"))
        yield Assessment(day=_day(rng), level=level, assessor="王主任", basis="入户评估")
    for _ in range(rng.randrange(14)):
        day = _day(rng, 500)
        entered = min(day + timedelta(days=rng.choice((0, 0, 0, 40))), TODAY)
        way = rng.choice(("visit", "contact", "attempt"))
        yield Visit(day=day, way=way, entered_on=entered, visitors="王主任")
    for _ in range(rng.randrange(4)):
        yield _concern(rng)
    yield from (one for one in _help(rng) if rng.random() < 0.5)


def _concern(rng: Random) -> Concern:
    found = _day(rng)
    closed = found + timedelta(days=rng.randrange(120)) if rng.random() < 0.5 else None
    return Concern(
        found_on=found,
        category=rng.choice(("custody", "safety", "harm")),
        deadline=found + timedelta(days=30) if rng.random() < 0.7 else None,
        closed_on=closed if closed and closed <= TODAY else None,
    )


def _help(rng: Random) -> Iterator[CareRecord]:
    start, told = _day(rng), _day(rng)
    state = rng.choice(("signed", "draft", "refused", "ended"))
    yield Agreement(
        start=start,
        end=start + timedelta(days=365),
        state=state,
        signed_on=rng.choice((None, start, min(start + timedelta(days=20), TODAY))),
        ended_on=min(start + timedelta(days=200), TODAY) if state == "ended" else None,
    )
    yield Pairing(partner="李老师", start=_day(rng), end=rng.choice((None, TODAY - timedelta(days=100))))
    met = min(told + timedelta(days=rng.randrange(60)), TODAY)
    yield Need(day=told, category="study", content="辅导作业", state="met", met_on=met)
    yield Need(day=told, category="wish", state=rng.choice(("open", "under_way", "impossible")))
    action, kind = rng.choice(("precise", "spirit", None)), rng.choice(("aid", "referral"))
    yield Service(day=_day(rng), action=action, kind=kind, amount=Decimal(rng.randrange(900)))
    yield Suspension(start=_day(rng), end=None, whereabouts="随父母去外地")
