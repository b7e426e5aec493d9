"""村居一览: the table, and one village when it is gone into."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.town.overview import VillageRow, overview, with_duties
from app.ui.desk import Desk
from app.ui.handover.part import Part
from app.ui.jobs import Progress
from app.ui.town.village_page import VillagePage
from app.ui.town.villages_view import VillagesView
from app.ui.widgets.basic import EmptyState, label, row

_HINT = "点有下划线的数字，看是哪些儿童；点村（居）的名字，看它的交接包、高风险名单和意见。"


class VillagesPart(Part):
    """``list_asked`` carries filters of the list of children, ``open_child`` a child and a tab, ``go_asked``
    a place and a part of it, ``part_asked`` another part here and the village that it is asked about."""

    key, title = "villages", "村居一览"
    list_asked = Signal(object)
    open_child = Signal(str, str)
    go_asked = Signal(str)
    part_asked = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view, self.village = VillagesView(), VillagePage(desk)
        self.rows: list[VillageRow] = []
        self._working_out: Progress | None = None
        self._table = self._table_page()
        self._none = EmptyState("还没有村（居）", "先和村里互换名片，再收他们的交接包。")
        self._none.offer("去互换名片", lambda: self.go_asked.emit("handover:cards"), "primary")
        self._none.offer("去收交接包", lambda: self.go_asked.emit("handover:receive"))
        for page in (EmptyState("正在读取各村（居）的情况", ""), self._none, self._table, self.village):
            self.pages.addWidget(page)
        self._connect()

    def _table_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._hint = label(_HINT, "muted", wrap=True)
        column.addLayout(row(self._hint))
        column.addWidget(self.view, 1)
        return page

    def _connect(self) -> None:
        self.view.village_asked.connect(self.show_village)
        self.view.list_asked.connect(self.list_asked)
        self.view.part_asked.connect(self.part_asked)
        self.village.back_asked.connect(self.show_table)
        self.village.list_asked.connect(self.list_asked)
        self.village.open_child.connect(self.open_child)

    # Reading

    def arrive(self) -> None:
        """What takes no time shows at once, the duties as they were until they are worked out anew."""
        if self.pages.currentWidget() is self.village:
            self.village.load()
        ledger, today = self.desk.ledger, self.desk.today()
        self.read(lambda: overview(ledger, today), self._take)

    def _take(self, rows: list[VillageRow]) -> None:
        known = {one.village.code: (one.kept, one.lowered) for one in self.rows}
        slow = [known.get(one.village.code, (None, None)) for one in rows]
        self._show(
            [replace(one, kept=kept, lowered=down) for one, (kept, down) in zip(rows, slow, strict=True)]
        )
        if self.pages.currentWidget() is not self.village:
            self.pages.setCurrentWidget(self._table if rows else self._none)
        self._stop()
        if rows:
            ledger, today = self.desk.ledger, self.desk.today()
            self._working_out = self.desk.jobs.run(
                "",
                lambda progress: with_duties(ledger, rows, today, lambda: progress.step(0, 0)),
                self._show,
                self.complain,
                self,
            )

    def _show(self, rows: list[VillageRow]) -> None:
        self.rows = rows
        here = self.view.currentIndex()
        row_and_column = (here.row(), here.column())
        self.view.villages.take(rows)
        self.view.fit()
        if row_and_column[0] >= 0:
            self.view.setCurrentIndex(self.view.villages.index(*row_and_column))

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes elsewhere needs the worker there."""
        super().hideEvent(event)
        self._stop()

    def _stop(self) -> None:
        if self._working_out is not None:
            self._working_out.cancel()
            self._working_out = None

    # Going about

    def show_table(self) -> None:
        """Back to all villages."""
        self.pages.setCurrentWidget(self._table if self.rows else self._none)
        self.view.setFocus()

    def show_village(self, code: str) -> None:
        """Go into one."""
        self.village.show_village(code)
        self.pages.setCurrentWidget(self.village)

    def resizing(self) -> None:
        """The letters have another size."""
        self.view.fit()
