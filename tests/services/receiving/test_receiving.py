"""A village's packages at the town: taken in, again, in part, put back."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.models.attachment import Attachment, AttachmentContent
from app.models.care import Assessment
from app.models.child import Child
from app.models.handover import Parcel
from app.models.office_papers import OfficePaper
from app.models.registers import Activity
from app.models.trace import Trace
from app.services.attachments import keeping
from app.services.attachments.reading import JPEG, Scan
from app.services.care import records as care
from app.services.checking import check_ledger
from app.services.children import records
from app.services.children.lines import lines
from app.services.handover.sealing import seal
from app.services.ledger import Ledger
from app.services.receiving.received import last_received
from app.services.receiving.receiving import receive_all
from app.services.receiving.verdicts import Verdict
from app.services.registers import keeping as registers
from app.services.registers.photos import keep_photos, photo, photos_here, photos_of
from app.services.safety.copies import copies
from app.services.safety.roles import Role
from tests.factories import TODAY, a_child, a_visit, an_assessment, changed
from tests.services.between import NOW, World, content
from tests.services.registers.records import a_record


def names(ledger: Ledger) -> list[str]:
    with ledger.reading() as session:
        return [line.name for line in lines(session)]


def test_a_first_package_brings_everything(world: World, child: Child) -> None:
    outcome = world.send(world.first)
    assert (outcome.verdict, outcome.applied) == (Verdict.FIRST, True)
    assert outcome.counts == {
        "new": 1,
        "changed": 0,
        "closed": 0,
        "gone": 0,
        "conflicting": 0,
        "unchanged": 0,
    }
    assert names(world.town) == ["陈小明"]
    assert check_ledger(world.town, []).is_whole


def test_what_the_town_has_is_what_the_village_has(world: World, child: Child) -> None:
    world.send(world.first)
    there, here = content(world.first), content(world.town)
    tables = ("child", "family", "parent", "visit", "assessment")
    assert {name: here[name] for name in tables} == {name: there[name] for name in tables}
    assert len(here["foreign_trace"]) > 3


def test_the_same_file_twice_changes_not_a_byte(world: World, child: Child) -> None:
    package = world.package(world.first)
    world.receive(package)
    before = world.town.path.read_bytes()
    again = world.receive(package)
    assert (again.verdict, again.applied) == (Verdict.SAME, False)
    assert world.town.path.read_bytes() == before


def test_the_next_package_without_a_change_changes_no_row(world: World, child: Child) -> None:
    world.send(world.first)
    before = content(world.town)
    again = world.send(world.first)
    assert (again.verdict, again.applied) == (Verdict.NEXT, True)
    assert again.difference is not None
    assert again.counts["unchanged"] == 1
    after = content(world.town)
    assert len(after.pop("foreign_trace")) > len(before.pop("foreign_trace"))  # that it was handed over
    assert after == before


def test_a_dry_run_tells_the_same_and_writes_nothing(world: World, child: Child) -> None:
    package = world.package(world.first)
    before = world.town.path.read_bytes()
    tried = world.receive(package, dry_run=True)
    assert (tried.verdict, tried.applied) == (Verdict.FIRST, False)
    assert world.town.path.read_bytes() == before
    done = world.receive(package)
    assert done.difference == tried.difference


def test_new_changed_and_closed_files_are_told_apart(world: World, child: Child) -> None:
    leaving, still = a_child(world.first, name="丁一桐"), a_child(world.first, name="黄安")
    world.send(world.first)
    a_child(world.first, name="林新来")
    changed(world.first, child, father_phone="13800000000")  # a change of the family is the child's
    records.close(world.first, leaving.id, TODAY, "of_age", "", TODAY)
    differs = world.send(world.first).difference
    assert differs is not None
    assert [one.name for one in differs.new] == ["林新来"]
    assert {one.name for one in differs.changed} == {"陈小明", "丁一桐"}
    assert [one.name for one in differs.closed] == ["丁一桐"]
    assert differs.unchanged == 1
    assert still.name in names(world.town)


def test_a_lowered_level_is_told(world: World, child: Child) -> None:
    world.send(world.first)
    lowered = an_assessment(world.first, child, "low", TODAY)
    differs = world.send(world.first).difference
    assert differs is not None
    assert [(one.name, one.before, one.after, one.assessment_id) for one in differs.lowered] == [
        ("陈小明", "high", "low", lowered)
    ]


def test_a_withdrawn_assessment_does_not_count_as_lowering(world: World, child: Child) -> None:
    world.send(world.first)
    care.withdraw(world.first, Assessment, an_assessment(world.first, child, "low", TODAY), "记错了")
    differs = world.send(world.first).difference
    assert differs is not None
    assert not differs.lowered


def test_the_list_at_the_town_follows(world: World, child: Child) -> None:
    world.send(world.first)
    changed(world.first, child, name="陈大明")
    a_visit(world.first, child, TODAY)
    world.send(world.first)
    with world.town.reading() as session:
        (line,) = lines(session)
    assert (line.name, line.office, line.last_visit) == ("陈大明", world.first.office.code, "2026-11-23")
    assert check_ledger(world.town, []).is_whole


def test_a_child_whom_another_village_has_too_is_told(world: World, child: Child) -> None:
    a_child(world.second, name="陈小明", born="2015-03")
    changed(world.first, child, born="2015-03")
    world.send(world.first)
    outcome = world.send(world.second)
    assert outcome.counts["conflicting"] == 1
    assert any("别的村" in warning.sentence for warning in outcome.warnings)


def test_scans_come_along_once_and_stay_when_left_out(world: World, child: Child) -> None:
    picture = b"\xff\xd8\xff" + b"a picture" * 50
    keeping.add(world.first, child.id, "photo", "院子", TODAY, Scan(picture, "image/jpeg", 1), TODAY)
    world.send(world.first)
    keeping.add(world.first, child.id, "photo", "大门", TODAY, Scan(picture + b"2", "image/jpeg", 1), TODAY)
    world.receive(seal(world.first, world.stick, world.later(), with_attachments=False).path)
    with world.town.reading() as session:
        assert session.query(Attachment).count() == 2
        assert [one.content for one in session.query(AttachmentContent)] == [picture]
    world.send(world.first)
    with world.town.reading() as session:
        assert session.query(AttachmentContent).count() == 2


def test_a_gap_is_said_and_taken(world: World, child: Child) -> None:
    world.send(world.first)
    world.package(world.first)
    outcome = world.send(world.first)
    assert (outcome.verdict, outcome.applied) == (Verdict.GAP, True)
    assert "第 2 号" in outcome.told.sentence


def test_an_older_package_is_left_aside(world: World, child: Child) -> None:
    first, second = world.package(world.first), world.package(world.first)
    world.receive(second)
    before = world.town.path.read_bytes()
    outcome = world.receive(first)
    assert (outcome.verdict, outcome.applied) == (Verdict.OLDER, False)
    assert world.town.path.read_bytes() == before


def restored(village: Ledger, backup: bytes) -> Ledger:
    """The village's ledger put back as it was."""
    village.engine.dispose()
    village.path.write_bytes(backup)
    return Ledger(village.path, village.key, village.user)


def test_two_packages_of_one_number_are_a_matter_for_a_manager(world: World, child: Child) -> None:
    world.send(world.first)
    backup = world.first.path.read_bytes()
    a_child(world.first, name="丁一桐")
    world.send(world.first)
    world.first = restored(world.first, backup)
    a_child(world.first, name="黄安")
    package = world.package(world.first)
    before = world.town.path.read_bytes()
    outcome = world.receive(package)
    assert (outcome.verdict, outcome.applied, outcome.accepted) == (Verdict.FORKED, False, False)
    assert world.town.path.read_bytes() == before
    outcome = world.receive(package, despite_fork=True)
    assert outcome.applied
    assert set(names(world.town)) == {"陈小明", "黄安"}
    assert any("不在这个包里" in one.sentence for one in outcome.warnings)
    assert world.send(world.first).verdict is Verdict.NEXT


def test_a_trace_that_does_not_go_on_is_a_fork_whatever_the_number(world: World, child: Child) -> None:
    world.send(world.first)
    with world.first.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM trace")
    outcome = world.send(world.first)
    assert (outcome.verdict, outcome.applied) == (Verdict.FORKED, False)
    assert "变更记录" in outcome.told.sentence


def test_a_broken_trace_is_told_and_does_not_keep_the_records_out(world: World, child: Child) -> None:
    with world.first.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE trace SET user = '别人' WHERE seq = 2")
    outcome = world.send(world.first)
    assert outcome.applied
    assert any("第 2 条" in one.sentence for one in outcome.warnings)


def test_one_bad_file_does_not_stop_the_others(world: World, child: Child) -> None:
    good = world.package(world.first)
    bad = good.with_name("000000000000_0001_2026-11-23.care")
    bad.write_bytes(good.read_bytes()[:-10])
    missing = good.with_name("z.care")
    found = list(receive_all(world.town, [missing, good, bad], NOW))
    assert [one.verdict for one in found] == [Verdict.DAMAGED, Verdict.FIRST, Verdict.UNREADABLE]
    assert names(world.town) == ["陈小明"]


def test_packages_handed_in_together_are_taken_in_their_order(world: World, child: Child) -> None:
    found = [world.package(world.first) for _ in range(3)]
    a_child(world.second)
    found.append(world.package(world.second))
    outcomes = list(receive_all(world.town, found[::-1], NOW))
    assert [one.verdict for one in outcomes] == [Verdict.FIRST, Verdict.NEXT, Verdict.NEXT, Verdict.FIRST]


def test_a_copy_is_kept_once_before_anything_is_changed(world: World, child: Child) -> None:
    found = [world.package(world.first), world.package(world.second)]
    list(receive_all(world.town, found, NOW))
    assert len(copies(world.town.folder)) == 1
    list(receive_all(world.town, found, NOW))  # nothing new: no copy
    assert len(copies(world.town.folder)) == 1


def test_whoever_stops_it_has_changed_nothing(world: World, child: Child) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int, words: str) -> None:
        if "收下" in words:
            raise Stopped

    package, before = world.package(world.first), world.town.path.read_bytes()
    with pytest.raises(Stopped):
        world.receive(package, step=stop)
    assert world.town.path.read_bytes() == before


def test_what_was_received_leaves_a_trace_and_an_entry(world: World, child: Child) -> None:
    outcome = world.send(world.first)
    with world.town.reading() as session:
        (parcel,) = session.query(Parcel).filter_by(direction="received")
        (row,) = session.query(Trace).filter_by(action="receive", record="parcel")
    assert (parcel.id, parcel.other, parcel.sequence) == (outcome.parcel_id, world.first.office.code, 1)
    assert row.detail["office"] == world.first.office.code
    assert "陈小明" not in str(row.detail)
    assert last_received(world.town)[world.first.office.code].id == parcel.id


def test_the_town_only_looks_at_what_it_received(world: World, child: Child) -> None:
    world.send(world.first)
    with pytest.raises(Refused, match="别的单位保管"):
        changed(world.town, child, name="陈大明")
    with pytest.raises(Refused, match="别的单位保管"):
        a_visit(world.town, child)


def test_only_a_manager_takes_in_despite_a_fork(world: World, child: Child) -> None:
    entry = Ledger(world.town.path, world.town.key, world.town.user._replace(role=Role.ENTRY))
    with pytest.raises(Refused, match="管理员"):
        world.receive(world.package(world.first), entry, despite_fork=True)
    entry.close()


def test_a_reply_or_a_stranger_is_no_package(world: World, child: Child) -> None:
    world.send(world.first)
    assert world.receive(world.reply(world.first)).verdict is Verdict.NOT_OURS
    assert world.receive(world.package(world.first), world.second).verdict is Verdict.NOT_OURS


PHOTO = Scan(b"\xff\xd8\xff" + "活动的照片".encode() * 100, JPEG, 1)


def an_activity_with_a_photo(village: Ledger) -> Activity:
    made: Activity = a_record(village, Activity)
    keep_photos(village, made, [PHOTO], TODAY, TODAY)
    return made


def test_the_town_sees_the_photographs_of_a_villages_activities(world: World) -> None:
    activity = an_activity_with_a_photo(world.first)
    world.send(world.first)
    (seen,) = photos_here(world.town, activity.id)
    assert (seen.office, photo(world.town, seen.id)) == (world.first.office.code, PHOTO.content)
    assert check_ledger(world.town, []).is_whole
    registers.withdraw(world.first, OfficePaper, seen.id, "拍到了正脸")
    world.send(world.first)
    assert photos_of(world.town, activity.id) == []


def test_photographs_that_were_left_out_come_with_the_next_package(world: World) -> None:
    activity = an_activity_with_a_photo(world.first)
    world.receive(seal(world.first, world.stick, world.later(), with_attachments=False).path)
    assert (len(photos_of(world.town, activity.id)), photos_here(world.town, activity.id)) == (1, [])
    world.send(world.first)
    assert len(photos_here(world.town, activity.id)) == 1
