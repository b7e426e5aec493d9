"""Users of the ledger: add, rename, retire, change role and password; each change leaves its trace.

Only a 管理员 changes others, with the own password (``own``) asked for again. The keys are changed first: a
trace of something that did not happen would be worse than none. Passwords are stretched, which takes about a
second: call these on the worker.
"""

from __future__ import annotations

from datetime import UTC, datetime

from app.services.ledger import Ledger
from app.services.office.confirming import confirm
from app.services.office.managing import require_admin
from app.services.safety.copies import Reason
from app.services.safety.copying import keep_copy
from app.services.safety.cost import Cost
from app.services.safety.keys import KeyFile, proper_name
from app.services.safety.roles import Role


def add_user(
    ledger: Ledger, keys: KeyFile, name: str, role: Role, password: str, cost: Cost, *, own: str
) -> None:
    """Raises ``Refused`` without the right, or if the name is empty, too long or taken; ``WrongPassword``."""
    _allow(ledger, keys, own)
    keys.add_user(ledger.key, name, role, password, cost)
    ledger.note("add_user", user=proper_name(name), role=role.value)


def retire_user(ledger: Ledger, keys: KeyFile, name: str, *, own: str) -> None:
    """Take somebody's password away. Raises ``Refused`` without the right, or for the last 管理员;
    ``WrongPassword``."""
    _allow(ledger, keys, own)
    keys.retire_user(ledger.key, name)
    ledger.note("retire_user", user=name)


def rename_user(ledger: Ledger, keys: KeyFile, name: str, new: str, *, own: str) -> None:
    """Let somebody be called otherwise; what they did before stays under the old name.

    Raises ``Refused`` without the right, or if the name is empty, too long or taken; ``WrongPassword``.
    """
    _allow(ledger, keys, own)
    keys.rename_user(ledger.key, name, new)
    ledger.note("rename_user", user=name, to=proper_name(new))
    if name == ledger.user.name:
        ledger.user = ledger.user._replace(name=proper_name(new))


def change_role(ledger: Ledger, keys: KeyFile, name: str, role: Role, *, own: str) -> None:
    """Raises ``Refused`` without the right, or if no 管理员 would be left; ``WrongPassword``."""
    _allow(ledger, keys, own)
    keys.set_role(ledger.key, name, role)
    ledger.note("change_role", user=name, role=role.value)


def reset_password(ledger: Ledger, keys: KeyFile, name: str, password: str, cost: Cost, *, own: str) -> None:
    """Give somebody who forgot theirs a new password. Raises ``Refused`` without the right,
    ``WrongPassword``."""
    _allow(ledger, keys, own)
    keys.set_password(ledger.key, name, password, cost)
    ledger.note("reset_password", user=name)


def change_own_password(ledger: Ledger, keys: KeyFile, old: str, new: str, cost: Cost) -> None:
    """Change the password of the person at the desk. Raises ``WrongPassword`` if ``old`` is not theirs."""
    confirm(ledger, old, keys)
    _keep_copy(ledger)
    keys.set_password(ledger.key, ledger.user.name, new, cost)
    ledger.note("change_password", user=ledger.user.name)


def new_sheet(ledger: Ledger, keys: KeyFile, password: str) -> str:
    """The digits of a new recovery sheet; the old sheet opens nothing any more.

    Raises ``Refused`` without the right, ``WrongPassword`` if ``password`` is not that of the person here.
    """
    _allow(ledger, keys, password)
    digits = keys.new_recovery(ledger.key)
    ledger.note("new_recovery", sheet=keys.sheet)
    return digits


def _allow(ledger: Ledger, keys: KeyFile, own: str) -> None:
    require_admin(ledger)
    confirm(ledger, own, keys)
    _keep_copy(ledger)


def _keep_copy(ledger: Ledger) -> None:
    """Keys are changed with a copy at hand; none is made while the last one holds the same."""
    keep_copy(ledger.folder, ledger.key, Reason.KEYS, datetime.now(UTC))
