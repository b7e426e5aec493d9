"""Print the papers of a spot check: a look at the very pages, and out they go."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from app.services.printing.spot_check import (
    PDF,
    WORD,
    SpotPaper,
    make_spot_paper,
    note_spot_paper,
    spot_file_name,
)
from app.services.supervision.spot_summary import Check
from app.ui.desk import Desk
from app.ui.printing.paper_dialog import PaperDialog, Papers, local_now, measure


class SpotDialog(PaperDialog):
    """The list to take along, or what came of it."""

    def __init__(self, desk: Desk, check: Check, title: str, parent: QWidget | None = None) -> None:
        ledger, footer = desk.ledger, desk.settings.footer

        def make(kind: str) -> SpotPaper:
            now = local_now(desk.today())
            return make_spot_paper(ledger, check.check_id, title, now, kind, measure(), footer)

        papers = Papers(
            "print_spot",
            f"打印{title}",
            make,
            lambda kind: spot_file_name(title, str(check.day), kind),
            lambda paper, action: note_spot_paper(ledger, cast("SpotPaper", paper), action),
            (WORD, PDF),
        )
        super().__init__(desk, papers, parent)
