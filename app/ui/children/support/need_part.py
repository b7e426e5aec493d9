"""需求和心愿: what a child needs, and how it was met; what is still to be done stands on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, cast

from PySide6.QtWidgets import QWidget

from app.models.care import CareRecord
from app.models.support import Need
from app.services.care import records
from app.ui.children.care.act import Act
from app.ui.children.care.entry import Condition
from app.ui.children.care.part import CarePart
from app.ui.children.care.words import begun
from app.ui.desk import Desk

_WORDS = ("需求和心愿", "登记需求", "没有登记过。孩子想要什么、需要什么帮助，都可以记在这里。")
_STILL = ("open", "under_way")


class NeedPart(CarePart):
    at_first = 6
    only_if: ClassVar[Mapping[str, Condition]] = {
        "met_on": lambda raw: raw["state"] == "met",
        "how": lambda raw: raw["state"] in ("met", "impossible"),
    }

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        def start() -> dict[str, Any]:
            return {"day": desk.today(), "state": "open"}

        super().__init__(desk, Need, _WORDS, start, parent)

    def acts(self, record: CareRecord) -> list[Act]:
        if cast("Need", record).state not in _STILL:
            return []
        return [Act("meet", "已落实", ("met_on", "how"), ("met_on", "how"), self._today, self._meet)]

    def _today(self, _record: CareRecord) -> dict[str, Any]:
        return {"state": "met", "met_on": self._desk.today()}

    def _meet(self, record: CareRecord, values: dict[str, Any]) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        records.put(ledger, record.child_id, Need, {**values, "state": "met"}, today, record.id)

    def counted(self, valid: Sequence[CareRecord]) -> str:
        still = sum(cast("Need", one).state in _STILL for one in valid)
        return f"{still} 项待落实，共 {len(valid)} 项" if still else f"{len(valid)} 项"

    def order(self, record: CareRecord) -> tuple[bool, date]:
        return cast("Need", record).state in _STILL, begun(record)
