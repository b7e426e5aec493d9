"""The table of what is wrong; the content of a cell is put right where it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.exchange.importing.problems_model import VALUE, Cell, ProblemsModel, cell_of

_WIDTHS = (2.6, 2.5, 5, 6.5)  # characters; the reason takes the rest
# Of the whole table; with less the content, and with a little more the reason, is told beside it alone.
_LEAST, _LEAST_WITH_REASON = 23, 34
_SHEET = 4.5  # of the row, where its sheet is told too


class _Editor(QStyledItemDelegate):
    """A line to type in, which proposes what would be right."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        made = QLineEdit(parent)
        made.setObjectName("problem_cell")
        made.setAccessibleName("改成")
        made.setFrame(False)
        model = index.model()
        remark = model.remark(index.row()) if isinstance(model, ProblemsModel) else None
        if remark is not None and remark.suggestions:
            completer = QCompleter(list(remark.suggestions), made)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            made.setCompleter(completer)
        return made


class ProblemsTable(QTableView):
    """``came`` carries the remark that is chosen, ``None`` for none; ``side_asked`` when somebody wants to
    type and there is no room for it here."""

    came = Signal(object)
    side_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setAccessibleName("要改的内容")
        self.problems = ProblemsModel()
        self.setModel(self.problems)
        self.setItemDelegateForColumn(VALUE, _Editor(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(1)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self._tell(now.row()))

    def _tell(self, row: int) -> None:
        self.came.emit(self.problems.remark(row))

    def chosen(self) -> Cell | None:
        """The cell that is chosen."""
        remark = self.problems.remark(self.currentIndex().row())
        return cell_of(remark) if remark is not None else None

    def keep_place(self, cell: Cell | None, row: int, scrolled: int) -> None:
        """Choose a cell again after the list was made anew; where it has gone, what came in its place."""
        again = self.problems.row_of(cell) if cell is not None else None
        found = min(row if again is None else again, self.problems.rowCount() - 1)
        if found >= 0:
            self.setCurrentIndex(self.problems.index(found, 0))
        self.verticalScrollBar().setValue(scrolled)
        self._tell(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to type, and so does typing."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the key that ended the typing
        here = self.problems.index(self.currentIndex().row(), VALUE)
        typed = (
            not self.isColumnHidden(VALUE)
            and event.text().strip()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self.side_asked.emit() if self.isColumnHidden(VALUE) else self.edit(here)
        elif typed and self.edit(here, QAbstractItemView.EditTrigger.AllEditTriggers, event):
            pass
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Take the sizes from the font."""
        em = self.fontMetrics().horizontalAdvance("台")
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 12)
        widths = (_WIDTHS[0], _SHEET, *_WIDTHS[2:]) if self.problems.many_sheets() else _WIDTHS
        for place, ems in enumerate(widths):
            self.setColumnWidth(place, round(em * (ems + 1)))
        self.setColumnHidden(VALUE, self.width() < em * _LEAST)
        self.setColumnHidden(VALUE + 1, self.width() < em * _LEAST_WITH_REASON)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
