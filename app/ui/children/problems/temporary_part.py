"""临时监护 and emergency care: entered when it begins, ended with what was arranged afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from PySide6.QtWidgets import QWidget

from app.models.care import CareRecord
from app.models.concern import TemporaryCare
from app.services.care import records
from app.ui.children.care.act import Act
from app.ui.children.care.entry import Condition
from app.ui.children.care.part import CarePart
from app.ui.desk import Desk

_WORDS = (
    "临时监护",
    "登记临时监护",
    "没有登记过。监护人突然不能照料时，村（居）可先安排临时照料（民法典第三十四条）；"
    "有未成年人保护法第九十二条情形的，由民政部门临时监护。",
)


class TemporaryPart(CarePart):
    left_out = ("outcome",)
    only_if: ClassVar[Mapping[str, Condition]] = {"situation": lambda raw: raw["kind"] == "temporary"}

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, TemporaryCare, _WORDS, lambda: {"start": desk.today()}, parent)

    def acts(self, record: CareRecord) -> list[Act]:
        care = cast("TemporaryCare", record)
        if care.end is not None and care.end <= self._desk.today() and care.outcome:
            return []
        return [Act("end", "结束", ("end", "outcome"), ("end", "outcome"), self._from, self._end)]

    def _from(self, record: CareRecord) -> dict[str, Any]:
        care = cast("TemporaryCare", record)
        return {"end": care.end or self._desk.today(), "outcome": care.outcome}

    def _end(self, record: CareRecord, values: dict[str, Any]) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        records.put(ledger, record.child_id, TemporaryCare, values, today, record.id)
