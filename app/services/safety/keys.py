"""The users of a ledger and the recovery sheet: who can open it, and with what.

The ledger's key (``dek``, 32 random bytes) never changes; a new password only wraps it anew. Whoever once
had the key and a copy of the files can read that copy: retiring a user closes the door here, no more.
"""

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import Any, NamedTuple, Self

from app.errors import Refused
from app.services.safety import recovery
from app.services.safety.cost import Cost
from app.services.safety.folder import LedgerFolder
from app.services.safety.key_file import KeyState, is_genuine, read_copies, sealed, write_copies
from app.services.safety.problems import ForgedKeys
from app.services.safety.recovery_key import RECOVERY_RECIPIENT, recovery_recipient
from app.services.safety.roles import Role
from app.services.safety.seal import KEY_BYTES
from app.services.safety.slots import UserSlot, recovery_slot, user_slot

NAME_LENGTH = 50
Users = tuple[UserSlot, ...]


class User(NamedTuple):
    """Somebody with a password."""

    name: str
    role: Role


def new_dek() -> bytes:
    """The key of a new ledger."""
    return secrets.token_bytes(KEY_BYTES)


class KeyFile:
    """The key file of one ledger. Every change is written to both copies before the method returns.

    Changes want the ledger's key, so only somebody who has opened it can make them.
    """

    def __init__(self, folder: LedgerFolder, state: KeyState) -> None:
        self._folder = folder
        self._state = state
        self._writing = Lock()  # the window may close the ledger while the worker changes a password

    @classmethod
    def create(
        cls, folder: LedgerFolder, dek: bytes, user: str, password: str, cost: Cost
    ) -> tuple[Self, str]:
        """A new key file with one 管理员; also the 48 digits of its first recovery sheet."""
        ledger, secret = secrets.token_hex(16), recovery.new_secret()
        first = user_slot(ledger, proper_name(user), Role.ADMIN, dek, password, cost)
        sheet, anchors = recovery_slot(ledger, 1, dek, secret), _of_sheet(secret)
        made = cls(folder, KeyState(ledger, 0, (first,), sheet, anchors))
        made._write(dek, lambda state: state)
        return made, recovery.to_digits(secret)

    @classmethod
    def load(cls, folder: LedgerFolder) -> Self:
        """From the newest readable copy; a bad one is repaired. Raises MissingKeys."""
        return cls(folder, read_copies(folder))

    # looking, without any password

    @property
    def ledger(self) -> str:
        """The ledger's own random name, to tell two ledgers apart."""
        return self._state.ledger

    @property
    def generation(self) -> int:
        """Counts the changes of this file, so that an old one put back can be noticed."""
        return self._state.generation

    @property
    def sheet(self) -> int:
        """Which recovery sheet is valid, counted from 1."""
        return self._state.recovery.sheet

    def users(self) -> list[User]:
        """Everybody who has a password, in the order they were added."""
        return [User(user.name, user.role) for user in self._state.users]

    def role(self, name: str) -> Role:
        """Raises Refused if there is no such user."""
        return self._user(name).role

    def get_anchor(self, name: str) -> Any:
        """What :meth:`set_anchor` kept, or None."""
        return self._state.anchors.get(name)

    # opening

    def open_with_password(self, name: str, password: str) -> bytes:
        """The ledger's key. Raises WrongPassword; ForgedKeys if the file was changed behind our back."""
        return self._genuine(self._user(name).open(self._state.ledger, password))

    def open_with_recovery(self, digits: str) -> bytes:
        """The ledger's key. Raises WrongRecovery (with the group, where one is wrong); ForgedKeys."""
        secret = recovery.from_digits(digits)
        return self._genuine(self._state.recovery.open(self._state.ledger, secret))

    def _genuine(self, dek: bytes) -> bytes:
        if not is_genuine(self._state, dek):
            raise ForgedKeys
        return dek

    # changing

    def add_user(self, dek: bytes, name: str, role: Role, password: str, cost: Cost) -> None:
        """Raises Refused if the name is empty, too long or taken."""
        self._check_free(name)
        added = user_slot(self._state.ledger, proper_name(name), role, dek, password, cost)
        self._write(dek, lambda state: replace(state, users=(*state.users, added)))

    def retire_user(self, dek: bytes, name: str) -> None:
        """Take the password away. Raises Refused for the last 管理员."""
        gone = self._user(name)
        self._write_users(dek, lambda users: tuple(user for user in users if user != gone))

    def rename_user(self, dek: bytes, name: str, new: str) -> None:
        """Raises Refused if the new name is empty, too long or taken."""
        if proper_name(new) != proper_name(name):
            self._check_free(new)
        self._change(dek, name, replace(self._user(name), name=proper_name(new)))

    def set_role(self, dek: bytes, name: str, role: Role) -> None:
        """Raises Refused if no 管理员 would be left."""
        self._change(dek, name, replace(self._user(name), role=role))

    def set_password(self, dek: bytes, name: str, password: str, cost: Cost) -> None:
        """Wrap the key anew; the old password no longer opens."""
        role = self._user(name).role
        self._change(dek, name, user_slot(self._state.ledger, proper_name(name), role, dek, password, cost))

    def new_recovery(self, dek: bytes) -> str:
        """A new recovery sheet's 48 digits; the old sheet no longer opens."""
        secret = recovery.new_secret()
        slot = recovery_slot(self._state.ledger, self.sheet + 1, dek, secret)
        made = _of_sheet(secret)
        self._write(dek, lambda state: replace(state, recovery=slot, anchors={**state.anchors, **made}))
        return recovery.to_digits(secret)

    def set_anchor(self, dek: bytes, name: str, value: Any) -> None:
        """Keep something small (JSON) under the seal, such as the end of the audit chain."""
        self._write(dek, lambda state: replace(state, anchors={**state.anchors, name: value}))

    def _change(self, dek: bytes, name: str, changed: UserSlot) -> None:
        old = self._user(name)
        self._write_users(dek, lambda users: tuple(changed if user == old else user for user in users))

    def _write_users(self, dek: bytes, change: Callable[[Users], Users]) -> None:
        self._write(dek, lambda state: replace(state, users=_with_admin(change(state.users))))

    def _write(self, dek: bytes, change: Callable[[KeyState], KeyState]) -> None:
        with self._writing:
            changed = replace(change(self._state), generation=self._state.generation + 1)
            state = sealed(changed, dek)
            write_copies(self._folder, state)
            self._state = state

    def _user(self, name: str) -> UserSlot:
        wanted = proper_name(name)
        found = next((user for user in self._state.users if user.name == wanted), None)
        if found is None:
            raise Refused("台账里没有这个用户，资料没有受影响。", "请从名单里选一个用户。")
        return found

    def _check_free(self, name: str) -> None:
        if proper_name(name) in [user.name for user in self._state.users]:
            raise Refused("已经有一个用户叫这个名字，没有改动。", "请换一个名字，比如加上单位或岗位。")


def _of_sheet(secret: bytes) -> dict[str, Any]:
    """What a sheet leaves with the keys: the public key for which packages are sealed, so that the sheet
    opens them. Sheets made by earlier programs have none."""
    return {RECOVERY_RECIPIENT: recovery_recipient(secret)}


def proper_name(name: str) -> str:
    proper = unicodedata.normalize("NFC", name).strip()
    if not proper or len(proper) > NAME_LENGTH or not proper.isprintable():
        raise Refused(f"用户的名字要有 1 到 {NAME_LENGTH} 个字，没有改动。", "请重新输入名字。")
    return proper


def _with_admin(users: Users) -> Users:
    if not any(user.role is Role.ADMIN for user in users):
        raise Refused("至少要留一位管理员，没有改动。", "请先把另一位用户设为管理员。")
    return users
