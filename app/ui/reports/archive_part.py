"""年终归档: years, how many sheets of each are kept, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.archiving import giving_out
from app.services.archiving.making import Archived, archive
from app.services.archiving.standing import ArchiveYear, Kept, archive_years
from app.services.supervision.offices import is_town
from app.ui.desk import Desk
from app.ui.handover.part import scrolled
from app.ui.parts_page import LeadingPart
from app.ui.printing.paper_dialog import PDF, Papers, local_now, measure, show_papers
from app.ui.reports.archive_card import ArchiveCard
from app.ui.widgets.basic import clear, label
from app.ui.widgets.copy_table import size_in_words

_WHAT = (
    "每年 12 月 20 日起，把在册孩子（包括当年关档的）全年的台账存成 PDF，作为附件留在各人的档案里。"
    "归档以后不改、不撤，随交接包一起走，只在整份档案销毁时一起销毁。以后新增的孩子可以补归。以前的年份，基本信息按现在登记的归档。"
)
_NONE = "还没有可以归档的年份。从 12 月 20 日起可以归当年的台账。"
_TOWN = "台账由各村（居）归档，随交接包带来，在孩子的“附件”里可以看到。这里只归本单位自己建的档。"


class ArchivePart(LeadingPart):
    """What was kept by a run that was stopped stays; the next one goes on."""

    key, title = "archive", "年终归档"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.years: list[ArchiveYear] = []
        self.cards: list[ArchiveCard] = []
        self._nothing = label(_TOWN if is_town(desk.ledger) else _NONE, "muted", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(label(self.title, "title"))
        column.addWidget(label(_WHAT, "muted", wrap=True))
        column.addWidget(self._nothing)
        column.addLayout(self._column)
        column.addStretch(1)
        self.pages.addWidget(scrolled(content))

    def arrive(self) -> None:
        ledger, today = self.desk.ledger, self.desk.today()
        if not self.is_busy():
            self.read(lambda: archive_years(ledger, today), self._take)

    def _take(self, years: list[ArchiveYear]) -> None:
        self.years = years
        clear(self._column)
        self.cards = [self._card(one) for one in years]
        for card in self.cards:
            self._column.addWidget(card)
        self._nothing.setVisible(not years)

    def _card(self, year: ArchiveYear) -> ArchiveCard:
        role = self.desk.ledger.user.role
        made = ArchiveCard(year, self.desk.settings.mask, role.may_manage, year is self.years[0])
        made.archive_asked.connect(partial(self.archive, year.year))
        made.all_asked.connect(partial(self._look_at, year, year.kept))
        made.one_asked.connect(lambda one: self._look_at(year, (one,)))
        made.list_asked.connect(partial(self._list, year))
        return made

    # Making

    def archive(self, year: int) -> None:
        """Archive those who have no sheet of a year yet."""
        ledger, today = self.desk.ledger, self.desk.today()
        self.run(
            f"正在归档 {year} 年的台账",
            lambda progress: archive(ledger, year, today, measure(), progress.step),
            lambda made: self._archived(year, made),
        )

    def _archived(self, year: int, made: Archived) -> None:
        self.say(f"{year} 年归档了 {made.sheets} 份，共 {size_in_words(made.size)}。")
        self.desk.changes.many_changed.emit()
        self.arrive()

    def resting(self) -> None:
        self.arrive()

    def stopped(self) -> str:
        return "已经停下。停下以前归档的都在，再按一次接着归档。"

    # Out it goes

    def _look_at(self, year: ArchiveYear, kept: tuple[Kept, ...]) -> None:
        ledger = self.desk.ledger
        self._show(
            "归档的台账",
            year,
            lambda: giving_out.sheets(ledger, kept),
            "archive-sheets",
            len(kept),
        )

    def _list(self, year: ArchiveYear) -> None:
        ledger, today = self.desk.ledger, self.desk.today()
        self._show(
            giving_out.LIST,
            year,
            lambda: giving_out.listing(ledger, year, local_now(today), measure()),
            "archive-list",
            len(year.kept),
        )

    def _show(
        self,
        words: str,
        year: ArchiveYear,
        make: Callable[[], giving_out.Made],
        what: str,
        count: int,
    ) -> None:
        ledger, today = self.desk.ledger, self.desk.today()

        def note(made: object, action: str) -> None:
            assert isinstance(made, giving_out.Made)
            giving_out.note_given(ledger, made, year.year, what, action)

        papers = Papers(
            "print_archive",
            f"{year.year}年度{words}",
            lambda _kind: make(),
            lambda _kind: giving_out.file_name(words, year.year, count, today),
            note,
            (PDF,),
            landscape=what == "archive-list",
        )
        show_papers(self.desk, papers, self)
