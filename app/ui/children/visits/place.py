"""Where it was: the usual places as rings, any other in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.models.kinds import Text
from app.ui.children.form.editor import Editor
from app.ui.children.form.editors import editor_for
from app.ui.children.form.growing import one_line
from app.ui.widgets.flow import FlowLayout

PLACES = ("家中", "学校", "村委会")
_OTHER = "其他"


@dataclass(frozen=True)
class Place(Text):
    """Words, of which a few are usual."""


class PlaceEditor(Editor):
    """Rings; the last one opens a field for words. The value is the words."""

    def __init__(self, kind: Place) -> None:
        super().__init__()
        self.kind = kind
        self._group = QButtonGroup(self)
        self._rings: dict[str, QRadioButton] = {}
        self.words = one_line(10)
        self.words.setPlaceholderText("写明地点")
        flow = FlowLayout(self, spacing=8)
        for number, place in enumerate((*PLACES, _OTHER)):
            self._rings[place] = ring = QRadioButton(place)
            ring.setProperty("role", "option")
            self._group.addButton(ring, number)
            flow.addWidget(ring)
        flow.addWidget(self.words)
        self.words.hide()
        self.setFocusProxy(self._rings[PLACES[0]])
        self._group.idClicked.connect(self._chosen)
        self.words.typed.connect(self.changed)
        self.words.left.connect(self.settled)

    def value(self) -> Any:
        ring = next((place for place, one in self._rings.items() if one.isChecked()), None)
        return self.kind.parse(self.words.words()) if ring == _OTHER else ring

    def set_value(self, value: Any) -> None:
        known = value if value in PLACES else _OTHER if value else None
        self._show(known, "" if value in PLACES else value or "")

    def _show(self, ring: str | None, words: str) -> None:
        self._group.setExclusive(False)
        for place, one in self._rings.items():
            one.setChecked(place == ring)
        self._group.setExclusive(True)
        self.words.show_words(words)
        self.words.setVisible(ring == _OTHER)

    def raw(self) -> Any:
        ring = next((place for place, one in self._rings.items() if one.isChecked()), None)
        return [ring, self.words.words()]

    def take_up(self, raw: Any) -> None:
        if isinstance(raw, list):
            self._show(raw[0], raw[1])
        else:
            self.set_value(raw)

    def parts(self) -> list[QWidget]:
        return [*self._rings.values(), self.words]

    def call(self, name: str, label: str) -> None:
        for number, (place, ring) in enumerate(self._rings.items()):
            ring.setObjectName(f"{name}_{number}")
            ring.setAccessibleName(f"{label}：{place}")
        self.words.setObjectName(f"{name}_words")
        self.words.setAccessibleName(f"{label}：写明")

    def _chosen(self) -> None:
        other = self._rings[_OTHER].isChecked()
        self.words.setVisible(other)
        if other:
            self.words.setFocus()
        self.changed.emit()
        self.settled.emit()


@editor_for.register
def _(kind: Place) -> Editor:
    return PlaceEditor(kind)
