"""Which identity a record has in the village it moves to: the same one whenever it is worked out."""

from __future__ import annotations

from hashlib import sha256


def moved_id(identity: str, office: str) -> str:
    """The identity of a record once ``office`` has taken it in: 32 hexadecimal digits."""
    return sha256((identity + office).encode()).hexdigest()[:32]
