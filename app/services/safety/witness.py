"""What this computer remembers of each ledger, outside the ledger's folder.

When an older copy of the whole folder is put in place, its key file agrees with it; this file does not. It
holds a random name, a counter and hashes, nothing personal, under a seal that only the ledger's key makes.
One that is gone or was tampered with is as if it had never been: on a new computer there is none either.
"""

from __future__ import annotations

import hmac
import json
import logging
from hashlib import sha256
from typing import Any, NamedTuple

from app import paths
from app.atomic import write_whole
from app.errors import Problem
from app.models.record import utc_now
from app.services.safety.keys import KeyFile
from app.services.safety.seal import derived

log = logging.getLogger(__name__)

_MOST = 40  # ledgers remembered: every demo is one


class Seen(NamedTuple):
    """The head of the trace and the key file's generation when the ledger was last in use here (UTC, ISO)."""

    seq: int
    hash: str
    generation: int
    at: str


def read(keys: KeyFile, dek: bytes) -> Seen | None:
    """What is remembered of this ledger."""
    entry: Any = _read_all().get(keys.ledger)
    try:
        seen = Seen(int(entry["seq"]), str(entry["hash"]), int(entry["generation"]), str(entry["at"]))
        genuine = hmac.compare_digest(str(entry["seal"]), _seal(keys, dek, seen))
    except (TypeError, KeyError, ValueError):
        return None
    return seen if genuine else None


def write(keys: KeyFile, dek: bytes, seq: int, head: str) -> None:
    """Remember this ledger as it is. A settings folder that cannot be written bars nothing."""
    seen = Seen(seq, head, keys.generation, utc_now().isoformat())
    others = {name: entry for name, entry in _read_all().items() if name != keys.ledger}
    latest = dict(list(others.items())[-(_MOST - 1) :])
    content = {**latest, keys.ledger: {**seen._asdict(), "seal": _seal(keys, dek, seen)}}
    path = paths.witness_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(content, indent=1).encode())
    except (Problem, OSError):
        log.warning("no witness can be kept")


def _seal(keys: KeyFile, dek: bytes, seen: Seen) -> str:
    content = json.dumps([keys.ledger, *seen]).encode()
    return hmac.new(derived(dek, "witness"), content, sha256).hexdigest()


def _read_all() -> dict[str, Any]:
    try:
        content = json.loads(paths.witness_file().read_bytes())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
