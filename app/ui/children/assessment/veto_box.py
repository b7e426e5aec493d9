"""The signs that settle the level by themselves, as boxes with the article each rests on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.services.assessment.instrument import Veto
from app.ui.children.assessment.worded import Worded
from app.ui.widgets.basic import label


class VetoBoxes(QWidget):
    """``answered`` when a box was ticked or unticked by hand."""

    answered = Signal()

    def __init__(self, vetoes: tuple[Veto, ...]) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label("一、有没有下面的情形", "heading"))
        column.addWidget(
            label("有一项就勾一项，没有的不勾。勾了以后，等级不低于该项的等级。", "muted", wrap=True)
        )
        for veto in vetoes:
            column.addWidget(self._line(veto))

    def _line(self, veto: Veto) -> Worded:
        box = QCheckBox()
        line = Worded(box, veto.words, "　".join(filter(None, (veto.source, veto.hint))))
        box.setObjectName(f"veto_{veto.id}")
        box.clicked.connect(lambda _on: self.answered.emit())
        self._boxes[veto.id] = box
        return line

    def ticked(self) -> list[str]:
        """The identities of the ticked signs."""
        return [name for name, box in self._boxes.items() if box.isChecked()]

    def show_ticked(self, answers: dict[str, object]) -> None:
        """Tick those that the answers say."""
        for name, box in self._boxes.items():
            box.setChecked(answers.get(name) is True)
