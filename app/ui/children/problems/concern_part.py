"""发现的问题: entered, closed with a result, opened again with a reason; what is open stands on top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from app.models.care import CareRecord
from app.models.concern import Concern
from app.models.kinds import Day, Invalid
from app.services.care import concerns
from app.services.care.reports import FIRST, SAFE, leads_to_report
from app.ui.children.care.act import Act
from app.ui.children.care.card import CareCard
from app.ui.children.care.part import CarePart
from app.ui.children.care.words import Heading, begun
from app.ui.children.form.cell import Cell
from app.ui.desk import Desk
from app.ui.widgets.basic import Banner, label

_WORDS = ("发现的问题", "登记问题", "没有登记过问题。走访时发现的，也会列在这里。")
_FIRST = f"孩子受到或疑似受到侵害、面临危险的，{FIRST}{SAFE}"


def _chosen(cell: Cell) -> Any:
    """The option chosen in a cell, ``None`` while it cannot be read."""
    try:
        return cell.editor.value()
    except Invalid:
        return None


class ConcernPart(CarePart):
    at_first = 6
    left_out = ("closed_on", "result", "reopened")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        def start() -> dict[str, Any]:
            return {"found_on": desk.today(), "responsible": desk.ledger.user.name}

        super().__init__(desk, Concern, _WORDS, start, parent)
        self.first = Banner()
        self.entry.head.addWidget(self.first)
        self.entry.edited.connect(self._look)

    def _look(self) -> None:
        """Say what comes first as soon as what is being entered is severe, or suspected harm."""
        cells = self.entry.cells
        found = Concern(severity=_chosen(cells["severity"]), category=_chosen(cells["category"]))
        self.first.say(_FIRST if leads_to_report(found) else "", "error")

    def _open(self, *given: Any) -> None:
        super()._open(*given)
        self._look()

    def acts(self, record: CareRecord) -> list[Act]:
        concern = cast("Concern", record)
        return [self._closing() if concern.closed_on is None else self._reopening()]

    def _closing(self) -> Act:
        def start(_record: CareRecord) -> dict[str, Any]:
            return {"closed_on": self._desk.today()}

        asked = ("closed_on", "result")
        return Act("close", "办结", asked, asked, start, self._close)

    def _reopening(self) -> Act:
        return Act("reopen", "重新打开", ("reopened", "deadline"), ("reopened",), lambda _: {}, self._reopen)

    def _close(self, record: CareRecord, values: dict[str, Any]) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        concerns.close_concern(ledger, record.id, values["closed_on"], values["result"], today)

    def _reopen(self, record: CareRecord, values: dict[str, Any]) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        concerns.reopen_concern(ledger, record.id, values["reopened"], values["deadline"], today)

    def write(self, values: dict[str, Any]) -> None:
        assert self._child is not None
        concerns.enter_concern(
            self._desk.ledger, self._child.id, values, self._desk.today(), self.entry.record_id
        )

    # Showing

    def counted(self, valid: Sequence[CareRecord]) -> str:
        still = sum(cast("Concern", one).closed_on is None for one in valid)
        return f"{still} 个未办结，共 {len(valid)} 个" if still else f"{len(valid)} 个，都已办结"

    def order(self, record: CareRecord) -> tuple[bool, date]:
        return cast("Concern", record).closed_on is None, begun(record)

    def make_card(self, record: CareRecord, heading: Heading) -> CareCard:
        card = CareCard(record, heading)
        if day := self._day_of_visit(cast("Concern", record)):
            card.below.addWidget(label(f"在{Day().format(day)}的走访中发现。", "muted", wrap=True))
        return card

    def _day_of_visit(self, concern: Concern) -> date | None:
        visits = self._child.visits if self._child and concern.visit_id else []
        return next((one.day for one in visits if one.id == concern.visit_id), None)
