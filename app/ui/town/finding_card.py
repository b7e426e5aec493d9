"""A child that was drawn: what was found of it, to be filled in after the visit, and made an opinion of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.services.supervision.checklist import ITEMS
from app.services.supervision.spot_summary import Found
from app.ui.town.spot_words import TONES, result_words
from app.ui.widgets.basic import button, label, pill, row


class FindingCard(QFrame):
    """``begun`` when it is to be filled in, ``opened`` when the record is to be shown, ``opinion_asked`` when
    the file is to go back to the village for correction."""

    begun = Signal()
    opened = Signal()
    opinion_asked = Signal()

    def __init__(self, found: Found, name: str, may: bool) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setObjectName(f"finding_{found.child_id}")
        self.found = found
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 8, 12, 8)
        self.column.setSpacing(4)
        mark = label(result_words(found), "mark")
        mark.setProperty("tone", TONES.get(found.result, ""))
        whose = label(found.village, "muted")
        acts: list[QWidget] = (
            [self._act("档案", "finding_open", name, self.opened.emit)] if found.name else []
        )
        if may and found.finding_id and found.result != "right" and not found.opinion_id:
            acts.append(self._act("退回补正", "finding_opinion", name, self.opinion_asked.emit))
        if may and found.name:
            words = "更正" if found.finding_id else "填核查结果"
            acts.append(self._act(words, "finding_begin", name, self.begun.emit))
        named = (label(name, "strong"), pill(found.level), whose, mark)
        self.column.addLayout(row(*named, None, *acts, spacing=8))
        told = _told(found)
        if told:
            self.column.addWidget(label(told, "muted", wrap=True))

    def _act(self, words: str, name: str, child: str, do: Callable[[], object]) -> QWidget:
        made = button(words, do, "quiet")
        made.setObjectName(name)
        made.setAccessibleName(f"{words}：{child}")
        return made


def _told(found: Found) -> str:
    no = [item.head for item in ITEMS if found.answers.get(item.key) == "no"]
    said = [f"{'、'.join(no)}：否" if no else "", found.words, "已写成督导意见" if found.opinion_id else ""]
    return " · ".join(filter(None, (str(found.day or ""), *said))) if found.finding_id else ""
