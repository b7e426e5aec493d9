"""A copy for the stick: one file, whole or not at all, that tells nothing."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.atomic import settle_folder
from app.errors import Cancelled, DiskFault
from app.services.safety import outside
from app.services.safety.copy_notes import CopyNotes
from app.services.safety.outside import copy_outside, made_at, unpack
from app.services.safety.problems import BrokenCopy, CopyFailed
from tests.services.safety.conftest import NOW
from tests.services.safety.lasting import Office, an_office, names_in, spoil


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return an_office(tmp_path / "台账")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "U盘"
    place.mkdir()
    return place


def test_it_is_one_file_that_holds_everything(office: Office, stick: Path, tmp_path: Path) -> None:
    written = copy_outside(office.folder, office.dek, stick, NOW)
    assert list(stick.iterdir()) == [written]
    assert made_at(written) == NOW
    database, keys = unpack(written, tmp_path)
    assert names_in(database, office.dek) == office.names()
    assert b'"care-ledger keys"' in keys.read_bytes()
    assert not list(office.folder.backups.glob("*.part"))


def test_neither_its_name_nor_its_bytes_name_anybody(office: Office, stick: Path) -> None:
    written = copy_outside(office.folder, office.dek, stick, NOW)
    content = written.read_bytes()
    for hidden in ("陈小明", "林小芳", "青新社区", "350582001004"):
        assert hidden not in written.name
        assert hidden.encode() not in content
    assert b"SQLite format 3" not in content
    with zipfile.ZipFile(written) as parts:
        assert parts.namelist() == ["about.json", "keys.json", "ledger.db"]


def test_a_name_given_gets_the_usual_ending(office: Office, stick: Path) -> None:
    assert copy_outside(office.folder, office.dek, stick / "十一月", NOW) == stick / "十一月.backup"


def test_the_ledger_remembers_that_a_copy_left(office: Office, stick: Path) -> None:
    copy_outside(office.folder, office.dek, stick, NOW)
    assert CopyNotes.read(office.folder).outside == "2026-11-23T10:02:00+00:00"


def pulled(*_: object) -> None:
    raise OSError(5, "Input/output error")


def rotten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-20_000] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "harm", "problem"),
    [
        pytest.param("_write", pulled, DiskFault, id="stick pulled while writing"),
        pytest.param("_forget_cached", pulled, DiskFault, id="stick pulled before reading back"),
        pytest.param("_forget_cached", rotten, (CopyFailed, BrokenCopy), id="stick that keeps other bytes"),
    ],
)
def test_what_does_not_read_back_never_gets_the_name(
    office: Office,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    harm: Callable[..., None],
    problem: type[Exception],
) -> None:
    before = copy_outside(office.folder, office.dek, stick / "旧", NOW)
    content = before.read_bytes()
    monkeypatch.setattr(outside, name, harm)
    with pytest.raises(problem):
        copy_outside(office.folder, office.dek, before, NOW)
    assert [(path, path.read_bytes()) for path in stick.iterdir()] == [(before, content)]


def test_cancelling_leaves_nothing_on_the_stick(office: Office, stick: Path) -> None:
    looks = iter([False] * 50)
    with pytest.raises(Cancelled):
        copy_outside(office.folder, office.dek, stick, NOW, cancelled=lambda: next(looks, True) or True)
    assert not list(stick.iterdir())
    settle_folder(stick)


def test_a_file_that_is_none_of_ours_is_told_apart(office: Office, stick: Path, tmp_path: Path) -> None:
    written = copy_outside(office.folder, office.dek, stick, NOW)
    whole = written.read_bytes()
    for content in (b"", b"PK\x03\x04", b"word", whole[:-5000], whole[: len(whole) // 2]):
        written.write_bytes(content)
        with pytest.raises(BrokenCopy):
            unpack(written, tmp_path)
    written.write_bytes(whole)
    spoil(written, len(whole) // 4096 // 2)
    with pytest.raises(BrokenCopy):
        unpack(written, tmp_path)


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "..\\evil", "ledger.db/../../evil"])
def test_only_parts_of_our_own_names_are_unpacked(
    office: Office, stick: Path, tmp_path: Path, name: str
) -> None:
    written = copy_outside(office.folder, office.dek, stick, NOW)
    with zipfile.ZipFile(written, "a") as parts:
        parts.writestr(name, b"evil")
    into = tmp_path / "looking"
    into.mkdir()
    unpack(written, into)
    assert sorted(path.name for path in into.iterdir()) == ["keys.json", "ledger.db"]
    assert not list(tmp_path.rglob("*evil*"))
