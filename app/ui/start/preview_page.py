"""What is in a copy and what restoring it would lose, before anything is touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from app.ui.start.page import StartPage
from app.ui.start.problem_page import told
from app.ui.widgets.basic import Banner, button, label
from app.ui.widgets.copy_table import when

if TYPE_CHECKING:
    from app.services.safety.restoring import Preview


class PreviewPage(StartPage):
    """``done``: restore it."""

    def __init__(self, done: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__("看一看是不是要找的那一份", " ")
        self._last = label("", "strong", wrap=True)
        self.losing = Banner()
        self.losing.setObjectName("losing")
        self.body.addWidget(self._last)
        self.body.addSpacing(6)
        self.body.addWidget(self.losing)
        backward = button("返回，换一份", back)
        backward.setObjectName("preview_back")
        self._next = button("恢复这份备份", done, "primary")
        self._next.setObjectName("restore")
        self.foot(backward, None, self._next)

    def show_preview(self, found: Preview, today: date, is_new: bool) -> None:
        """``is_new``: there is no ledger on this computer that could lose anything."""
        held, loses = told(found.sentence())
        self.say("")
        self.sentence.setText(held)
        last = when(found.last_change, today) if found.last_change else ""
        self._last.setText(f"里面的最后一次修改是 {last}。" if last else "里面还没有修改过的内容。")
        is_lost = found.lost != 0 or found.branched
        self.losing.say("" if is_new else loses, "warning" if is_lost else "")

    def arrive(self) -> None:
        self._next.setFocus()
