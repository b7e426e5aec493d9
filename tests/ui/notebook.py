"""A page with one line to type into: enough to try what the window does with pages."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.ui.main_window import MainWindow
from app.ui.page import Page
from app.ui.places import Place


class Notebook(Page):
    """``saved`` is what was written; what keys asked for is noted in ``asked``."""

    title = "记事"

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setObjectName("line")
        self.saved = ""
        self.asked: list[Any] = []
        QVBoxLayout(self).addWidget(self.line)

    def has_unsaved(self) -> bool:
        return self.line.text() != self.saved

    def save(self) -> bool:
        self.saved = self.line.text()
        return True

    def draft(self) -> Any:
        return {"line": self.line.text()} if self.has_unsaved() else None

    def take_up(self, draft: Any) -> None:
        self.line.setText(draft["line"])

    def find(self) -> None:  # type: ignore[override]
        self.asked.append("find")

    def new(self) -> None:
        self.asked.append("new")

    def print(self) -> None:
        self.asked.append("print")

    def undo(self) -> None:
        self.asked.append("undo")

    def show_filtered(self, **filters: Any) -> None:
        self.asked.append(filters)


def notebook_places() -> tuple[Place, ...]:
    """Three places that stand for the real ones."""
    names = (("today", "今日"), ("children", "儿童台账"), ("handover", "资料交接"))
    return tuple(Place(key, name, key, _notebook) for key, name in names)


def _notebook(window: MainWindow) -> Notebook:
    return Notebook()
