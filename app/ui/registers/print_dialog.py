"""Print from the registers: a look at the very pages, and out they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from app.services.printing.order import NAMES, What
from app.services.printing.register_papers import PDF, WORD, How, Made, file_name, note_paper
from app.services.templates.writing import own_list
from app.ui.desk import Desk
from app.ui.printing.own_form import own_form
from app.ui.printing.paper_dialog import PaperDialog, Papers, local_now, measure


class RegisterDialog(PaperDialog):
    """``make`` makes the paper; ``count`` records are on it, as a list or, one by itself, on a page."""

    def __init__(
        self,
        desk: Desk,
        what: What,
        make: Callable[[How], Made],
        count: int,
        is_list: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        footer = desk.settings.footer

        def made(kind: str) -> Made:
            return make(How(kind, local_now(desk.today()), measure(), footer))

        def own() -> Made:
            listed = made(PDF)
            assert listed.roster is not None  # only lists have forms of the office's own
            paper = own_list(desk.ledger, what, listed.roster, desk.today(), measure())
            return listed._replace(content=paper.content, unprintable=paper.unprintable)

        papers = Papers(
            "print_register",
            f"打印{NAMES[what]}",
            made,
            lambda kind: file_name(what, count, local_now(desk.today()), kind),
            lambda paper, action: note_paper(desk.ledger, cast("Made", paper), action),
            (WORD, PDF),
            is_list,
            own_form(desk, what, own) if is_list else None,
        )
        super().__init__(desk, papers, parent)
