"""Copies: whole, compared, by themselves enough, and no trace of those that failed."""

import re
import threading
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import Cancelled, Damaged, DiskFault, DiskFull
from app.log import shape
from app.models.database import connect, integrity
from app.services.safety import backup
from app.services.safety.backup import verified_copy
from app.services.safety.copies import Reason, copies, keys_of
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.problems import CopyFailed
from tests.services.safety.conftest import ADMIN, CANARY, NOW, PASSWORD, Made, everything_in


def notes(path: Path, key: bytes) -> int:
    connection = connect(path, key)
    try:
        return int(connection.execute("SELECT count(*) FROM canary").fetchone()[0])
    finally:
        connection.close()


def test_a_copy_holds_what_the_ledger_holds(made: Made) -> None:
    copy = verified_copy(made.folder, made.dek, Reason.MANUAL, NOW)
    assert notes(copy, made.dek) == 500
    assert integrity(copy, made.dek) == []
    assert CANARY.encode() not in everything_in(made.folder.path)


def test_a_copy_opens_with_the_password_of_its_time_and_nothing_else(made: Made, tmp_path: Path) -> None:
    copy = verified_copy(made.folder, made.dek, Reason.MANUAL, NOW)
    elsewhere = LedgerFolder(tmp_path / "另一台电脑")
    elsewhere.create()
    copy.rename(elsewhere.database)
    keys_of(copy).rename(elsewhere.keys)
    dek = KeyFile.load(elsewhere).open_with_password(ADMIN, PASSWORD)
    assert notes(elsewhere.database, dek) == 500


def test_its_name_says_when_why_and_its_number_only(made: Made) -> None:
    verified_copy(made.folder, made.dek, Reason.UPGRADE, NOW)
    assert sorted(path.name for path in made.folder.backups.iterdir()) == [
        "2026-11-23_100200_upgrade_0001.db",
        "2026-11-23_100200_upgrade_0001.keys.json",
    ]


def test_two_copies_in_a_second_are_two(made: Made) -> None:
    first = verified_copy(made.folder, made.dek, Reason.MANUAL, NOW)
    second = verified_copy(made.folder, made.dek, Reason.MANUAL, NOW)
    later = verified_copy(made.folder, made.dek, Reason.MANUAL, NOW + timedelta(days=1))
    assert len({first, second, later}) == 3
    assert copies(made.folder)[0] == later


def test_a_damaged_ledger_is_not_copied(made: Made) -> None:
    content = bytearray(made.folder.database.read_bytes())
    content[4096 * 3 + 99] ^= 1
    made.folder.database.write_bytes(content)
    with pytest.raises(Damaged):
        verified_copy(made.folder, made.dek, Reason.DAILY, NOW)
    assert not list(made.folder.backups.iterdir())


def test_a_copy_that_does_not_agree_is_thrown_away(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    original = backup._copy

    def lossy(*arguments: object) -> dict[str, int]:
        counts = original(*arguments)  # type: ignore[arg-type]
        return {**counts, "canary": counts["canary"] + 1}

    monkeypatch.setattr(backup, "_copy", lossy)
    with pytest.raises(CopyFailed, match="核对不上"):
        verified_copy(made.folder, made.dek, Reason.DAILY, NOW)
    assert not list(made.folder.backups.iterdir())


def test_a_copy_that_rots_while_it_is_written_is_thrown_away(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rot(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[-50] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(backup, "settle_file", rot)
    with pytest.raises(CopyFailed):
        verified_copy(made.folder, made.dek, Reason.DAILY, NOW)
    assert not list(made.folder.backups.iterdir())


def test_a_stick_pulled_half_way_leaves_no_half_copy(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def pulled(path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(backup, "settle_file", pulled)
    with pytest.raises(DiskFault):
        verified_copy(made.folder, made.dek, Reason.DAILY, NOW)
    assert not list(made.folder.backups.iterdir())


def test_without_room_none_is_begun(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "shutil.disk_usage", lambda path: SimpleNamespace(free=made.folder.database.stat().st_size)
    )
    with pytest.raises(DiskFull):
        verified_copy(made.folder, made.dek, Reason.DAILY, NOW)
    assert not list(made.folder.backups.iterdir())


def test_cancelling_leaves_nothing(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_STEPS", 10)
    with pytest.raises(Cancelled):
        verified_copy(made.folder, made.dek, Reason.MANUAL, NOW, cancelled=lambda: True)
    assert not list(made.folder.backups.iterdir())
    assert notes(made.folder.database, made.dek) == 500


def test_a_fault_of_our_own_can_be_written_to_the_log(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: object) -> dict[str, int]:
        raise LookupError(CANARY)

    monkeypatch.setattr(backup, "row_counts", fail)
    with pytest.raises(LookupError) as caught:
        verified_copy(made.folder, made.dek, Reason.MANUAL, NOW)
    assert shape(caught.value)[0] == "builtins.LookupError"  # an error that was its own cause had no end
    assert not list(made.folder.backups.iterdir())


def test_writing_goes_on_while_copies_are_made(made: Made) -> None:
    done = threading.Event()

    def write() -> None:
        connection = connect(made.folder.database, made.dek)
        while not done.is_set():
            connection.execute("INSERT INTO canary VALUES ('more')")
            done.wait(0.001)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        sizes = [notes(verified_copy(made.folder, made.dek, Reason.MANUAL, NOW), made.dek) for _ in range(3)]
    finally:
        done.set()
        writer.join()
    assert sizes == sorted(sizes)
    assert sizes[0] >= 500


@pytest.mark.parametrize("reason", Reason)
def test_no_reason_can_be_personal(reason: Reason) -> None:
    assert re.fullmatch("[a-z]+", reason)
