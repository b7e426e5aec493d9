"""台账名单: one list at a time, narrowed as wanted; a row opens its child, and all of it can be printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.lists.catalogue import LISTINGS
from app.services.lists.described import Listing
from app.services.lists.rows import Row, narrowed, rows_of, states_in, total
from app.services.supervision.offices import is_town
from app.services.town.villages import villages
from app.ui.children.filters import Offer
from app.ui.desk import Desk
from app.ui.lists.narrowing_bar import NarrowingBar
from app.ui.lists.words_table import Words, WordsTable, heads_of
from app.ui.parts_page import LeadingPart
from app.ui.widgets.basic import EmptyState, button, label, row

_CHOICE = 16  # characters wide
_OF_LEVEL = ("high", "medium", "low")
_TONED = {"已超期": "late", "已到期": "late", "未结对": "soon", "未登记": "soon", "即将到期": "soon"}


class Found(NamedTuple):
    """What the worker read: the list, its rows, and in a town the villages."""

    listing: Listing
    rows: list[Row]
    offices: Sequence[Offer]


class ListsPart(LeadingPart):
    """``looked`` when another list, or the same anew, is shown."""

    key, title = "lists", "台账名单"
    looked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: Found | None = None
        self.shown: list[Row] = []
        self.choice = QComboBox()
        self.choice.setObjectName("list_choice")
        self.choice.setAccessibleName("看哪一份名单")
        for listing in LISTINGS.values():
            self.choice.addItem(listing.title, listing.key)
        self.bar = NarrowingBar()
        self.table = WordsTable("list_rows", "名单")
        self._count, self._note = label("", "heading"), label("", "muted", wrap=True)
        self._names, self._closed = QCheckBox("显示姓名和号码"), QCheckBox("也列已关档的")
        self._print = button("打印、导出…", self.print, "primary")
        self._nothing = EmptyState("名单上没有人", "")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._names.setObjectName("list_names")
        self._names.setChecked(not self.desk.settings.mask)
        self._closed.setObjectName("list_closed")
        self._print.setObjectName("list_print")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self.choice, self._count, None))
        column.addWidget(self._note)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        column.addLayout(self._foot())
        self._nothing.hide()
        self.pages.addWidget(page)
        self.setFocusProxy(self.choice)

    def _foot(self) -> QHBoxLayout:
        return row(self._names, self._closed, None, self._print)

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(lambda _at: self._chosen())
        self.bar.changed.connect(self._show)
        self.bar.left.connect(self._go_to_table)
        self.table.opened.connect(self._open)
        self._names.toggled.connect(self._unmask)
        self._closed.toggled.connect(lambda _on: self.arrive())
        self.desk.changes.child_saved.connect(lambda _id: self._changed())
        self.desk.changes.many_changed.connect(self._changed)
        self.desk.changes.zoom_changed.connect(lambda _zoom: self._fit())

    # Reading

    def listing(self) -> Listing:
        """The list that is chosen."""
        return LISTINGS[self.choice.currentData()]

    def show_list(self, key: str) -> None:
        """Choose another list."""
        self.choice.setCurrentIndex(self.choice.findData(key))

    def arrive(self) -> None:
        """Read the list anew, on the worker."""
        ledger, listing, today = self.desk.ledger, self.listing(), self.desk.today()
        closed = self._closed.isChecked()

        def work() -> Found:
            offices = [(one.name, one.code) for one in villages(ledger)] if is_town(ledger) else []
            return Found(listing, rows_of(ledger, listing, today, closed), offices)

        self._fit()
        self.read(work, self._take)

    def _changed(self) -> None:
        if self.isVisible():
            self.arrive()

    def _chosen(self) -> None:
        self._found = None
        self.bar.clear()
        self.table.scrollToTop()
        self.arrive()

    def _take(self, found: Found) -> None:
        if found.listing is not self.listing():
            return  # another was chosen meanwhile
        self._found = found
        listing = found.listing
        states = states_in(listing, found.rows)
        self.bar.offer(found.offices, states, listing.states_are, listing.key not in _OF_LEVEL)
        self._note.setText(listing.note)
        self._note.setVisible(bool(listing.note))
        self._show()
        self.looked.emit()

    # Showing

    @property
    def masked(self) -> bool:
        """Whether names and numbers are masked."""
        return not self._names.isChecked()

    def _show(self) -> None:
        if self._found is None:
            return
        listing, rows, offices = self._found
        self.shown = narrowed(rows, self.bar.narrowing())
        self._count.setText(total(listing, self.shown))
        self._print.setEnabled(bool(self.shown))
        self.table.setVisible(bool(self.shown))
        self._nothing.setVisible(not self.shown)
        self._nothing.heading.setText("没有找到" if rows else "名单上没有人")
        self._nothing.sentence.setText(_why(bool(rows)))
        told = [self._words(one, bool(offices)) for one in self.shown]
        self.table.take(heads_of(_labels(listing, bool(offices)), [one.cells for one in told]), told)

    def _words(self, one: Row, town: bool) -> Words:
        first, *others = one.shown(self.masked)
        cells = (first, *([one.village] if town else []), *others)
        tone = next((_TONED[state] for state in one.states if state in _TONED), "")
        toned = next((at for at, cell in enumerate(cells) if cell in _TONED or cell.startswith("超期")), -1)
        return Words(cells, tone, toned)

    def _unmask(self, on: bool) -> None:
        """Names and numbers are shown once that is noted."""
        if not on:
            self._show()
            return
        note = self.desk.ledger.note
        self.read(lambda: note("unmask"), lambda _: self._show())

    def _fit(self) -> None:
        em = self.fontMetrics().horizontalAdvance("台")
        self.choice.setFixedWidth(_CHOICE * em)
        self.bar.fit()
        self.table.fit()

    # Going on

    def _open(self, at: int) -> None:
        self.open_child.emit(self.shown[at].child_id, self.listing().tab)

    def _go_to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.shown and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.words.index(0, 0))

    def find(self) -> None:  # type: ignore[override]
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def print(self) -> None:
        """Print the list as it is shown."""
        if not self.shown:
            return
        from app.ui.lists.print_dialog import ListDialog  # PDF and fonts: loaded by those who print

        dialog = ListDialog(self.desk, self.listing(), self.shown, self.masked, self)
        dialog.exec()
        dialog.deleteLater()


def _labels(listing: Listing, town: bool) -> list[str]:
    first, *others = (one.label for one in listing.columns)
    return [first, *(["村居"] if town else []), *others]


def _why(is_narrowed: bool) -> str:
    if is_narrowed:
        return "没有符合条件的。换几个字试试，或者清除上面的条件。"
    return "登记了相应的情况以后，名单会自己列出来。"
