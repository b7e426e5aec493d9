"""Copies in the folder: made when there is reason to, read again, thinned, and told of."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import Damaged, Refused
from app.services.safety.by_hand import back_up
from app.services.safety.copies import Reason, copies, copies_told, keys_of
from app.services.safety.copy_notes import CopyNotes
from app.services.safety.copy_standing import copy_standing, judged
from app.services.safety.copying import is_changed, is_due, keep_copy, look_again, thin
from app.services.safety.keeping import LEAST
from app.services.safety.roles import Role
from tests.factories import a_child, a_ledger
from tests.services.safety.conftest import NOW
from tests.services.safety.lasting import COPIED, Office, an_office, names_in, spoil

DAY = timedelta(days=1)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return an_office(tmp_path / "台账")


def test_a_copy_is_kept_when_something_was_entered_and_none_when_somebody_only_looked(office: Office) -> None:
    assert is_changed(office.folder, office.dek)
    assert is_due(office.folder, NOW, changed=True)
    copy = keep_copy(office.folder, office.dek, Reason.EXIT, NOW)
    assert copy
    assert names_in(copy, office.dek) == office.names()
    with office.open() as ledger:
        ledger.note("look")
        ledger.note("print")
    assert keep_copy(office.folder, office.dek, Reason.EXIT, NOW + DAY) is None
    assert keep_copy(office.folder, office.dek, Reason.DAILY, NOW + DAY) is None


def test_unlocking_copies_once_a_day(office: Office) -> None:
    assert keep_copy(office.folder, office.dek, Reason.DAILY, COPIED + timedelta(hours=23)) is None
    assert keep_copy(office.folder, office.dek, Reason.DAILY, COPIED + timedelta(hours=24))


@pytest.mark.parametrize("reason", [Reason.EXIT, Reason.IMPORT, Reason.RECEIVE, Reason.BULK, Reason.KEYS])
def test_before_anything_big_a_copy_is_made_unless_the_last_one_holds_the_same(
    office: Office, reason: Reason
) -> None:
    assert keep_copy(office.folder, office.dek, reason, NOW)
    assert keep_copy(office.folder, office.dek, reason, NOW) is None
    assert keep_copy(office.folder, office.dek, Reason.MANUAL, NOW)  # whoever asks gets one


def test_a_changed_password_wants_a_copy_too(office: Office) -> None:
    keep_copy(office.folder, office.dek, Reason.EXIT, NOW)
    with office.open() as ledger:
        assert ledger.keys
        ledger.keys.new_recovery(office.dek)
    assert keep_copy(office.folder, office.dek, Reason.KEYS, NOW)


def test_a_damaged_ledger_pushes_no_good_copy_out(office: Office) -> None:
    before = copies(office.folder)
    spoil(office.folder.database, 7)
    with pytest.raises(Damaged):
        keep_copy(office.folder, office.dek, Reason.MANUAL, NOW)
    assert copies(office.folder) == before


@pytest.mark.parametrize("year", [2000, 2099])
def test_a_wrong_clock_counts_on_and_keeps_the_last_verified(office: Office, year: int) -> None:
    wrong = NOW.replace(year=year)
    for _ in range(2):
        keep_copy(office.folder, office.dek, Reason.MANUAL, wrong)
    thin(office.folder, wrong)
    assert [copy.number for copy in copies_told(office.folder)] == [3, 2, 1]
    assert len(copies(office.folder)) == LEAST


def test_copies_of_the_earlier_program_are_listed_behind(office: Office) -> None:
    old = office.folder.backups / "2026-11-23_180200_upgrade.db"
    older = old.with_name("2026-11-22_180200_daily-2.db")
    oldest = old.with_name("2026-11-22_180200_daily.db")
    for path in (old, older, oldest):
        path.write_bytes(office.copy.read_bytes())
    (office.folder.backups / "notes.db").write_bytes(b"not ours")
    assert copies(office.folder) == [office.copy, old, older, oldest]
    told = copies_told(office.folder)[1]
    assert (told.number, told.reason, told.made_at.hour, told.verified) == (0, Reason.UPGRADE, 18, True)


def test_a_copy_that_rots_is_found_within_five_weeks_and_no_longer_counts(office: Office) -> None:
    for number in range(1, 7):
        keep_copy(office.folder, office.dek, Reason.MANUAL, NOW + number * timedelta(minutes=1))
    spoil(copies(office.folder)[2], 9)
    found = [look_again(office.folder, office.dek, NOW + week * 7 * DAY) for week in range(5)]
    assert [path for each in found for path in each] == [copies(office.folder)[2]]
    assert [copy.verified for copy in copies_told(office.folder)] == [True, True, False, *[True] * 4]
    assert copy_standing(office.folder, NOW).tone == "error"
    assert look_again(office.folder, office.dek, NOW + 29 * DAY) == []  # not twice a week


def test_what_a_power_cut_left_of_a_copy_is_cleared_away(office: Office) -> None:
    half = office.folder.backups / "2026-11-23_180200_daily_0009.part"
    orphan = office.folder.backups / "2026-11-23_180200_daily_0009.keys.json"
    unpacked = office.folder.path / "looking-abc"
    unpacked.mkdir()
    for path in (half, orphan, office.folder.backups / ".new-abc"):
        path.write_bytes(b"half")
    thin(office.folder, NOW)
    left = {path.name for path in office.folder.backups.iterdir()}
    assert left == {office.copy.name, keys_of(office.copy).name, "copies.json"}
    assert not unpacked.exists()


def test_the_last_keys_are_not_cleared_away_with_their_copy(office: Office) -> None:
    keys = keys_of(office.copy)
    office.copy.unlink()
    thin(office.folder, NOW)
    assert keys.exists()


def test_a_nearly_full_disk_is_thinned_further(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(8):
        keep_copy(office.folder, office.dek, Reason.MANUAL, NOW + timedelta(minutes=number))
    later = NOW + timedelta(hours=1)
    assert thin(office.folder, later) == []
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=1024))
    assert len(thin(office.folder, later)) == 5
    assert [copy.number for copy in copies_told(office.folder)] == [9, 8, 7, 1]


def test_torn_notes_cost_no_copy(office: Office) -> None:
    (office.folder.backups / "copies.json").write_bytes(b'{"stamp": ')
    assert CopyNotes.read(office.folder) == CopyNotes()
    assert keep_copy(office.folder, office.dek, Reason.EXIT, NOW)


def test_a_copy_cannot_be_read_without_its_key(office: Office) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(office.copy).execute("SELECT * FROM child")


# By hand


def test_a_copy_asked_for_is_in_the_trace_that_it_holds(office: Office) -> None:
    with office.open() as ledger:
        copy = back_up(ledger, NOW)
    assert keep_copy(office.folder, office.dek, Reason.EXIT, NOW) is None
    assert names_in(copy, office.dek) == office.names()


def test_whoever_may_only_look_makes_no_copy(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path, role=Role.VIEW)
    with pytest.raises(Refused, match="不能备份"):
        back_up(ledger, NOW)
    ledger.close()
    assert not list(tmp_path.glob("backups/*"))


def test_a_ledger_without_a_key_file_is_copied_all_the_same(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    a_child(ledger)
    copy = back_up(ledger, NOW)
    ledger.close()
    assert names_in(copy, ledger.key) == ["陈小明"]
    assert not keys_of(copy).exists()


# The light


@pytest.mark.parametrize(
    ("local", "outside", "since", "tone", "word"),
    [
        pytest.param(None, None, None, "warning", "还没有备份", id="nothing yet"),
        pytest.param(0, 6, 300, "", "最近一次备份", id="a stick this week"),
        pytest.param(0, 7, 300, "warning", "已经 7 天没有备份到U盘", id="amber after a week"),
        pytest.param(0, 14, 300, "error", "已经 14 天", id="red after two"),
        pytest.param(0, None, 3, "", "最近一次备份", id="a new ledger has a week's time"),
        pytest.param(0, None, 8, "warning", "还没有备份到U盘", id="never outside"),
        pytest.param(0, None, 20, "error", "还没有备份到U盘", id="never outside for weeks"),
        pytest.param(-40, 3, 300, "warning", "日期", id="the clock was ahead"),
    ],
)
def test_the_light_tells_how_long_no_copy_left_the_computer(
    local: int | None, outside: int | None, since: int | None, tone: str, word: str
) -> None:
    def ago(days: int | None) -> datetime | None:
        return None if days is None else NOW - days * DAY

    told = judged(ago(local), ago(outside), ago(since), NOW)
    assert told[0] == tone
    assert word in told[1]


def test_a_new_copy_outside_turns_the_light_green(office: Office, tmp_path: Path) -> None:
    assert copy_standing(office.folder, COPIED + 8 * DAY).tone == "warning"
    with office.open() as ledger:
        back_up(ledger, COPIED + 8 * DAY, tmp_path)
    standing = copy_standing(office.folder, COPIED + 8 * DAY)
    assert (standing.tone, standing.outside, standing.local) == ("", COPIED + 8 * DAY, COPIED)
