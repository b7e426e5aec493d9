"""A program killed in the middle of saving loses nothing that it had said was saved."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.models.database import connect, integrity

KEY = bytes(range(32))
ROOT = Path(__file__).parents[2]

SAVING = """
import sys
from pathlib import Path
from app.models.database import connect

connection = connect(Path(sys.argv[1]), bytes(range(32)))
number = connection.execute("SELECT count(*) FROM saved").fetchone()[0]
while True:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO saved VALUES (?, randomblob(20000))", (number,))
    connection.execute("UPDATE counter SET saved = saved + 1")
    connection.execute("COMMIT")
    number += 1
    print(number, flush=True)
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    connection = connect(tmp_path / "ledger.db", KEY, create=True)
    connection.execute("CREATE TABLE saved (number INTEGER, content BLOB)")
    connection.execute("CREATE TABLE counter (saved INTEGER)")
    connection.execute("INSERT INTO counter VALUES (0)")
    connection.close()
    return tmp_path / "ledger.db"


def killed_after(ledger: Path, seconds: float) -> int:
    """Save until killed; how many had been told as saved."""
    child = subprocess.Popen(
        [sys.executable, "-c", SAVING, ledger], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert child.stdout is not None
    told = [child.stdout.readline()]
    time.sleep(seconds)
    child.kill()
    told += child.communicate()[0].splitlines()
    return int(told[-1])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_what_was_told_as_saved_is_there_whenever_it_is_killed(ledger: Path) -> None:
    chance = random.Random(2026)
    for _ in range(6):
        told = killed_after(ledger, chance.uniform(0, 0.05))
        connection = connect(ledger, KEY)
        rows = connection.execute("SELECT count(*) FROM saved").fetchone()[0]
        counted = connection.execute("SELECT saved FROM counter").fetchone()[0]
        connection.close()
        assert rows == counted  # a save is whole or not there
        assert told <= rows <= told + 1
        assert integrity(ledger, KEY) == []
