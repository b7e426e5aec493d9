"""Slots: the ledger's key, wrapped once for each user's password and once for the recovery sheet.

The label under which a slot is sealed holds all that its opening depends on; name and role of a user can be
changed without the password, so they are guarded by the seal over the whole key file instead.
"""

import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any

from app.services.safety.cost import Cost, stretch
from app.services.safety.problems import WrongPassword, wrong_sheet
from app.services.safety.roles import Role
from app.services.safety.seal import NotOpened, derived, seal, unseal

VERSION = 1  # of the slots and the file; a later program that seals otherwise counts on
_SALT_BYTES = 16


@dataclass(frozen=True)
class UserSlot:
    """The ledger's key under one user's password."""

    slot: str
    name: str
    role: Role
    cost: Cost
    salt: bytes
    sealed: bytes

    def label(self, ledger: str) -> bytes:
        """What the sealed key is bound to."""
        return _label(ledger, "password", self.slot, self.salt, asdict(self.cost))

    def open(self, ledger: str, password: str) -> bytes:
        """The ledger's key. Raises WrongPassword."""
        try:
            return unseal(_password_key(password, self.salt, self.cost), self.sealed, self.label(ledger))
        except NotOpened as error:
            raise WrongPassword from error


@dataclass(frozen=True)
class RecoverySlot:
    """The ledger's key under the secret of a recovery sheet; ``sheet`` counts the sheets from 1."""

    slot: str
    sheet: int
    salt: bytes
    sealed: bytes

    def label(self, ledger: str) -> bytes:
        """What the sealed key is bound to."""
        return _label(ledger, "recovery", self.slot, self.salt, {"sheet": self.sheet})

    def open(self, ledger: str, secret: bytes) -> bytes:
        """The ledger's key. Raises WrongRecovery if the secret is that of another sheet."""
        try:
            return unseal(derived(secret, "recovery", self.salt), self.sealed, self.label(ledger))
        except NotOpened as error:
            raise wrong_sheet() from error


def user_slot(ledger: str, name: str, role: Role, dek: bytes, password: str, cost: Cost) -> UserSlot:
    """Wrap the key ``dek`` for one user."""
    empty = UserSlot(_new_id(), name, role, cost, secrets.token_bytes(_SALT_BYTES), b"")
    sealed = seal(_password_key(password, empty.salt, cost), dek, empty.label(ledger))
    return UserSlot(empty.slot, name, role, cost, empty.salt, sealed)


def recovery_slot(ledger: str, sheet: int, dek: bytes, secret: bytes) -> RecoverySlot:
    """Wrap the key ``dek`` for a recovery sheet. The secret is random, so no slow stretching is needed."""
    empty = RecoverySlot(_new_id(), sheet, secrets.token_bytes(_SALT_BYTES), b"")
    sealed = seal(derived(secret, "recovery", empty.salt), dek, empty.label(ledger))
    return RecoverySlot(empty.slot, sheet, empty.salt, sealed)


def _password_key(password: str, salt: bytes, cost: Cost) -> bytes:
    # NFKC: a password typed with full-width letters, as Chinese input methods write them, is the same one
    return stretch(unicodedata.normalize("NFKC", password).encode(errors="surrogatepass"), salt, cost)


def _label(ledger: str, kind: str, slot: str, salt: bytes, settings: dict[str, Any]) -> bytes:
    parts = {"version": VERSION, "ledger": ledger, "kind": kind, "slot": slot, "salt": salt.hex(), **settings}
    return json.dumps(parts, sort_keys=True).encode()


def _new_id() -> str:
    return secrets.token_hex(8)
