"""A place made of parts: their names on the left, the chosen one on the right, all led to the same places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Problem
from app.ui.desk import Desk
from app.ui.handover.part import Part
from app.ui.handover.parts_view import Later, PartsView
from app.ui.page import Page


class LeadingPart(Part):
    """A part that leads elsewhere: ``open_child`` to a child and a tab of its record, ``list_asked`` to the
    list of children with these filters, ``go_asked`` to a place of the window and after a colon a part of it.
    """

    open_child = Signal(str, str)
    list_asked = Signal(object)
    go_asked = Signal(str)

    def has_unsaved(self) -> bool:
        """Whether something typed is not in the ledger yet."""
        return False

    def save(self) -> bool:
        """Write what was typed; whether the part may now be left."""
        return True

    def draft(self) -> Any:
        """What is being typed, as JSON; ``None`` for nothing."""
        return None

    def take_up(self, draft: Any) -> None:
        """Put a draft back where it was typed."""

    def new(self) -> None:
        """Ctrl+N: begin a new record of this part."""

    def find(self) -> None:  # type: ignore[override]
        """Ctrl+F: go to the part's search."""

    def print(self) -> None:
        """Ctrl+P: print what the part shows."""

    def undo(self) -> None:
        """Ctrl+Z: take back the last saved change, whatever it was of, and say so."""
        try:
            about = self.desk.undo.undo()
        except Problem as why:
            self.complain(why)
            return
        self.say("没有可以撤回的改动。" if about is None else "已撤回上一次保存的改动。")
        if about is not None:
            self.desk.changes.many_changed.emit()
            self.arrive()


class PartsPage(Page):
    """What is typed in any of the parts counts as the page's."""

    open_child = Signal(str, str)
    list_asked = Signal(object)
    go_asked = Signal(str)

    def __init__(self, desk: Desk, kinds: Sequence[type[LeadingPart]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        parts = [Later(kind.key, kind.title, partial(self._make, kind)) for kind in kinds]
        self.parts = PartsView(f"{self.title}的各部分", parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.addWidget(self.parts)
        self.setFocusProxy(self.parts)
        desk.changes.zoom_changed.connect(lambda _zoom: self.parts.fit())

    def _make(self, kind: type[LeadingPart]) -> LeadingPart:
        part = kind(self._desk)
        part.open_child.connect(self.open_child)
        part.list_asked.connect(self.list_asked)
        part.go_asked.connect(self.go_asked)
        return part

    def here(self) -> LeadingPart:
        """The part in front."""
        return cast(LeadingPart, self.parts.current())

    def _made(self) -> list[LeadingPart]:
        return cast("list[LeadingPart]", self.parts.made())

    def arrive(self) -> None:
        self.parts.arrive()

    def show_part(self, key: str) -> None:
        if key in self.parts.part_keys():
            self.parts.show_part(key)

    def has_unsaved(self) -> bool:
        return any(part.has_unsaved() for part in self._made())

    def save(self) -> bool:
        return all(part.save() for part in self._made() if part.has_unsaved())

    def draft(self) -> Any:
        drafts = {part.key: part.draft() for part in self._made() if part.has_unsaved()}
        return drafts or None

    def take_up(self, draft: Any) -> None:
        for key in self.parts.part_keys():
            if key in (draft or {}):
                cast(LeadingPart, self.parts.part(key)).take_up(draft[key])

    def new(self) -> None:
        self.here().new()

    def find(self) -> None:  # type: ignore[override]
        self.here().find()

    def print(self) -> None:
        self.here().print()

    def undo(self) -> None:
        self.here().undo()
