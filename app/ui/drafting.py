"""Keeps what is being typed, encrypted, every ten seconds and whenever the window is left."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.errors import Problem
from app.services.safety.drafts import DraftBox
from app.ui.page import Page

log = logging.getLogger(__name__)

EVERY = 10_000  # ms


class Drafting(QObject):
    """Asks the pages for their drafts. ``failed`` is told once when a draft cannot be kept."""

    def __init__(
        self,
        box: DraftBox,
        user: str,
        pages: Callable[[], Mapping[str, Page]],
        now: Callable[[], datetime],
        failed: Callable[[Exception], object],
    ) -> None:
        super().__init__()
        self._box, self._user, self._pages, self._now, self._failed = box, user, pages, now, failed
        self._kept: dict[str, Any] = {}
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def left_over(self) -> dict[str, Any]:
        """What this person typed and did not save the last time, by the key of its page."""
        mine = {draft.name: draft.content for draft in self._box.all()}
        prefix = self._name("")
        return {name[len(prefix) :]: content for name, content in mine.items() if name.startswith(prefix)}

    def keep(self) -> None:
        """Write the drafts that changed; forget those of pages with nothing unsaved."""
        for key, page in self._pages().items():
            try:
                self._keep_one(key, page.draft())
            except Problem as problem:
                if not self._has_failed:
                    self._has_failed = True
                    self._failed(problem)

    def _keep_one(self, key: str, content: Any) -> None:
        if content == self._kept.get(key):
            return
        if content is None:
            self._box.remove(self._name(key))
        else:
            self._box.put(self._name(key), content, self._now())
        self._kept[key] = content

    def took_up(self, key: str, content: Any) -> None:
        """A draft is back on its page."""
        self._kept[key] = content

    def stop(self) -> None:
        """Keep what there is, and no more after that."""
        self._timer.stop()
        self.keep()
        self._kept.clear()

    def _name(self, key: str) -> str:
        return f"{self._user}/{key}"
