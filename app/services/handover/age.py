"""The door to age: encrypt for public keys, decrypt with private ones; keys are the strings age writes.

age keeps secrets and notices every changed byte, but does not say who wrote: that is what the signature in
the manifest is for.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Protocol

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
    out = io.BytesIO()  # streams: the library's own bytes would be in memory twice
    pyrage.encrypt_io(io.BytesIO(content), out, keys)
    return out.getvalue()


def decrypted(sealed: bytes, identities: Sequence[str]) -> bytes:
    """What was encrypted; nothing unauthenticated is ever given out. Raises NotForUs, Torn."""
    out = io.BytesIO()
    _decrypt(io.BytesIO(sealed), out, identities)
    return out.getvalue()


def refuse_unless_it_opens(sealed: Readable, identities: Sequence[str]) -> None:
    """Decrypt to nowhere. Raises NotForUs, Torn."""
    _decrypt(sealed, _Nowhere(), identities)


class Readable(Protocol):
    """A file, or what reads like one."""

    def read(self, most: int = -1, /) -> bytes: ...


class _Nowhere:
    def write(self, content: bytes) -> int:
        return len(content)

    def flush(self) -> None:
        """Nothing waits."""


def _decrypt(sealed: Readable, out: io.BytesIO | _Nowhere, identities: Sequence[str]) -> None:
    keys = [pyrage.x25519.Identity.from_str(one) for one in identities]
    try:
        pyrage.decrypt_io(sealed, out, keys)
    except pyrage.DecryptError as error:
        raise (NotForUs if _NOBODY_HERE in str(error) else Torn) from error
    except OSError as error:
        if error.errno is not None:  # the stick's trouble, not the content's
            raise
        raise Torn from error
