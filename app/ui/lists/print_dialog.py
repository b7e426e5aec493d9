"""Print a list: a look at the very pages, and out they go – printed, as PDF, Word or table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services.lists.described import Listing
from app.services.lists.paper import list_file_name, note_list, refuse_named_table, roster_of
from app.services.lists.rows import Row, children_in
from app.services.printing.roster_file import PDF, TABLE, WORD, RosterFile, make_file
from app.services.templates.writing import OwnPaper, own_list
from app.ui.desk import Desk
from app.ui.printing.own_form import own_form
from app.ui.printing.paper_dialog import PaperDialog, Papers, local_now, measure


class ListDialog(PaperDialog):
    """The rows as they are shown, masked or not."""

    def __init__(
        self, desk: Desk, listing: Listing, rows: Sequence[Row], masked: bool, parent: QWidget | None = None
    ) -> None:
        ledger, footer, today = desk.ledger, desk.settings.footer, desk.today()
        child_ids = children_in(rows)

        def make(kind: str) -> RosterFile:
            refuse_named_table(ledger, kind, masked)
            made = roster_of(ledger.office, listing, rows, today, masked)
            return make_file(ledger, made, child_ids, kind, measure(), local_now(today), footer)

        def own() -> OwnPaper:
            made = roster_of(ledger.office, listing, rows, today, masked)
            return own_list(ledger, listing.key, made, today, measure())

        papers = Papers(
            "print_list",
            f"打印{listing.title}",
            make,
            lambda kind: list_file_name(listing, rows, today, kind),
            lambda _paper, action: note_list(ledger, listing.key, child_ids, action, masked),
            (TABLE, WORD, PDF),
            own=own_form(desk, listing.key, own),
        )
        super().__init__(desk, papers, parent)
