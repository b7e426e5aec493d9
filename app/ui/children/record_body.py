"""The record on its card: head, tabs, pages and foot, put together and kept in step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.models.child import Child
from app.ui.children.child_footer import ChildFooter
from app.ui.children.child_header import Act, ChildHeader
from app.ui.children.family_strip import FamilyStrip
from app.ui.children.form.measure import em
from app.ui.children.form.record_form import RecordForm
from app.ui.children.record_tab import RecordTab
from app.ui.children.strip import Strip
from app.ui.children.tab_bar import TabBar
from app.ui.children.tabs import ASSESSMENTS, EXTRA_TABS
from app.ui.desk import Desk
from app.ui.widgets.basic import rule

_LOW = 34  # characters of height up to which head and tabs take one line each


class RecordBody(QFrame):
    """``fronted`` when another tab came to the front."""

    fronted = Signal()

    def __init__(self, desk: Desk, acts: list[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self.form = RecordForm(desk.ledger.form, desk.today, self)
        self.extra: dict[str, RecordTab] = {tab.key: tab.make(desk) for tab in EXTRA_TABS}
        self._pages: dict[str, QWidget] = {f"part{n}": page for n, page in enumerate(self.form.pages)}
        self._pages |= self.extra
        self.family, self.file = FamilyStrip(desk), Strip()
        self.form.page_of("father_name").top.addWidget(self.family)
        self.form.page_of("opened_on").top.addWidget(self.file)
        self.header = ChildHeader(acts)
        self.tabs = TabBar(self._named())
        self.banner = Strip()
        self.banner.setObjectName("record_banner")
        self.footer = ChildFooter()
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self.choose)
        self.choose("")

    def _named(self) -> list[tuple[str, str]]:
        parts = [(f"part{n}", page.label) for n, page in enumerate(self.form.pages)]
        return parts + [(tab.key, tab.label) for tab in EXTRA_TABS]

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._column.addWidget(self.header)
        self._column.addSpacing(6)
        self._column.addWidget(self.tabs)
        self._column.addWidget(rule())
        self._column.addWidget(self.banner)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self.footer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window gives its room to the form."""
        super().resizeEvent(event)
        low = self.height() <= em(_LOW)
        side, end = (em(1), em(0.5)) if low else (em(1.25), em(1))
        self._column.setContentsMargins(side, end, side, end)
        self.tabs.set_low(low)
        self.header.set_low(low)

    # Tabs

    def choose(self, tab: str) -> None:
        """Bring a tab to the front, by its key or its words; an unknown one is the first."""
        words = {label: key for key, label in self._named()}
        key = tab if tab in self._pages else words.get(tab, "part0")
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self._pages[key])
        self.fronted.emit()

    def turn(self, steps: int) -> None:
        """Go so many tabs on."""
        keys = self.tabs.keys()
        self.choose(keys[(keys.index(self.tabs.current()) + steps) % len(keys)])

    def key_of(self, field: str) -> str:
        """The tab on which a field stands."""
        page = self.form.page_of(field)
        return next(key for key, one in self._pages.items() if one is page)

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

    def tell(self, child: Child, unsaved: bool, saved_at: str) -> None:
        """Say how the record stands, everywhere that it is said."""
        done = self.form.completeness()
        may = self._desk.ledger.user.role.may_write
        self.header.tell(child, done, self._desk.today(), may)
        self.footer.tell(done, may)
        self.footer.tell_saved(unsaved, saved_at)
        missing = {field.name for field in done.missing}
        for key, page in zip(self._pages, self.form.pages, strict=False):
            faults = sum(cell.state == "error" for cell in page.cells.values())
            self.tabs.note(key, len(missing & page.cells.keys()), faults)
        self.tabs.note(ASSESSMENTS, int(done.needs_level), 0)

    def say(self, sentence: str, tone: str = "") -> None:
        """Say something above the pages until it is read."""
        self.banner.say(sentence, tone)
        self.banner.offer("知道了", lambda: self.banner.say(""))
