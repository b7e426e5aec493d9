"""A ledger made and used from the command line alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.commands import main
from app.commands.opening import PASSWORD as VARIABLE
from app.services.safety.cost import FLOOR
from tests.factories import PASSWORD, USER


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


class MadeBefore:
    """Makes a ledger the first time, and copies it from then on."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._kept: dict[tuple[str, ...], Path] = {}

    def make(self, run: Run, folder: Path, *words: str) -> None:
        if words in self._kept and not folder.exists():
            shutil.copytree(self._kept[words], folder)
            return
        is_new = not folder.exists()
        assert run(*words).code == 0
        if is_new:
            self._kept[words] = shutil.copytree(folder, self._home / f"{len(self._kept)}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the commands' ledger is."""
    return tmp_path / "台账"


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the ledger in ``folder``, on 2026-11-23, with the right password."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    monkeypatch.setattr("app.commands.making.calibrate", lambda: FLOOR)

    def run(command: str, *arguments: str | Path) -> Ran:
        given = [command, *map(str, arguments), "--data", str(folder), "--on", "2026-11-23"]
        code = main(given)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture(scope="session")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> MadeBefore:
    """Ledgers by the command that made them: making one takes longer than most of what is done with it."""
    return MadeBefore(tmp_path_factory.mktemp("made"))


@pytest.fixture
def made(run: Run, folder: Path, made_before: MadeBefore) -> Run:
    """The same, the ledger of 青新社区居委会 being made."""
    office = ("--office", "青新社区居委会", "--code", "350582001004", "--kind", "village", "--user", USER)
    made_before.make(run, folder, "init", *office)
    return run


@pytest.fixture
def filled(run: Run, folder: Path, made_before: MadeBefore) -> Run:
    """The same with twenty invented children."""
    made_before.make(run, folder, "demo", "--children", "20")
    return run
