"""Needs, services and aid: what cannot be is refused, a service may meet a need, and both are counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.errors import Refused
from app.models.care import CareRecord
from app.models.child import Child
from app.models.support import Need, PairedVisit, Pairing, Service
from app.services.care import records, support
from app.services.care.rules import faults
from app.services.children import records as children
from app.services.children.undo import Undo
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_ledger

DAY, LATER = date(2026, 10, 8), date(2026, 10, 20)
NEED: dict[str, Any] = {"day": DAY, "category": "study", "content": "希望有人辅导数学。", "state": "open"}
SERVICE: dict[str, Any] = {
    "day": LATER,
    "action": "precise",
    "kind": "study",
    "content": "志愿者每周辅导一次。",
    "amount": Decimal(200),
}
PAIRING: dict[str, Any] = {"partner": "陈志愿", "start": date(2026, 3, 1)}
TOMORROW = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        (Need, NEED | {"day": TOMORROW}, "day"),
        (Need, NEED | {"state": "met"}, "met_on"),
        (Need, NEED | {"met_on": LATER}, "state"),
        (Need, NEED | {"state": "met", "met_on": date(2026, 10, 7)}, "met_on"),
        (Need, NEED | {"state": "met", "met_on": TOMORROW}, "met_on"),
        (Service, SERVICE | {"day": TOMORROW}, "day"),
        (Service, SERVICE | {"amount": Decimal(0)}, "amount"),
        (Service, SERVICE | {"action": None}, "action"),
        (Pairing, PAIRING | {"start": TOMORROW}, "start"),
        (Pairing, PAIRING | {"end": date(2026, 2, 28)}, "end"),
        (Pairing, PAIRING | {"ended_why": "搬走了"}, "end"),
        (PairedVisit, {"day": TOMORROW, "way": "talk", "partner": "陈志愿"}, "day"),
    ],
)
def test_what_cannot_be_true_of_help_is_said_beside_its_field(
    kind: type[CareRecord], values: dict[str, Any], field: str
) -> None:
    found = faults(Child(opened_on=date(2025, 1, 1)), kind(**values), kind, TODAY)
    assert [one.field for one in found] == [field]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for this file: every test has children of its own."""
    opened = a_ledger(tmp_path_factory.mktemp("care"))
    yield opened
    opened.close()


@pytest.fixture
def child(ledger: Ledger) -> Child:
    return a_child(ledger)


@pytest.fixture
def need(ledger: Ledger, child: Child) -> str:
    """A need told in October and not met yet."""
    return records.put(ledger, child.id, Need, NEED, TODAY)


def test_a_service_meets_a_need_in_one_step_and_undo_takes_both_back(
    ledger: Ledger, child: Child, need: str
) -> None:
    undo = Undo(ledger)
    support.serve(ledger, child.id, SERVICE | {"need_id": need}, TODAY, meets=True)
    kept = children.load(ledger, child.id).needs_told[0]
    assert (kept.state, kept.met_on, kept.how) == ("met", LATER, SERVICE["content"])
    undo.undo()
    again = children.load(ledger, child.id)
    assert (again.needs_told[0].state, again.needs_told[0].met_on) == ("open", None)
    assert again.services[0].withdrawn == "撤回了登记"


def test_a_service_may_be_tied_to_a_need_that_stays_open(ledger: Ledger, child: Child, need: str) -> None:
    support.serve(ledger, child.id, SERVICE | {"need_id": need}, TODAY)
    kept = children.load(ledger, child.id)
    assert (kept.services[0].need_id, kept.needs_told[0].state) == (need, "open")
    assert [one.id for one in support.open_needs(kept)] == [need]


def test_a_service_before_the_need_was_told_does_not_meet_it(ledger: Ledger, child: Child, need: str) -> None:
    early = SERVICE | {"need_id": need, "day": date(2026, 10, 1)}
    with pytest.raises(Refused, match="落实日期早于提出日期"):
        support.serve(ledger, child.id, early, TODAY, meets=True)
    assert children.load(ledger, child.id).services == []


def test_a_service_never_meets_another_childs_need(fresh: Ledger) -> None:
    need = records.put(fresh, a_child(fresh).id, Need, NEED, TODAY)
    other = a_child(fresh, name="丁一")
    support.serve(fresh, other.id, SERVICE | {"need_id": need}, TODAY, meets=True)
    assert support.need_counts(fresh, DAY, TODAY).open == 1


@pytest.mark.parametrize(
    ("form", "orphan"),
    [
        ({"aid": {"orphan": ""}}, True),
        ({"category": {"hardship": "贫困家庭儿童、孤儿"}}, True),
        ({"category": {"hardship": "孤儿（社会散居）"}}, True),
        ({"category": {"hardship": "事实无人抚养儿童"}}, False),
        ({"aid": {"unsupported": ""}}, False),
        ({}, False),
    ],
)
def test_the_tomorrow_plan_is_hinted_at_for_orphans(
    ledger: Ledger, form: dict[str, Any], orphan: bool
) -> None:
    child = a_child(ledger, **form)
    assert support.needs_tomorrow_hint(child) is orphan
    support.serve(ledger, child.id, SERVICE | {"kind": "tomorrow"}, TODAY)
    assert not support.needs_tomorrow_hint(children.load(ledger, child.id))


def test_needs_are_counted_as_they_stand(fresh: Ledger) -> None:
    child = a_child(fresh)
    records.put(fresh, child.id, Need, NEED, TODAY)
    met = NEED | {"state": "met", "met_on": LATER}
    for values in (
        met,
        met | {"met_on": TODAY},
        NEED | {"state": "under_way"},
        NEED | {"state": "impossible"},
    ):
        records.put(fresh, child.id, Need, values, TODAY)
    counts = support.need_counts(fresh, date(2026, 11, 1), date(2026, 11, 30))
    assert counts == (1, 1, 2, 1, 1)


def test_services_are_counted_by_action(fresh: Ledger) -> None:
    child, other = a_child(fresh), a_child(fresh, name="丁一")
    support.serve(fresh, child.id, SERVICE, TODAY)
    support.serve(fresh, other.id, SERVICE | {"amount": Decimal("50.5")}, TODAY)
    support.serve(fresh, other.id, SERVICE | {"action": "safety", "amount": None}, TODAY)
    support.serve(fresh, other.id, SERVICE | {"day": date(2026, 9, 30)}, TODAY)
    served = support.services_by_action(fresh, date(2026, 10, 1), date(2026, 10, 31))
    assert served == {"precise": (2, 2, Decimal("250.5")), "safety": (1, 1, Decimal(0))}
