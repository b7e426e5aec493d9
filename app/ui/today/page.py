"""今日: what there is, what to do first, where to begin; a number opens its list, a row its child."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.services.children.counts import Counts, counts
from app.services.today.agenda import agenda
from app.services.today.asked import opinions_asked
from app.services.today.groups import Agenda, Group, Row
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.messages import words_of
from app.ui.page import Page
from app.ui.today.asked_card import AskedCard
from app.ui.today.group_card import GroupCard
from app.ui.today.numbers import Numbers
from app.ui.today.start_card import StartCard
from app.ui.today.words import day_in_words, greeting
from app.ui.widgets.basic import Banner, card, label, row


class TodayPage(Page):
    """``go_to_list`` carries filters for the list, ``open_child`` a child's identity and the tab to be at,
    ``soon_counted`` how many visits end within days, ``go_asked`` a place of the window and after a colon a
    part of it; the rest says what else was asked for."""

    title = "今日"
    go_to_list = Signal(object)
    open_child = Signal(str, str)
    soon_counted = Signal(int)
    go_asked = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, desk: Desk, hour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._working: Progress | None = None
        self._found: Agenda | None = None
        self._unfolded: set[str] = set()
        self._date = label("", "title")
        self._hello = label(f"{desk.ledger.user.name}，{greeting(hour)}", "muted")
        self._problem = Banner()
        self.numbers = Numbers()
        self._looking = label("正在看今天有哪些事……", "muted")
        self._nothing = _nothing_due()
        self.asked = AskedCard(desk)
        self.start = StartCard(desk)
        self.groups: list[GroupCard] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("role", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(14)
        column.addLayout(row(self._date, self._hello, None, spacing=18))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        for part in (self._problem, self.numbers, self._looking, self._nothing, self.asked):
            column.addWidget(part)
        column.addLayout(self._cards)
        column.addWidget(self.start)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        self.numbers.opened.connect(self.go_to_list)
        self.start.new_wanted.connect(self.new_wanted)
        self.start.import_wanted.connect(self.import_wanted)
        self.start.demo_wanted.connect(self.demo_wanted)
        self.start.go_asked.connect(self.go_asked)
        self.asked.written.connect(self.arrive)
        self._desk.changes.zoom_changed.connect(lambda _zoom: self._fit())

    def _fit(self) -> None:
        self.numbers.arrange()
        if self._found is not None:
            self._show_groups(self._found)

    # Reading

    def arrive(self) -> None:
        self._date.setText(day_in_words(self._desk.today()))
        ledger, today = self._desk.ledger, self._desk.today()
        self._desk.jobs.run("", lambda _: counts(ledger), self._show_counts, self._fail, self)
        self._stop()

        def work(progress: Progress) -> Agenda:
            return agenda(ledger, today, lambda: progress.step(0, 0))

        self._working = self._desk.jobs.run("", work, self._show, self._fail, self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes elsewhere needs the worker there; what was found stays until it is looked at again."""
        super().hideEvent(event)
        self._stop()

    def _stop(self) -> None:
        if self._working is not None:
            self._working.cancel()
            self._working = None

    # Showing

    def _show_counts(self, found: Counts) -> None:
        self._problem.say("")
        self.numbers.show_numbers(asdict(found))
        self.numbers.setVisible(not found.is_empty)
        self.start.tell(found)
        self.start.show()
        self._looking.setVisible(self._found is None and not found.is_empty)
        if found.is_empty:
            self._nothing.hide()

    def _show(self, found: Agenda) -> None:
        self._working = None
        self.numbers.show_numbers({"missed": found.missed, "waiting": found.waiting})
        if found != self._found:
            self._found = found
            self._show_groups(found)
        self.soon_counted.emit(found.total("soon"))
        self.asked.show_asked(found.asked)
        self._looking.hide()
        is_free = not found.groups and not found.asked
        self._nothing.setVisible(is_free and not self.numbers.isHidden())

    def _show_groups(self, found: Agenda) -> None:
        for old in self.groups:
            old.hide()
            old.deleteLater()
        self.groups = [self._card(group) for group in found.groups]
        for made in self.groups:
            self._cards.addWidget(made)

    def _card(self, group: Group) -> GroupCard:
        made = GroupCard(group, self._desk.settings.mask, group.kind in self._unfolded)
        made.opened.connect(self._open)
        made.all_asked.connect(lambda due: self.go_to_list.emit({"due": due}))
        made.unfolded.connect(lambda on: self._unfold(group.kind, on))
        made.go_asked.connect(self.go_asked)
        return made

    def _unfold(self, kind: str, on: bool) -> None:
        (self._unfolded.add if on else self._unfolded.discard)(kind)
        if self._found is not None:
            self._show_groups(self._found)

    def _open(self, found: Row) -> None:
        if found.goes:
            self.go_asked.emit(found.goes)
        else:
            self.open_child.emit(found.child_id, found.tab)

    # What is being typed: answers to the town

    def has_unsaved(self) -> bool:
        return bool(self.asked.typed())

    def save(self) -> bool:
        return self.asked.save()

    def draft(self) -> Any:
        return self.asked.typed() or None

    def take_up(self, draft: Any) -> None:
        """The opinions may have to be read yet."""
        ledger, today = self._desk.ledger, self._desk.today()
        self.asked.show_asked(one for one in opinions_asked(ledger, today) if not one.child_id)
        self.asked.take_up(draft)

    def _fail(self, error: Exception) -> None:
        self._looking.hide()
        self._problem.say("".join(words_of(error)), "error")


def _nothing_due() -> QWidget:
    frame, column = card(margin=20, spacing=6)
    column.addWidget(label("今天没有到期的事", "heading"))
    column.addWidget(label("可以按自己的节奏去走走，也可以补一补资料。", "muted", wrap=True))
    frame.setObjectName("nothing_due")
    frame.hide()
    return frame
