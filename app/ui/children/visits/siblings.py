"""一起记上: brothers and sisters who were met in the same visit, ticked by name, each with findings below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.models.care import Visit
from app.models.child import Child
from app.services.care.visits import Findings
from app.ui.children.form.cell import caption
from app.ui.children.form.one_of import escaped
from app.ui.children.visits.sibling_block import SiblingBlock
from app.ui.widgets.flow import FlowLayout


class Siblings(QWidget):
    """The line of names; ``blocks`` is what belongs below the form. ``edited`` by every change."""

    edited = Signal()

    def __init__(self, found: Callable[[], date | None], user: str, width: float) -> None:
        super().__init__()
        self._found, self._user = found, user
        self._way: str | None = None
        self.boxes: dict[str, QCheckBox] = {}
        self.made: dict[str, SiblingBlock] = {}
        self.blocks = QWidget()
        self._column = QVBoxLayout(self.blocks)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        names = QWidget()
        self._names = FlowLayout(names, spacing=14)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(caption("一起记上", required=False, width=width))
        across.addWidget(names, 1)

    def begin(self, others: Iterable[Child], met: Iterable[Visit] = ()) -> None:
        """Offer these children; those with a record of the visit are ticked and stay so."""
        self._forget()
        records = {one.child_id: one for one in met}
        for child in others:
            self._offer(child, records.get(child.id))
        self.setVisible(bool(self.boxes))
        self._tell()

    def _forget(self) -> None:
        for one in (*self.boxes.values(), *self.made.values()):
            one.hide()
            one.deleteLater()
        self.boxes, self.made = {}, {}

    def _offer(self, child: Child, visit: Visit | None) -> None:
        box = QCheckBox(escaped(child.name or "未填姓名"))
        box.setProperty("role", "option")
        box.setObjectName(f"together_{child.id}")
        box.setAccessibleName(f"一起记上：{child.name or '未填姓名'}")
        box.setChecked(visit is not None)
        box.setEnabled(visit is None)
        box.clicked.connect(self._ticked)
        block = SiblingBlock(child, self._found, self._user)
        block.begin(visit)
        block.edited.connect(self.edited)
        self.boxes[child.id], self.made[child.id] = box, block
        self._names.addWidget(box)
        self._column.addWidget(block)

    def _ticked(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        for child_id, block in self.made.items():
            block.setVisible(self.boxes[child_id].isChecked() and self._way != "attempt")
        self.blocks.setVisible(any(not block.isHidden() for block in self.made.values()))

    def ask(self, way: str | None) -> None:
        """Show what a way asks for."""
        self._way = way
        for block in self.made.values():
            block.ask(way)
        self._tell()

    def chosen(self) -> list[SiblingBlock]:
        """The blocks of those who are ticked."""
        return [block for child_id, block in self.made.items() if self.boxes[child_id].isChecked()]

    def findings(self) -> list[Findings] | None:
        """Of everybody ticked; ``None`` when something is wrong."""
        read = [block.findings() for block in self.chosen()]
        return None if None in read else [one for one in read if one is not None]

    def propose(self) -> None:
        for block in self.made.values():
            block.concerns.propose()

    def raw(self) -> dict[str, Any]:
        return {block.child.id: block.raw() for block in self.chosen()}

    def take_up(self, raw: dict[str, Any]) -> None:
        for child_id, typed in raw.items():
            if child_id in self.boxes:
                self.boxes[child_id].setChecked(True)
                self.made[child_id].take_up(typed)
        self._tell()
