"""等级复核: an assessment of a village that lowered the level; the town agrees, or has it assessed again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.errors import Problem
from app.services.supervision.giving import review_level
from app.services.supervision.lowered import Lowered
from app.ui.children.form.growing import GrowingText
from app.ui.desk import Desk
from app.ui.widgets.basic import button, label, pill, row


class LevelReview(QFrame):
    """``edited`` while typing; ``written`` when the opinion is in the ledger; ``opened`` when the child's
    record is to be shown. ``heading`` names child and village where they are not known from the page."""

    edited = Signal()
    written = Signal()
    opened = Signal()

    def __init__(self, desk: Desk, found: Lowered, heading: str = "") -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setObjectName(f"review_{found.assessment_id}")
        self._desk, self.found = desk, found
        self.text = GrowingText(least=1, most=5, several=True)
        self.text.setObjectName("review_words")
        self.text.setAccessibleName("复核的话")
        self.text.setPlaceholderText("不同意的，请写明理由")
        self.text.typed.connect(self.edited)
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self._lay_out(heading)

    def _lay_out(self, heading: str) -> None:
        found = self.found
        agree = button("同意调低", lambda: self._decide("agree"))
        agree.setObjectName("review_agree")
        disagree = button("不同意，请重新评估", lambda: self._decide("disagree"))
        disagree.setObjectName("review_disagree")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(6)
        head = label(heading or "风险等级调低了，请复核", "heading")
        line = row(head, pill(found.before), label("→"), pill(found.level), None, spacing=8)
        column.addLayout(line)
        if heading:
            go = button("打开档案", self.opened.emit, "quiet")
            go.setObjectName("review_open")
            go.setAccessibleName(f"打开{heading}的档案")
            line.addWidget(go, alignment=Qt.AlignmentFlag.AlignTop)
        reviewed = f" · 复核人 {found.reviewer}" if found.reviewer else ""
        column.addWidget(label(f"{found.day} · 评估人 {found.assessor}{reviewed}", "muted", wrap=True))
        column.addWidget(label(f"依据：{found.basis}" if found.basis else "没有写依据。", wrap=True))
        column.addWidget(self.text)
        column.addLayout(row(self._said, None, disagree, agree))

    def is_unsaved(self) -> bool:
        return bool(self.text.words().strip())

    def clear(self) -> None:
        """Forget what was typed."""
        self.text.show_words("")

    def say_what_is_missing(self) -> bool:
        """Words alone decide nothing: ask for one of the two; always ``False``."""
        return self._say("请点“同意调低”或者“不同意，请重新评估”。")

    def _say(self, sentence: str) -> bool:
        self._said.setText(sentence)
        self._said.show()
        return False

    def _decide(self, verdict: str) -> None:
        ledger, words, today = self._desk.ledger, self.text.words(), self._desk.today()
        try:
            review_level(ledger, self.found.assessment_id, verdict, words, None, today)
        except Problem as why:
            self._say(str(why))
        else:
            self.clear()
            self.written.emit()
