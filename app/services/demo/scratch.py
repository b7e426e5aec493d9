"""A demo ledger: one to keep in a folder, and one to play with that is gone when the program ends."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from pathlib import Path

from app.services.demo.filling import SEED, fill_to_show
from app.services.demo.village import CHILDREN
from app.services.ledger import Ledger
from app.services.office.founding import founding
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.unlock import Unlocked, make_ledger

DEMO_USER = "演示主任"
DEMO_PASSWORD = "关爱台账演示"
DEMO_OFFICE = "柳湾村"
_CODE, _TOWN = "350582999201", "演示镇"  # a code that no office has


def make_demo_ledger(folder: LedgerFolder, user: str = DEMO_USER, password: str = DEMO_PASSWORD) -> Unlocked:
    """An empty ledger of an invented village. Raises what ``make_ledger`` raises.

    The password costs as little as is allowed: there is nothing here to protect.
    """
    office = founding(DEMO_OFFICE, _CODE, "village", _TOWN)
    return make_ledger(folder, user, password, FLOOR, first=office)[0]


def make_scratch_demo(today: date, children: int = CHILDREN, seed: int = SEED) -> tuple[Unlocked, str]:
    """A filled demo ledger in a private folder, removed at exit; the open ledger and its password.

    ``today`` is the day up to which things were done.
    """
    place = Path(tempfile.mkdtemp(prefix="care-ledger-demo-"))  # mkdtemp: for this user alone
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    unlocked = make_demo_ledger(LedgerFolder(place / "ledger"))
    ledger = Ledger.of(unlocked)
    try:
        fill_to_show(ledger, today, children, seed)
    finally:
        ledger.close()
    return unlocked, DEMO_PASSWORD
