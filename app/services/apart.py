"""Let another process look at bytes from outside: a hostile file costs that process, and nothing else.

The process limits itself (``exchange.limits``), opens no file and knows nothing of the ledger.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 30.0
_HIDDEN = 0x0800_0000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW: no console flashes up
_BEGIN = "import sys; sys.path.insert(0, sys.argv[1]); from {module} import main; main()"


class Unusable(Exception):
    """Nothing came of looking at a file; the code says why: ``gone``, ``big``, ``slow``, ``ended``, or what
    the process itself said."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TooSlow(Unusable):
    """The process was given up."""

    def __init__(self) -> None:
        super().__init__("slow")


def command(word: str, module: str) -> list[str]:
    """How to start the process whose ``main`` is in ``module``; a frozen program knows it by ``word``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, word]
    root = Path(__file__).resolve().parents[2]
    return [sys.executable, "-I", "-c", _BEGIN.format(module=module), str(root)]


def ask(started_by: list[str], content: bytes, seconds: float = SECONDS) -> bytes | None:
    """What the process says to ``content``; ``None`` if it came to a bad end.

    Raises ``TooSlow`` when it took longer than ``seconds``; it is ended then.
    """
    with subprocess.Popen(
        started_by,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_HIDDEN,
    ) as process:
        try:
            told, _ = process.communicate(content, timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise TooSlow from None
        finally:
            process.kill()  # nothing if it has ended
    return told if process.returncode == 0 else None


def content_of(path: Path, most_bytes: int) -> bytes:
    """A file from outside. Raises ``Unusable`` for one that is gone or too big."""
    try:
        if path.stat().st_size > most_bytes:
            raise Unusable("big")
        return path.read_bytes()
    except OSError as error:
        raise Unusable("gone") from error


def answered(told: bytes | None) -> tuple[dict[str, Any], bytes]:
    """The answer of a process that says a line of JSON and then the content: both, believed only so far.
    Raises ``Unusable`` where it refused the file or came to a bad end."""
    line, _, content = (told or b"").partition(b"\n")
    try:
        head = json.loads(line)
    except ValueError:
        raise Unusable("ended") from None
    if not isinstance(head, dict) or "refused" in head:
        raise Unusable(str(head.get("refused")) if isinstance(head, dict) else "ended")
    return head, content
