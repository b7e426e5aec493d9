"""T1: a thief takes the computer, cut off in the middle of work; 200 words of the ledger are looked for."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the power is cut by a signal that Windows lacks"),
]
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "unicode_escape")


class Loot(NamedTuple):
    """What the thief has, and what must not be in it."""

    home: Path
    words: list[str]

    def files(self) -> list[Path]:
        return [file for file in self.home.rglob("*") if file.is_file()]


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Loot:
    home = tmp_path_factory.mktemp("home")
    root = Path(__file__).parent.parent.parent
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(home),
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.theft_session", str(home)],
        cwd=root,
        env={**os.environ, **own},
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-3000:]
    told = done.stdout.decode().splitlines()
    assert told[1] == "worked"
    return Loot(home, json.loads(told[0]))


def found_in(file: Path, words: list[str]) -> list[str]:
    """Which words stand in a file's name or content, however they are written."""
    content = file.read_bytes()
    return [
        word
        for word in words
        if word in str(file) or any(word.encode(encoding) in content for encoding in ENCODINGS)
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_readable_file_would_be_noticed(loot: Loot, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "left.tmp"
    file.write_bytes(b"\x00" * 100 + loot.words[0].encode(encoding) + b"\x00" * 100)
    assert found_in(file, loot.words) == [loot.words[0]]


def test_two_hundred_words_are_in_no_file(loot: Loot) -> None:
    assert len(set(loot.words)) >= 200
    hits = [(file.name, word) for file in loot.files() for word in found_in(file, loot.words)]
    print(f"T1: {len(loot.words)} words, {len(loot.files())} files, {len(hits)} hits")
    assert hits == []


def test_everything_that_the_sitting_writes_was_there_to_be_looked_at(loot: Loot) -> None:
    ledger = loot.home / "ledger"
    assert list((ledger / "backups").glob("*.db")), "the day's copy"
    assert list((ledger / "drafts").glob("*.draft")), "what was being typed"
    assert list((ledger / "logs").iterdir()), "the log"
    assert not list((loot.home / "out").iterdir()), "an export that was stopped leaves no file"


def test_no_file_of_the_ledger_begins_like_a_readable_database(loot: Loot) -> None:
    databases = [file for file in loot.files() if file.suffix == ".db"]
    assert databases
    assert not [file for file in databases if file.read_bytes().startswith(b"SQLite format 3")]
