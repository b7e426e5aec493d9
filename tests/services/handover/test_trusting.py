from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.errors import Refused
from app.models.trace import Trace
from app.services.handover.card import Card
from app.services.handover.cards import own_card
from app.services.handover.refusals import BadCard, ChangedKeys, OtherTown, OwnCard, WrongKind
from app.services.handover.trusting import Known, distrust, known, town_of, trust, trusted
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.services.handover.offices import NOW, Offices, a_card, kept

OTHER_TOWN = a_card("350582002000", "town", "西园街道办事处")


def last_row(ledger: Ledger) -> Trace:
    with ledger.reading() as session:
        return session.scalars(select(Trace).order_by(Trace.seq.desc()).limit(1)).one()


def test_a_village_trusts_its_town_and_a_town_its_villages(pair: Offices) -> None:
    assert town_of(pair.village) == own_card(pair.town)
    assert trusted(pair.town) == [own_card(pair.village)]


def test_to_trust_leaves_a_trace_with_the_check_code(pair: Offices) -> None:
    card = a_card()
    assert known(pair.town, card) is Known.NEW
    assert trust(pair.town, card, NOW) is Known.NEW
    row = last_row(pair.town)
    assert (row.action, row.detail["check_code"]) == ("trust", card.check_code)
    assert known(pair.town, card) is Known.SAME


@pytest.mark.parametrize(
    ("card", "refusal"),
    [
        (a_card(), WrongKind),  # a village's, at a village
        (replace(a_card(kind="town"), kind="county"), BadCard),
        (replace(a_card(kind="town"), signing="00" * 31), BadCard),
        (replace(a_card(kind="town"), sealing="age1nobody"), BadCard),
        (replace(a_card(kind="town"), code="3505"), BadCard),
        (replace(a_card(kind="town"), name="两行\n名字"), BadCard),
    ],
)
def test_a_card_that_cannot_be_is_not_taken(offices: Offices, card: Card, refusal: type[Exception]) -> None:
    before = kept(offices.village)
    with pytest.raises(refusal, match="没有改动"):
        trust(offices.village, card, NOW)
    assert [one.signing for one in kept(offices.village)] == [one.signing for one in before]


def test_nobody_trusts_themselves(offices: Offices) -> None:
    with pytest.raises(OwnCard):
        trust(offices.town, own_card(offices.town), NOW)


def test_other_keys_are_taken_only_on_purpose(pair: Offices) -> None:
    changed = a_card(pair.village.office.code)
    assert known(pair.town, changed) is Known.CHANGED_KEYS
    with pytest.raises(ChangedKeys, match="校验码"):
        trust(pair.town, changed, NOW)
    assert trusted(pair.town) == [own_card(pair.village)]
    assert trust(pair.town, changed, NOW, replace=True) is Known.CHANGED_KEYS
    assert trusted(pair.town) == [changed]
    assert last_row(pair.town).detail["was"] == "changed_keys"


def test_a_village_has_one_town_and_changes_it_only_on_purpose(pair: Offices) -> None:
    with pytest.raises(OtherTown):
        trust(pair.village, OTHER_TOWN, NOW)
    assert trust(pair.village, OTHER_TOWN, NOW, replace=True) is Known.OTHER_TOWN
    assert trusted(pair.village) == [OTHER_TOWN]


def test_an_office_no_longer_trusted_is_kept_in_sight_and_can_come_back(pair: Offices) -> None:
    card = own_card(pair.village)
    distrust(pair.town, card.code)
    assert trusted(pair.town) == []
    assert [one.retired for one in kept(pair.town)] == [True]
    assert last_row(pair.town).action == "distrust"
    assert trust(pair.town, card, NOW) is Known.NEW
    assert trusted(pair.town) == [card]


def test_an_office_once_retired_does_not_come_back_with_other_keys_unseen(pair: Offices) -> None:
    distrust(pair.town, pair.village.office.code)
    with pytest.raises(ChangedKeys):
        trust(pair.town, a_card(pair.village.office.code), NOW)


def test_nobody_is_distrusted_twice(pair: Offices) -> None:
    with pytest.raises(Refused, match="没有登记过"):
        distrust(pair.town, "350582009009")


def test_only_a_manager_decides_whom_to_trust(pair: Offices) -> None:
    entering = Ledger(pair.town.path, pair.town.key, pair.town.user._replace(role=Role.ENTRY))
    with pytest.raises(Refused, match="管理员"):
        trust(entering, a_card(), NOW)
    with pytest.raises(Refused, match="管理员"):
        distrust(entering, pair.village.office.code)
    entering.close()
    assert trusted(pair.town) == [own_card(pair.village)]
