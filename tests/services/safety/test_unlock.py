"""From a folder and a password to an open ledger: every rung of the ladder, and each its own sentence."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.errors import DiskFull, NotWritable, Problem
from app.models import database, migrations
from app.models.faults import DamagedLedger, told
from app.models.migrations import revision
from app.services.safety import unlock
from app.services.safety.backup import verified_copy
from app.services.safety.copies import Reason, copies
from app.services.safety.cost import FLOOR
from app.services.safety.drafts import DraftBox
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.problems import (
    InUse,
    LedgerThere,
    MissingKeys,
    MissingLedger,
    NoLedger,
    TooNew,
    UpgradeFailed,
    WrongPassword,
    WrongRecovery,
)
from app.services.safety.roles import Role
from app.services.safety.unlock import Unlocked, make_ledger, open_ledger, recover
from tests.services.safety.conftest import ADMIN, CANARY, NOW, PASSWORD, Made, everything_in, snapshot

NEW_PASSWORD = "换成另外四个词语"


@pytest.fixture
def open_again(made: Made, cleanup: ExitStack) -> Callable[..., Unlocked]:
    """Open the made ledger with the right name and password, or with others."""

    def opening(user: str = ADMIN, password: str = PASSWORD, **more: Path) -> Unlocked:
        unlocked = open_ledger(made.folder, user, password, NOW, **more)  # type: ignore[arg-type]
        cleanup.callback(unlocked.hold.release)
        return unlocked

    return opening


def test_what_was_made_opens_again(made: Made, open_again: Callable[..., Unlocked]) -> None:
    unlocked = open_again()
    assert unlocked.dek == made.dek
    assert (unlocked.user.name, unlocked.user.role) == (ADMIN, Role.ADMIN)
    assert unlocked.checked
    with pytest.raises(InUse):
        made.folder.hold()


def test_nothing_in_the_folder_can_be_read(made: Made, open_again: Callable[..., Unlocked]) -> None:
    unlocked = open_again()
    DraftBox(made.folder, unlocked.dek).put(f"child {CANARY}", {"姓名": CANARY}, NOW)
    verified_copy(made.folder, unlocked.dek, Reason.MANUAL, NOW)
    content = everything_in(made.folder.path)
    for hidden in (CANARY, "欧阳", "350582201501019999", PASSWORD, made.digits, made.dek.hex()):
        assert hidden.encode() not in content
    assert made.dek not in content
    assert b"SQLite format 3" not in content


def test_unlocking_after_a_lock_keeps_the_hold(made: Made, open_again: Callable[..., Unlocked]) -> None:
    first = open_again()
    again = open_ledger(made.folder, ADMIN, PASSWORD, NOW, hold=first.hold)
    assert again.hold is first.hold
    with pytest.raises(WrongPassword):
        open_ledger(made.folder, ADMIN, "不对的密码不对", NOW, hold=first.hold)
    with pytest.raises(InUse):  # a wrong password while locked does not let others in
        made.folder.hold()


def test_a_wrong_password_lets_others_in_again(made: Made, open_again: Callable[..., Unlocked]) -> None:
    with pytest.raises(WrongPassword):
        open_again(password="不对的密码不对")
    assert open_again().dek == made.dek


def test_a_ledger_is_never_made_over_another(made: Made) -> None:
    keys = made.folder.keys.read_bytes()
    with pytest.raises(LedgerThere):
        make_ledger(made.folder, "别人", PASSWORD, FLOOR)
    made.folder.database.unlink()
    with pytest.raises(LedgerThere):  # its keys are still there: the file may be in the recycle bin
        make_ledger(made.folder, "别人", PASSWORD, FLOOR)
    assert made.folder.keys.read_bytes() == keys


@pytest.mark.parametrize("step", ["_make_database", "KeyFile", "_finish"])
def test_a_set_up_that_was_cut_off_can_be_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, cleanup: ExitStack
) -> None:
    folder = LedgerFolder(tmp_path / "台账")

    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        if step == "KeyFile":
            patch.setattr(KeyFile, "create", cut)
        else:
            patch.setattr(unlock, step, cut)
        with pytest.raises(PowerCut):
            make_ledger(folder, ADMIN, PASSWORD, FLOOR)
    assert not folder.exists()
    unlocked, _ = make_ledger(folder, ADMIN, PASSWORD, FLOOR)
    unlocked.hold.release()
    again = open_ledger(folder, ADMIN, PASSWORD, NOW)
    cleanup.callback(again.hold.release)
    assert again.dek == unlocked.dek


# forgotten password


def test_the_recovery_sheet_gives_a_new_password_and_a_new_sheet(made: Made, cleanup: ExitStack) -> None:
    unlocked, digits = recover(made.folder, made.digits, ADMIN, NEW_PASSWORD, FLOOR, NOW)
    cleanup.callback(unlocked.hold.release)
    keys = KeyFile.load(made.folder)
    assert unlocked.dek == made.dek == keys.open_with_password(ADMIN, NEW_PASSWORD)
    assert keys.open_with_recovery(digits) == made.dek
    with pytest.raises(WrongPassword):
        keys.open_with_password(ADMIN, PASSWORD)
    with pytest.raises(WrongRecovery):
        keys.open_with_recovery(made.digits)


def test_recovery_changes_no_key_of_a_damaged_ledger(made: Made) -> None:
    made.folder.database.write_bytes(bytes(8192))
    before = made.folder.keys.read_bytes()
    with pytest.raises(DamagedLedger):
        recover(made.folder, made.digits, ADMIN, NEW_PASSWORD, FLOOR, NOW)
    assert made.folder.keys.read_bytes() == before


# the ladder


def spoil_database(made: Made) -> None:
    content = bytearray(made.folder.database.read_bytes())
    content[4096 * 2 + 500] ^= 1
    made.folder.database.write_bytes(content)


def spoil_keys(made: Made) -> None:
    made.folder.keys.write_bytes(b"")
    made.folder.keys_copy.write_bytes(bytes(100))


LADDER: dict[str, tuple[Callable[[Made], object], type[Problem]]] = {
    "no folder": (lambda made: shutil.rmtree(made.folder.path), NoLedger),
    "both keys bad": (spoil_keys, MissingKeys),
    "database gone": (lambda made: made.folder.database.unlink(), MissingLedger),
    "database empty": (lambda made: made.folder.database.write_bytes(b""), DamagedLedger),
    "database zeroed": (lambda made: made.folder.database.write_bytes(bytes(20480)), DamagedLedger),
    "database torn": (
        lambda made: made.folder.database.write_bytes(made.folder.database.read_bytes()[:9000]),
        DamagedLedger,
    ),
    "one bit flipped": (spoil_database, DamagedLedger),
}


@pytest.mark.parametrize("rung", LADDER)
def test_each_broken_rung_has_its_sentence_and_nothing_is_touched(
    made: Made, open_again: Callable[..., Unlocked], rung: str
) -> None:
    spoil, kind = LADDER[rung]
    spoil(made)
    before = snapshot(made.folder.path)
    with pytest.raises(Problem) as caught:
        open_again()
    assert type(caught.value) is kind
    assert snapshot(made.folder.path) == before


def test_a_wrong_password_is_told_apart_from_a_damaged_file(
    made: Made, open_again: Callable[..., Unlocked]
) -> None:
    spoil_database(made)
    with pytest.raises(WrongPassword):
        open_again(password="不对的密码不对")
    with pytest.raises(DamagedLedger):
        open_again()


def test_a_second_program_is_told_before_it_is_asked_for_a_password(
    made: Made, open_again: Callable[..., Unlocked]
) -> None:
    open_again()
    with pytest.raises(InUse):
        open_ledger(made.folder, ADMIN, "不对的密码不对", NOW)


def test_a_big_file_opens_at_once_and_is_checked_later(
    made: Made, open_again: Callable[..., Unlocked], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unlock, "QUICK_CHECK_BYTES", 1000)
    assert not open_again().checked


def test_a_torn_page_out_of_use_does_not_bar_the_way(
    made: Made, open_again: Callable[..., Unlocked], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "integrity", lambda *_, **__: [database.Flaw("page 7", harmless=True)])
    assert open_again().dek == made.dek


def test_a_folder_that_cannot_be_written_is_told(
    made: Made, open_again: Callable[..., Unlocked], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.services.safety.folder.tempfile.TemporaryFile", refuse)
    with pytest.raises(NotWritable, match="不能写入"):
        open_again()


# older and newer


@pytest.fixture
def steps(tmp_path: Path, made: Made) -> Path:
    """The program's steps and one more that the made ledger does not have yet."""
    folder = tmp_path / "steps"
    shutil.copytree(migrations.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    after = migrations.latest()
    (folder / "versions" / "next.py").write_text(
        f'from alembic import op\nrevision = "next"\ndown_revision = {after!r}\n\n\n'
        'def upgrade():\n    op.execute("ALTER TABLE canary ADD COLUMN more TEXT")\n',
        encoding="utf-8",
    )
    return folder


def revision_of(made: Made) -> str | None:
    engine = database.engine(made.folder.database, made.dek)
    try:
        return revision(engine)
    finally:
        engine.dispose()


def test_an_older_ledger_is_copied_and_then_brought_up_to_date(
    made: Made, steps: Path, open_again: Callable[..., Unlocked]
) -> None:
    old = revision_of(made)
    open_again(steps=steps)
    assert revision_of(made) == "next"
    (copy,) = copies(made.folder)
    assert copy.name == "2026-11-23_100200_upgrade_0001.db"
    assert revision_of(made._replace(folder=_Renamed(copy))) == old  # type: ignore[arg-type]


class _Renamed:
    """A copy in the place of a ledger's database."""

    def __init__(self, database: Path) -> None:
        self.database = database


def test_a_ledger_up_to_date_is_not_copied(made: Made, open_again: Callable[..., Unlocked]) -> None:
    open_again()
    assert copies(made.folder) == []


def test_a_failed_step_leaves_the_old_ledger_and_its_copy(
    made: Made, steps: Path, open_again: Callable[..., Unlocked]
) -> None:
    old = revision_of(made)
    step = steps / "versions" / "next.py"
    source = step.read_text(encoding="utf-8")
    step.write_text(source + '    op.execute("this is no SQL")\n', encoding="utf-8")
    with pytest.raises(UpgradeFailed, match="退回原样"):
        open_again(steps=steps)
    assert revision_of(made) == old
    assert len(copies(made.folder)) == 1
    assert open_again().dek == made.dek


def test_a_newer_ledger_is_refused_and_not_touched(
    made: Made, steps: Path, open_again: Callable[..., Unlocked]
) -> None:
    open_again(steps=steps).hold.release()
    shutil.rmtree(made.folder.backups)
    before = snapshot(made.folder.path)
    with pytest.raises(TooNew, match="新版程序"):
        open_again()
    assert snapshot(made.folder.path) == before


# a disk that is really full


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 MiB, where the system lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no small disk can be made here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def write_much(engine: Engine) -> None:
    with told(), engine.begin() as transaction:
        transaction.exec_driver_sql("INSERT INTO note VALUES (hex(randomblob(200000)))")


def fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_on_a_full_disk_every_step_says_so_and_the_ledger_stays_whole(small_disk: Path) -> None:
    unlocked, digits = make_ledger(LedgerFolder(small_disk / "台账"), ADMIN, PASSWORD, FLOOR)
    folder, dek = unlocked.folder, unlocked.dek
    engine = database.engine(folder.database, dek)
    with engine.begin() as transaction:
        transaction.exec_driver_sql("CREATE TABLE note (text TEXT)")
    fill(small_disk)

    steps: list[Callable[[], object]] = [
        lambda: write_much(engine),
        lambda: unlocked.keys.set_password(dek, ADMIN, NEW_PASSWORD, FLOOR),
        lambda: DraftBox(folder, dek).put("child", "字" * 10_000, NOW),
        lambda: verified_copy(folder, dek, Reason.MANUAL, NOW),
        lambda: open_ledger(folder, ADMIN, PASSWORD, NOW, hold=unlocked.hold),
    ]
    for step in steps:
        with pytest.raises(DiskFull, match="磁盘空间不够"):
            step()

    (small_disk / "filler").unlink()
    engine.dispose()
    again = open_ledger(folder, ADMIN, PASSWORD, NOW, hold=unlocked.hold)
    assert again.keys.open_with_recovery(digits) == dek
    assert not list(folder.backups.iterdir())
    unlocked.hold.release()
