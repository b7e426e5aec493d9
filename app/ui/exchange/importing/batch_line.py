"""One of the last imports on a line: when, by whom, what it brought, and the way to take it back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.services.importing.batches import ImportBatch
from app.ui.exchange.importing.outcome_words import counts_in_words
from app.ui.exchange.importing.undo_button import UndoButton
from app.ui.handover.lines import Line


class BatchLine(Line):
    """``undo_agreed`` when it is to be taken back."""

    undo_agreed = Signal()

    def __init__(self, number: int, batch: ImportBatch, may_write: bool) -> None:
        when = f"{batch.at:%Y-%m-%d %H:%M}"
        super().__init__(f"{when}　{batch.user}")
        self.say(counts_in_words(batch.counts), "muted")
        if batch.taken_back:
            self.show_mark("已经撤销", "quiet")
        elif not batch.can_be_taken_back:
            self.say(batch.why_not, "muted")
        elif may_write:
            undo = UndoButton(number, f"{when}的")
            undo.agreed.connect(self.undo_agreed)
            self.body.addWidget(undo)
