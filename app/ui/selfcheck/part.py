"""迎检自查: what was found, by kind and then by child; a row opens the child where it is put right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.children.search import masked_name
from app.services.selfcheck.check import WEIGHTS, Finding
from app.services.selfcheck.running import Checked, check_all
from app.services.supervision.offices import is_town
from app.ui.children.filters import FilterBox, Offer
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.lists.words_table import Words, WordsTable, heads_of
from app.ui.parts_page import LeadingPart
from app.ui.selfcheck.kinds_list import KindsList
from app.ui.widgets.basic import EmptyState, button, label, row

_ALL: Offer = ("全部", None)
_NATIONAL = "national"  # put right on the part of that name, not in the record
_TONES = {"must": "late", "should": "soon"}
_BOX, _NARROW, _LONGEST = 10, 50, 24  # characters wide


class SelfCheckPart(LeadingPart):
    """``checked_all`` when all records were gone through anew; until then what was found before is shown."""

    key, title = "selfcheck", "迎检自查"
    checked_all = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.checked: Checked | None = None
        self.shown: list[Finding] = []
        self._first = 0  # how many there were at the first check of this sitting
        self.kinds, self.table = KindsList(), WordsTable("selfcheck_rows", "要改的地方")
        self.office = FilterBox("selfcheck_office", "村居", "全部村居", [_ALL])
        self._count, self._told = label("", "heading"), label("", "muted", wrap=True)
        self._names = QCheckBox("显示姓名")
        self._again, self._print = (
            button("重新检查", self.check),
            button("打印、导出…", self.print, "primary"),
        )
        self._waiting = EmptyState(
            "逐份检查档案", "缺的、过期的、前后矛盾的、没签的、没做的，一处一处列出来。"
        )
        self._clean = EmptyState("没有要改的地方", "所有在册的档案都检查过了。")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for one, name in ((self._names, "names"), (self._again, "again"), (self._print, "print")):
            one.setObjectName(f"selfcheck_{name}")
        self._names.setChecked(not self.desk.settings.mask)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self._count, None, self.office, self._again))
        column.addWidget(self._told)
        column.addLayout(row(self.kinds.box, None))
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.kinds)
        both.addWidget(self.table, 1)
        column.addLayout(both, 1)
        column.addLayout(row(self._names, None, self._print))
        for page in (self._waiting, self._page, self._clean):
            self.pages.addWidget(page)
        self._clean.offer("重新检查", self.check)
        self.setFocusProxy(self.kinds)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _key: self._show_rows())
        self.table.opened.connect(self._open)
        self.office.currentIndexChanged.connect(lambda _at: self._show())
        self._names.toggled.connect(self._unmask)
        self.desk.changes.zoom_changed.connect(lambda _zoom: self._fit())

    def _fit(self) -> None:
        em = self.fontMetrics().horizontalAdvance("台")
        self.office.setFixedWidth(_BOX * em)
        self.kinds.fit()
        self.table.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * self.fontMetrics().horizontalAdvance("台")
        self.kinds.setVisible(not narrow)
        self.kinds.box.setVisible(narrow)

    # Checking

    def arrive(self) -> None:
        """Check anew whenever the page comes to the front: things were put right meanwhile."""
        self._fit()
        if not self.is_busy():
            self.check()

    def check(self) -> None:
        """Go through all records, on the worker, with a way to stop it."""
        ledger, today = self.desk.ledger, self.desk.today()

        def work(progress: Progress) -> Checked:
            return check_all(ledger, today, progress.step)

        self.run("正在检查", work, self._take)

    def _take(self, checked: Checked) -> None:
        self.checked = checked
        self._first = self._first or len(checked.findings)
        offices = (
            sorted(checked.villages.items(), key=lambda one: one[1]) if is_town(self.desk.ledger) else []
        )
        self.office.offer([_ALL, *((name, code) for code, name in offices)])
        self.office.setVisible(bool(offices))
        self._show()
        self.checked_all.emit()

    # Showing

    def _of_village(self) -> list[Finding]:
        checked, office = self.checked, self.office.currentData()
        if checked is None:
            return []
        return [one for one in checked.findings if not office or checked.lines[one.child_id].office == office]

    def _show(self) -> None:
        if self.checked is None:
            return
        found = self._of_village()
        self.pages.setCurrentWidget(self._page if self.checked.findings else self._clean)
        children = len({one.child_id for one in found})
        self._count.setText(f"还有 {len(found)} 处要改，{children} 人")
        self._told.setText(self._progress(len(self.checked.findings)))
        self.kinds.show_findings(found)
        self._show_rows()

    def _progress(self, left: int) -> str:
        """How far one has come since the first check of this sitting."""
        done = self._first - left
        gone = f"今天打开以后已经改好 {done} 处。" if done > 0 else ""
        return f"{gone}点一行，就到那个孩子要改的地方；改好以后回到这里，会自动再查一次。"

    def _show_rows(self) -> None:
        key, checked = self.kinds.key(), self.checked
        if checked is None:
            return
        self.shown = [one for one in self._of_village() if not key or one.check.key == key]
        self._print.setEnabled(bool(self.shown))
        town = is_town(self.desk.ledger)
        told = [self._words(one, checked, town) for one in self.shown]
        labels = ["姓名", *(["村居"] if town else []), "要改的地方", "程度"]
        self.table.take(heads_of(labels, [one.cells for one in told], _LONGEST), told)

    def _words(self, one: Finding, checked: Checked, town: bool) -> Words:
        name = checked.lines[one.child_id].name
        shown = (masked_name(name) if self.masked else name) or "未填姓名"
        village = [checked.village_of(one)] if town else []
        cells = (shown, *village, one.shown(self.masked), WEIGHTS[one.check.weight])
        return Words(cells, _TONES[one.check.weight], len(cells) - 1)

    @property
    def masked(self) -> bool:
        """Whether names are masked."""
        return not self._names.isChecked()

    def _unmask(self, on: bool) -> None:
        """Names are shown once that is noted."""
        note = self.desk.ledger.note
        self.read(lambda: note("unmask") if on else None, lambda _: self._show_rows())

    # Going on

    def _open(self, at: int) -> None:
        one = self.shown[at]
        if one.tab == _NATIONAL:
            self.go_asked.emit("reports:national")
        else:
            self.open_child.emit(one.child_id, one.tab)

    def find(self) -> None:  # type: ignore[override]
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def stopped(self) -> str:
        return "已经停下。下面是上一次检查的结果。" if self.checked else "已经停下，还没有检查完。"

    def print(self) -> None:
        """Print what is shown."""
        if self.checked is None or not self.shown:
            return
        from app.ui.selfcheck.print_dialog import SelfCheckDialog  # PDF and fonts: loaded by who prints

        dialog = SelfCheckDialog(self.desk, self.checked, self.shown, self.masked, self)
        dialog.exec()
        dialog.deleteLater()
