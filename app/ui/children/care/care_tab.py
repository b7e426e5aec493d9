"""A tab made of care parts; a child that is not on file yet has to be saved first."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.child import Child
from app.ui.children.care.part import CarePart
from app.ui.children.record_tab import RecordTab
from app.ui.widgets.basic import EmptyState, rule


class CareTab(RecordTab):
    """Subclasses give their parts."""

    def __init__(self, parts: dict[str, CarePart], not_yet: str) -> None:
        super().__init__()
        self.parts = parts
        self._first = EmptyState("这份档案还没有保存", not_yet)
        self._first.offer("保存档案", self.save_asked.emit)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(18)
        self.top = QVBoxLayout()
        inside.addLayout(self.top)
        for number, part in enumerate(parts.values()):
            if number:
                inside.addWidget(rule())
            inside.addWidget(part)
            part.edited.connect(self.edited)
            part.written.connect(self.written)
        self.column.addWidget(self._first)
        self.column.addWidget(self._inside)
        self.column.addStretch(1)

    def show_child(self, child: Child) -> None:
        self._first.setVisible(not child.id)
        self._inside.setVisible(bool(child.id))
        for part in self.parts.values():
            part.show_child(child)

    def clear(self) -> None:
        for part in self.parts.values():
            part.clear()

    def begin(self) -> None:
        next(iter(self.parts.values())).begin()

    def has_unsaved(self) -> bool:
        return any(part.has_unsaved() for part in self.parts.values())

    def save(self) -> bool:
        return all(part.save() for part in self.parts.values() if part.has_unsaved())

    def draft(self) -> Any:
        drafts = {name: draft for name, part in self.parts.items() if (draft := part.draft()) is not None}
        return drafts or None

    def take_up(self, draft: Any) -> None:
        for name in draft.keys() & self.parts.keys():
            self.parts[name].take_up(draft[name])
