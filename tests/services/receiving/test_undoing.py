"""A received package is taken back: everything of the village is again as it was before."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.models import replica
from app.models.child import Child
from app.models.disposal import Disposal
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.checking import check_ledger
from app.services.children import records
from app.services.ledger import Ledger
from app.services.privacy import destroying
from app.services.receiving.undoing import undo_receive, undoable
from app.services.receiving.verdicts import Verdict
from app.services.safety.roles import Role
from tests.factories import TODAY, a_child, a_visit, changed
from tests.services.between import World, content, kept_contents


def busy_days(world: World, child: Child) -> None:
    """Something of everything that a package may bring."""
    changed(world.first, child, name="陈大明", father_name="陈大山")
    a_visit(world.first, child)
    keeping.add(world.first, child.id, "photo", "院子", TODAY, Scan(b"\xff\xd8\xff", "image/jpeg", 1), TODAY)
    other = a_child(world.first, name="丁一桐")
    records.close(world.first, other.id, TODAY, "of_age", "", TODAY)


def test_undoing_the_first_leaves_nothing_of_the_village(world: World, child: Child) -> None:
    before = content(world.town)
    undo_receive(world.town, world.send(world.first).parcel_id)
    assert content(world.town) == before
    assert check_ledger(world.town, []).is_whole


def test_undoing_the_next_brings_back_the_one_before(world: World, child: Child) -> None:
    busy_days(world, child)
    world.send(world.first)
    before = content(world.town)
    busy_days(world, child)
    later = world.send(world.first)
    assert content(world.town) != before
    undo_receive(world.town, later.parcel_id)
    assert content(world.town) == before
    assert check_ledger(world.town, []).is_whole


def test_two_can_be_undone_one_after_the_other_and_received_again(world: World, child: Child) -> None:
    packages = [world.package(world.first)]
    for _ in range(2):
        busy_days(world, child)
        packages.append(world.package(world.first))
    states, found = [], []
    for package in packages:
        states.append(content(world.town))
        found.append(world.receive(package))
    after = content(world.town)
    assert kept_contents(world.town) == 2
    undo_receive(world.town, found[2].parcel_id)
    assert content(world.town) == states[2]
    undo_receive(world.town, found[1].parcel_id)
    assert content(world.town) == states[1]
    assert [world.receive(package).verdict for package in packages] == [
        Verdict.SAME,
        Verdict.NEXT,
        Verdict.NEXT,
    ]
    assert content(world.town) == after


def test_what_was_destroyed_comes_back_with_its_scans_when_that_is_undone(world: World, child: Child) -> None:
    busy_days(world, child)
    world.send(world.first)
    before = content(world.town)
    with world.first.engine.begin() as connection:  # all of it gone, by whatever way
        for table in (
            "list_line",
            "attachment_content",
            "attachment",
            "visit",
            "assessment",
            "child",
            "parent",
        ):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    outcome = world.send(world.first)
    assert outcome.counts["gone"] == 2
    assert not content(world.town)["attachment"]
    undo_receive(world.town, outcome.parcel_id)
    assert content(world.town) == before


def test_only_the_last_of_an_office_can_be_undone(world: World, child: Child) -> None:
    first, second = world.send(world.first), world.send(world.first)
    other = world.send(world.second)
    assert undoable(world.town) == {second.parcel_id, other.parcel_id}
    with pytest.raises(Refused, match="最后一次"):
        undo_receive(world.town, first.parcel_id)
    undo_receive(world.town, second.parcel_id)
    with pytest.raises(Refused, match="已经撤回"):
        undo_receive(world.town, second.parcel_id)


def test_the_third_last_is_too_long_ago(world: World, child: Child) -> None:
    found = [world.send(world.first) for _ in range(3)]
    undo_receive(world.town, found[2].parcel_id)
    undo_receive(world.town, found[1].parcel_id)
    with pytest.raises(Refused, match="太早"):
        undo_receive(world.town, found[0].parcel_id)
    assert undoable(world.town) == set()


def test_a_fork_that_was_taken_in_can_be_undone(world: World, child: Child) -> None:
    backup = world.first.path.read_bytes()
    world.send(world.first)
    before = content(world.town)
    world.first.engine.dispose()
    world.first.path.write_bytes(backup)
    world.first = Ledger(world.first.path, world.first.key, world.first.user)
    a_child(world.first, name="黄安")
    outcome = world.receive(world.package(world.first), despite_fork=True)
    undo_receive(world.town, outcome.parcel_id)
    assert content(world.town) == before
    assert len(undoable(world.town)) == 1  # the one that counted before counts again


def test_other_villages_are_not_touched(world: World, child: Child) -> None:
    a_child(world.second, name="丁一桐")
    world.send(world.second)
    before = content(world.town)
    undo_receive(world.town, world.send(world.first).parcel_id)
    assert content(world.town) == before


def test_only_a_manager_undoes(world: World, child: Child) -> None:
    parcel = world.send(world.first).parcel_id
    entry = Ledger(world.town.path, world.town.key, world.town.user._replace(role=Role.ENTRY))
    with pytest.raises(Refused, match="管理员"):
        undo_receive(entry, parcel)
    entry.close()


def test_what_an_earlier_program_replaced_is_not_put_into_changed_tables(
    world: World, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcel, before = world.send(world.first).parcel_id, content(world.town)
    monkeypatch.setattr(replica, "columns_of", lambda record: ("columns", "of", "another", "program"))
    with pytest.raises(Refused, match="程序升级以前"):
        undo_receive(world.town, parcel)
    monkeypatch.undo()
    assert content(world.town) == before


def destroyed(village: Ledger, child: Child) -> None:
    """The file destroyed as two persons do it, without their passwords."""
    with village.writing("destroy") as session:
        listed = Disposal(
            proposed_by="甲", proposed_on=TODAY, reason="到期", state="done", child_ids=[child.id]
        )
        session.add(listed)
        session.flush()
        destroying._destroy(session, listed, 0)


def test_what_a_village_destroyed_is_gone_at_the_town_for_good(world: World, child: Child) -> None:
    busy_days(world, child)
    world.send(world.first)
    destroyed(world.first, child)
    outcome = world.send(world.first)
    assert outcome.applied
    assert outcome.difference is not None
    assert (len(outcome.difference.gone), outcome.difference.missing) == (1, ())
    assert outcome.warnings == ()  # a trace that was emptied by the rules is no broken one
    assert "陈大明" not in str(content(world.town))
    assert undoable(world.town) == set()
    with pytest.raises(Refused, match="销毁的档案"):
        undo_receive(world.town, outcome.parcel_id)
