"""Which office does what: the town supervises, the village answers."""

from __future__ import annotations

from app.errors import Refused
from app.services.ledger import Ledger

TOWN, VILLAGE = "town", "village"


def is_town(ledger: Ledger) -> bool:
    """Whether the ledger is kept by a 镇（街道）."""
    return ledger.office.kind == TOWN


def require_town(ledger: Ledger) -> None:
    """Raise ``Refused`` in the ledger of a village."""
    if not is_town(ledger):
        raise Refused("督导意见和抽查由镇（街道）来做，没有改动。", "有话要对镇里说，请写在答复里。")


def require_village(ledger: Ledger) -> None:
    """Raise ``Refused`` in the ledger of a town."""
    if is_town(ledger):
        raise Refused("答复由村（居）来写，没有改动。", "村里的答复会随下一个交接包带来。")
