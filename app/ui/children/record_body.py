"""The record on its card: head, tabs, pages and foot, put together and kept in step."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.models.child import Child
from app.services.assessment.hints import hints
from app.services.children.completeness import Completeness
from app.services.duties.standing import Standing
from app.ui.children.child_footer import ChildFooter
from app.ui.children.child_header import Act, ChildHeader
from app.ui.children.family_strip import FamilyStrip
from app.ui.children.form.measure import em
from app.ui.children.form.record_form import RecordForm
from app.ui.children.may import may_change
from app.ui.children.opinions.opinion_strip import OpinionStrip
from app.ui.children.record_pages import ExtraTabs, RecordPages
from app.ui.children.record_tab import RecordTab
from app.ui.children.strip import Strip
from app.ui.children.tab_bar import TabBar
from app.ui.children.tab_line import Count, Words
from app.ui.children.tabs import ASSESSMENTS, EXTRA_TABS, FORM, FORM_WORDS, OPINIONS, PROBLEMS
from app.ui.children.told import next_steps
from app.ui.desk import Desk
from app.ui.widgets.basic import rule

# Characters of height up to which the head takes one line, and the tabs one where they fit; and up to which
# the tabs take one anyway: that of a window of 614 and of 512 pixels.
_LOW, _LOWEST = 34, 26
_SHORT = 2  # characters to which a section's name is cut where there is little room


class RecordBody(QFrame):
    """``fronted`` when another tab came to the front; ``tab_made`` carries one that is looked at for the
    first time."""

    fronted = Signal()
    tab_made = Signal(object)

    def __init__(self, desk: Desk, acts: list[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self.extra = ExtraTabs(desk, EXTRA_TABS, self._wire)
        self._pages = RecordPages(self.extra, self)
        self.form = RecordForm(desk.ledger.form, desk.today, self._pages)
        self._sections = {f"part{n}": page for n, page in enumerate(self.form.pages)}
        self._pages.take(self._sections)
        self.family, self.file = FamilyStrip(desk), Strip()
        self.form.page_of("father_name").top.addWidget(self.family)
        self.form.page_of("opened_on").top.addWidget(self.file)
        self.header = ChildHeader(acts)
        self.tabs = TabBar(
            [Words(key, page.label, page.label[:_SHORT]) for key, page in self._sections.items()],
            [Words(tab.key, tab.label, tab.short) for tab in EXTRA_TABS],
        )
        self.opinions = OpinionStrip(desk, self._go_to_opinions)
        self.banner = Strip()
        self.banner.setObjectName("record_banner")
        self.footer = ChildFooter()
        self._lay_out()
        self.tabs.chosen.connect(self.choose)
        self.choose("")

    def _wire(self, tab: RecordTab) -> None:
        tab.go_asked.connect(self.choose)
        tab.report_asked.connect(self.begin_report)
        self.tab_made.emit(tab)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addSpacing(6)
        self._column.addWidget(self.tabs)
        self._column.addWidget(rule())
        self._column.addWidget(self.opinions)
        self._column.addWidget(self.banner)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self.footer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window gives its room to the form."""
        super().resizeEvent(event)
        low = self.height() <= em(_LOW)
        side, end = (em(1), em(0.5)) if low else (em(1.25), em(1))
        self._column.setContentsMargins(side, end, side, end)
        self.tabs.set_low(low, self.height() <= em(_LOWEST))
        self.header.set_low(low)

    # Tabs

    def choose(self, tab: str) -> None:
        """Bring a tab to the front, by its key or its words; an unknown one is the first section of the form,
        and the form itself the section that was in front last."""
        key = self._keys_of_words().get(tab, tab)
        self.tabs.choose(key if key in (FORM, *self.tabs.keys()) else "part0")
        self._pages.bring(self.tabs.current())
        self.opinions.stand_back(self.tabs.current() == OPINIONS)
        self.fronted.emit()

    def _keys_of_words(self) -> dict[str, str]:
        sections = {page.label: key for key, page in self._sections.items()}
        return {FORM_WORDS[0]: FORM} | sections | {tab.label: tab.key for tab in EXTRA_TABS}

    def show_opinions(self, child: Child) -> None:
        """Say above the pages what the town says of the record; its tab is there where that is anything."""
        if self.opinions.show_child(child):
            self.tabs.leave_out()
            return
        if self.tabs.current() == OPINIONS:
            self.choose("")
        self.tabs.leave_out(OPINIONS)

    def _go_to_opinions(self) -> None:
        self.choose(OPINIONS)
        self.extra[OPINIONS].begin()

    def begin_report(self, prefill: dict[str, Any]) -> None:
        """Go to where reports are made and start one."""
        if PROBLEMS in self.extra:
            self.choose(PROBLEMS)
            self.extra[PROBLEMS].begin_report(prefill)

    def turn(self, steps: int) -> None:
        """Go so many tabs on."""
        keys = self.tabs.keys()
        self.choose(keys[(keys.index(self.tabs.current()) + steps) % len(keys)])

    def key_of(self, field: str) -> str:
        """The tab on which a field stands."""
        page = self.form.page_of(field)
        return next(key for key, one in self._sections.items() if one is page)

    def go_to(self, field: str) -> None:
        """Bring a field to the front and put the focus in it."""
        self.choose(self.key_of(field))
        self.form.page_of(field).go_to(field)

    def read_front(self, child: Child) -> None:
        """Let the page in front read what it shows beside the fields."""
        if (key := self.tabs.current()) in self.extra:
            self.extra[key].show_child(child)
        elif key == self.key_of("father_name"):
            self.family.show_child(child)

    def go_to_next(self) -> None:
        """Go to the first missing field after the one in focus, around the end if need be."""
        done = self.form.completeness()
        names = list(self.form.cells)
        here = self.form.focused()
        start = names.index(here) + 1 if here else 0
        missing = {field.name for field in done.missing}
        ahead = [name for name in names[start:] + names[:start] if name in missing]
        if ahead:
            self.go_to(ahead[0])
        elif done.needs_level:
            self.choose(ASSESSMENTS)
            self.extra[ASSESSMENTS].begin()

    # Words

    def tell(self, child: Child, standing: Standing | None, unsaved: bool, saved_at: str) -> None:
        """Say how the record stands, everywhere that it is said; ``standing`` is that of its visits."""
        done, today = self.form.completeness(), self._desk.today()
        may = may_change(self._desk, child)
        self.header.tell(child, done, next_steps(child, standing, today), today, may)
        self.footer.tell(done, may)
        self.footer.tell_saved(unsaved, saved_at)
        assessing = Count(int(done.needs_level), hints=len(hints(child, today)) if child.id else 0)
        self.tabs.tell({**self._counts(done), ASSESSMENTS: assessing})

    def _counts(self, done: Completeness) -> dict[str, Count]:
        """How many fields of each section are missing, and how many are wrong."""
        missing = {field.name for field in done.missing}
        return {
            key: Count(len(missing & page.cells.keys()), sum(c.state == "error" for c in page.cells.values()))
            for key, page in self._sections.items()
        }

    def say(self, sentence: str, tone: str = "") -> None:
        """Say something above the pages until it is read."""
        self.banner.say(sentence, tone)
        self.banner.offer("知道了", lambda: self.banner.say(""))
