"""Print the month's plan: a look at the very pages, and out they go – printed, as PDF, Word or table."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from app.services.printing.route import PDF, TABLE, WORD, Route, make_route, note_route, route_file_name
from app.ui.desk import Desk
from app.ui.printing.paper_dialog import PaperDialog, Papers, local_now, measure


class RouteDialog(PaperDialog):
    """The route list of a month."""

    def __init__(self, desk: Desk, month: date, parent: QWidget | None = None) -> None:
        ledger, footer = desk.ledger, desk.settings.footer

        def make(kind: str) -> Route:
            today = desk.today()
            return make_route(ledger, month, today, local_now(today), kind, measure(), footer)

        papers = Papers(
            "print_route",
            "打印走访计划",
            make,
            lambda kind: route_file_name(month, kind),
            lambda paper, action: note_route(ledger, cast("Route", paper), month, action),
            (TABLE, WORD, PDF),
        )
        super().__init__(desk, papers, parent)
