"""The door to age: encrypt for public keys, decrypt with private ones; keys are the strings age writes.

age keeps secrets and notices every changed byte, but does not say who wrote: that is what the signature in
the manifest is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pyrage

_NOBODY_HERE = "No matching keys"


class NotForUs(Exception):
    """None of the private keys opens it."""


class Torn(Exception):
    """It is no age file, or one that was changed or cut off."""


def new_identity() -> str:
    """A fresh private key, ``AGE-SECRET-KEY-1…``."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public key of a private one, ``age1…``."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def is_recipient(words: str) -> bool:
    """Whether ``words`` are a public key."""
    try:
        return str(pyrage.x25519.Recipient.from_str(words)) == words
    except pyrage.RecipientError:
        return False


def encrypted(content: bytes, recipients: Sequence[str]) -> bytes:
    """``content`` for each of the public keys."""
    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    return cast("bytes", pyrage.encrypt(content, keys))


def decrypted(sealed: bytes, identities: Sequence[str]) -> bytes:
    """What was encrypted; nothing unauthenticated is ever given out. Raises NotForUs, Torn."""
    keys = [pyrage.x25519.Identity.from_str(one) for one in identities]
    try:
        return cast("bytes", pyrage.decrypt(sealed, keys))
    except pyrage.DecryptError as error:
        raise (NotForUs if _NOBODY_HERE in str(error) else Torn) from error
