"""单位名片: an office's public keys with whose they are, as a file or a QR code.

Nothing on it is secret. That it is genuine is told by the check code, which both sides read out.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from app.services.handover import age
from app.services.handover.canonical import NotCanonical, canonical, parsed
from app.services.handover.check_code import code_of_keys
from app.services.handover.refusals import BadCard, NewerCard
from app.services.handover.secrets import is_verifying_key

FORMAT = 1
MOST_BYTES = 4_000

_FILE = "care-ledger card"
_LONGEST_NAME = 100
_KEYS = ("code", "kind", "signing", "sealing")
_NAMES = ("code", "name", "town", "kind", "signing", "sealing")


@dataclass(frozen=True)
class Card:
    """``signing`` verifies the office's packages (hexadecimal), ``sealing`` seals for it (``age1…``)."""

    code: str
    name: str
    town: str
    kind: str  # village | town
    signing: str
    sealing: str

    @cached_property
    def check_code(self) -> str:
        """What both sides read out: 12 digits in 3 groups, of the code, the kind and the keys."""
        return code_of_keys(canonical([getattr(self, name) for name in _KEYS]))

    def same_keys(self, other: Card) -> bool:
        """Whether both have the same check code, without working it out."""
        return all(getattr(self, name) == getattr(other, name) for name in _KEYS)


def encoded(card: Card) -> bytes:
    """The card as its file has it: one line of JSON with a check sum."""
    return canonical(_told(card) | {"check": _check(card)})


def decoded(content: bytes) -> Card:
    """The card in a file. Raises BadCard for a torn or foreign one, NewerCard."""
    try:
        told = parsed(content.strip(), MOST_BYTES)
        if not isinstance(told, dict) or told.get("file") != _FILE:
            raise BadCard
        _refuse_newer(told)
        return _card(told)
    except NotCanonical as error:
        _refuse_newer_writing(content)
        raise BadCard from error


def _refuse_newer_writing(content: bytes) -> None:
    """A later format may be written in another way; let that be told apart from a torn file."""
    try:
        told = json.loads(content[:MOST_BYTES])
    except (ValueError, RecursionError):
        return
    if isinstance(told, dict) and told.get("file") == _FILE:
        _refuse_newer(told)


def _refuse_newer(told: dict[str, Any]) -> None:
    format_ = told.get("format")
    if isinstance(format_, int) and format_ > FORMAT:
        raise NewerCard


def _card(told: dict[str, Any]) -> Card:
    if told.keys() != {"file", "format", "check", *_NAMES} or told["format"] != FORMAT:
        raise BadCard
    if not all(isinstance(told[name], str) for name in _NAMES):
        raise BadCard
    card = Card(**{name: told[name] for name in _NAMES})
    if told["check"] != _check(card) or not is_possible(card):
        raise BadCard
    return card


def is_possible(card: Card) -> bool:
    """Whether an office can be like that: its code, its names, its keys."""
    names = [card.name, card.town]
    if not re.fullmatch(r"[0-9]{12}", card.code) or card.kind not in ("village", "town"):
        return False
    if not card.name.strip() or any(len(one) > _LONGEST_NAME or not _is_line(one) for one in names):
        return False
    return is_verifying_key(card.signing) and age.is_recipient(card.sealing)


def _is_line(words: str) -> bool:
    return words == "" or words.isprintable()


def _told(card: Card) -> dict[str, Any]:
    return {"file": _FILE, "format": FORMAT, **asdict(card)}


def _check(card: Card) -> str:
    return sha256(canonical(_told(card))).hexdigest()[:16]
