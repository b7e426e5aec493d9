"""An office's secrets: the seed it signs with and the age identity that opens what is sealed for it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.services.handover import age
from app.services.handover.canonical import NotCanonical, canonical, parsed

_MOST_BYTES = 2_000


@dataclass(frozen=True)
class Secrets:
    """``signing``: an Ed25519 seed, 64 hexadecimal digits. ``sealing``: an ``AGE-SECRET-KEY-1…``."""

    signing: str = field(repr=False)  # never shown, whatever prints this object
    sealing: str = field(repr=False)

    @classmethod
    def new(cls) -> Secrets:
        """Fresh ones."""
        return cls(secrets.token_hex(32), age.new_identity())

    @cached_property
    def verifying(self) -> str:
        """The public key that others verify with, 64 hexadecimal digits."""
        return self._key.public_key().public_bytes_raw().hex()

    @cached_property
    def recipient(self) -> str:
        """The public key that others seal for, ``age1…``."""
        return age.recipient_of(self.sealing)

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.signing))

    def sign(self, content: bytes) -> bytes:
        """64 bytes."""
        return self._key.sign(content)

    def as_bytes(self) -> bytes:
        """To be sealed and never written anywhere plain."""
        return canonical({"sealing": self.sealing, "signing": self.signing})

    @classmethod
    def from_bytes(cls, content: bytes) -> Secrets:
        """What ``as_bytes`` made. Raises NotCanonical."""
        told = parsed(content, _MOST_BYTES)
        try:
            made = cls(str(told["signing"]), str(told["sealing"]))
            _ = made.verifying, made.recipient
        except Exception as error:  # whatever the libraries raise for what is no key of theirs
            raise NotCanonical("no keys") from error
        return made


def is_signed(content: bytes, signature: bytes, verifying: str) -> bool:
    """Whether ``content`` was signed with the secret of the public key ``verifying``."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(verifying)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_verifying_key(words: str) -> bool:
    """Whether ``words`` can be a public key to verify with."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(words))
    except ValueError:
        return False
    return words == words.lower()
