"""Export what the list shows: which columns and sheets, how much may be seen, and as what kind of file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.exchange.exporting import Wanted, export_workbook
from app.services.exchange.layout import CARE, CHILDREN, NAME
from app.services.exchange.redaction import Redaction
from app.services.office.confirming import confirm
from app.ui.desk import Desk
from app.ui.exchange.how_much import FILE_WORDS, HowMuch
from app.ui.handover.part import scrolled
from app.ui.jobs import Progress
from app.ui.messages import words_of
from app.ui.printing.ask_path import ask_path
from app.ui.printing.working import Working
from app.ui.widgets.basic import Banner, button, label, row

_FILES = (("表格（.xlsx），能再导入", "xlsx"), ("文本（.csv），只有儿童一张表", "csv"))
# What the list shows that is no cell of the form stands on another sheet.
_ON_SHEETS = {"level": "评估", "last_visit": "走访", "standing": "走访"}


class ExportDialog(QDialog):
    """``child_ids`` in the order of the list, ``columns`` the names of what its table shows."""

    def __init__(
        self, desk: Desk, child_ids: Sequence[str], columns: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export_list")
        self.setWindowTitle("导出列表里的儿童")
        self._desk, self._child_ids, self._shown = desk, tuple(child_ids), columns
        self.labels, self.how, self.kind = QListWidget(), HowMuch(), QComboBox()
        self.banner, self.saved, self._working = Banner(), Banner(), Working()
        self.sheets = {name: QCheckBox(name) for name in CARE}
        self._export = button(f"导出 {len(child_ids)} 人…", self.how.ask, "primary")
        self._export.setObjectName("export_now")
        self._fill()
        self._lay_out()
        self.how.agreed.connect(self._out)
        self.how.pausing.connect(self._export.setDisabled)
        self._working.stopped.connect(self._stopped)

    def _fill(self) -> None:
        self.labels.setObjectName("export_columns")
        self.labels.setAccessibleName("要导出的栏目")
        for field in self._desk.ledger.form:
            item = QListWidgetItem(field.label, self.labels)
            item.setData(Qt.ItemDataRole.UserRole, field.name)
            item.setCheckState(Qt.CheckState.Checked)
            if field.label == NAME:  # a row without it tells nobody anything
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        for name, box in self.sheets.items():
            box.setObjectName(f"export_sheet_{name}")
            box.setChecked(True)
        self.kind.setObjectName("export_kind")
        self.kind.setAccessibleName("存成哪一种文件")
        for words, ending in _FILES:
            self.kind.addItem(words, ending)

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addLayout(self._left(), 1)
        across.addWidget(self._right(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for part in (self.saved, self.banner):
            column.addWidget(part)
        column.addLayout(across, 1)
        column.addWidget(self._working)
        column.addLayout(row(button("关闭", self.reject), None, self._export))
        window = self.parentWidget()
        self.resize((window.window().size() if window else self.screen().availableSize()) * 0.9)

    def _left(self) -> QVBoxLayout:
        every = button("全部栏目", self.choose_all)
        shown = button("照列表上的栏目", self.choose_shown)
        every.setObjectName("export_all_columns")
        shown.setObjectName("export_shown_columns")
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label("要哪些栏目", "heading"))
        left.addLayout(row(every, shown, None))
        left.addWidget(self.labels, 1)
        left.addLayout(row(label("连同"), *self.sheets.values(), None))
        return left

    def _right(self) -> QScrollArea:
        inside = QWidget()
        right = QVBoxLayout(inside)
        right.setContentsMargins(0, 0, 8, 0)
        right.setSpacing(8)
        right.addWidget(label("给谁看", "heading"))
        right.addWidget(self.how)
        right.addWidget(self.kind)
        right.addStretch(1)
        return scrolled(inside)

    # Choosing

    def _items(self) -> list[QListWidgetItem]:
        return [self.labels.item(at) for at in range(self.labels.count())]

    def choose_all(self) -> None:
        """All columns of the form, and all sheets."""
        self._choose({str(item.data(Qt.ItemDataRole.UserRole)) for item in self._items()}, set(CARE))

    def choose_shown(self) -> None:
        """What the list shows; what is no cell of the form comes with its sheet."""
        self._choose(set(self._shown), {_ON_SHEETS[one] for one in self._shown if one in _ON_SHEETS})

    def _choose(self, names: set[str], sheets: set[str]) -> None:
        for item in self._items():
            wanted = item.data(Qt.ItemDataRole.UserRole) in names or item.text() == NAME
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        for name, box in self.sheets.items():
            box.setChecked(name in sheets)

    def wanted(self) -> Wanted:
        """What is chosen."""
        ticked = tuple(one.text() for one in self._items() if one.checkState() == Qt.CheckState.Checked)
        labels = None if len(ticked) == self.labels.count() else ticked
        sheets = tuple(name for name, box in self.sheets.items() if box.isChecked())
        return Wanted(self._child_ids, labels, (CHILDREN, *sheets))

    # Out it goes

    def _out(self, redact: Redaction, purpose: str, password: str) -> None:
        ledger, wanted, ending = self._desk.ledger, self.wanted(), self.kind.currentData()
        name = f"儿童_{len(self._child_ids)}人_{FILE_WORDS[redact]}_{self._desk.today():%Y%m%d}.{ending}"
        path = ask_path(self, name)
        if path is None:
            return

        def work(progress: Progress) -> Path:
            if redact == "none":  # whoever sits down at an open window must not carry the names away
                confirm(ledger, password)
            export_workbook(ledger, path, redact, progress.step, purpose, wanted)
            return path

        self.banner.say("")
        self.saved.say("")
        self._export.setEnabled(False)
        running = self._desk.jobs.run("正在导出", work, self._saved, self._failed, self)
        self._working.follow("正在导出", running)

    def _rest(self) -> None:
        self._working.done()
        self._export.setEnabled(True)

    def _stopped(self) -> None:
        self._rest()
        self.banner.say("已经停下，没有写文件。")

    def _saved(self, path: Path) -> None:
        self._rest()
        self.how.forget_password()
        self.saved.say(f"已经保存：{path}")
        self.saved.offer("打开所在文件夹", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(path.parent)))

    def _failed(self, error: Exception) -> None:
        self._rest()
        if not self.how.refuse(error):
            self.banner.say("".join(words_of(error)), "error")

    def done(self, result: int) -> None:
        self._working.stop()
        super().done(result)
