"""R2: the program is killed at any moment of an act; the ledger is then as before the act, or as after it."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from app.services.safety.folder import LedgerFolder
from app.services.safety.problems import InUse
from tests.torture.acts import ACTS, Act, put_back, state

pytestmark = pytest.mark.slow
KILLS = 100


def begin(act: Act, place: Path) -> int:
    """Do the act in a process of its own, which has everything loaded already; its number once it begins."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setsid()  # what it starts in turn is killed with it
            act.do(place, lambda: os.write(said, b"!"))
            code = 0
        finally:
            os._exit(code)
    os.close(said)
    os.read(heard, 1)
    os.close(heard)
    return child


def finish(child: int) -> int:
    """Wait for a process; what it ended with."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def how_long(act: Act, place: Path) -> float:
    """Seconds that the act takes from its beginning in earnest, when nobody disturbs it."""
    child = begin(act, place)
    start = time.monotonic()
    assert finish(child) == 0
    return time.monotonic() - start


def wait_until_free(place: Path) -> None:
    """A process that was just being started when the killing came dies a moment later."""
    for _ in range(100):
        with suppress(InUse), LedgerFolder(place).hold():
            return
        time.sleep(0.02)


@pytest.mark.parametrize("name", ACTS)
def test_a_ledger_killed_in_the_middle_is_as_before_or_as_after(name: str, tmp_path: Path) -> None:
    act, chance = ACTS[name], random.Random(name)
    fresh, desk = tmp_path / "fresh", tmp_path / "desk"
    act.prepare(fresh)
    long = how_long(act, put_back(fresh, tmp_path / "spare"))
    new = state(act, tmp_path / "spare")
    assert name == "migrate" or new != state(act, put_back(fresh, tmp_path / "untouched")), (
        "it does something"
    )
    old = state(act, put_back(fresh, tmp_path / "untouched"))
    found: Counter[str] = Counter()
    for _ in range(KILLS):
        child = begin(act, put_back(fresh, desk))
        time.sleep(chance.uniform(0, long))
        os.killpg(child, signal.SIGKILL)
        finish(child)
        wait_until_free(desk)
        where = state(act, desk)
        assert where in (old, new)
        found["as before" if where == old else "as after"] += 1
    print(f"\nR2 kills in {name}: {found.total()} of {KILLS} open, {dict(found)}")
    assert found.total() == KILLS
    assert len(found) == len({old, new}), "both were reached, before and after"
