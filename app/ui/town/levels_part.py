"""等级复核: assessments of the villages that lowered a level, one after another to agree or not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.children.search import masked_name
from app.services.supervision.lowered import Lowered, lowered
from app.services.town.villages import names_of, villages
from app.ui.children.filters import FilterBox, Offer
from app.ui.children.opinions.level_review import LevelReview
from app.ui.desk import Desk
from app.ui.handover.part import Part, scrolled
from app.ui.widgets.basic import EmptyState, button, clear, label, row

_AT_ONCE = 20
_ALL: Offer = ("全部", None)
_HINT = "从高往低调的评估，镇里都要看一看依据。不同意的，写明理由，村里会收到重新评估的意见。"


class LevelsPart(Part):
    """``open_child`` carries a child and a tab; ``written`` when something was decided."""

    key, title = "levels", "等级复核"
    open_child = Signal(str, str)
    written = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: list[Lowered] = []
        self._names: dict[str, str] = {}
        self._most = _AT_ONCE
        self.reviews: list[LevelReview] = []
        self._typed: dict[str, str] = {}  # taken up from a draft, until its card is there
        self.village = FilterBox("level_village", "村居", "全部村居", [_ALL])
        self._count = label("", "muted")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._lay_out()
        self.village.currentIndexChanged.connect(lambda _at: self._show())

    def _lay_out(self) -> None:
        self._page, content = QWidget(), QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addLayout(self._cards)
        inside.addStretch(1)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(_HINT, "muted", wrap=True))
        column.addLayout(row(self.village, self._count, None))
        column.addWidget(scrolled(content), 1)
        self._nothing = EmptyState("没有要复核的", "村里的评估把风险等级调低时，会出现在这里。")
        for page in (self._nothing, self._page):
            self.pages.addWidget(page)

    def arrive(self) -> None:
        ledger, today = self.desk.ledger, self.desk.today()
        self.read(lambda: (names_of(villages(ledger)), lowered(ledger, today)), self._take)

    def _take(self, found: tuple[dict[str, str], list[Lowered]]) -> None:
        """What is being typed stays where nothing else came."""
        if found == (self._names, self._found) and self.reviews:
            return
        self._names, self._found = found
        self.village.offer([_ALL, *((name, code) for code, name in self._names.items())])
        em = self.fontMetrics().horizontalAdvance("台")
        self.village.setFixedWidth(9 * em)
        self.village.view().setMinimumWidth(11 * em)
        self._show()

    def narrow_to(self, village: str) -> None:
        """Show those of a village ("" for all)."""
        self.village.choose(village or None)
        self._show()

    def _show(self) -> None:
        typed, self._typed, self.reviews = self.typed() | self._typed, {}, []
        clear(self._cards)
        village = self.village.currentData()
        found = [one for one in self._found if not village or one.office == village]
        self._count.setText(f"{len(found)} 条")
        for one in found[: self._most]:
            self._cards.addWidget(self._review(one, typed.get(one.assessment_id, "")))
        if len(found) > self._most:
            self._cards.addWidget(button(f"显示其余 {len(found) - self._most} 条", self._show_more, "quiet"))
        self.pages.setCurrentWidget(self._page if self._found else self._nothing)

    def _show_more(self) -> None:
        self._most += 4 * _AT_ONCE
        self._show()

    def _review(self, one: Lowered, typed: str) -> LevelReview:
        name = (masked_name(one.name) if self.desk.settings.mask else one.name) or "未填姓名"
        made = LevelReview(self.desk, one, f"{name} · {self._names.get(one.office, one.office)}")
        made.text.show_words(typed)
        made.opened.connect(lambda: self.open_child.emit(one.child_id, "assessments"))
        made.written.connect(self._decided)
        self.reviews.append(made)
        return made

    def _decided(self) -> None:
        self.written.emit()
        self.arrive()

    def typed(self) -> dict[str, str]:
        """What stands in the reviews, by assessment."""
        return {one.found.assessment_id: one.text.words() for one in self.reviews if one.is_unsaved()}

    def take_up(self, typed: dict[str, str]) -> None:
        """Put words back where they were typed."""
        self._typed = typed
        if self._found:
            self._show()

    def has_unsaved(self) -> bool:
        return any(one.is_unsaved() for one in self.reviews)
