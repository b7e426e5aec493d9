"""督导意见: all that the town said to its villages, what was answered, and what can be settled."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.services.children.search import masked_name
from app.services.supervision.opinions import Told, opinions
from app.services.supervision.standing import ANSWERED, DRAFT, UNANSWERED
from app.services.town.villages import Village, villages
from app.ui.children.filters import FilterBox, Offer
from app.ui.children.opinions.opinion_card import OpinionCard
from app.ui.children.opinions.settle_box import SettleBox
from app.ui.desk import Desk
from app.ui.handover.part import Part, scrolled
from app.ui.widgets.basic import EmptyState, button, clear, label, row

_AT_ONCE = 30
_STATES: list[Offer] = [
    ("没有办结的", "open"),
    ("待发出的", DRAFT),
    ("村里已答复的", ANSWERED),
    ("等村里答复的", "waiting"),
    ("全部", "all"),
]
_ALL: Offer = ("全部", None)


class OpinionsPart(Part):
    """``open_child`` carries a child and a tab, ``go_asked`` a place and a part of it; ``list_asked`` when a
    child to write about is to be chosen; ``written`` when one was settled."""

    key, title = "opinions", "督导意见"
    open_child = Signal(str, str)
    go_asked = Signal(str)
    list_asked = Signal(object)
    written = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._told: list[Told] = []
        self._most = _AT_ONCE
        self.village = FilterBox("opinion_village", "村居", "全部村居", [_ALL])
        self.state = QComboBox()
        self.state.setObjectName("filter_opinion_state")
        self.state.setAccessibleName("按办理情况筛选")
        for words, code in _STATES:
            self.state.addItem(words, code)
        self._count = label("", "muted")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._lay_out()
        for box in (self.village, self.state):
            box.currentIndexChanged.connect(lambda _at: self._narrowed())

    def _lay_out(self) -> None:
        page, content = QWidget(), QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addLayout(self._cards)
        inside.addStretch(1)
        send = button("去做回执", lambda: self.go_asked.emit("handover:replies"))
        send.setObjectName("opinions_send")
        send.setToolTip("写好的意见随回执带给村里")
        write = button("选一个孩子来写", lambda: self.list_asked.emit({}))
        write.setObjectName("opinions_write")
        for one in (send, write):
            one.setVisible(self.desk.ledger.user.role.may_write)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(self.village, self.state, self._count, None, write, send))
        column.addWidget(scrolled(content), 1)
        self._nothing = EmptyState("没有督导意见", "打开一个孩子的档案，或者打开一个村居，就可以写。")
        self._page = page
        self.pages.addWidget(page)
        self.pages.addWidget(self._nothing)

    def arrive(self) -> None:
        ledger, today = self.desk.ledger, self.desk.today()
        self.read(lambda: (villages(ledger), opinions(ledger, today)), self._take)

    def _take(self, found: tuple[list[Village], list[Told]]) -> None:
        offered, self._told = found
        self.village.offer([_ALL, *((one.name, one.code) for one in offered)])
        em = self.fontMetrics().horizontalAdvance("台")
        for box in (self.village, self.state):
            box.setFixedWidth(10 * em)
            box.view().setMinimumWidth(11 * em)
        self._show()

    def narrow_to(self, village: str) -> None:
        """Show what is not settled with a village ("" for all)."""
        self.state.setCurrentIndex(0)
        self.village.choose(village or None)
        self._narrowed()

    def _narrowed(self) -> None:
        self._most = _AT_ONCE
        self._show()

    def shown(self) -> list[Told]:
        """The opinions that the filters let through."""
        village, state = self.village.currentData(), self.state.currentData()
        return [
            one for one in self._told if (not village or one.village == village) and _lets_through(one, state)
        ]

    def _show(self) -> None:
        clear(self._cards)
        found = self.shown()
        self._count.setText(f"{len(found)} 条")
        for told in found[: self._most]:
            self._cards.addWidget(self._card(told))
        if len(found) > self._most:
            self._cards.addWidget(button(f"显示其余 {len(found) - self._most} 条", self._show_more, "quiet"))
        if not found and self._told:
            self._cards.addWidget(label("没有符合条件的意见。", "muted"))
        self.pages.setCurrentWidget(self._page if self._told else self._nothing)

    def _show_more(self) -> None:
        self._most += 4 * _AT_ONCE
        self._show()

    def _card(self, told: Told) -> QWidget:
        name = masked_name(told.child) if self.desk.settings.mask else told.child
        made = OpinionCard(told, leads=True, masked=" · ".join(filter(None, (told.village_name, name))))
        made.opened.connect(lambda: self.open_child.emit(told.child_id, "opinions"))
        if told.is_open and self.desk.ledger.user.role.may_write:
            box = SettleBox(self.desk, told)
            box.written.connect(self._settled)
            made.column.addWidget(box)
        return made

    def _settled(self) -> None:
        self.written.emit()
        self.arrive()


def _lets_through(one: Told, state: str) -> bool:
    tests = {"open": one.is_open, "all": True, "waiting": one.state in UNANSWERED and one.state != DRAFT}
    return tests.get(state, one.state == state)
