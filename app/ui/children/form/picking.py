"""Several offers taken for one blank: the words of the blank, and the card to tick them on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from app.ui.children.form.calendars import Popup
from app.ui.children.form.measure import em
from app.ui.children.form.one_of import escaped
from app.ui.widgets.basic import button

_BETWEEN = "、"


def taken(words: str, offers: tuple[str, ...]) -> tuple[list[str], str]:
    """The offers that stand in a blank's words, and the words besides. Offers may hold 、 themselves."""
    found, rest = [], []
    left = words.strip(_BETWEEN)
    while left:
        offer = next((o for o in sorted(offers, key=len, reverse=True) if _begins(left, o)), None)
        if offer is None:
            part, _, left = left.partition(_BETWEEN)
            rest.append(part)
        else:
            found.append(offer)
            left = left[len(offer) :]
        left = left.lstrip(_BETWEEN)
    return [offer for offer in offers if offer in found], _BETWEEN.join(rest)


def _begins(words: str, offer: str) -> bool:
    return words == offer or words.startswith(offer + _BETWEEN)


def joined(chosen: list[str], rest: str) -> str:
    """The words of a blank: the offers in their order, then the rest."""
    return _BETWEEN.join([*chosen, *filter(None, [rest])])


class PickCard(Popup):
    """A card of boxes; ``picked`` gives the ticked offers after each tick."""

    picked = Signal(list)

    def __init__(self, parent: QWidget, offers: tuple[str, ...], chosen: list[str]) -> None:
        super().__init__(parent)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        self._boxes = [self._box(offer, offer in chosen) for offer in offers]
        for box in self._boxes:
            column.addWidget(box)
        self._scroll(inside)
        self.column.addWidget(button("选好了", self.close), alignment=Qt.AlignmentFlag.AlignRight)

    def _box(self, offer: str, ticked: bool) -> QCheckBox:
        box = QCheckBox(escaped(offer))
        box.setAccessibleName(offer)
        box.setChecked(ticked)
        box.toggled.connect(lambda _on: self.picked.emit(self.chosen()))
        return box

    def _scroll(self, inside: QWidget) -> None:
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        wanted = inside.sizeHint()
        area.setMinimumWidth(wanted.width() + em(1.5))
        area.setFixedHeight(min(wanted.height() + 4, em(18)))
        self.column.addWidget(area)

    def chosen(self) -> list[str]:
        return [box.accessibleName() for box in self._boxes if box.isChecked()]
