"""What the start window lets the worker do. What is heavy is loaded here, after the window shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.safety.cost import Cost
    from app.services.safety.folder import LedgerFolder
    from app.services.safety.hold import Hold
    from app.services.safety.keys import KeyFile, User
    from app.services.safety.recovery_sheet import RecoverySheet
    from app.services.safety.unlock import Unlocked

SHEET_PENDING = "sheet_pending"  # anchor: the number of a sheet whose digits were not yet typed back


@dataclass(frozen=True)
class OfficeWish:
    """The office as entered in the first run."""

    kind: str
    name: str
    town: str
    code: str


def load_heavy() -> None:
    """Load what unlocking needs, while the person is typing the password; nothing of Qt."""
    import app.services.children.undo
    import app.services.safety.unlock  # noqa: F401


# The pages behind the password, to be loaded on the window's own thread, one at a time.
PAGES = ("app.ui.main_window", "app.ui.children.page", "app.ui.exchange.page", "app.ui.settings.page")


def calibrated() -> Cost:
    """What a password may cost on this computer; takes two or three seconds."""
    from app.services.safety.cost import calibrate

    return calibrate()


def users(folder: LedgerFolder) -> list[User]:
    """Who may open the ledger. Raises MissingKeys, TooNew."""
    from app.services.safety.keys import KeyFile

    return KeyFile.load(folder).users()


def refuse_office(wish: OfficeWish) -> None:
    """Raises Refused for an office that cannot be."""
    from app.services.office import founding

    founding.refuse_office(wish.name, wish.code, wish.kind)


def make(
    folder: LedgerFolder, wish: OfficeWish, user: str, password: str, measure: Callable[[], Cost]
) -> tuple[Unlocked, RecoverySheet]:
    """Make the ledger with its office. Raises what ``make_ledger`` and ``founding`` raise."""
    from app.services.office.founding import founding
    from app.services.safety.unlock import make_ledger

    office = founding(wish.name, wish.code, wish.kind, wish.town)
    unlocked, digits = make_ledger(folder, user, password, measure(), first=office)
    unlocked.keys.set_anchor(unlocked.dek, SHEET_PENDING, unlocked.keys.sheet)
    return unlocked, _sheet(digits, wish.name, unlocked)


def unlock(folder: LedgerFolder, user: str, password: str, now: datetime, hold: Hold | None) -> Unlocked:
    """Open the ledger. Raises what ``open_ledger`` raises."""
    from app.services.safety.unlock import open_ledger

    return open_ledger(folder, user, password, now, hold)


def recover(
    folder: LedgerFolder,
    digits: str,
    user: str,
    password: str,
    measure: Callable[[], Cost],
    now: datetime,
    hold: Hold | None,
) -> tuple[Unlocked, RecoverySheet]:
    """Open with the recovery sheet, set a new password, make a new sheet. Raises what ``recover`` raises."""
    from app.services.safety import unlock as doors

    unlocked, successor = doors.recover(folder, digits, user, password, measure(), now, hold)
    unlocked.keys.set_anchor(unlocked.dek, SHEET_PENDING, unlocked.keys.sheet)
    return unlocked, _sheet(successor, office_name(unlocked), unlocked)


def office_name(unlocked: Unlocked) -> str:
    """The office's name, from inside the ledger."""
    from app.services.ledger import Ledger

    ledger = Ledger.of(unlocked)
    ledger.close()
    return ledger.office.name


def sheet_is_pending(unlocked: Unlocked) -> bool:
    """Whether the valid sheet was shown and never proved to have been kept; only a 管理员 is asked again."""
    keys: KeyFile = unlocked.keys
    return unlocked.user.role.may_manage and keys.get_anchor(SHEET_PENDING) == keys.sheet


def renew_sheet(unlocked: Unlocked) -> RecoverySheet:
    """A new sheet in place of one that was never proved to have been kept."""
    digits = unlocked.keys.new_recovery(unlocked.dek)
    unlocked.keys.set_anchor(unlocked.dek, SHEET_PENDING, unlocked.keys.sheet)
    return _sheet(digits, office_name(unlocked), unlocked)


def confirm_sheet(unlocked: Unlocked) -> None:
    """Two groups of the sheet were typed back."""
    unlocked.keys.set_anchor(unlocked.dek, SHEET_PENDING, None)


def _sheet(digits: str, office: str, unlocked: Unlocked) -> RecoverySheet:
    from app.services.safety.recovery_sheet import RecoverySheet

    return RecoverySheet(digits, office, unlocked.user.name, unlocked.keys.sheet)
