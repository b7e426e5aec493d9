"""A line on a care record's card: a button for each scan or photograph that belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.models.attachment import Attachment
from app.ui.widgets.basic import button, label
from app.ui.widgets.flow import FlowLayout


class PapersLine(QWidget):
    """``called`` heads the line; ``look`` shows one."""

    def __init__(self, called: str, papers: list[Attachment], look: Callable[[Attachment], object]) -> None:
        super().__init__()
        self._flow = FlowLayout(self, spacing=8)
        self._flow.addWidget(label(called if papers else f"{called}　还没有", "muted"))
        for paper in papers:
            see = button(paper.name or called, partial(look, paper), "quiet")
            see.setObjectName(f"paper_{paper.id}")
            see.setAccessibleName(f"查看{called}：{paper.name or ''}")
            self._flow.addWidget(see)

    def offer(self, words: str, do: Callable[[], object], name: str) -> None:
        """Put a button after them."""
        more = button(words, do, "quiet")
        more.setObjectName(name)
        self._flow.addWidget(more)
