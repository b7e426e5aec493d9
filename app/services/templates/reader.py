"""The process that looks at a Word file from outside: bytes in on its input, a file of known parts out.

It limits itself first, and can be killed at any time. Started by ``reading``; opens no file.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO

from app.services.exchange import limits
from app.services.templates import package
from app.services.templates.gate import TurnedAway


def main() -> int:
    """Answer on standard output: a line of JSON (``refused``, or nothing), then the content."""
    limits.limit()
    refused, content = answer(sys.stdin.buffer.read())
    head = {"refused": refused} if refused else {}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)
    return 0


def answer(content: bytes) -> tuple[str, bytes]:
    """Why a file is not taken, else the file put together anew."""
    try:
        parts, out = package.cleaned(content), BytesIO()
        package.write(parts.items(), package.kinds_of(parts), out)
    except TurnedAway as why:
        return why.code, b""
    return "", out.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
