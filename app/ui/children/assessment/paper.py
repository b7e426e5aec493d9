"""An instrument on the page: its note, its vetoes, and its items by dimension."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.assessment.instrument import Dimension, Instrument, Item
from app.services.assessment.suggesting import Suggestion
from app.ui.children.assessment.item_box import ItemBox
from app.ui.children.assessment.report_first import ReportFirst
from app.ui.children.assessment.veto_box import VetoBoxes
from app.ui.children.form.sight import bring_into_sight
from app.ui.widgets.basic import label, rule

_NUMBERS = "一二三四五六七八九十"


class Paper(QWidget):
    """``answered`` at every answer given by hand; ``report_asked`` with what a report may begin with."""

    answered = Signal()
    report_asked = Signal(object)

    def __init__(self, instrument: Instrument) -> None:
        super().__init__()
        self.instrument = instrument
        self._items: dict[str, ItemBox] = {}
        self._vetoes = VetoBoxes(instrument.vetoes)
        self._vetoes.setVisible(bool(instrument.vetoes))
        self._vetoes.answered.connect(self.answered)
        self._report = ReportFirst("entry_report")
        self._report.asked.connect(self.report_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        if instrument.note:
            self._column.addWidget(label(instrument.note, "muted", wrap=True))
        self._column.addWidget(self._vetoes)
        self._column.addWidget(self._report)
        for number, dimension in enumerate(instrument.dimensions, 1 if instrument.vetoes else 0):
            self._add(dimension, number)

    def _add(self, dimension: Dimension, number: int) -> None:
        count = f"{_NUMBERS[number]}、" if number < len(_NUMBERS) else ""
        self._column.addWidget(rule())
        self._column.addWidget(label(f"{count}{dimension.title}", "heading"))
        for item in dimension.items:
            box = ItemBox(item, len(self._items) + 1)
            box.answered.connect(self.answered)
            self._items[item.id] = box
            self._column.addWidget(box)

    def answers(self) -> dict[str, Any]:
        """Ticked vetoes and answered items, as an assessment keeps them."""
        given = {name: box.answer for name, box in self._items.items() if box.answer is not None}
        return {**dict.fromkeys(self._vetoes.ticked(), True), **given}

    def show_answers(self, answers: dict[str, Any]) -> None:
        """Show answers without telling anybody."""
        self._vetoes.show_ticked(answers)
        for name, box in self._items.items():
            box.show_answer(answers.get(name))

    def tell(self, found: Suggestion) -> None:
        """Say what comes first, where a sign of harm is ticked."""
        self._report.tell(found.reports)

    def complain(self) -> None:
        """Mark what is not answered yet."""
        for box in self._items.values():
            box.complain()

    def go_to(self, item: Item) -> None:
        """Put the focus on a question."""
        box = self._items[item.id]
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(box)
