"""Files on their way between villages: what waits to be taken in at a village, or to be sent by the town."""

from __future__ import annotations

from app.services.ledger import Ledger
from app.services.matching.pairs import pairs
from app.services.moving.arriving import Arrival, arrivals
from app.services.moving.assigning import leaving
from app.services.today.groups import Group, Item

_PAIRS = "有 {} 对档案分在两个村（居），请核对。"
_LEFT = "有 {} 份档案以迁出关档，请看要转给哪个村（居）。"


def arrival_items(ledger: Ledger) -> list[Item]:
    """The files that wait to be taken in; whose they are is told where they are taken in."""
    return [_arrival(one) for one in arrivals(ledger)]


def _arrival(one: Arrival) -> Item:
    words = f"从{one.from_name}转来，{one.records} 条记录"
    return Item("", words, "", "soon", called="迁入", goes="handover:reply")


def town_groups(ledger: Ledger) -> list[Group]:
    """Files that may be the same child's, and files that left a village and have nowhere to go yet."""
    alike, left = len(pairs(ledger)), len(leaving(ledger))
    told = []
    if alike:
        told.append(_group("pairs", "可能是同一个孩子", _PAIRS.format(alike), "去核对"))
    if left:
        told.append(_group("leaving", "迁出的档案", _LEFT.format(left), "去安排"))
    return told


def _group(kind: str, heading: str, advice: str, there: str) -> Group:
    return Group(kind, heading, 0, (), advice, goes="handover:matches", there=there)
