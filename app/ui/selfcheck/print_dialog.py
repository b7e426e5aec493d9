"""Print what was found: a look at the very pages, and out they go – printed, as PDF, Word or table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services.lists.paper import note_list, refuse_named_table
from app.services.printing.roster_file import PDF, TABLE, WORD, RosterFile, make_file
from app.services.selfcheck.check import Finding
from app.services.selfcheck.paper import TITLE, check_file_name, roster_of
from app.services.selfcheck.running import Checked
from app.services.templates.names import SELF_CHECK
from app.services.templates.writing import OwnPaper, own_list
from app.ui.desk import Desk
from app.ui.printing.own_form import own_form
from app.ui.printing.paper_dialog import PaperDialog, Papers, local_now, measure


class SelfCheckDialog(PaperDialog):
    """The findings as they are shown, names masked or not."""

    def __init__(
        self,
        desk: Desk,
        checked: Checked,
        findings: Sequence[Finding],
        masked: bool,
        parent: QWidget | None = None,
    ) -> None:
        ledger, footer = desk.ledger, desk.settings.footer
        child_ids = tuple(dict.fromkeys(one.child_id for one in findings))

        def make(kind: str) -> RosterFile:
            refuse_named_table(ledger, kind, masked)
            made = roster_of(ledger.office, checked, findings, masked)
            return make_file(ledger, made, child_ids, kind, measure(), local_now(checked.today), footer)

        def own() -> OwnPaper:
            made = roster_of(ledger.office, checked, findings, masked)
            return own_list(ledger, SELF_CHECK, made, checked.today, measure())

        papers = Papers(
            "print_selfcheck",
            f"打印{TITLE}",
            make,
            lambda kind: check_file_name(checked.today, kind),
            lambda _paper, action: note_list(ledger, SELF_CHECK, child_ids, action, masked),
            (TABLE, WORD, PDF),
            own=own_form(desk, SELF_CHECK, own),
        )
        super().__init__(desk, papers, parent)
