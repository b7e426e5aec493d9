"""What documents with forms of the office's own are about: one kind at a time, so that each list is short."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from app.services.templates.declared import About
from app.ui.widgets.flow import FlowLayout


class TemplateKinds(QWidget):
    """``chosen`` when another kind is to be shown."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[About, QToolButton] = {}
        line = FlowLayout(self, spacing=8, line_spacing=8)
        for about in About:
            self._buttons[about] = self._button(about)
            line.addWidget(self._buttons[about])
        self._buttons[About.CHILD].setChecked(True)

    def _button(self, about: About) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"template_kind_{about.name}")
        made.setProperty("role", "kind")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda _on: self.chosen.emit())
        self._group.addButton(made)
        return made

    def about(self) -> About:
        """The kind that is shown."""
        return next(about for about, button in self._buttons.items() if button.isChecked())

    def tell(self, used: Mapping[About, int]) -> None:
        """Say of how many documents of each kind the office uses its own forms."""
        for about, button in self._buttons.items():
            count = used.get(about, 0)
            button.setText(f"{about.value}（已用 {count} 份）" if count else about.value)
            button.setAccessibleName(f"看{button.text()}的模板")
