"""The manifest of a package: who made it for whom, which number, what is in it. Pure; one way to write it.

What is signed is these bytes; everything else in the package hangs on them by its hash.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from app.services.handover.canonical import NotCanonical, canonical, parsed
from app.services.handover.check_code import code_of_manifest
from app.services.handover.refusals import NewerPackage, OddParts

FORMAT = 1
MANIFEST, SIGNATURE, OWN_KEYS = "manifest.json", "manifest.sig", "keys.age"
MOST_BYTES = 4 * 1024**2
MOST_PARTS = 20_000
NO_HASH = ""  # of what comes before the first package

_FILE = "care-ledger package"
PART_NAME = re.compile(r"data/[a-z][a-z_]{0,39}\.jsonl|attachments/[0-9a-f]{64}|keys\.age")
_HASH = re.compile(r"[0-9a-f]{64}")
_MOST_NUMBER = 10**9


class Kind(StrEnum):
    """What travels: a village's records up, or the town's words down."""

    PACKAGE = "package"
    REPLY = "reply"


@dataclass(frozen=True)
class Maker:
    """The office that made it, with the public key that it signs with."""

    code: str
    name: str
    town: str
    kind: str
    signing: str


@dataclass(frozen=True)
class PartTold:
    """What the manifest says of a part."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Unsent:
    """A number that was spent, and whose package never reached a stick: nobody need look for it."""

    sequence: int
    hash: str
    previous: str


@dataclass(frozen=True)
class Manifest:
    """``to``: the receiver's code. ``ledger``: the random name of the ledger it was made from, so that a
    restored one can be told. ``previous``: the hash of the manifest with the number before. ``made_at``: with
    its zone. ``counts``: rows a table. ``attachments``: False if scans were left out.
    """

    kind: Kind
    schema: str
    program: str
    maker: Maker
    to: str
    ledger: str
    sequence: int
    previous: str
    made_at: datetime
    counts: dict[str, int]
    parts: dict[str, PartTold]
    trace_seq: int
    trace_head: str
    attachments: bool = True
    unsent: tuple[Unsent, ...] = field(default=())

    def encoded(self) -> bytes:
        """The bytes that are signed."""
        told = asdict(self) | {"file": _FILE, "format": FORMAT}
        return canonical(told | {"kind": self.kind.value, "made_at": self.made_at.isoformat()})

    def follows(self, sequence: int, hash_: str) -> bool:
        """Whether this comes straight after number ``sequence`` whose manifest's hash is ``hash_``; numbers
        that never reached a stick may lie between."""
        between = {one.sequence: one for one in self.unsent}
        number, previous = self.sequence - 1, self.previous
        while number > sequence and number in between and between[number].hash == previous:
            previous, number = between[number].previous, number - 1
        return number == sequence and previous == hash_


def hash_of(encoded: bytes) -> str:
    """By which the next manifest names this one: SHA-256, hexadecimal."""
    return sha256(encoded).hexdigest()


def check_code(encoded: bytes) -> str:
    """What can be read out on the phone to compare a package: 12 digits in 3 groups."""
    return code_of_manifest(encoded)


def parse(content: bytes) -> Manifest:
    """The manifest in ``content``. Raises NewerPackage, OddParts for anything that is not the one way."""
    try:
        told = parsed(content, MOST_BYTES)
        if not isinstance(told, dict) or told.pop("file", None) != _FILE:
            raise OddParts
        _refuse_newer(told.pop("format", None))
        made = _manifest(told)
    except (NotCanonical, TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise OddParts from error
    if made.encoded() != content:
        raise OddParts
    return made


def _refuse_newer(format_: Any) -> None:
    if type(format_) is int and format_ > FORMAT:
        raise NewerPackage
    _need(type(format_) is int and format_ == FORMAT)


def _manifest(told: dict[str, Any]) -> Manifest:
    made = Manifest(
        **told
        | {
            "kind": Kind(told["kind"]),
            "maker": Maker(**told["maker"]),
            "made_at": datetime.fromisoformat(told["made_at"]),
            "parts": {name: PartTold(**part) for name, part in told["parts"].items()},
            "unsent": tuple(Unsent(**one) for one in told["unsent"]),
        }
    )
    _check_who(made)
    _check_numbers(made)
    _check_parts(made)
    return made


def _check_who(made: Manifest) -> None:
    maker = made.maker
    codes, names = (maker.code, made.to), (maker.name, maker.town, made.program)
    _need(all(_matches(r"[0-9]{12}", one) for one in codes) and maker.kind in ("village", "town"))
    _need(all(type(one) is str and len(one) <= 100 for one in names))
    _need(_is_hash(maker.signing) and _matches(r"[0-9a-z_]{1,32}", made.schema))
    _need(_matches(r"[0-9a-f]{0,32}", made.ledger) and made.made_at.tzinfo is not None)


def _check_numbers(made: Manifest) -> None:
    _need(_is_number(made.sequence) and made.sequence >= 1 and _is_number(made.trace_seq))
    _need(_is_hash(made.trace_head) and (_is_hash(made.previous) or made.previous == NO_HASH))
    _need(type(made.attachments) is bool and len(made.unsent) <= 1_000)
    for one in made.unsent:
        _need(_is_number(one.sequence) and _is_hash(one.hash))
        _need(_is_hash(one.previous) or one.previous == NO_HASH)


def _check_parts(made: Manifest) -> None:
    _need(len(made.parts) <= MOST_PARTS and len(made.counts) <= 100)
    for name, part in made.parts.items():
        _need(PART_NAME.fullmatch(name) is not None and _is_hash(part.sha256) and _is_number(part.size))
    for table, count in made.counts.items():
        _need(f"data/{table}.jsonl" in made.parts and _is_number(count))


def _need(holds: bool) -> None:
    if not holds:
        raise OddParts


def _matches(pattern: str, value: Any) -> bool:
    return type(value) is str and re.fullmatch(pattern, value) is not None


def _is_hash(value: Any) -> bool:
    return _matches(_HASH.pattern, value)


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 <= value <= _MOST_NUMBER
