"""The process that looks at a scan or photograph from outside: bytes in on its input, a fresh image out.

It limits itself first, and can be killed at any time. Started by ``reading``; opens no file.
"""

import json
import sys

from app.services.attachments.gate import TurnedAway
from app.services.attachments.redrawing import redrawn
from app.services.exchange import limits


def main() -> int:
    """Answer on standard output: a line of JSON (``media``, ``pages`` or ``refused``), then the content."""
    limits.limit()
    head, content = answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)
    return 0


def answer(content: bytes) -> tuple[dict[str, object], bytes]:
    """What ``main`` says."""
    try:
        made = redrawn(content)
    except TurnedAway as why:
        return {"refused": why.code}, b""
    return {"media": made.media, "pages": made.pages}, made.content


if __name__ == "__main__":
    raise SystemExit(main())
