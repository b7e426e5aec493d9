"""Copies gone stale, with the way to where they are made."""

from __future__ import annotations

from datetime import date

from app.services.ledger import Ledger
from app.services.today.backups import backup_group
from app.services.today.groups import Group


def copies(ledger: Ledger, today: date) -> list[Group]:
    """What 今日 says of the copies; nothing while they are fresh."""
    return [one._replace(goes="settings:backups", there="去备份") for one in backup_group(ledger, today)]
