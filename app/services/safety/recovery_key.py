"""The age key that follows from a recovery sheet: what is sealed for it opens with the sheet alone.

An age key is an X25519 scalar, and every 32 bytes are one (the curve clamps them itself), so it can be
derived; only its public half is kept, with the ledger's keys.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.services.safety.bech32 import encoded
from app.services.safety.seal import derived

RECOVERY_RECIPIENT = "recovery_recipient"  # the anchor that keeps the public half

_PURPOSE = "recovery age identity"


def recovery_identity(secret: bytes) -> str:
    """The private half, ``AGE-SECRET-KEY-1…``, of a recovery sheet's 16 bytes."""
    return encoded("age-secret-key-", derived(secret, _PURPOSE)).upper()


def recovery_recipient(secret: bytes) -> str:
    """The public half, ``age1…``."""
    private = X25519PrivateKey.from_private_bytes(derived(secret, _PURPOSE))
    return encoded("age", private.public_key().public_bytes_raw())
