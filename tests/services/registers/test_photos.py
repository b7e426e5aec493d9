"""Photographs of an activity: only images, some, gone from sight when withdrawn; what a town sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from app.errors import Refused
from app.models.office_papers import OfficePaper
from app.models.registers import Activity, Worker
from app.services.attachments.reading import JPEG, PDF, Scan
from app.services.demo.snapshots import snapshot
from app.services.ledger import Ledger
from app.services.registers import keeping
from app.services.registers.listing import register
from app.services.registers.photos import MOST, keep_photos, photo, photos_of
from tests.factories import TODAY
from tests.services.between import World, a_world
from tests.services.registers.records import a_record

PICTURE = Scan(snapshot(Random(1)), JPEG, 1)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield from a_world(tmp_path)


def test_photographs_are_kept_and_read_as_they_came(ledger: Ledger) -> None:
    activity = a_record(ledger, Activity)
    made = keep_photos(ledger, activity, [PICTURE, PICTURE], TODAY, TODAY)
    assert [one.name for one in photos_of(ledger, activity.id)] == ["活动照片 1", "活动照片 2"]
    assert photo(ledger, made[0]) == PICTURE.content


def test_a_paper_that_is_no_photograph_and_too_many_are_refused(ledger: Ledger) -> None:
    activity = a_record(ledger, Activity)
    with pytest.raises(Refused, match="只能放照片"):
        keep_photos(ledger, activity, [Scan(b"%PDF-", PDF, 1)], TODAY, TODAY)
    with pytest.raises(Refused, match="最多"):
        keep_photos(ledger, activity, [PICTURE] * (MOST + 1), TODAY, TODAY)
    assert photos_of(ledger, activity.id) == []


def test_a_withdrawn_photograph_is_not_shown_any_more(ledger: Ledger) -> None:
    activity = a_record(ledger, Activity)
    (made,) = keep_photos(ledger, activity, [PICTURE], TODAY, TODAY)
    keeping.withdraw(ledger, OfficePaper, made, "拍到了孩子的脸")
    assert photos_of(ledger, activity.id) == []


def test_a_town_sees_its_villages_registers_and_changes_nothing(world: World) -> None:
    activity = a_record(world.first, Activity, topic="防溺水")
    keep_photos(world.first, activity, [PICTURE], TODAY, TODAY)
    a_record(world.town, Activity, topic="镇里的活动")
    world.send(world.first)
    lines = register(world.town, Activity, TODAY).lines
    assert {(line.record.topic, line.office_name, line.is_own) for line in lines} == {
        ("防溺水", world.first.office.name, False),
        ("镇里的活动", world.town.office.name, True),
    }
    (seen,) = photos_of(world.town, activity.id)
    with pytest.raises(Refused, match="别的单位保管"):
        keeping.withdraw(world.town, OfficePaper, seen.id, "不要了")
    with pytest.raises(Refused, match="别的单位保管"):
        keeping.put(world.town, Activity, {"topic": "改了"}, TODAY, activity.id)


def test_a_town_and_its_village_may_know_the_same_person(world: World) -> None:
    a_record(world.first, Worker)
    world.send(world.first)
    a_record(world.town, Worker)
    assert register(world.town, Worker, TODAY).total == 2
