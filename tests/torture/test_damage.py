"""Bits that flip, files that are cut, disks that are full, starts that come all at once."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.errors import Problem
from app.services.safety.folder import LedgerFolder
from app.services.safety.problems import InUse
from tests.torture.acts import ACTS, opened, prepare, prepare_restore, put_back, state

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
DAMAGES = 1_000
FULL = 50
STARTS = 20
LEFTOVERS = {
    "in-use": (b"", b"4711 desk-of-the-mayor", bytes(4096)),
    "ledger.db-journal": (b"", bytes(512), bytes(4096)),
    "ledger.db.new": (b"", b"half a ledger"),
    ".new-abcdef": (b"", b"{"),
    "backups/2026-11-23_100200_daily.part": (b"", b"half a copy"),
    "backups/2026-11-23_100200_daily.keys.json": (b"", b"{"),
    "drafts/half": (b"", b"x"),
}


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """The content with one bit turned over, or cut off somewhere."""
    at = chance.randrange(len(content))
    if chance.random() < 0.3:
        return content[:at]
    flipped = bytearray(content)
    flipped[at] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def fate(place: Path) -> str:
    """What becomes of a damaged ledger: a sentence about it, or it opens with everything in it."""
    try:
        found = state(ACTS["save"], place)
    except Problem as problem:
        return "told in a sentence" if problem.sentence and problem.advice else "told without advice"
    except AssertionError:
        return "found by the check"
    return f"opens with {found} visits"


def test_a_flipped_bit_or_a_cut_is_told_or_mended_and_never_read_as_something_else(tmp_path: Path) -> None:
    chance, desk = random.Random(4), tmp_path / "desk"
    prepare(desk)
    whole = fate(put_back(desk, tmp_path / "whole"))
    names = ("ledger.db", "keys.json", "keys-2.json")
    kept = {name: (desk / name).read_bytes() for name in names}
    found: Counter[str] = Counter()
    for number in range(DAMAGES):
        name = names[0] if number % 4 else names[1 + number // 4 % 2]
        spoilt = put_back(desk, tmp_path / "spoilt")
        (spoilt / name).write_bytes(spoiled(kept[name], chance))
        found[fate(spoilt)] += 1
    print(f"\nBit flips and truncations: {found.total()}, {dict(found)}")
    assert found.total() == DAMAGES
    assert set(found) <= {"told in a sentence", "found by the check", whole}


def test_a_disk_that_fills_up_during_any_act_leaves_the_ledger_as_it_was(
    recorder: Path, tmp_path: Path
) -> None:
    chance, found = random.Random(5), Counter[str]()
    for number in range(FULL):
        name = list(ACTS)[number % len(ACTS)]
        act, desk = ACTS[name], tmp_path / str(number)
        act.prepare(desk)
        room = {
            "LD_PRELOAD": str(recorder),
            "RECORD_UNDER": str(desk),
            "ROOM": str(chance.randrange(200_000)),
        }
        work = [sys.executable, "-m", "tests.torture.acts", name, str(desk)]
        ended = subprocess.run(work, env=os.environ | room, cwd=ROOT, check=False, capture_output=True)
        left = [path.name for path in desk.rglob("*") if path.suffix in (".part", ".new")]
        state(act, desk)
        found["refused" if ended.returncode else "done"] += 1
        assert not left, f"half a file after {name}"
        shutil.rmtree(desk)
    print(f"\nR3 full disks: {found.total()} of {FULL} open afterwards, {dict(found)}")
    assert found["refused"] > FULL // 5


def test_of_twenty_starts_at_once_exactly_one_opens(tmp_path: Path) -> None:
    prepare(tmp_path / "desk")
    program = (
        "import sys, time; from pathlib import Path; from tests.torture.acts import opened\n"
        "from app.services.safety.problems import InUse\n"
        "sys.stdin.readline()\n"
        "try:\n"
        "    with opened(Path(sys.argv[1])):\n"
        "        print('opened', flush=True); sys.stdin.readline()\n"
        "except InUse:\n"
        "    print('in use', flush=True); sys.stdin.readline()\n"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, tmp_path / "desk"],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(STARTS)
    ]
    for each in started:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    told = Counter(each.stdout.readline().strip() for each in started if each.stdout)
    for each in started:
        each.communicate("leave\n")
    print(f"\nR5 simultaneous starts: {STARTS}, {dict(told)}")
    assert told == {"opened": 1, "in use": STARTS - 1}


def test_what_a_power_cut_leaves_behind_bars_nobody(tmp_path: Path) -> None:
    desk, started = tmp_path / "desk", 0
    prepare(desk)
    leftovers = [(name, content) for name, contents in LEFTOVERS.items() for content in contents]
    for name, content in (leftovers * 2)[:STARTS]:
        (desk / name).write_bytes(content)
        with opened(desk):
            started += 1
    print(f"\nR5 leftovers: {started} of {STARTS} start")
    assert started == STARTS


def test_a_held_ledger_cannot_be_restored_over(tmp_path: Path) -> None:
    prepare_restore(tmp_path / "desk")
    with LedgerFolder(tmp_path / "desk").hold(), pytest.raises(InUse):
        ACTS["restore"].do(tmp_path / "desk", lambda: None)
