"""迁出 and 迁入: a file goes from one village to another, whole, through the town."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.errors import Refused
from app.models.child import Child
from app.models.concern import Concern
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.care import records as care
from app.services.checking import check_ledger
from app.services.children import families, records
from app.services.children.records import DuplicateId
from app.services.matching.pairs import pairs
from app.services.moving.arriving import arrivals, take_in
from app.services.moving.assigning import assign_move, cancel_move, leaving, moves
from app.services.moving.earlier import earlier_history
from app.services.moving.identity import moved_id
from app.services.office import extra_fields
from app.services.office.extra_fields import Wish
from tests.factories import TODAY, a_child, a_visit, an_assessment, an_id_number, changed
from tests.services.between import World

PICTURE = b"\xff\xd8\xff" + b"the yard" * 20
NUMBER = an_id_number(date(2015, 3, 5))


@pytest.fixture
def child(world: World) -> Child:
    """A child of the first village with something of everything, closed as 迁出 and known to the town."""
    village = world.first.office.name
    made = a_child(world.first, name="陈小明", id_number=NUMBER, father_name="陈大山", village=village)
    visit = a_visit(world.first, made, TODAY - timedelta(20), observations="家里整洁")
    an_assessment(world.first, made, "high", TODAY - timedelta(20))
    found = {"found_on": TODAY, "category": "safety", "severity": "minor", "description": "河边没有护栏"}
    care.put(world.first, made.id, Concern, found | {"visit_id": visit, "deadline": TODAY}, TODAY)
    keeping.add(world.first, made.id, "photo", "院子", TODAY, Scan(PICTURE, "image/jpeg", 1), TODAY, visit)
    records.close(world.first, made.id, TODAY, "moved", "随母亲搬到象屿", TODAY)
    world.send(world.first)
    return made


def moved(world: World, child: Child) -> str:
    """The child's identity once the second village has taken it in."""
    assign_move(world.town, child.id, world.second.office.code, TODAY, "母亲在象屿上班")
    world.answer(world.second)
    (arrival,) = arrivals(world.second)
    return take_in(world.second, arrival.move_id, TODAY)


def test_a_file_that_left_waits_for_the_town(world: World, child: Child) -> None:
    (left,) = leaving(world.town)
    assert left == (child.id, "陈小明", world.first.office.code, TODAY, "随母亲搬到象屿")
    assign_move(world.town, child.id, world.second.office.code, TODAY)
    assert leaving(world.town) == []
    assert [one.state for one in moves(world.town)] == ["waiting"]


def test_the_new_village_sees_who_is_coming_and_decides_itself(world: World, child: Child) -> None:
    assign_move(world.town, child.id, world.second.office.code, TODAY, "母亲在象屿上班")
    outcome = world.answer(world.second)
    assert outcome.counts["moves"] == 1
    (arrival,) = arrivals(world.second)
    assert (arrival.name, arrival.from_name, arrival.note) == ("陈小明", "青新社区居委会", "母亲在象屿上班")
    assert (arrival.records, arrival.clash) == (4, "")
    with world.second.reading() as session:
        assert session.query(Child).count() == 0
    assert [one.state for one in moves(world.town)] == ["sent"]


def test_the_whole_file_arrives(world: World, child: Child) -> None:
    here = records.load(world.second, moved(world, child))
    assert (here.name, here.id_number, here.family.father.name) == ("陈小明", NUMBER, "陈大山")
    assert (here.office, here.village, here.opened_on) == (world.second.office.code, "象屿社区居委会", TODAY)
    assert here.is_open
    assert here.close_reason is None
    (visit,), (concern,), (picture,) = here.visits, here.concerns, here.attachments
    assert visit.observations == "家里整洁"
    assert concern.visit_id == picture.about_id == visit.id
    assert [one.level for one in here.assessments] == ["high"]
    assert keeping.read(world.second, picture.id) == PICTURE
    assert check_ledger(world.second, []).is_whole


def test_it_is_the_new_villages_own_and_is_found_in_its_list(world: World, child: Child) -> None:
    there = moved(world, child)
    assert there == moved_id(child.id, world.second.office.code)
    here = changed(world.second, records.load(world.second, there), address="象屿村8号")
    a_visit(world.second, here)
    assert records.load(world.second, there).address == "象屿村8号"


def test_what_happened_before_can_still_be_read(world: World, child: Child) -> None:
    there = moved(world, child)
    events = earlier_history(world.second, records.load(world.second, there))
    told = [line for event in events for line in event.sentences()]
    assert {"新建了档案", "登记了走访记录", "关闭了档案"} <= set(told)
    assert any("家里整洁" in line for line in told)


def test_taking_it_in_twice_is_the_same_as_once(world: World, child: Child) -> None:
    there = moved(world, child)
    (move,) = moves(world.town)
    before = world.second.path.read_bytes()
    assert take_in(world.second, move.id, TODAY) == there
    assert world.second.path.read_bytes() == before
    assert arrivals(world.second) == []
    world.answer(world.second)
    assert arrivals(world.second) == []


def test_the_town_learns_that_it_arrived_and_sends_it_no_more(world: World, child: Child) -> None:
    there = moved(world, child)
    outcome = world.send(world.second)
    assert outcome.applied
    (move,) = moves(world.town)
    assert (move.state, move.child_id) == ("taken", there)
    assert records.load(world.town, there).is_open
    assert not records.load(world.town, child.id).is_open
    assert pairs(world.town) == []
    assert world.answer(world.second).counts["moves"] == 0
    told = earlier_history(world.town, records.load(world.town, there))
    assert any("登记了走访记录" in event.sentences() for event in told)


def test_brothers_and_sisters_find_their_family_again(world: World, child: Child) -> None:
    sister = a_child(world.first, name="陈小红")
    families.join(world.first, sister.id, child.id)
    records.close(world.first, sister.id, TODAY, "moved", "", TODAY)
    world.send(world.first)
    one = moved(world, child)
    changed(world.second, records.load(world.second, one), father_phone="13800000000")
    assign_move(world.town, sister.id, world.second.office.code, TODAY)
    world.answer(world.second)
    (arrival,) = arrivals(world.second)
    other = records.load(world.second, take_in(world.second, arrival.move_id, TODAY))
    assert other.family_id == records.load(world.second, one).family_id
    assert other.family.father.phone == "13800000000"  # what was entered here meanwhile stays


def test_own_fields_come_along_where_there_are_the_same_and_as_words_elsewhere(world: World) -> None:
    shoes, card = (extra_fields.add_field(world.first, Wish(name, "text")) for name in ("鞋码", "低保证号"))
    here = extra_fields.add_field(world.second, Wish("低保证号", "text"))
    for ledger in (world.first, world.second):
        ledger.reload_form()
    child = a_child(world.first, name="黄安", **{f"extra_{shoes}": "35", f"extra_{card}": "A12"})
    records.close(world.first, child.id, TODAY, "moved", "", TODAY)
    world.send(world.first)
    arrived = records.load(world.second, moved(world, child))
    assert arrived.extra == {f"extra_{here}": "A12"}
    assert arrived.remarks == "迁来时另有：鞋码：35。"


def test_a_file_that_may_be_here_already_is_pointed_at_and_one_with_its_number_kept_out(
    world: World, child: Child
) -> None:
    there = a_child(world.second, name="陈小明", id_number=NUMBER)
    assign_move(world.town, child.id, world.second.office.code, TODAY)
    world.answer(world.second)
    (arrival,) = arrivals(world.second)
    assert arrival.clash == there.id
    with pytest.raises(DuplicateId):
        take_in(world.second, arrival.move_id, TODAY)
    records.close(world.second, there.id, TODAY, "mistake", "", TODAY)
    assert take_in(world.second, arrival.move_id, TODAY)


def test_a_move_that_was_cancelled_is_not_taken_in(world: World, child: Child) -> None:
    move = assign_move(world.town, child.id, world.second.office.code, TODAY)
    world.answer(world.second)
    cancel_move(world.town, move)
    world.answer(world.second)
    assert arrivals(world.second) == []
    with pytest.raises(Refused, match="取消"):
        take_in(world.second, move, TODAY)
    assert [one.child_id for one in leaving(world.town)] == [child.id]


def test_what_a_later_reply_no_longer_brings_is_asked_for_again(world: World, child: Child) -> None:
    move = assign_move(world.town, child.id, world.second.office.code, TODAY)
    world.answer(world.second)
    with world.second.engine.begin() as connection:  # as after a restore
        connection.exec_driver_sql("DELETE FROM parcel_content")
    with pytest.raises(Refused, match="新的回复"):
        take_in(world.second, move, TODAY)
    world.answer(world.second)
    assert take_in(world.second, move, TODAY)


def test_only_a_file_that_left_can_be_sent_and_only_once(world: World, child: Child) -> None:
    staying = a_child(world.first, name="丁一桐")
    world.send(world.first)
    second, first = world.second.office.code, world.first.office.code
    for one, to, words in (
        (staying.id, second, "没有按“迁出”关档"),
        (child.id, first, "本来就由"),
        (child.id, "350582009009", "还没有登记名片"),
    ):
        with pytest.raises(Refused, match=words):
            assign_move(world.town, one, to, TODAY)
    assign_move(world.town, child.id, second, TODAY)
    with pytest.raises(Refused, match="已经指定"):
        assign_move(world.town, child.id, second, TODAY)
    with pytest.raises(Refused, match="由镇"):
        assign_move(world.first, child.id, second, TODAY)


def test_a_move_taken_in_cannot_be_cancelled(world: World, child: Child) -> None:
    moved(world, child)
    world.send(world.second)
    (move,) = moves(world.town)
    with pytest.raises(Refused, match="已经迁入"):
        cancel_move(world.town, move.id)
