"""One list of files to be destroyed: who proposed it, what is on it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.models.disposal import Disposal
from app.models.kinds import Day
from app.services.privacy.disposing import DONE, PROPOSED
from app.ui.children.care.words import badge
from app.ui.settings.section import line_frame
from app.ui.widgets.basic import button, label, row

_day = Day().format
_MOST = 10  # files named at once
_MARKS = {PROPOSED: ("等确认", "late"), DONE: ("已销毁", "done"), "dropped": ("已取消", "")}


class DisposalLine:
    """The frame of a list; ``files`` are its files in words, as long as they are there, ``advice`` what has
    to happen next."""

    def __init__(self, listed: Disposal, files: Sequence[str], advice: str = "") -> None:
        self.listed = listed
        self.frame: QFrame = line_frame()
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(6)
        words, tone = _MARKS[listed.state]
        heading = label(f"{_day(listed.proposed_on)}　{len(listed.entries)} 份档案", "heading")
        column.addLayout(row(heading, badge(words, tone), None))
        column.addWidget(label(told(listed), wrap=True))
        for one in files[:_MOST]:
            column.addWidget(label(f"· {one}", wrap=True))
        if len(files) > _MOST:
            column.addWidget(label(f"· 另外还有 {len(files) - _MOST} 份，见打印的清单", "muted"))
        if advice:
            column.addWidget(label(advice, "warning", wrap=True))
        self._acts = row(None)
        column.addLayout(self._acts)

    def offer(self, name: str, words: str, do: Callable[[], object], role: str = "") -> None:
        """Put a button on the line."""
        made = button(words, do, role)
        made.setObjectName(f"{name}_{self.listed.id}")
        made.setAccessibleName(f"{words}：{_day(self.listed.proposed_on)}的清单")
        self._acts.insertWidget(self._acts.count() - 1, made)


def told(listed: Disposal) -> str:
    """Who proposed it and why, who decided."""
    words = f"{listed.proposed_by}提出，理由：{listed.reason}"
    if listed.state == DONE:
        words += f"　{_day(listed.confirmed_on)}由{listed.confirmed_by}确认销毁。"
    return words
