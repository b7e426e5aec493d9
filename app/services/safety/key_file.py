"""The key file as bytes: JSON with a check sum, kept in two copies that are written one after the other.

The check sum tells a torn or rotten copy before any password is known; the seal (an HMAC under a key derived
from the ledger's) tells a changed one after.
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.atomic import write_whole
from app.errors import Problem
from app.services.safety.cost import Cost
from app.services.safety.folder import LedgerFolder
from app.services.safety.problems import MissingKeys, TooNew
from app.services.safety.roles import Role
from app.services.safety.seal import derived
from app.services.safety.slots import VERSION, RecoverySlot, UserSlot

_KIND = "care-ledger keys"


@dataclass(frozen=True)
class KeyState:
    """What the key file says. ``anchors``: counters and hashes that others want kept safe with the keys."""

    ledger: str
    generation: int
    users: tuple[UserSlot, ...]
    recovery: RecoverySlot
    anchors: dict[str, Any] = field(default_factory=dict)
    seal: str = ""


def sealed(state: KeyState, dek: bytes) -> KeyState:
    """The state with its seal."""
    return replace(state, seal=_seal(state, dek))


def is_genuine(state: KeyState, dek: bytes) -> bool:
    """Whether the state was sealed by somebody who had the ledger's key."""
    return hmac.compare_digest(state.seal, _seal(state, dek))


def _seal(state: KeyState, dek: bytes) -> str:
    content = _canonical(_to_json(replace(state, seal="")))
    return hmac.new(derived(dek, "key file"), content, sha256).hexdigest()


def write_copies(folder: LedgerFolder, state: KeyState) -> None:
    """Write both copies, whole, one after the other: at any moment one of them can be read."""
    content = encode(state)
    write_whole(folder.keys, content)
    write_whole(folder.keys_copy, content)


def read_copies(folder: LedgerFolder) -> KeyState:
    """The newest copy that can be read; the other one is made equal to it. Raises MissingKeys."""
    paths = (folder.keys, folder.keys_copy)
    state = first_readable(paths)
    if state is None:
        raise MissingKeys
    for path in paths:
        if _read(path) != state:
            _repair(path, state)
    return state


def first_readable(paths: Sequence[Path]) -> KeyState | None:
    """The newest of several key files, nothing repaired. Raises TooNew if a later program wrote one."""
    copies = [_read(path) for path in paths]
    return max((copy for copy in copies if copy), key=lambda copy: copy.generation, default=None)


def _read(path: Path) -> KeyState | None:
    try:
        return decode(path.read_bytes())
    except OSError:
        return None


def _repair(path: Path, state: KeyState) -> None:
    try:
        write_whole(path, encode(state))
    except Problem:  # a folder that cannot be written is told later, in its own sentence
        return


def encode(state: KeyState) -> bytes:
    """The bytes of one copy."""
    body = _to_json(state)
    check = sha256(_canonical(body)).hexdigest()
    return json.dumps({**body, "check": check}, ensure_ascii=False, indent=1).encode()


def decode(content: bytes) -> KeyState | None:
    """The state in one copy, or None if it is torn or rotten. Raises TooNew if a later program wrote it."""
    try:
        body = json.loads(content)
        check = body.pop("check")
        if check != sha256(_canonical(body)).hexdigest():
            return None
        if body["version"] > VERSION:
            raise TooNew
        return _from_json(body)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _canonical(body: dict[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _to_json(state: KeyState) -> dict[str, Any]:
    return {
        "file": _KIND,
        "version": VERSION,
        "ledger": state.ledger,
        "generation": state.generation,
        "users": [_user_to_json(user) for user in state.users],
        "recovery": {
            "slot": state.recovery.slot,
            "sheet": state.recovery.sheet,
            "salt": state.recovery.salt.hex(),
            "sealed": state.recovery.sealed.hex(),
        },
        "anchors": state.anchors,
        "seal": state.seal,
    }


def _user_to_json(user: UserSlot) -> dict[str, Any]:
    return {
        "slot": user.slot,
        "name": user.name,
        "role": user.role.value,
        "time": user.cost.time,
        "memory_kib": user.cost.memory_kib,
        "lanes": user.cost.lanes,
        "salt": user.salt.hex(),
        "sealed": user.sealed.hex(),
    }


def _from_json(body: dict[str, Any]) -> KeyState:
    if body["file"] != _KIND:
        raise ValueError("not a key file")
    recovery = body["recovery"]
    return KeyState(
        ledger=str(body["ledger"]),
        generation=int(body["generation"]),
        users=tuple(_user_from_json(user) for user in body["users"]),
        recovery=RecoverySlot(
            str(recovery["slot"]),
            int(recovery["sheet"]),
            bytes.fromhex(recovery["salt"]),
            bytes.fromhex(recovery["sealed"]),
        ),
        anchors=dict(body["anchors"]),
        seal=str(body["seal"]),
    )


def _user_from_json(user: dict[str, Any]) -> UserSlot:
    cost = Cost(int(user["time"]), int(user["memory_kib"]), int(user["lanes"]))
    if not cost.is_sane():
        raise ValueError("a cost outside all bounds")
    return UserSlot(
        slot=str(user["slot"]),
        name=str(user["name"]),
        role=Role(user["role"]),
        cost=cost,
        salt=bytes.fromhex(user["salt"]),
        sealed=bytes.fromhex(user["sealed"]),
    )
