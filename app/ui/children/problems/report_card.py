"""A mandatory report to read: what was reported, what became of it, and who reported only on asking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.concern import Report, ReportNote
from app.models.kinds import Day
from app.ui.children.care.card import CareCard
from app.ui.children.care.words import Heading
from app.ui.children.form.measure import em
from app.ui.widgets.basic import button, label, row, rule

_MASKED = "报告人　已保密"


class ReportCard(CareCard):
    """``note_look`` is called before the reporter is shown: looking leaves a trace."""

    hidden = ("reporter",)

    def __init__(
        self,
        report: Report,
        heading: Heading,
        notes: Sequence[ReportNote],
        note_look: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(report, heading, parent)
        self._note_look = note_look
        self._reporter = label(_MASKED, "muted")
        self._show = button("显示报告人", self._unmask, "quiet")
        self._show.setObjectName("report_show_reporter")
        self.below.addLayout(row(self._reporter, self._show, None))
        self.below.addWidget(rule())
        words = f"进展和处置结果（{len(notes)}）" if notes else "还没有进展。公安、民政有了答复，补充在下面。"
        self.below.addWidget(label(words, "muted", wrap=True))
        for note in notes:
            self.below.addLayout(_told(note))

    def _unmask(self) -> None:
        self._note_look()
        report = self.record
        assert isinstance(report, Report)
        self._reporter.setText(f"报告人　{report.reporter or ''}")
        self._show.hide()


def _told(note: ReportNote) -> QHBoxLayout:
    """Day and words of a note side by side."""
    words = f"{note.content or ''}（{note.told_by}）" if note.told_by else note.content or ""
    told = label(words, wrap=True)
    day = label(Day().format(note.day), "muted")
    day.setMinimumWidth(em(7))
    line = row(day, told, spacing=12)
    line.setAlignment(day, Qt.AlignmentFlag.AlignTop)
    line.setStretchFactor(told, 1)
    return line
