"""R1: whatever moment the power goes, every save that was said to be done is there, and the file is whole."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from app.models.database import connect, integrity
from app.models.faults import DamagedLedger, told
from tests.factories import a_ledger
from tests.torture.power.disk import Disk, Loss, steps
from tests.torture.power.workload import CARELESS, DONE

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
SAVES = 60
STATES = 10_000


class Hour(NamedTuple):
    """The ledger before the work, its key, and all that was written while working."""

    before: bytes
    key: bytes
    recording: Path


def an_hour(recorder: Path, place: Path, saves: int, *manner: str) -> Hour:
    """Work in a process of its own, recorded."""
    ledger = a_ledger(place / "ledger")
    ledger.close()
    folder, before, recording = ledger.path.parent, ledger.path.read_bytes(), place / "recording"
    told = {"LD_PRELOAD": str(recorder), "RECORD_UNDER": str(folder), "RECORD_TO": str(recording)}
    work = [
        sys.executable,
        "-m",
        "tests.torture.power.workload",
        str(folder),
        ledger.key.hex(),
        str(saves),
        *manner,
    ]
    subprocess.run(work, env=os.environ | told, cwd=ROOT, check=True)
    return Hour(before, ledger.key, recording)


def cuts(before: bytes, recording: Path) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Every state the disk may be in after a cut: the saves that were said to be done, and the files."""
    disk, done, chance = Disk(), 0, random.Random(1)
    disk.take_as_settled("ledger.db", before)
    for step in steps(recording):
        if step.name == DONE:
            done = int(step.data or b"0")
            continue
        disk.take(step)
        for loss in Loss:
            yield done, disk.after_a_cut(loss, chance)


def what_came_back(folder: Path, files: dict[str, bytes], key: bytes, done: int) -> str:
    """How a ledger fares that opens on these files: "whole", or what is wrong with it."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        ledger = connect(folder / "ledger.db", key)
    except DamagedLedger:
        return "unreadable"
    try:
        with told():
            visits = ledger.execute("SELECT count(*), count(DISTINCT day) FROM visit").fetchone()
            traced = ledger.execute("SELECT count(*) FROM trace WHERE record = 'visit'").fetchone()[0]
    except DamagedLedger:
        return "damaged"
    finally:
        ledger.close()
    if any(not flaw.harmless for flaw in integrity(folder / "ledger.db", key)):
        return "damaged"
    if not visits[0] == visits[1] == traced:
        return "half a save"
    return "whole" if visits[0] in (done, done + 1) else "lost"


def outcomes(hour: Hour, place: Path) -> Counter[str]:
    """How the ledger fared after every possible cut."""
    found: Counter[str] = Counter()
    for number, (done, files) in enumerate(cuts(hour.before, hour.recording)):
        desk = place / str(number % 2)
        shutil.rmtree(desk, ignore_errors=True)
        desk.mkdir()
        found[what_came_back(desk, files, hour.key, done)] += 1
    return found


def test_no_save_is_lost_and_no_file_damaged_by_ten_thousand_power_cuts(
    recorder: Path, tmp_path: Path
) -> None:
    found = outcomes(an_hour(recorder, tmp_path, SAVES), tmp_path)
    print(f"\nR1 power cuts: {found.total()} states, {dict(found)}")
    assert found.total() >= STATES
    assert set(found) == {"whole"}


def test_the_simulation_finds_what_careless_settings_lose(recorder: Path, tmp_path: Path) -> None:
    found = outcomes(an_hour(recorder, tmp_path, 6, CARELESS), tmp_path)
    assert found["lost"] + found["damaged"] + found["unreadable"] > 0
