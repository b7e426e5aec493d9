"""Step 3, 改问题: cells that were not understood, put right where they stand, or their rows left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.services.exchange.outcome import Remark
from app.ui.exchange.importing.problem_side import ProblemSide
from app.ui.exchange.importing.problems_model import LEVELS, OUT, cell_of
from app.ui.exchange.importing.problems_table import ProblemsTable
from app.ui.exchange.importing.step_page import StepPage
from app.ui.exchange.importing.whole_row import WholeRows
from app.ui.widgets.basic import button, label, row

_SIDE, _SIDE_LEAST, _TABLE_LEAST = 22, 16, 20  # characters


class ProblemsPage(StepPage):
    """``edited`` carries a remark and what its cell is to say, ``left_out`` a remark and whether its row is
    not to be imported; ``save_asked`` when the rows that are not imported are wanted as a workbook."""

    edited = Signal(object, str)
    left_out = Signal(object, bool)
    save_asked = Signal()

    def __init__(self, rows: WholeRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._remark: Remark | None = None
        self._blocked = False
        self._said = label("", wrap=True)
        self._make_level()
        self._save = button("保存没导入的行…", self.save_asked.emit, "quiet")
        self._save.setObjectName("save_rejected")
        self.table = ProblemsTable()
        self.table.came.connect(self._show)
        self.table.problems.edited.connect(self.edited)
        self.side = ProblemSide()
        self.table.side_asked.connect(self.side.put_focus)
        self.side.corrected.connect(self._correct)
        self.side.left_out.connect(lambda out: self.left_out.emit(self._remark, out))
        self._none = label("没有要改的了，可以去下一步。", "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def _make_level(self) -> None:
        self._level = QComboBox()
        self._level.setObjectName("problems_level")
        self._level.setAccessibleName("看哪一种")
        self._level.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._level.currentIndexChanged.connect(lambda _: self._show_level())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = row(self._said, self._save, self._level)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self._none, 1)
        line = row(self.table, self.side, spacing=12)
        line.setStretch(0, 1)
        column.addLayout(line, 1)

    # What it shows

    def take(self, remarks: Sequence[Remark], out: Collection[Remark] = (), blocked: bool = False) -> None:
        """Show what was found, and the rows left out; where somebody was working, he finds himself again.
        ``blocked``: nothing can be written before errors about no row are put right."""
        self._blocked = blocked
        cell, here = self.table.chosen(), self.table.currentIndex().row()
        scrolled = self.table.verticalScrollBar().value()
        self.table.problems.take(remarks, out)
        self.table.fit()
        self._fill_levels()
        self.table.keep_place(cell, max(here, 0), scrolled)
        self._say()

    def begin(self) -> None:
        """Another workbook: errors first, nothing chosen."""
        self.table.problems.show("")
        self.table.problems.take([])

    def _fill_levels(self) -> None:
        count, wanted = self.table.problems.count, self.table.problems.level()
        self._level.blockSignals(True)
        self._level.clear()
        self._level.addItem(f"全部 {count('error') + count('warning')} 处", "")
        for level, words in LEVELS.items():
            if count(level) or level == wanted:
                unit = f"{words}的 {count(level)} 行" if level == OUT else f"只看{words} {count(level)} 处"
                self._level.addItem(unit, level)
        self._level.setCurrentIndex(max(self._level.findData(wanted), 0))
        self._level.blockSignals(False)

    def show_level(self, level: str) -> None:
        """Show what is of a level, "" for all."""
        self._level.setCurrentIndex(max(self._level.findData(level), 0))

    def _show_level(self) -> None:
        self.table.problems.show(self._level.currentData() or "")
        self.table.keep_place(None, 0, 0)
        self._say()

    def _say(self) -> None:
        count, shown = self.table.problems.count, bool(self.table.problems.rowCount())
        self._said.setText(sentence(count("error"), count("warning"), count(OUT)))
        self._save.setVisible(bool(count("error") or count(OUT)))
        self.table.setVisible(shown)
        self.side.setVisible(shown)
        self._none.setVisible(not shown)
        self.changed.emit()

    def _show(self, remark: Remark | None) -> None:
        self._remark = remark
        if remark is None:
            self.side.show_remark(None, "", None)
            return
        problems = self.table.problems
        value = problems.value(remark) if problems.can_be_edited(remark) else None
        self.side.show_remark(remark, problems.level_of(remark), value)
        told, places = self._rows.of(remark)
        self.side.show_row(
            self._rows.whose(remark),
            told,
            {line for line, place in enumerate(places) if place == remark.place},
        )

    # Putting right

    def _correct(self, text: str) -> None:
        remark = self._remark
        if remark is None:
            return
        self.table.problems.edit(remark, text)
        here = self.table.problems.row_of(cell_of(remark))
        if here is not None and here + 1 < self.table.problems.rowCount():
            self.table.setCurrentIndex(self.table.problems.index(here + 1, 0))
            self.side.put_focus()

    # Going on

    def errors(self) -> int:
        """How many errors are left."""
        return self.table.problems.count("error")

    def note(self) -> str:
        if self._blocked:
            return "表头有错误，改好以前什么都不能写入"
        return "有错误的行不导入，可以另存下来再改" if self.errors() else ""

    def fit(self) -> None:
        em = self.fontMetrics().horizontalAdvance("台")
        self.side.setFixedWidth(max(em * _SIDE_LEAST, min(em * _SIDE, self.width() - em * _TABLE_LEAST)))
        self.side.fit()
        self.table.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def put_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def sentence(errors: int, warnings: int, out: int) -> str:
    """How much is still to be put right."""
    told = [f"{errors} 处错误要改" if errors else "", f"{warnings} 处提醒请看一看" if warnings else ""]
    said = "，".join(filter(None, told)) or "没有要改的了"
    return said + (f"；有 {out} 行不导入。" if out else "。")
