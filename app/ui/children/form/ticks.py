"""The editor of boxes with blanks: what belongs to a box appears beside it when it is ticked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QRadioButton, QWidget

from app.models.boxes import Ticked, Ticks
from app.models.options import Option
from app.ui.children.form.blanks import Blank, blank_of
from app.ui.children.form.clearing import Clear
from app.ui.children.form.editor import Editor
from app.ui.children.form.one_of import escaped
from app.ui.widgets.flow import FlowLayout


class TickBox(QWidget):
    """One box, round where only one may be ticked, and its blank."""

    def __init__(self, option: Option, many: bool) -> None:
        super().__init__()
        self.option = option
        self.box = QCheckBox(escaped(option.short)) if many else QRadioButton(escaped(option.short))
        self.box.setAutoExclusive(False)
        self.box.setProperty("role", "option")
        self.blank: Blank | None = blank_of(option) if option.has_blank else None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        if self.blank:
            across.addWidget(self.blank)
        self.tick(False)

    @property
    def ticked(self) -> bool:
        return self.box.isChecked()

    def tick(self, on: bool) -> None:
        """Tick or untick; what was written stays on the hidden blank in case the tick comes back."""
        self.box.setChecked(on)
        if self.blank:
            self.blank.setVisible(on)

    def call(self, name: str, label: str) -> None:
        """Name the box and its blank for tests and screen readers."""
        said = f"{label}：{self.option.short}"
        self.box.setObjectName(f"{name}_{self.option.code}")
        self.box.setAccessibleName(said)
        if self.blank:
            self.blank.field.setObjectName(f"{name}_{self.option.code}_blank")
            self.blank.field.setAccessibleName(f"{said}，{self.option.blank or self.option.unit}")


class TicksEditor(Editor):
    """Boxes of which many may be ticked, or one; the value maps their codes to the words on their blanks."""

    def __init__(self, kind: Ticks) -> None:
        super().__init__()
        self._kind = kind
        self._name = ("", "")
        self._boxes: dict[str, TickBox] = {}
        self._flow = FlowLayout(self, spacing=14)
        for option in kind.options.offered():
            self._add(option)
        for first in list(self._boxes.values())[:1]:
            self.setFocusProxy(first.box)
        self._clear: Clear | None = None if kind.many else Clear(self, self._holds, self._empty)
        if self._clear:
            self._clear.watch(*(box.box for box in self._boxes.values()))
            self._flow.addWidget(self._clear)

    def _holds(self) -> bool:
        return any(box.ticked for box in self._boxes.values())

    def _add(self, option: Option) -> None:
        box = TickBox(option, self._kind.many)
        box.box.clicked.connect(lambda _on: self._clicked(box))
        if box.blank:
            box.blank.changed.connect(self.changed)
            box.blank.settled.connect(self.settled)
        self._boxes[option.code] = box
        self._flow.addWidget(box)

    def value(self) -> Any:
        read = {
            code: box.blank.read() if box.blank else "" for code, box in self._boxes.items() if box.ticked
        }
        printed = [option.code for option in self._kind.options]
        return {code: read[code] for code in dict.fromkeys([*printed, *read]) if code in read} or None

    def set_value(self, value: Any) -> None:
        self._show(value or {})

    def raw(self) -> Any:
        return {
            code: box.blank.words() if box.blank else "" for code, box in self._boxes.items() if box.ticked
        }

    def take_up(self, raw: Any) -> None:
        self._show(raw or {})

    def _show(self, ticked: Ticked) -> None:
        for code in ticked:
            if code not in self._boxes:  # retired, or of a newer program
                self._add(self._kind.options.find(code) or Option(code, code))
                self.call(*self._name)
        for code, box in self._boxes.items():
            box.tick(code in ticked)
            if box.blank:
                box.blank.show_words(ticked.get(code, ""))
        if self._clear:
            self._clear.look()

    def parts(self) -> list[QWidget]:
        return [part for box in self._boxes.values() for part in _parts(box)]

    def call(self, name: str, label: str) -> None:
        self._name = (name, label)
        for box in self._boxes.values():
            box.call(name, label)

    def _clicked(self, clicked: TickBox) -> None:
        clicked.tick(clicked.ticked or not self._kind.many)
        if clicked.ticked:
            self._untick_others(clicked)
        if clicked.ticked and clicked.blank:
            clicked.blank.setFocus()
        self._told()

    def _untick_others(self, clicked: TickBox) -> None:
        """What cannot stand beside the box just ticked gives way, in sight of the person."""
        alone = self._kind.alone
        for code, box in self._boxes.items():
            parted = not self._kind.many or clicked.option.code in alone or code in alone
            if box is not clicked and parted:
                box.tick(False)

    def _empty(self) -> None:
        self._show({})
        self.setFocus()
        self._told()

    def _told(self) -> None:
        if self._clear:
            self._clear.look()
        self.changed.emit()
        self.settled.emit()


def _parts(box: TickBox) -> list[QWidget]:
    return [box.box, box.blank.field] if box.blank else [box.box]
