"""Step 5, 写入: what will be written, in numbers and sentences, before anything is."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.exchange.outcome import Outcome
from app.ui.exchange.importing.outcome_words import Key, fate_tiles, people, verdict, writes
from app.ui.exchange.importing.step_page import StepPage
from app.ui.exchange.importing.tiles import Tiles
from app.ui.handover.part import scrolled
from app.ui.widgets.basic import Banner, button, card, label, row


class SummaryPage(StepPage):
    """``write_asked`` when it is to be written, ``problems_asked`` with the level of what somebody wants to
    see again, ``save_asked`` when the rows that are not imported are wanted as a workbook."""

    write_asked = Signal()
    problems_asked = Signal(str)
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banner = Banner()
        self._tiles = Tiles()
        self._people = label("", wrap=True)
        self._heading = label("写入以前，再看一眼", "heading")
        self._heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._make_buttons()
        inside = QWidget()
        frame, into = card(margin=16, spacing=12)
        into.addWidget(self._heading)
        into.addWidget(self._tiles)
        into.addWidget(self._people)
        into.addWidget(self._banner)
        into.addLayout(row(self._errors, self._warnings, self._save, None, self._write))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def _make_buttons(self) -> None:
        self._write = button("写入台账", self.write_asked.emit, "primary")
        self._write.setObjectName("write_import")
        self._errors = button("回去改错误", lambda: self.problems_asked.emit("error"), "quiet")
        self._errors.setObjectName("see_errors")
        self._warnings = button("看提醒", lambda: self.problems_asked.emit("warning"), "quiet")
        self._warnings.setObjectName("see_warnings")
        self._save = button("保存没导入的行…", self.save_asked.emit, "quiet")
        self._save.setObjectName("save_rejected_summary")

    def take(self, outcome: Outcome, out: Collection[Key], masked: bool) -> None:
        """``out``: the rows that somebody left out."""
        self._tiles.take(fate_tiles(outcome, out))
        self._people.setText(people(outcome, masked))
        self._people.setVisible(bool(self._people.text()))
        self._banner.say(*verdict(outcome))
        errors, warnings = len(outcome.errors), len(outcome.remarks) - len(outcome.errors)
        self._errors.setText(f"回去改 {errors} 处错误")
        self._errors.setVisible(errors > 0)
        self._warnings.setText(f"看 {warnings} 处提醒")
        self._warnings.setVisible(warnings > 0)
        self._save.setVisible(errors + len(out) > 0)
        self._write.setVisible(writes(outcome))

    def next_words(self) -> str:
        return ""

    def put_focus(self) -> None:
        """Not where Enter would write before anybody has read the numbers."""
        self._heading.setFocus()
