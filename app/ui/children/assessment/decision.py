"""What the person decides: the fields below the questions, and which of them apply."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.child import Child
from app.models.choices import LEVEL
from app.services.assessment.checks import lowered_from
from app.services.assessment.suggesting import Suggestion
from app.ui.children.form.cell import Cell
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.measure import em
from app.ui.widgets.basic import label

FIELDS = ("level", "differs", "reviewer", "basis", "next_due")
_HALF = ("next_due", "reviewer")


class Decision(QWidget):
    """Level, reasons, second name and next day. What a decision asks for in addition appears with it."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        super().__init__()
        self._cells = {name: cells[name] for name in FIELDS}
        self._suggested = label("", wrap=True)
        self._suggested.setObjectName("suggestion")
        self._lowered = label("", "warning", wrap=True)
        self._lowered.setObjectName("lowered")
        columns = ColumnsLayout(em(38), gap=em(1.5))
        for name in ("level", "differs", "basis", "reviewer", "next_due"):
            columns.put(self._cells[name], name not in _HALF)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("定级", "heading"))
        column.addWidget(self._suggested)
        column.addLayout(columns)
        column.insertWidget(2, self._lowered)

    def tell(self, found: Suggestion | None) -> None:
        """Say what the scale suggests, and why."""
        self._suggested.setVisible(found is not None)
        if found is not None:
            told = (
                f"量表建议：{LEVEL.label(found.level)}。"
                if found.level
                else "答完以后，这里写量表建议的等级。"
            )
            self._suggested.setText(f"{told}等级由人来定；与建议不同的，写明理由。")

    def fit(self, child: Child, given: Any) -> None:
        """Ask for what the decision ``given`` needs, and for nothing else."""
        lowered = lowered_from(child, given)
        told = f"比现行的{LEVEL.label(lowered)}低，要请另一位同事或者儿童督导员复核。"
        self._lowered.setText(told if lowered else "")
        self._lowered.setVisible(bool(lowered))
        self._cells["reviewer"].setVisible(bool(lowered) or bool(given.reviewer))
        self._cells["reviewer"].ask(bool(lowered))
        different = bool(given.suggested and given.level and given.level != given.suggested)
        self._cells["differs"].setVisible(different)
        self._cells["differs"].ask(different)


def a_record(**values: Any) -> SimpleNamespace:
    """What is being decided, with the names that a record of it would have."""
    return SimpleNamespace(**values)
