"""Numbers are used once; a stick that fails leaves nothing behind and can be followed by another (R3)."""

from __future__ import annotations

import errno
import io
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import DiskFault, DiskFull, NotThere, NotWritable, Problem, Refused
from app.models.child import Child
from app.models.handover import Parcel
from app.models.trace import Trace
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.handover.contents import table_part
from app.services.handover.manifest import Kind
from app.services.handover.opening import open_package
from app.services.handover.own_keys import own_secrets
from app.services.handover.refusals import NotAVillage, NoTown, NotVerified, TooBig, Unsealable
from app.services.handover.sealing import Prepared, prepare, put, seal, seal_parts, survey
from app.services.handover.trusting import distrust, town_of, trusted
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.factories import TODAY, a_child, a_visit
from tests.services.handover.conftest import SCAN
from tests.services.handover.offices import NOW, Offices, opened_at


def parcels(ledger: Ledger) -> list[Parcel]:
    with ledger.reading() as session:
        return list(session.scalars(select(Parcel).order_by(Parcel.sequence)))


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.rglob("*"))


def test_a_package_is_named_by_code_number_and_date(pair: Offices, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    sealed = seal(pair.village, stick, NOW)
    assert files(stick) == ["350582001004_0001_2026-11-23.care"]
    assert (sealed.sequence, sealed.size) == (1, sealed.path.stat().st_size)
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", sealed.check_code)


def test_another_computers_user_may_read_it(pair: Offices, tmp_path: Path) -> None:
    assert seal(pair.village, tmp_path, NOW).path.stat().st_mode & 0o444 == 0o444


def test_it_can_be_given_a_name_of_ones_own(pair: Offices, tmp_path: Path) -> None:
    assert (
        seal(pair.village, tmp_path / "十一月.care", NOW).path.read_bytes().startswith(b"age-encryption.org")
    )


def test_numbers_go_up_and_each_names_the_one_before(pair: Offices, tmp_path: Path) -> None:
    first = opened_at(pair.town, seal(pair.village, tmp_path, NOW).path)
    second = opened_at(pair.town, seal(pair.village, tmp_path, NOW).path)
    assert (first.manifest.sequence, first.manifest.previous) == (1, "")
    assert second.manifest.previous == first.hash
    assert second.manifest.follows(1, first.hash)
    assert [one.state for one in parcels(pair.village)] == ["applied", "applied"]


def test_it_leaves_a_trace_and_carries_the_trace_before_it(pair: Offices, tmp_path: Path) -> None:
    opened = opened_at(pair.town, seal(pair.village, tmp_path, NOW).path)
    with pair.village.reading() as session:
        last = session.scalars(select(Trace).order_by(Trace.seq.desc()).limit(1)).one()
    assert (last.action, last.detail["sequence"]) == ("handover", 1)
    assert last.detail["manifest"] == opened.hash
    assert opened.manifest.trace_seq == last.seq - 1


def test_without_a_town_there_is_nobody_to_seal_for(pair: Offices, tmp_path: Path) -> None:
    distrust(pair.village, pair.town.office.code)
    with pytest.raises(NoTown, match="名片"):
        seal(pair.village, tmp_path / "x.care", NOW)
    assert parcels(pair.village) == []


def test_a_town_hands_nothing_over(pair: Offices, tmp_path: Path) -> None:
    with pytest.raises(NotAVillage, match="回复包"):
        seal(pair.town, tmp_path, NOW)
    assert parcels(pair.town) == []


def test_who_may_only_look_seals_nothing(pair: Offices, tmp_path: Path) -> None:
    ready = prepare(pair.village, NOW)
    looking = Ledger(pair.village.path, pair.village.key, pair.village.user._replace(role=Role.VIEW))
    with pytest.raises(Refused, match="只能查看"):
        seal(looking, tmp_path, NOW)
    with pytest.raises(Refused, match="只能查看"):
        put(looking, ready, tmp_path)
    looking.close()
    assert not list(tmp_path.glob("*.care"))


class TestWhatIsInIt:
    def test_the_page_says_before(self, pair: Offices, tmp_path: Path) -> None:
        child = a_child(pair.village)
        a_visit(pair.village, child)
        keeping.add(pair.village, child.id, "photo", "", TODAY, Scan(SCAN, "image/jpeg", 1), TODAY)
        found = survey(pair.village, TODAY)
        assert (found.open_files, found.closed_files, found.visits_since, found.attachments) == (1, 0, 1, 1)
        assert (found.since, found.last_sequence, found.brings_back) == (None, 0, True)
        assert found.attachment_bytes == len(SCAN)
        assert found.to == town_of(pair.village)
        seal(pair.village, tmp_path, NOW)
        after = survey(pair.village, TODAY)
        assert (after.since, after.last_sequence) == (date(2026, 11, 23), 1)

    def test_scans_can_be_left_out_and_it_says_so(self, pair: Offices, tmp_path: Path) -> None:
        child = a_child(pair.village)
        keeping.add(pair.village, child.id, "photo", "", TODAY, Scan(SCAN, "image/jpeg", 1), TODAY)
        opened = opened_at(pair.town, seal(pair.village, tmp_path, NOW, with_attachments=False).path)
        assert not opened.manifest.attachments
        assert opened.manifest.counts["attachment"] == 1
        assert not [name for name in opened.manifest.parts if name.startswith("attachments/")]

    def test_a_scan_kept_twice_travels_once(self, pair: Offices, tmp_path: Path) -> None:
        child = a_child(pair.village)
        for _ in range(2):
            keeping.add(pair.village, child.id, "photo", "", TODAY, Scan(SCAN, "image/jpeg", 1), TODAY)
        opened = opened_at(pair.town, seal(pair.village, tmp_path, NOW).path)
        assert len([name for name in opened.manifest.parts if name.startswith("attachments/")]) == 1

    def test_a_row_nobody_could_read_back_gets_no_number(self, pair: Offices, tmp_path: Path) -> None:
        child = a_child(pair.village)
        with pair.village.writing() as session:
            session.get_one(Child, child.id).sex = "robot"
        with pytest.raises(Unsealable, match="没有制作") as refused:
            seal(pair.village, tmp_path / "x.care", NOW)
        assert refused.value.table == "child"
        assert parcels(pair.village) == []

    def test_more_than_anybody_opens_gets_no_number(
        self, pair: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("app.services.handover.preparing.MOST_SEALED", 1024**2 + 1)
        with pytest.raises(TooBig):
            seal(pair.village, tmp_path / "x.care", NOW)
        assert parcels(pair.village) == []

    def test_only_the_own_sheet_opens_the_own_keys_in_it(self, pair: Offices, tmp_path: Path) -> None:
        opened = opened_at(pair.town, seal(pair.village, tmp_path, NOW).path)
        assert "keys.age" in opened.manifest.parts


def _raising(error: int) -> Callable[..., Any]:
    def fail(*given: object, **more: object) -> None:
        raise OSError(error, "told by the system")

    return fail


FAILURES = {
    "no room": ("os.fsync", errno.ENOSPC, DiskFull),
    "the stick fails": ("os.fsync", errno.EIO, DiskFault),
    "pulled before it had its name": ("pathlib.Path.replace", errno.ENOENT, NotThere),
    "write-protected": ("tempfile.mkstemp", errno.EROFS, NotWritable),
}


@pytest.fixture
def ready(pair: Offices) -> Prepared:
    """A package with a number, on no stick yet."""
    return prepare(pair.village, NOW)


@pytest.mark.parametrize(("place", "error", "problem"), FAILURES.values(), ids=FAILURES)
def test_a_stick_that_fails_has_nothing_under_the_name(
    pair: Offices, ready: Prepared, tmp_path: Path, place: str, error: int, problem: type[Problem]
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, _raising(error))
        with pytest.raises(problem):
            put(pair.village, ready, stick)
    assert files(stick) == []
    assert [one.state for one in parcels(pair.village)] == ["unsent"]


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b[:-1] + bytes([b[-1] ^ 1]), lambda b: b"", lambda b: b + b"x"]
)
def test_what_does_not_read_back_is_taken_away(
    pair: Offices, ready: Prepared, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    def worn_out(path: Path) -> io.BytesIO:
        return io.BytesIO(damage(path.read_bytes()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.services.handover.stick._reopened", worn_out)
        with pytest.raises(NotVerified, match="作废"):
            put(pair.village, ready, tmp_path)
    assert not list(tmp_path.glob("*.care"))


def test_the_same_bytes_go_on_another_stick_under_the_same_number(
    pair: Offices, ready: Prepared, tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", _raising(errno.ENOSPC))
        with pytest.raises(DiskFull):
            put(pair.village, ready, tmp_path)
    sealed = put(pair.village, ready, tmp_path)
    assert sealed.path.read_bytes() == ready.sealed
    assert [(one.sequence, one.state) for one in parcels(pair.village)] == [(1, "applied")]


def test_a_number_that_reached_no_stick_stays_spent_and_nobody_need_look_for_it(
    pair: Offices, tmp_path: Path
) -> None:
    first = opened_at(pair.town, seal(pair.village, tmp_path, NOW).path)
    spent = [prepare(pair.village, NOW).manifest for _ in range(2)]
    fourth = opened_at(pair.town, seal(pair.village, tmp_path, NOW).path)
    assert [one.sequence for one in spent] == [2, 3]
    assert fourth.manifest.sequence == 4
    assert [one.sequence for one in fourth.manifest.unsent] == [3, 2]
    assert fourth.manifest.follows(1, first.hash)


def test_a_power_cut_between_number_and_stick_uses_no_number_twice(pair: Offices, tmp_path: Path) -> None:
    ready = prepare(pair.village, NOW)
    pair.village.close()
    again = Ledger(pair.village.path, pair.village.key, pair.village.user, pair.village.keys)
    later = prepare(again, NOW)
    again.close()
    assert (ready.manifest.sequence, later.manifest.sequence) == (1, 2)


def test_fifty_writes_cut_off_anywhere_leave_no_half_file(
    pair: Offices, ready: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, whole = tmp_path / "stick", os.fsync
    stick.mkdir()
    for number in range(50):
        cut = len(ready.sealed) * number // 50

        def cut_off(handle: int, at: int = cut) -> None:
            os.ftruncate(handle, at)
            raise OSError(errno.EIO, "gone")

        monkeypatch.setattr("os.fsync", cut_off)
        with pytest.raises(DiskFault):
            put(pair.village, ready, stick)
        monkeypatch.setattr("os.fsync", whole)
        assert files(stick) == []
    assert opened_at(pair.town, put(pair.village, ready, stick).path).manifest.sequence == 1


class TestReplies:
    def test_other_parts_go_the_same_way(self, pair: Offices, tmp_path: Path) -> None:
        to = trusted(pair.town)[0]
        sealed = seal_parts(
            pair.town, to, Kind.REPLY, lambda session: [table_part(session, Child)], tmp_path, NOW
        )
        assert sealed.path.name == "350582001000_350582001004_0001_2026-11-23.reply.care"
        village = pair.village
        opened = open_package(
            sealed.path, [own_secrets(village).sealing], trusted(village), village.office.code, Kind.REPLY
        )
        assert opened.rows == {Child: []}
        assert opened.manifest.maker.kind == "town"

    def test_each_village_has_numbers_of_its_own(self, pair: Offices, tmp_path: Path) -> None:
        from tests.services.handover.offices import a_card

        to, other = trusted(pair.town)[0], a_card()
        numbers = [
            seal_parts(pair.town, card, Kind.REPLY, lambda session: [], tmp_path, NOW).sequence
            for card in (to, to, other)
        ]
        assert numbers == [1, 2, 1]
