"""全国系统录入: the children to be typed in, changed since, or done; and one of them, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.atomic import write_whole
from app.models.child import Child
from app.services.children.records import load
from app.services.lists.rows import Row, narrowed
from app.services.national.listed import LABELS, counted, national_rows
from app.services.national.marking import mark_entered
from app.services.national.standing import STATES, National, national_of
from app.services.national.workbook import national_workbook, note_workbook
from app.services.supervision.offices import is_town
from app.services.town.villages import villages
from app.ui.children.filters import Offer
from app.ui.children.looks import Looked
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.lists.narrowing_bar import NarrowingBar
from app.ui.lists.words_table import Words, WordsTable, heads_of
from app.ui.messages import Choice, ask
from app.ui.national.child_page import ChildFields
from app.ui.parts_page import LeadingPart
from app.ui.printing.ask_path import ask_path
from app.ui.widgets.basic import EmptyState, button, hide_unless, label, row

_STATE = LABELS.index("录入情况")
_TONES = dict(zip(STATES.values(), ("soon", "late", "good"), strict=True))
_MARKING = (Choice("mark", "标为已录入", "primary"), Choice("stay", "先不标"))


class Found(NamedTuple):
    """What the worker read: the rows, and in a town the villages."""

    rows: list[Row]
    offices: Sequence[Offer]


class NationalPart(LeadingPart):
    """``looked`` when the list, or a child, is shown."""

    key, title = "national", "全国系统录入"
    looked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found = Found([], [])
        self._child_id = ""
        self._noted = Looked(desk)
        self.shown: list[Row] = []
        may = desk.ledger.user.role.may_write
        self.bar, self.table = NarrowingBar(), WordsTable("national_rows", "要录入全国系统的名单")
        self.fields = ChildFields(desk.ledger.user.name, may)
        self._count = label("", "heading", wrap=True)
        self._names = QCheckBox("显示姓名")
        self._export, self._mark = (
            button("导出表格…", self._save_table),
            button("列出的都已录入…", self._mark_all),
        )
        self._nothing = EmptyState("没有找到", "没有符合条件的儿童。换几个字试试，或者清除上面的条件。")
        hide_unless(may, self._export, self._mark)
        hide_unless(not is_town(desk.ledger), self._mark)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        names = (self._names, "names"), (self._export, "export"), (self._mark, "mark_all")
        for one, name in names:
            one.setObjectName(f"national_{name}")
        self._names.setChecked(not self.desk.settings.mask)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._count, self.bar, self.table, self._nothing):
            column.addWidget(part, int(part in (self.table, self._nothing)))
        column.addLayout(row(self._names, None, self._mark, self._export))
        self._nothing.hide()
        self.pages.addWidget(self._page)
        self.pages.addWidget(self.fields)
        self.setFocusProxy(self.bar.search)

    def _connect(self) -> None:
        self.bar.changed.connect(self._show)
        self.bar.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.opened.connect(lambda at: self.show_child(self.shown[at].child_id))
        self._names.toggled.connect(self._unmask)
        self.fields.back_asked.connect(self.show_list)
        self.fields.step_asked.connect(self._step)
        self.fields.record_asked.connect(lambda: self.open_child.emit(self._child_id, ""))
        self.fields.marked.connect(self._mark_one)
        self.desk.changes.zoom_changed.connect(lambda _zoom: self._fit())

    def _fit(self) -> None:
        self.bar.fit()
        self.table.fit()

    # The list

    def arrive(self) -> None:
        """Read how the children stand, on the worker."""
        ledger, today = self.desk.ledger, self.desk.today()

        def work() -> Found:
            offices = [(one.name, one.code) for one in villages(ledger)] if is_town(ledger) else []
            return Found(national_rows(ledger, today), offices)

        self.read(work, self._take)

    def _take(self, found: Found) -> None:
        self._found = found
        self.bar.offer(
            found.offices, [one for one in STATES.values() if one in _states(found.rows)], "录入情况", False
        )
        self._show()
        self.looked.emit()

    def _show(self) -> None:
        rows, offices = self._found
        self.shown = narrowed(rows, self.bar.narrowing())
        self._count.setText(counted(rows) or "还没有在册的儿童")
        for one in (self._export, self._mark):
            one.setEnabled(bool(self.shown))
        self.table.setVisible(bool(self.shown))
        self._nothing.setVisible(not self.shown)
        told = [self._words(one, bool(offices)) for one in self.shown]
        labels = [LABELS[0], *(["村居"] if offices else []), *LABELS[1:]]
        self.table.take(heads_of(labels, [one.cells for one in told]), told)

    def _words(self, one: Row, town: bool) -> Words:
        first, *others = one.shown(not self._names.isChecked())
        cells = (first, *([one.village] if town else []), *others)
        return Words(cells, _TONES[one.states[0]], _STATE + town)

    def _unmask(self, on: bool) -> None:
        """Names are shown once that is noted."""
        note = self.desk.ledger.note
        self.read(lambda: note("unmask") if on else None, lambda _: self._show())

    def show_list(self) -> None:
        """Back to all children."""
        self.pages.setCurrentWidget(self._page)
        self.arrive()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # One child

    def show_child(self, child_id: str) -> None:
        """Show the fields of a child, whose record is looked at by that."""
        self._child_id = child_id
        ledger = self.desk.ledger
        self._noted.opened(child_id, self)
        self.read(lambda: (load(ledger, child_id), national_of(ledger, child_id)), self._take_child)

    def _take_child(self, found: tuple[Child, National]) -> None:
        child, how = found
        ids = [one.child_id for one in self.shown]
        at = ids.index(child.id) if child.id in ids else -1
        self.fields.before.setEnabled(at > 0)
        self.fields.after.setEnabled(0 <= at < len(ids) - 1)
        self.pages.setCurrentWidget(self.fields)
        self.fields.mark.begin(self.desk.today())
        self.fields.show_child(child, how, self.desk.ledger.owns(child))
        self.looked.emit()

    def _step(self, way: int) -> None:
        ids = [one.child_id for one in self.shown]
        at = ids.index(self._child_id) + way if self._child_id in ids else -1
        if 0 <= at < len(ids):
            self.quiet()
            self.show_child(ids[at])

    # Marking and giving out

    def _mark_one(self, day: date | None, by: str) -> None:
        self._put_marks((self._child_id,), day, by)

    def _mark_all(self) -> None:
        """For an office that typed in its children before it kept this ledger."""
        ids = [one.child_id for one in self.shown]
        who = self.desk.ledger.user.name
        sentence = (
            f"列出的 {len(ids)} 个儿童都标为今天由{who}录入。只有确实已经在全国系统里的，才可以这样标。"
        )
        if ask(self, "都已经录入全国系统了吗？", sentence, _MARKING) == "mark":
            self._put_marks(ids, self.desk.today(), who)

    def _put_marks(self, ids: Sequence[str], day: date | None, by: str) -> None:
        ledger, today = self.desk.ledger, self.desk.today()
        self.run(
            "正在保存", lambda _: mark_entered(ledger, ids, day, by, today), lambda _: self._marked(len(ids))
        )

    def _marked(self, count: int) -> None:
        self.say(f"已经记下 {count} 个儿童录入了全国系统。以后改了这些栏目，会在名单里提醒。")
        if self.pages.currentWidget() is self.fields:
            self.show_child(self._child_id)
        self.arrive()

    def _save_table(self) -> None:
        ledger, ids = self.desk.ledger, [one.child_id for one in self.shown]
        path = ask_path(self, f"全国系统录入表_{len(ids)}人_{self.desk.today():%Y%m%d}.xlsx")
        if path is None:
            return

        def work(progress: Progress) -> Path:
            write_whole(path, national_workbook(ledger, ids, progress.step))
            note_workbook(ledger, ids)
            return path

        self.run("正在导出", work, self.say_saved)

    def find(self) -> None:  # type: ignore[override]
        self.pages.setCurrentWidget(self._page)
        self.bar.search.setFocus()
        self.bar.search.selectAll()


def _states(rows: Sequence[Row]) -> set[str]:
    return {state for row in rows for state in row.states}
