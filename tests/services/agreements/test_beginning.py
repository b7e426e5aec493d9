"""What the program fills in by itself, and what it never takes for granted."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.agreement import Agreement
from app.models.child import Child
from app.services.agreements.beginning import beginning, renewal
from app.services.care import records as care
from app.services.ledger import Ledger
from tests.factories import TODAY, an_id_number
from tests.services.agreements.conftest import Make, entrusted, values_of


def test_parents_and_carer_come_from_the_form(child: Child) -> None:
    made = beginning(child, "王主任", TODAY)
    assert (made["entruster"], made["entruster_relation"], made["entruster_phone"]) == (
        "林建国",
        "父亲",
        "13800000001",
    )
    assert (made["second_entruster"], made["second_phone"]) == ("陈秀兰", "13900000002")
    assert (made["carer"], made["carer_phone"], made["reason"]) == ("黄阿珠", "13700000003", "both_away")
    assert (made["witness"], made["state"]) == ("王主任", "draft")


def test_whether_the_carer_is_fit_is_never_taken_for_granted(child: Child, agreement: Make) -> None:
    after = renewal(child, agreement(capable="yes", barred={"none": ""}), TODAY)
    assert not {"capable", "barred"} & beginning(child, "", TODAY).keys()
    assert (after["capable"], after["barred"]) == (None, None)


@pytest.mark.parametrize(
    ("special", "who"),
    [
        ({"father_special": {"dead": ""}}, ("陈秀兰", None)),
        ({"mother_special": {"missing": ""}}, ("林建国", None)),
        ({"father_special": {"dead": ""}, "mother_special": {"dead": ""}}, (None, None)),
    ],
)
def test_a_parent_who_cannot_sign_is_left_out(
    village: Ledger, special: dict[str, dict[str, str]], who: tuple[str | None, str | None]
) -> None:
    made = beginning(entrusted(village, **special), "", TODAY)
    assert (made.get("entruster"), made.get("second_entruster")) == who


@pytest.mark.parametrize(
    ("born", "end"),
    [
        (date(2015, 3, 5), date(2027, 11, 22)),  # a year
        (date(2009, 3, 5), date(2027, 3, 4)),  # of age before
        (date(2000, 3, 5), TODAY),  # long of age: nothing impossible is proposed
    ],
)
def test_a_year_is_proposed_and_no_longer_than_childhood(village: Ledger, born: date, end: date) -> None:
    number = an_id_number(born, serial=born.year % 400)
    child = entrusted(village, id_number=number, born=f"{born:%Y-%m}", sex="male")
    made = beginning(child, "", TODAY)
    assert (made["start"], made["end"]) == (TODAY, end)


def test_only_a_child_too_young_is_not_asked(village: Ledger, child: Child) -> None:
    assert beginning(child, "", TODAY)["opinion"] is None
    young = entrusted(village, name="丁一桐", born="2020-01")
    assert beginning(young, "", TODAY)["opinion"] == "too_young"


def test_the_next_agreement_begins_where_the_one_before_ends(child: Child, agreement: Make) -> None:
    before = agreement(state="signed", signed_on=date(2025, 12, 1), end=date(2026, 12, 31), remarks="旧")
    after = renewal(child, before, TODAY)
    assert (after["start"], after["end"]) == (date(2027, 1, 1), date(2027, 12, 31))
    assert (after["carer"], after["carer_relation"]) == ("黄阿珠", "祖母")
    assert (after["state"], after["signed_on"], after["opinion"], after["remarks"]) == (
        "draft",
        None,
        None,
        None,
    )


def test_after_a_gap_the_next_one_begins_today(child: Child, agreement: Make) -> None:
    assert renewal(child, agreement(end=date(2026, 6, 30)), TODAY)["start"] == TODAY
    assert renewal(child, agreement(end=None), TODAY)["start"] == TODAY


def test_a_renewal_is_a_record_of_its_own(ledger: Ledger, agreement: Make) -> None:
    child = entrusted(ledger)
    before = values_of(agreement(state="signed", signed_on=date(2026, 9, 1)))
    care.put(ledger, child.id, Agreement, before, TODAY)
    after = renewal(child, Agreement(**before), TODAY) | {"capable": "yes", "barred": {"none": ""}}
    care.put(ledger, child.id, Agreement, after, TODAY)
    with ledger.reading() as session:
        states = [one.state for one in session.query(Agreement).order_by(Agreement.start)]
    assert states == ["signed", "draft"]
