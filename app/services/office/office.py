"""What the office itself may correct about its entry: names. The code stays, records carry it."""

from __future__ import annotations

from app.errors import Refused
from app.services.ledger import Ledger
from app.services.office.managing import require_admin


def rename_office(ledger: Ledger, name: str, town: str) -> None:
    """Correct the office's name and its town. Raises ``Refused`` for an empty name or without the right."""
    require_admin(ledger)
    if not name.strip():
        raise Refused("请填写单位名称，没有改动。")
    with ledger.changing_office() as (_, office):
        office.name, office.town = name.strip(), town.strip()
