"""Authenticated encryption of small things, and keys derived from the ledger's key for different purposes."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
KEY_BYTES = 32


class NotOpened(Exception):
    """The key is not the right one, or the sealed bytes or their label were changed."""


def seal(key: bytes, content: bytes, label: bytes) -> bytes:
    """Encrypt ``content`` so that it opens only with ``key`` and only under the same ``label``."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, label)


def unseal(key: bytes, sealed: bytes, label: bytes) -> bytes:
    """What was sealed. Raises NotOpened."""
    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], label)
    except (InvalidTag, ValueError) as error:  # ValueError: too short to be anything
        raise NotOpened from error


def derived(key: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """A 32-byte key for one purpose, from a key that is already random (HKDF-SHA256)."""
    return HKDF(SHA256(), KEY_BYTES, salt or None, f"care-ledger {purpose}".encode()).derive(key)
