"""The same child in two villages: found, decided upon, told to the village."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.models.child import Child
from app.models.supervision import Match, Opinion
from app.services.children import records
from app.services.matching.deciding import decide
from app.services.matching.pairs import pairs
from tests.factories import TODAY, a_child, an_id_number
from tests.services.between import World

NUMBER = an_id_number(date(2015, 3, 5))
ALIKE: dict[str, dict[str, Any]] = {
    "id": {"name": "陈小名", "id_number": NUMBER, "born": "2015-03"},
    "name": {"name": "陈小明", "id_number": None, "born": "2015-03"},
    "neither": {"name": "陈小明", "id_number": None, "born": "2015-04"},
    "no month": {"name": "陈小明", "id_number": None, "born": None},
}


def both(world: World, **other: Any) -> tuple[Child, Child]:
    """陈小明 in the first village and somebody in the second, both at the town."""
    found = (
        a_child(world.first, name="陈小明", id_number=NUMBER, born="2015-03"),
        a_child(world.second, opened_on=date(2025, 6, 1), **other),
    )
    world.send(world.first)
    world.send(world.second)
    return found


@pytest.mark.parametrize(("why", "other"), ALIKE.items())
def test_a_number_or_a_name_with_a_month_makes_a_pair(world: World, why: str, other: dict[str, Any]) -> None:
    first, second = both(world, **other)
    told = [(one.first.child_id, one.second.child_id, one.why) for one in pairs(world.town)]
    assert told == ([(first.id, second.id, why)] if why in ("id", "name") else [])


def test_a_pair_by_number_and_name_is_one_pair(world: World) -> None:
    both(world, name="陈小明", id_number=NUMBER, born="2015-03")
    assert [one.why for one in pairs(world.town)] == ["id"]


def test_two_of_one_village_are_its_own_matter(world: World) -> None:
    for _ in range(2):
        a_child(world.first, name="陈小明", born="2015-03")
    world.send(world.first)
    assert pairs(world.town) == []


def test_a_closed_file_makes_no_pair(world: World) -> None:
    _, second = both(world, **ALIKE["name"])
    records.close(world.second, second.id, TODAY, "moved", "", TODAY)
    world.send(world.second)
    assert pairs(world.town) == []


@pytest.mark.parametrize(("decision", "told"), [("moved", "迁出"), ("duplicate", "误录")])
def test_a_decision_tells_the_village_that_closes(world: World, decision: str, told: str) -> None:
    first, second = both(world, **ALIKE["name"])
    made = decide(world.town, first.id, second.id, decision, world.second.office.code, "", TODAY)
    with world.town.reading() as session:
        (opinion,) = session.query(Opinion)
    assert (opinion.village, opinion.child_id, opinion.about_id) == (
        world.second.office.code,
        second.id,
        made,
    )
    assert told in (opinion.words or "")
    assert pairs(world.town) == []


def test_different_children_need_no_opinion(world: World) -> None:
    first, second = both(world, **ALIKE["name"])
    decide(world.town, second.id, first.id, "different", "", "两个人都见过", TODAY)
    with world.town.reading() as session:
        assert session.query(Opinion).count() == 0
        assert [one.note for one in session.query(Match)] == ["两个人都见过"]
    assert pairs(world.town) == []
    assert world.send(world.first).counts["conflicting"] == 0


def test_what_cannot_be_decided_is_refused_and_nothing_is_kept(world: World) -> None:
    first, second = both(world, **ALIKE["name"])
    village = world.second.office.code
    for given, words in {
        (first.id, first.id, "duplicate", village): "两个村",
        (first.id, "0" * 32, "duplicate", village): "两个村",
        (first.id, second.id, "duplicate", ""): "哪个村",
        (first.id, second.id, "moved", "350582009009"): "哪个村",
        (first.id, second.id, "perhaps", village): "核对结果",
    }.items():
        with pytest.raises(Refused, match=words):
            decide(world.town, *given, "", TODAY)
    with world.town.reading() as session:
        assert session.query(Match).count() == 0
    decide(world.town, first.id, second.id, "different", "", "", TODAY)
    with pytest.raises(Refused, match="已经核对过"):
        decide(world.town, second.id, first.id, "moved", village, "", TODAY)


def test_a_village_decides_nothing(world: World) -> None:
    with pytest.raises(Refused, match="由镇"):
        decide(world.first, "0" * 32, "1" * 32, "different", "", "", TODAY)
