"""查阅、复制、更正、删除申请: registered, answered in time, the answer and the copy printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.care import CareRecord
from app.models.privacy import DataRequest
from app.services.care import records
from app.services.privacy.beginning import answered, new_request
from app.ui.children.care.act import Act
from app.ui.children.care.card import CareCard
from app.ui.children.care.part import CarePart
from app.ui.children.care.words import Heading, begun
from app.ui.desk import Desk

_WORDS = (
    "查阅、复制、更正、删除申请",
    "登记申请",
    "孩子、父母或者其他监护人要看、要复印、要改、要删台账里的信息，在这里登记，先核对身份，按期书面答复。",
)
_ANSWER = ("decision", "reason", "answer", "answered_on", "answered_by")
_GIVEN = ("look", "copy")  # what is answered with the file itself


class RequestPart(CarePart):
    """``answer_asked`` and ``file_asked`` carry the identity of the request whose paper is to be printed."""

    answer_asked = Signal(str)
    file_asked = Signal(str)
    left_out = _ANSWER

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, DataRequest, _WORDS, lambda: new_request(desk.ledger.office, desk.today()), parent
        )

    def acts(self, record: CareRecord) -> list[Act]:
        if cast("DataRequest", record).answered_on:
            return []
        demanded = ("decision", "answer", "answered_on", "answered_by")
        return [Act("answer", "登记答复", _ANSWER, demanded, self._beginning, self._answer)]

    def _beginning(self, record: CareRecord) -> dict[str, Any]:
        return self.entered(record) | answered(self._desk.ledger.user.name, self._desk.today())

    def _answer(self, record: CareRecord, values: dict[str, Any]) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        records.put(ledger, record.child_id, DataRequest, values, today, record.id)

    def make_card(self, record: CareRecord, heading: Heading) -> CareCard:
        card = super().make_card(record, heading)
        request = cast("DataRequest", record)
        if request.withdrawn is None and request.answered_on:
            card.add_act("print_answer", "打印答复书", partial(self.answer_asked.emit, record.id))
        given = request.kind in _GIVEN and request.decision != "refused"
        if request.withdrawn is None and given and self._may():
            card.add_act("print_file", "打印整份档案", partial(self.file_asked.emit, record.id))
        return card

    def counted(self, valid: Sequence[CareRecord]) -> str:
        still = sum(cast("DataRequest", one).answered_on is None for one in valid)
        return f"{still} 件待答复，共 {len(valid)} 件" if still else f"{len(valid)} 件"

    def order(self, record: CareRecord) -> tuple[bool, date]:
        return cast("DataRequest", record).answered_on is None, begun(record)
