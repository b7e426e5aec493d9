"""Files replaced whole or not at all."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

from app.atomic import write_whole
from app.errors import BadName, DiskFault, DiskFull, NotThere, NotWritable, Problem


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "file").write_bytes(b"old")
    return tmp_path / "file"


def test_the_new_content_takes_the_place_of_the_old(path: Path) -> None:
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(("number", "kind"), [(28, DiskFull), (13, NotWritable), (5, DiskFault)])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, kind: type[Problem]
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(number, "what the system says")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Problem) as caught:
        write_whole(path, b"new")
    assert type(caught.value) is kind
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotThere, match="找不到"):
        write_whole(tmp_path / "gone" / "file", b"new")


@pytest.mark.parametrize("name", ["folder", "长" * 300])
def test_a_name_that_no_file_can_have_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises((BadName, NotWritable)):  # Windows forbids what is a folder
        write_whole(tmp_path / name, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]


def test_the_file_is_for_this_user_only(path: Path) -> None:
    write_whole(path, b"new")
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0
