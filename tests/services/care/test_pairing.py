"""Pairing: who is paired, what the form says of it, and the paired person's own visits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.models.care import Visit
from app.models.child import Child
from app.models.support import PairedVisit, Pairing
from app.services.care import pairing, records
from app.services.children import records as children
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_ledger, a_visit

PAIRED: dict[str, Any] = {
    "partner": "陈志愿",
    "phone": "19900002222",
    "unit": "柳湾小学",
    "start": date(2026, 3, 1),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for this file: every test has children of its own."""
    opened = a_ledger(tmp_path_factory.mktemp("care"))
    yield opened
    opened.close()


def pair(ledger: Ledger, child: Child, **values: Any) -> Child:
    records.put(ledger, child.id, Pairing, {**PAIRED, **values}, TODAY)
    return children.load(ledger, child.id)


def seen(ledger: Ledger, child: Child, day: date, way: str) -> None:
    records.put(ledger, child.id, PairedVisit, {"day": day, "way": way, "partner": "陈志愿"}, TODAY)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, ("陈志愿 19900002222", "柳湾小学")),
        ({"partner": "林某"}, ("", "柳湾小学")),
        ({"partner": "林某", "partner_unit": "镇政府"}, None),
    ],
)
def test_a_pairing_offers_what_the_form_lacks(
    ledger: Ledger, form: dict[str, Any], told: tuple[str, str] | None
) -> None:
    child = pair(ledger, a_child(ledger, **form))
    assert pairing.untold_pairing(child, TODAY) == told


def test_a_pairing_is_written_into_the_empty_cells_only(ledger: Ledger) -> None:
    child = pair(ledger, a_child(ledger, partner="林某 19900003333"))
    assert pairing.tell_pairing(ledger, child.id, TODAY)
    kept = children.load(ledger, child.id)
    assert (kept.partner, kept.partner_unit) == ("林某 19900003333", "柳湾小学")
    assert not pairing.tell_pairing(ledger, child.id, TODAY)


def test_a_pairing_that_is_over_is_not_offered(ledger: Ledger) -> None:
    child = pair(ledger, a_child(ledger), end=date(2026, 11, 22))
    assert pairing.current_pairing(child, TODAY) is None
    assert pairing.untold_pairing(child, TODAY) is None


def test_one_person_is_paired_once_at_a_time(ledger: Ledger) -> None:
    child = pair(ledger, a_child(ledger), end=date(2026, 6, 30))
    with pytest.raises(Refused, match="已经登记过结对"):
        pair(ledger, child, start=date(2026, 6, 30))
    again = pair(ledger, child, start=date(2026, 7, 1))
    both = pair(ledger, again, partner="林某")
    assert len(both.pairings) == 3


@pytest.mark.parametrize(
    ("visits", "due"),
    [
        ([], (True, True)),
        ([(date(2026, 11, 1), "talk")], (False, True)),
        ([(date(2026, 10, 31), "talk")], (True, True)),
        ([(date(2026, 10, 1), "home")], (True, False)),
        ([(date(2026, 9, 30), "home")], (True, True)),
        ([(date(2026, 11, 2), "home")], (False, False)),
    ],
)
def test_a_talk_is_due_every_month_and_a_look_in_at_home_every_quarter(
    ledger: Ledger, visits: list[tuple[date, str]], due: tuple[bool, bool]
) -> None:
    child = pair(ledger, a_child(ledger))
    for day, way in visits:
        seen(ledger, child, day, way)
    stand = pairing.paired_standing(children.load(ledger, child.id), TODAY)
    assert (stand.talk_due, stand.home_due) == due


def test_nothing_is_due_of_a_child_without_a_pairing(ledger: Ledger) -> None:
    stand = pairing.paired_standing(a_child(ledger), TODAY)
    assert (stand.talk, stand.home, stand.talk_due, stand.home_due) == (None, None, False, False)


def test_the_paired_persons_visits_are_counted_apart(fresh: Ledger) -> None:
    child = pair(fresh, a_child(fresh))
    seen(fresh, child, TODAY, "home")
    a_visit(fresh, child)
    assert pairing.paired_visit_count(fresh, TODAY, TODAY) == 1
    assert [type(one) for one in children.load(fresh, child.id).visits] == [Visit]


def test_coverage_names_the_children_whom_nobody_is_paired_with(fresh: Ledger) -> None:
    hardship = {"category": {"hardship": "贫困家庭儿童"}}
    by_record, by_form, nobody, over = (
        a_child(fresh, name=name, **hardship, partner=partner)
        for name, partner in (("陈一", None), ("陈二", "林某"), ("陈三", None), ("陈四", None))
    )
    pair(fresh, by_record)
    pair(fresh, over, end=date(2026, 11, 1))
    a_child(fresh, name="陈五")
    covered = pairing.pairing_coverage(fresh, TODAY)
    assert (covered.children, covered.paired) == (4, 2)
    assert set(covered.unpaired) == {nobody.id, over.id}
    assert by_form.id not in covered.unpaired
