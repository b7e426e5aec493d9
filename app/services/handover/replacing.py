"""A handover package in the place of a ledger that is beyond mending, or where there is none.

The ledger is made beside the present files, which are moved aside whole once it stands; see ``staging``.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.services.handover.restoring import Restored, restore_package
from app.services.safety.cost import Cost
from app.services.safety.folder import LedgerFolder
from app.services.safety.hold import Hold
from app.services.safety.restoring import held
from app.services.safety.staging import staged, swap
from app.services.safety.unlock import Unlocked, open_ledger


class Replaced(NamedTuple):
    """The open ledger, the digits of its new sheet, what came, and where the present files went, if any."""

    unlocked: Unlocked
    digits: str
    sentence: str
    aside: Path | None


def replace_by_package(
    package: Path,
    digits: str,
    folder: LedgerFolder,
    user: str,
    password: str,
    cost: Cost,
    now: datetime,
    hold: Hold | None = None,
) -> Replaced:
    """Make the ledger in ``folder`` from a package and the recovery sheet. ``hold``: what this program has.

    Raises what ``restore_package`` raises, InUse; the present files are then where they were.
    """
    with held(folder, hold), staged(folder) as stage:
        made = restore_package(package, digits, stage, user, password, cost, now)
        made.unlocked.hold.release()
        aside = swap(folder, now)
    unlocked = open_ledger(folder, user, password, now, hold)
    return Replaced(unlocked, made.digits, _sentence(made), aside)


def _sentence(made: Restored) -> str:
    day = made.made_at.astimezone()
    until = f"到 {day.month}月{day.day}日 为止"
    told = f"用第 {made.sequence} 号交接包恢复好了：{made.children} 名孩子，{until}。"
    if made.missing_scans:
        told += f"有 {made.missing_scans} 个扫描件当时没有放进交接包，需要重新扫描。"
    return told
