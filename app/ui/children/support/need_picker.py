"""Which need a service meets, and whether the need is met with it: asked below the service's fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.models.care_choices import NEED_KIND
from app.models.kinds import Day
from app.models.support import Need
from app.services.care.concerns import beginning
from app.ui.children.form.combos import CalmCombo
from app.ui.widgets.basic import label

_NONE = "没有对应的需求"


class NeedPicker(QWidget):
    """``edited`` when something was chosen. ``need_id`` is "" for no need."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = [""]
        caption = label("对应的需求", "field")
        self.combo = CalmCombo([_NONE])
        self.combo.setObjectName("service_need")
        self.combo.setAccessibleName("对应的需求")
        caption.setBuddy(self.combo)
        self.meets = QCheckBox("需求已经落实，落实日期按这次服务的日期")
        self.meets.setObjectName("service_meets")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (caption, self.combo, self.meets):
            column.addWidget(one)
        self.combo.activated.connect(self._chosen)
        self.meets.clicked.connect(self.edited)
        self.offer([])

    def offer(self, needs: Sequence[Need], chosen: str = "") -> None:
        """Offer needs to choose from; without any there is nothing to ask."""
        self._ids = ["", *(need.id for need in needs)]
        self.combo.clear()
        self.combo.addItems([_NONE, *map(_named, needs)])
        self.combo.setCurrentIndex(self._ids.index(chosen) if chosen in self._ids else 0)
        self.setVisible(bool(needs))
        self._look()

    @property
    def need_id(self) -> str:
        return self._ids[max(self.combo.currentIndex(), 0)]

    def _chosen(self) -> None:
        self.meets.setChecked(bool(self.need_id))
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        self.meets.setVisible(bool(self.need_id))
        if not self.need_id:
            self.meets.setChecked(False)

    def raw(self) -> dict[str, Any]:
        return {"need": self.need_id, "meets": self.meets.isChecked()}

    def take_up(self, raw: dict[str, Any]) -> None:
        if raw.get("need") in self._ids:
            self.combo.setCurrentIndex(self._ids.index(raw["need"]))
        self._look()
        self.meets.setChecked(bool(raw.get("meets")) and bool(self.need_id))


def _named(need: Need) -> str:
    return f"{Day().format(need.day)}　{NEED_KIND.label(need.category)}　{beginning(need.content or '')}"
