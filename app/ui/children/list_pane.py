"""The list of children: search, filters, cards or table, and what it says when there is nobody in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.services.children.families import of_one_family
from app.services.children.lines import Row, row_of, rows
from app.services.children.search import Filters
from app.services.supervision.offices import is_town
from app.services.town.villages import villages
from app.ui.children.column_chooser import ColumnChooser
from app.ui.children.columns import Seen, chosen, name_of
from app.ui.children.filters import FilterBar, Offer, Places, places_of
from app.ui.children.list_foot import ListFoot
from app.ui.children.list_marks import ListMarks
from app.ui.children.list_model import ChildrenModel, in_force
from app.ui.children.list_views import CardView, TableView
from app.ui.children.search_box import SearchBox
from app.ui.desk import Desk
from app.ui.icons import icon
from app.ui.jobs import Progress
from app.ui.kept import keep
from app.ui.messages import words_of
from app.ui.printing.whom import Whom
from app.ui.widgets.basic import Banner, EmptyState

OF_VILLAGES = "档案由各村（居）建立，随交接包来到镇里。"
LOOK_ONLY = "您的账号只能查看和打印。需要录入时，请管理员在“设置”里调整您的权限。"


class _Found(NamedTuple):
    """What the worker read: all lines, the places in them, the identities of the files in force, and in a
    town the villages that keep them."""

    rows: list[Row]
    places: Places
    in_force: list[str]
    offices: list[Offer]


class ListPane(QWidget):
    """Finds a child. ``opened`` carries its identity; ``print_asked`` the children to print."""

    opened = Signal(str)
    new_asked = Signal()
    import_asked = Signal()
    print_asked = Signal(list)
    table_chosen = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._loaded = False
        self._words = ""
        self._here = ""  # the child one is at, though it may not be shown just now
        columns = chosen(desk.settings.columns)
        self.marks = ListMarks(desk, self.isVisible, self)
        self.model = ChildrenModel(columns, Seen(desk.today(), desk.settings.mask, self.marks.known))
        self.search, self.filters = SearchBox(), FilterBar()
        self.cards, self.table = CardView(self.model), TableView(self.model)
        self.foot = ListFoot(desk.settings.mask)
        self._banner = Banner()
        self._make_empty_states()
        self._lay_out()
        self._connect()
        self.table.show_columns(columns)
        self.table.sort_by(desk.settings.sort)

    def _make_empty_states(self) -> None:
        if is_town(self.desk.ledger):
            self._none = EmptyState("还没有儿童档案", OF_VILLAGES)
            self._none.offer("去收交接包", self.import_asked.emit)
            self.foot.new.hide()
        elif self.desk.ledger.user.role.may_write:
            self._none = EmptyState("还没有儿童档案", "可以新建第一份档案，也可以从已有的花名册表格导入。")
            self._none.offer("新建档案", self.new_asked.emit, "primary")
            self._none.offer("导入表格", self.import_asked.emit)
        else:
            self._none = EmptyState("还没有儿童档案", LOOK_ONLY)
            self.foot.new.hide()
        self._no_hits = EmptyState("没有找到", "没有符合条件的儿童。换几个字试试，或者清除搜索和筛选。")
        self._no_hits.offer("清除搜索", self.clear)
        self._reading = EmptyState("正在读取列表", "人数多的时候要稍等一会儿。")

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for part, name in ((self._none, "none"), (self._no_hits, "no_hits"), (self._reading, "reading")):
            part.setObjectName(name)
            self._stack.addWidget(part)
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self.table)
        self._stack.setCurrentWidget(self._reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for above in (self._banner, self.search, self.filters):
            column.addWidget(above)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.left.connect(self._go_to_list)
        self.filters.changed.connect(self._narrow)
        self.foot.unmasked.connect(self._unmask)
        self.foot.tabled.connect(self._tabled)
        self.foot.columns_asked.connect(self._choose_columns)
        self.foot.new_asked.connect(self.new_asked)
        self.foot.export_asked.connect(self.export)
        self.table.columns_asked.connect(self._choose_columns)
        self.table.arranged.connect(self._arrange)
        self.cards.clicked.connect(lambda index: self._open(index.row()))
        for view in (self.cards, self.table):
            view.activated.connect(lambda index: self._open(index.row()))
            view.customContextMenuRequested.connect(self._menu)
        self.marks.came.connect(self.model.say_anew)
        self.marks.all_came.connect(lambda: self._keeping_place(self.model.marked))
        self.desk.changes.child_saved.connect(self.refresh)
        self.desk.changes.many_changed.connect(self.load)
        self.desk.changes.zoom_changed.connect(lambda _zoom: self._fit())

    # Reading

    def load(self) -> None:
        """Read all lines anew, on the worker."""
        self._show_state()
        self.marks.rest()
        self.desk.jobs.run("正在读取列表", self._read, self._take, self._say, self)

    def _read(self, progress: Progress) -> _Found:
        with self.desk.ledger.reading() as session:
            found = rows(session)
        offices = villages(self.desk.ledger) if is_town(self.desk.ledger) else []
        return _Found(found, places_of(found), in_force(found), [(one.name, one.code) for one in offices])

    def _take(self, found: _Found) -> None:
        self._loaded = True
        self.filters.offer(found.places, found.offices)
        self._keeping_place(lambda: self.model.take(found.rows))
        self.marks.read(found.in_force)

    def refresh(self, child_id: str) -> None:
        """Read a child's line anew, it was saved; and the family's: parents and visits may be theirs, too."""
        with self.desk.ledger.reading() as session:
            found = {one: row_of(session, one) for one in of_one_family(session, child_id)}
        for one in found:
            self.marks.refresh(one)
        self._keeping_place(lambda: self._put(found))

    def _put(self, found: dict[str, Row | None]) -> None:
        for child_id, row in found.items():
            self.model.put(child_id, row)

    def day_began(self) -> None:
        """Ages and what is owed are counted to today."""
        today = self.desk.today()
        if today != self.model.seen.today:
            self.model.look(replace(self.model.seen, today=today))
            self.marks.read(self.model.ids_in_force())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.marks.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.marks.rest()

    # Searching and narrowing

    def _search(self, words: str) -> None:
        self._words = words
        self.marks.wait()
        self._narrow()

    def _narrow(self) -> None:
        self._keeping_place(lambda: self.model.narrow(self._words, self.filters.filters()))

    def narrow_to(self, words: str = "", **filters: Any) -> None:
        """Show what other pages ask for: ``filters`` are those of ``Filters``."""
        self.search.setText(words)
        self._words = words
        self.filters.choose(Filters(**filters))

    def clear(self) -> None:
        """Show all children in force again."""
        self.narrow_to()

    def _keeping_place(self, change: Callable[[], None]) -> None:
        """Change what is shown, and stay on the child that was chosen where it is still there."""
        row = self.view().currentIndex().row()
        if row >= 0:
            self._here = self.model.line(row).child_id
        change()
        self.select(self._here)
        self._show_state()
        QTimer.singleShot(0, self, self._scroll_to_here)  # once the view has its height

    def _scroll_to_here(self) -> None:
        self.view().scrollTo(self.view().currentIndex())

    def select(self, child_id: str) -> None:
        """Mark a child in the list, without opening it; one who is not in the list leaves nothing marked."""
        self._here = child_id
        row = self.model.row_of(child_id) if child_id else None
        at = QModelIndex() if row is None else self.model.index(row, 0)
        for view in (self.cards, self.table):
            view.setCurrentIndex(at)
            if row is None:
                view.clearSelection()

    # What is seen

    def is_table(self) -> bool:
        return self.foot.is_table()

    def view(self) -> QAbstractItemView:
        return self.table if self.is_table() else self.cards

    def stack_shows(self) -> str:
        """What is to be seen: cards, table, or why there is nothing: none, no_hits, reading."""
        return self._stack.currentWidget().objectName()

    def _show_state(self) -> None:
        everybody, shown = self.model.count_of("all"), self.model.rowCount()
        unknown = self.filters.filters().due and not self.marks.are_there
        if not self._loaded or (everybody and unknown):
            page: QWidget = self._reading
        elif not everybody:
            page = self._none
        else:
            page = self.view() if shown else self._no_hits
        self._stack.setCurrentWidget(page)
        self.foot.setVisible(page not in (self._none, self._reading))
        self.foot.say(self.model.count_of(self.filters.filters().status), shown)

    def _tabled(self, on: bool) -> None:
        self._show_state()
        self.table_chosen.emit(on)

    def _unmask(self, on: bool) -> None:
        if not on:
            self._look(masked=True)
            return
        note = self.desk.ledger.note
        self.desk.jobs.run("", lambda _: note("unmask"), lambda _: self._look(masked=False), self._say, self)

    def _look(self, masked: bool) -> None:
        self.model.look(replace(self.model.seen, masked=masked))

    def say(self, sentence: str) -> None:
        """Say something above the list."""
        self._banner.say(sentence, "warning")
        self._banner.offer("知道了", lambda: self._banner.say(""))

    def _say(self, error: Exception) -> None:
        self._banner.say("".join(words_of(error)), "error")

    def _fit(self) -> None:
        self.table.fit()
        self.filters.fit()
        self.foot.fit()
        self.cards.fit()

    def _choose_columns(self) -> None:
        chooser = ColumnChooser(self.table.arrangement(), self)
        if chooser.exec():
            self._arrange(chooser.names())
        chooser.deleteLater()

    def _arrange(self, names: tuple[str, ...]) -> None:
        if names != self.table.arrangement():
            self.table.show_columns(chosen(names))
        keep(columns=names)

    # Going on

    def go_to_search(self) -> None:
        """Go to the search, its words selected to be typed over."""
        self.search.setFocus()
        self.search.selectAll()

    def _go_to_list(self) -> None:
        self.view().setFocus()
        if self.model.rowCount() and not self.view().currentIndex().isValid():
            self.view().setCurrentIndex(self.model.index(0, 0))

    def _open(self, row: int) -> None:
        self.opened.emit(self.model.line(row).child_id)

    def selected_ids(self) -> list[str]:
        """The children marked, in the order of the list."""
        rows = sorted({index.row() for index in self.view().selectionModel().selectedIndexes()})
        return [self.model.line(row).child_id for row in rows]

    def whom(self, child_id: str, marked: list[str]) -> Whom:
        """For whom one may print: the child open, those marked, those shown, all in force."""
        line = self.model.line_of(child_id)
        name = name_of(line, self.model.seen) if line else ""
        shown, in_force = tuple(self.model.child_ids()), tuple(self.model.ids_in_force())
        return Whom(line.child_id if line else "", name, tuple(marked), shown, in_force)

    def export(self) -> None:
        """Keep what the list shows as a file, in its order."""
        from app.ui.exchange.export_dialog import ExportDialog  # a rare thing: loaded by those who do it

        dialog = ExportDialog(self.desk, self.model.child_ids(), self.table.arrangement(), self)
        dialog.exec()
        dialog.deleteLater()

    def _menu(self, at: QPoint) -> None:
        marked = self.selected_ids()
        if not marked:
            return
        menu = QMenu(self)
        opening = menu.addAction("打开", lambda: self.opened.emit(marked[0]))
        opening.setEnabled(len(marked) == 1)
        words = "打印台账…" if len(marked) == 1 else f"打印选中的 {len(marked)} 人…"
        menu.addAction(icon("print"), words, lambda: self.print_asked.emit(marked))
        menu.exec(self.view().viewport().mapToGlobal(at))
