"""One running program per ledger, and a disk that can take what is coming."""

import errno
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from app.errors import DiskFault, DiskFull, NotThere, NotWritable, Problem
from app.services.safety.folder import LedgerFolder
from app.services.safety.problems import InUse

ROOT = Path(__file__).parents[3]

HOLDER = """
import sys, time
from pathlib import Path
from app.errors import Problem
from app.services.safety.folder import LedgerFolder

while time.time() < float(sys.argv[2]):
    pass
try:
    hold = LedgerFolder(Path(sys.argv[1])).hold()
    print("held", flush=True)
except Problem as problem:
    print(type(problem).__name__, flush=True)
sys.stdin.read()
"""


def start_holder(folder: LedgerFolder, at: float = 0.0) -> subprocess.Popen[str]:
    """Another program that takes the hold at the time ``at`` and keeps it until it is told or killed."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder.path), str(at)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def says(holder: subprocess.Popen[str]) -> str:
    assert holder.stdout is not None
    return holder.stdout.readline().strip()


def end(holder: subprocess.Popen[str], how: signal.Signals = signal.SIGTERM) -> None:
    holder.send_signal(how)
    holder.communicate()


def test_of_many_programs_started_at_once_exactly_one_gets_the_ledger(folder: LedgerFolder) -> None:
    together = time.time() + 1.0
    holders = [start_holder(folder, together) for _ in range(6)]
    answers = sorted(says(holder) for holder in holders)
    for holder in holders:
        end(holder)
    assert answers == ["InUse"] * 5 + ["held"]


def test_the_same_program_cannot_take_it_twice_either(folder: LedgerFolder) -> None:
    with folder.hold(), pytest.raises(InUse, match="已经打开了"):
        folder.hold()


def test_it_can_be_taken_again_once_released(folder: LedgerFolder, cleanup: ExitStack) -> None:
    first = folder.hold()
    first.release()
    first.release()
    cleanup.enter_context(folder.hold())
    with pytest.raises(InUse):
        folder.hold()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_killed_program_leaves_nothing_in_the_way(folder: LedgerFolder, cleanup: ExitStack) -> None:
    holder = start_holder(folder)
    assert says(holder) == "held"
    end(holder, signal.SIGKILL)
    cleanup.enter_context(folder.hold())
    with pytest.raises(InUse):
        folder.hold()


@pytest.mark.parametrize("content", [b"", b"\0" * 512, b"1234\nanother-computer\n"])
def test_what_a_power_cut_left_in_the_file_does_not_matter(
    folder: LedgerFolder, cleanup: ExitStack, content: bytes
) -> None:
    (folder.path / "in-use").write_bytes(content)
    cleanup.enter_context(folder.hold())
    assert (folder.path / "in-use").read_bytes() == content


def test_a_child_process_does_not_inherit_the_hold(folder: LedgerFolder, cleanup: ExitStack) -> None:
    hold = folder.hold()
    sleeper = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    hold.release()
    cleanup.enter_context(folder.hold())
    assert sleeper.poll() is None
    sleeper.communicate()


# the disk


def test_a_new_folder_is_for_this_user_only(tmp_path: Path) -> None:
    made = LedgerFolder(tmp_path / "甲" / "乙")
    made.create()
    made.create()
    assert {path.name for path in made.path.iterdir()} == {"backups", "drafts", "logs"}
    assert os.name == "nt" or made.path.stat().st_mode & 0o077 == 0


def free(monkeypatch: pytest.MonkeyPatch, amount: int) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=amount))


def test_a_start_wants_room_for_the_file_twice_and_fifty_mebibytes(
    folder: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.database.write_bytes(bytes(10 * 1024**2))
    free(monkeypatch, 70 * 1024**2)
    folder.check_free_space()
    free(monkeypatch, 70 * 1024**2 - 1)
    with pytest.raises(DiskFull, match="至少要空出 70 兆"):
        folder.check_free_space()


def test_room_can_be_asked_for(folder: LedgerFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 1000)
    folder.check_free_space(1000)
    with pytest.raises(DiskFull):
        folder.check_free_space(1001)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, NotWritable),
        (errno.EACCES, NotWritable),
        (errno.EIO, DiskFault),
        (errno.ENODEV, DiskFault),
    ],
)
def test_what_the_disk_says_becomes_a_sentence(
    folder: LedgerFolder, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Problem]
) -> None:
    def fail(handle: int) -> NoReturn:
        raise OSError(number, "what the system says")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Problem) as caught:
        folder.check_writable()
    assert type(caught.value) is kind
    assert "what the system says" not in str(caught.value)


def test_a_folder_that_takes_writing_is_left_as_it_was(folder: LedgerFolder) -> None:
    before = sorted(folder.path.rglob("*"))
    folder.check_writable()
    assert sorted(folder.path.rglob("*")) == before


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotThere):
        LedgerFolder(tmp_path / "gone").check_writable()
    with pytest.raises(NotThere):
        LedgerFolder(tmp_path / "gone").hold()


@pytest.mark.parametrize(
    ("files", "there"),
    [
        ([], False),
        (["ledger.db"], True),
        (["keys.json"], True),
        (["keys-2.json"], True),
        (["ledger.db.new"], False),
        (["ledger.db.new", "keys.json", "keys-2.json"], False),
        (["ledger.db.new", "keys.json", "ledger.db"], True),
    ],
)
def test_a_ledger_counts_with_parts_missing_but_not_unfinished(
    folder: LedgerFolder, files: list[str], there: bool
) -> None:
    for name in files:
        (folder.path / name).touch()
    assert folder.exists() is there
