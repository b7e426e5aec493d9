"""村居: the town's place for its villages; its parts stand on a line above."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.children.tab_line import TabLine, Words
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.town.levels_part import LevelsPart
from app.ui.town.opinions_part import OpinionsPart
from app.ui.town.spot_part import SpotPart
from app.ui.town.villages_part import VillagesPart
from app.ui.widgets.basic import rule


class TownPage(Page):
    """``list_asked`` carries filters of the list of children, ``open_child`` a child and a tab, ``go_asked``
    another place of the window and after a colon a part of it."""

    title = "村居"
    list_asked = Signal(object)
    open_child = Signal(str, str)
    go_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.villages, self.opinions = VillagesPart(desk), OpinionsPart(desk)
        self.levels, self.spot = LevelsPart(desk), SpotPart(desk)
        self.parts = (self.villages, self.opinions, self.levels, self.spot)
        self.tabs = TabLine([Words(part.key, part.title, part.title) for part in self.parts])
        self._stack = QStackedWidget()
        for part in self.parts:
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_part)
        for part in self.parts:
            part.open_child.connect(self.open_child)
        for one in (self.opinions, self.levels, self.spot):
            one.written.connect(self._desk.changes.many_changed)
        for leading in (self.villages, self.opinions):
            leading.list_asked.connect(self.list_asked)
            leading.go_asked.connect(self.go_asked)
        self.villages.part_asked.connect(self._show_narrowed)
        self._desk.changes.zoom_changed.connect(lambda _zoom: self.villages.view.fit())

    def _show_narrowed(self, key: str, village: str) -> None:
        part = self.levels if key == "levels" else self.opinions
        part.narrow_to(village)
        self.show_part(key)

    def show_part(self, key: str) -> None:
        """Bring a part to the front, by its key; the code of a village goes into that one."""
        keys = [part.key for part in self.parts]
        if key not in keys:
            self.villages.show_village(key)
            key = self.villages.key
        self.tabs.choose(key)
        self._stack.setCurrentIndex(keys.index(key))
        self.arrive()

    def arrive(self) -> None:
        self.parts[self._stack.currentIndex()].arrive()

    def has_unsaved(self) -> bool:
        return self.villages.village.has_unsaved() or self.levels.has_unsaved() or self.spot.has_unsaved()

    def draft(self) -> Any:
        """What is being typed in any of the parts."""
        drafts = {
            "village": self.villages.village.draft(),
            "levels": self.levels.typed(),
            "check": self.spot.check.draft(),
        }
        return {name: draft for name, draft in drafts.items() if draft} or None

    def take_up(self, draft: Any) -> None:
        if levels := draft.get("levels"):
            self.levels.take_up(levels)
            self.show_part(self.levels.key)
        if check := draft.get("check"):
            self.spot.take_up(check)
            self.show_part(self.spot.key)
        if village := draft.get("village"):
            self.show_part(village["code"])
            self.villages.village.take_up(village)

    def save(self) -> bool:
        """Write what was begun; a review asks for one of its two buttons."""
        if self.villages.village.has_unsaved() and not self.villages.village.save():
            return False
        if self.spot.has_unsaved() and not self.spot.save():
            return False
        return all(one.say_what_is_missing() for one in self.levels.reviews if one.is_unsaved())
