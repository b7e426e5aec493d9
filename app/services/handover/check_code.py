"""Twelve digits that two people read to each other on the phone: 3 groups of 4."""

from __future__ import annotations

from functools import lru_cache
from hashlib import pbkdf2_hmac, sha256

_DIGITS = 12
# Somebody who would slip in a card of their own with the same digits has to try 10^12 of them; at this many
# rounds of SHA-256 each that is out of reach, and one card costs some hundredths of a second.
_ROUNDS = 50_000


@lru_cache(256)  # a town's list of cards shows them again and again
def code_of_keys(content: bytes) -> str:
    """The check code of an office's public keys."""
    return _grouped(pbkdf2_hmac("sha256", content, b"care-ledger card", _ROUNDS))


def code_of_manifest(content: bytes) -> str:
    """The check code of a package; its signature guards it already."""
    return _grouped(sha256(content).digest())


def _grouped(digest: bytes) -> str:
    digits = f"{int.from_bytes(digest) % 10**_DIGITS:0{_DIGITS}}"
    return " ".join(digits[at : at + 4] for at in range(0, _DIGITS, 4))
