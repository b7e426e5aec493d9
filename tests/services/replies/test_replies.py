"""The town's reply at the village, and the village's answer back at the town."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.models.child import Child
from app.models.supervision import Answer, Opinion
from app.services.handover.own_keys import own_secrets
from app.services.ledger import Ledger
from app.services.receiving.verdicts import Verdict
from app.services.replies.acknowledged import acknowledged
from app.services.replies.replying import reply_contents
from app.services.safety.roles import Role
from app.services.supervision.answering import answer
from app.services.supervision.giving import close_opinion, give_opinion, withdraw_opinion
from tests.factories import TODAY, a_child, changed
from tests.services.between import World
from tests.services.handover.forging import Inside


@pytest.fixture
def child(world: World) -> Child:
    """A child of the first village; the town has the village's first package."""
    made = a_child(world.first, name="陈小明")
    world.send(world.first)
    return made


def an_opinion(world: World, child: Child, words: str = "请补上父亲的电话") -> str:
    return give_opinion(world.town, {"kind": "return", "words": words, "due": None}, TODAY, child_id=child.id)


def opinions(ledger: Ledger) -> list[Opinion]:
    with ledger.reading() as session:
        return session.query(Opinion).order_by(Opinion.day, Opinion.words).all()


def answers(ledger: Ledger) -> list[str | None]:
    with ledger.reading() as session:
        return [one.words for one in session.query(Answer)]


def test_an_opinion_comes_to_its_village_and_the_answer_comes_back(world: World, child: Child) -> None:
    given = an_opinion(world, child)
    outcome = world.answer(world.first)
    assert (outcome.verdict, outcome.applied) == (Verdict.FIRST, True)
    assert outcome.counts == {"opinions": 1, "new_opinions": 1, "moves": 0, "received": 1}
    (here,) = opinions(world.first)
    assert (here.id, here.office, here.child_id) == (given, world.town.office.code, child.id)
    changed(world.first, child, father_phone="13800000000")
    answer(world.first, given, "电话补上了", True, TODAY)
    assert world.send(world.first).applied
    assert answers(world.town) == ["电话补上了"]


def test_what_the_town_changes_later_is_changed_at_the_village(world: World, child: Child) -> None:
    given, other = an_opinion(world, child), an_opinion(world, child, "再核对一下住址")
    world.answer(world.first)
    close_opinion(world.town, given, TODAY)
    withdraw_opinion(world.town, other, "写错了")
    outcome = world.answer(world.first)
    assert outcome.counts["new_opinions"] == 2
    assert {one.id: (one.closed_on, one.withdrawn) for one in opinions(world.first)} == {
        given: (TODAY, None),
        other: (None, "写错了"),
    }


def test_a_lost_reply_leaves_no_gap(world: World, child: Child) -> None:
    an_opinion(world, child)
    world.reply(world.first)  # on a stick that was lost
    outcome = world.answer(world.first)
    assert outcome.applied
    assert len(opinions(world.first)) == 1


def test_old_and_repeated_replies_do_no_harm(world: World, child: Child) -> None:
    given = an_opinion(world, child)
    first = world.reply(world.first)
    close_opinion(world.town, given, TODAY)
    second = world.reply(world.first)
    world.receive(second, world.first)
    before = world.first.path.read_bytes()
    assert world.receive(second, world.first).verdict is Verdict.SAME
    assert world.receive(first, world.first).verdict is Verdict.OLDER
    assert world.first.path.read_bytes() == before


def test_a_reply_for_another_village_cannot_be_opened(world: World, child: Child) -> None:
    an_opinion(world, child)
    assert world.receive(world.reply(world.first), world.second).verdict is Verdict.NOT_OURS
    assert opinions(world.second) == []


@pytest.mark.parametrize("change", [{"village": "350582001005"}, {"office": "350582001005"}])
def test_a_reply_with_what_is_not_the_towns_to_say_is_refused(
    world: World, child: Child, change: dict[str, str]
) -> None:
    an_opinion(world, child)
    path = world.reply(world.first)
    inside = Inside(path.read_bytes(), own_secrets(world.first).sealing)
    inside.set_rows("opinion", [row | change for row in inside.rows("opinion")])
    inside.sign(own_secrets(world.town))
    path.write_bytes(inside.sealed(own_secrets(world.first).recipient))
    assert world.receive(path, world.first).verdict is Verdict.FOREIGN
    assert opinions(world.first) == []


def test_a_reply_carries_nothing_of_other_villages(world: World, child: Child) -> None:
    other = a_child(world.second, name="丁一桐")
    world.send(world.second)
    an_opinion(world, other)
    inside = Inside(world.reply(world.first).read_bytes(), own_secrets(world.first).sealing)
    assert "丁一桐".encode() not in b"".join(inside.parts.values())
    assert inside.rows("opinion") == []


def test_the_village_learns_what_the_town_has(world: World, child: Child) -> None:
    assert acknowledged(world.first) is None
    world.answer(world.first)
    known = acknowledged(world.first)
    assert known is not None
    assert (known.number, known.reply) == (1, 1)
    world.send(world.first)
    world.answer(world.first)
    known = acknowledged(world.first)
    assert known is not None
    assert (known.number, known.reply) == (2, 2)


def test_before_a_reply_the_page_tells_what_is_in_it(world: World, child: Child) -> None:
    an_opinion(world, child)
    told = reply_contents(world.town, world.first.office.code)
    assert (told.name, told.opinions, told.fresh, told.received) == ("青新社区居委会", 1, 1, 1)
    assert told.last_reply is None
    world.reply(world.first)
    assert reply_contents(world.town, world.first.office.code).last_reply is not None


def test_the_town_does_not_write_to_strangers_nor_a_village_at_all(world: World, child: Child) -> None:
    with pytest.raises(Refused, match="还没有登记"):
        reply_contents(world.town, "350582009009")
    with pytest.raises(Refused, match="只有镇"):
        reply_contents(world.first, world.town.office.code)


def test_who_may_only_look_writes_no_reply(world: World, child: Child) -> None:
    looker = Ledger(world.town.path, world.town.key, world.town.user._replace(role=Role.VIEW))
    world.town, town = looker, world.town
    with pytest.raises(Refused, match="只能查看"):
        world.reply(world.first)
    looker.close()
    world.town = town
