"""One file that came: whose it is, the verdict, what it changes, and what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.children.search import masked_name
from app.services.receiving.outcome import Outcome
from app.services.receiving.verdicts import Verdict
from app.ui.handover.difference_words import changes, counts_in_words
from app.ui.handover.lines import Line
from app.ui.handover.verdict_words import mark_of
from app.ui.handover.when import local_day
from app.ui.widgets.basic import button, label


class OutcomeLine(Line):
    """``despite_asked`` when a 管理员 wants to take in what does not follow on what was received."""

    despite_asked = Signal()

    def __init__(
        self, found: Outcome, offices: Mapping[str, str], masked: bool, may_manage: bool, number: int
    ) -> None:
        super().__init__(found.name or found.file, _aside(found))
        self.found = found
        self._sentences = changes(found.difference, offices, masked) if found.difference else []
        self._more: QWidget | None = None
        self.show_mark(*mark_of(found.verdict, found.applied))
        self._tell(masked)
        self._offer(may_manage, number)

    def _tell(self, masked: bool) -> None:
        found = self.found
        if found.difference and found.accepted:
            self.say(counts_in_words(found.difference))
        if found.verdict is not Verdict.NEXT:  # the mark and the number say as much
            self.say(found.told.sentence + found.told.advice, "muted" if found.accepted else "")
        for warning in warnings_in_words(found, masked):
            self.say(warning, "warning")

    def _offer(self, may_manage: bool, number: int) -> None:
        offered: list[QWidget] = []
        if self._sentences and self.found.accepted:
            offered.append(self._unfolding(number))
        if self.found.verdict is Verdict.FORKED and not self.found.applied and may_manage:
            despite = button("已经问清楚，收下这一个", self.despite_asked.emit)
            despite.setObjectName(f"despite_{number}")
            despite.setAccessibleName(f"{self.found.name}：已经问清楚，收下这一个")
            offered.append(despite)
        if self.found.check_code and self.found.accepted:
            offered.append(label(f"校验码 {self.found.check_code}", "muted"))
        if offered:
            self.offer(*offered)

    def _unfolding(self, number: int) -> QWidget:
        self._unfold = button("看有哪些变化", self._toggle, "link")
        self._unfold.setObjectName(f"unfold_{number}")
        self._unfold.setAccessibleName(f"{self.found.name}：看有哪些变化")
        return self._unfold

    def _toggle(self) -> None:
        """The sentences are only put on the screen when somebody wants to read them."""
        if self._more is None:
            self._more = QWidget()
            column = QVBoxLayout(self._more)
            column.setContentsMargins(0, 0, 0, 0)
            for sentence in self._sentences:
                column.addWidget(label(sentence, wrap=True))
            self.body.addWidget(self._more)
            self._more.hide()
        shown = self._more.isHidden()
        self._more.setVisible(shown)
        self._unfold.setText("收起" if shown else "看有哪些变化")


def warnings_in_words(found: Outcome, masked: bool) -> list[str]:
    """What should be looked after, the children's names as lists show them."""
    said = [str(one) for one in found.warnings]
    gone = found.difference.missing if found.difference else ()
    for name in {one.name for one in gone if one.name} if masked else ():
        said = [sentence.replace(name, masked_name(name)) for sentence in said]
    return said


def _aside(found: Outcome) -> str:
    number = f"第 {found.sequence} 号" if found.sequence else ""
    made = f"{local_day(found.made_at)} 制作" if found.made_at else ""
    return "　".join(part for part in (number, made) if part)
