"""T6: a crash leaves no picture of the memory on the disk, and other programs may not look into this one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.hardening import harden

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="core files and prctl are of Linux")
CANARY = "蒋招娣在海边"
CRASHING = """
import ctypes, resource, sys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from app.hardening import harden
left_out = harden() if sys.argv[1] == "hardened" else ()
secret = sys.argv[2] * 1000
print(left_out, resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
ctypes.string_at(0)
"""


def crash(how: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """A program that holds the canary in its memory and is killed for touching what it may not."""
    root = Path(__file__).parent.parent
    command = [sys.executable, "-c", CRASHING, how, CANARY]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True
    )


@ON_LINUX
def test_a_crash_leaves_no_core_file(tmp_path: Path) -> None:
    crashed = crash("hardened", tmp_path)
    assert crashed.returncode == -signal.SIGSEGV
    assert crashed.stdout.decode().strip() == "() (0, 0) 0", "nothing left out, no core, not dumpable"
    assert list(tmp_path.iterdir()) == []


@ON_LINUX
def test_without_it_the_program_could_be_dumped(tmp_path: Path) -> None:
    crashed = crash("as it is", tmp_path)
    assert crashed.stdout.decode().strip().endswith(" 1"), "else the test above would show nothing"


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_it_says_what_is_left_out(platform: str) -> None:
    assert harden(platform) == (f"memory is not guarded on {platform}",)
