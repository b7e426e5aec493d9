"""The town writes opinions, the village answers, both see how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refused
from app.models.care import Visit
from app.models.supervision import Answer, Opinion
from app.models.trace import Trace
from app.services.children import records
from app.services.children.history import history
from app.services.ledger import Ledger
from app.services.supervision.answering import answer
from app.services.supervision.giving import close_opinion, give_opinion, withdraw_opinion
from app.services.supervision.opinions import Told, opinions
from tests.factories import CODES, TODAY, a_child, a_ledger
from tests.services.between import World, a_world
from tests.services.town.towns import FIRST, a_parcel, bring, put_in

SOON = TODAY + timedelta(days=7)
RETURN = {"kind": "return", "words": "父亲的电话是空号，请核实。", "due": SOON}
LATER = datetime(2100, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # as stored


def only(ledger: Ledger, **of: str) -> Told:
    (told,) = opinions(ledger, TODAY, **of)
    return told


def answered(ledger: Ledger, opinion_id: str, done: str = "yes") -> None:
    """What the village's package brings back."""
    made = Answer(opinion_id=opinion_id, day=TODAY, words="电话改好了。", done=done, author="王主任")
    put_in(ledger, made, FIRST)


def test_an_opinion_waits_for_the_reply_that_carries_it(town: Ledger, child: str) -> None:
    given = give_opinion(town, RETURN, TODAY, child_id=child)
    told = only(town, child_id=child)
    assert (told.opinion_id, told.village, told.village_name) == (given, FIRST, "梅岭社区居委会")
    assert (told.child, told.days, told.standing) == ("陈小明", 7, "待镇里发出")
    a_parcel(town, FIRST, "reply_sent", made_at=LATER)
    assert only(town).standing == "已发出，待村里答复"


def test_an_answer_that_is_not_done_leaves_it_open(town: Ledger, child: str) -> None:
    given = give_opinion(town, RETURN, TODAY, child_id=child)
    answered(town, given, "no")
    assert (only(town).standing, only(town).wants_answer) == ("村里还在办", True)
    answered(town, given)
    assert (only(town).standing, only(town).wants_answer) == ("已答复，待办结", False)
    close_opinion(town, given, TODAY)
    assert (only(town).standing, only(town).is_open) == ("已办结", False)


def test_it_names_the_record_that_it_is_about(town: Ledger, child: str) -> None:
    visit = bring(town, child, Visit, day=date(2026, 11, 5))
    give_opinion(town, RETURN, TODAY, child_id=child, about_id=visit)
    assert only(town).about == "2026-11-05的走访记录"


def test_a_village_may_be_written_to_at_large(town: Ledger) -> None:
    give_opinion(town, {"kind": "praise"}, TODAY, village=FIRST)
    told = only(town, village=FIRST)
    assert (told.child_id, told.kind_words, told.words) == ("", "表扬", "做得好。")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({**RETURN, "kind": None}, "请选择意见的类别"),
        ({**RETURN, "words": "  "}, "请写明意见的内容"),
        ({**RETURN, "due": TODAY - timedelta(days=1)}, "办理期限已经过去"),
        ({"kind": "level", "words": "看过了"}, "请选择同意还是不同意"),
    ],
)
def test_what_nobody_could_act_upon_is_not_kept(
    town: Ledger, child: str, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        give_opinion(town, values, TODAY, child_id=child)
    assert opinions(town, TODAY) == []


def test_only_the_towns_villages_are_written_to(town: Ledger) -> None:
    with pytest.raises(Refused, match="只能写给本镇的村"):
        give_opinion(town, RETURN, TODAY, village="350582009009")
    with pytest.raises(Refused, match="找不到这份档案"):
        give_opinion(town, RETURN, TODAY, child_id="gone")


def test_taking_back_needs_a_reason_and_is_told_in_the_history(town: Ledger, child: str) -> None:
    given = give_opinion(town, RETURN, TODAY, child_id=child)
    with pytest.raises(Refused, match="请写明撤回的原因"):
        withdraw_opinion(town, given, " ")
    withdraw_opinion(town, given, "写错了孩子")
    assert only(town).standing == "已撤回"
    with pytest.raises(Refused, match="已经办结或者撤回"):
        close_opinion(town, given, TODAY)
    told = [event.what for event in history(town, records.load(town, child))]
    assert told[:2] == ["撤回了督导意见", "写了督导意见"]


def test_a_town_never_writes_in_a_villages_file(town: Ledger, child: str) -> None:
    working = records.load(town, child)
    working.name = "陈大明"
    assert not town.owns(working)
    with pytest.raises(Refused, match="由别的单位保管"):
        records.save(town, working, TODAY)


def test_open_ones_come_first_and_the_most_pressing_first_of_them(town: Ledger, child: str) -> None:
    closed = give_opinion(town, RETURN, TODAY, child_id=child)
    close_opinion(town, closed, TODAY)
    late = give_opinion(town, {**RETURN, "due": None}, TODAY, child_id=child)
    first = give_opinion(town, RETURN, TODAY, child_id=child)
    assert [one.opinion_id for one in opinions(town, TODAY)] == [first, late, closed]


# At the village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Ledger]:
    ledger = a_ledger(tmp_path / "village")
    yield ledger
    ledger.close()


def asked(village: Ledger, **values: Any) -> str:
    """An opinion of the town, as its reply brings it."""
    known = {"village": village.office.code, "child_id": "", "day": TODAY, "author": "李督导"}
    return put_in(village, Opinion(**{**known, **RETURN, **values}), CODES["town"][1])


def test_the_village_answers_and_its_answer_waits_for_the_next_package(village: Ledger) -> None:
    child = a_child(village)
    given = asked(village, child_id=child.id)
    assert (only(village).standing, only(village).is_overdue) == ("待答复", False)
    answer(village, given, "打了三次都不通，下周再去。", False, TODAY)
    assert only(village).standing == "还在办，随下次交接包带到镇里"
    answer(village, given, "换成了新号码。", True, TODAY)
    assert [(said.words, said.is_done) for said in only(village).answers] == [
        ("打了三次都不通，下周再去。", False),
        ("换成了新号码。", True),
    ]
    a_parcel(village, CODES["town"][1], "sent", made_at=LATER)
    assert only(village).standing == "已答复"


def test_a_level_that_the_town_does_not_accept_is_to_be_assessed_again(village: Ledger) -> None:
    asked(village, kind="level", verdict="disagree", words="还是一个人住。")
    assert only(village).sentence.startswith("镇里不同意降低风险等级，请重新评估。还是一个人住。")


def test_an_answer_needs_words_and_an_opinion_that_is_open(village: Ledger) -> None:
    given = asked(village)
    with pytest.raises(Refused, match="请写几句怎么办的"):
        answer(village, given, " ", True, TODAY)
    settled = asked(village, closed_on=TODAY)
    with pytest.raises(Refused, match="已经办结或者撤回"):
        answer(village, settled, "改好了", True, TODAY)


def test_each_side_keeps_to_its_own_part(village: Ledger, town: Ledger, child: str) -> None:
    with pytest.raises(Refused, match="由镇（街道）来做"):
        give_opinion(village, RETURN, TODAY, village=village.office.code)
    given = give_opinion(town, RETURN, TODAY, child_id=child)
    with pytest.raises(Refused, match="答复由村（居）来写"):
        answer(town, given, "改好了", True, TODAY)
    foreign = asked(village)
    with pytest.raises(Refused, match="由别的单位保管"), village.writing() as session:
        session.get_one(Opinion, foreign).words = "不用改"


def test_answers_leave_a_trace(village: Ledger) -> None:
    answer(village, asked(village), "改好了", True, TODAY)
    with village.reading() as session:
        last = session.query(Trace).order_by(Trace.seq.desc()).first()
    assert last is not None
    assert (last.record, last.action) == ("answer", "create")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield from a_world(tmp_path)


def test_an_opinion_goes_to_the_village_and_its_answer_comes_back(world: World) -> None:
    world.now = datetime.now(UTC) + timedelta(minutes=1)
    child = a_child(world.first)
    world.send(world.first)
    give_opinion(world.town, {**RETURN, "due": None}, TODAY, child_id=child.id)
    world.answer(world.first)
    assert only(world.town).standing == "已发出，待村里答复"
    answer(world.first, only(world.first, child_id=child.id).opinion_id, "换成了新号码。", True, TODAY)
    world.send(world.first)
    told = only(world.town)
    assert (told.standing, told.answers[0].words) == ("已答复，待办结", "换成了新号码。")
    close_opinion(world.town, told.opinion_id, TODAY)
    world.answer(world.first)
    assert only(world.first).standing == "镇里已办结"
