"""Step 4, 查重复: children that are in the ledger already, and what becomes of what the workbook says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.services.importing.pairs import Pair
from app.services.importing.policy import POLICIES, WORDS, DuplicatePolicy
from app.ui.exchange.importing.pair_words import heading, how_of, needs_word, sides
from app.ui.exchange.importing.pairs_model import PairsModel
from app.ui.exchange.importing.row_model import RowTable
from app.ui.exchange.importing.step_page import StepPage
from app.ui.widgets.basic import label, row

_WIDTHS = (5, 2.5, 7, 9, 6)  # characters
_SIDE, _LEAST, _NARROW = 30, 18, 62


class PairsPage(StepPage):
    """``policy_chosen`` carries what becomes of all, ``decided`` a pair and what becomes of it (``None``: the
    same as of all), ``looked`` that names are to be shown whole."""

    policy_chosen = Signal(str)
    decided = Signal(object, object)
    looked = Signal(bool)

    def __init__(self, masked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.masked = masked
        self._pairs: Sequence[Pair] = ()
        self._said = label("", wrap=True)
        self._make_choices()
        self._make_table()
        self._side = self._make_side()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._said)
        column.addLayout(row(label("一律"), self._policy, self._unmask, None))
        line = row(self.table, self._side, spacing=12)
        line.setStretch(0, 1)
        column.addLayout(line, 1)

    def _make_choices(self) -> None:
        self._policy = _choice("pairs_policy", "这些孩子一律怎么办")
        self._policy.currentIndexChanged.connect(
            lambda _: self.policy_chosen.emit(self._policy.currentData())
        )
        self._unmask = QCheckBox("显示姓名和证件号码")
        self._unmask.setObjectName("unmask_import")
        self._unmask.setChecked(not self.masked)
        self._unmask.toggled.connect(self._look)

    def _make_table(self) -> None:
        self.table = QTableView()
        self.table.setObjectName("pairs")
        self.table.setAccessibleName("台账里已经有的孩子")
        self.model = PairsModel()
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(1)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self._show_pair(now.row()))

    def _make_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("role", "card")
        self._heading = label("", "strong", wrap=True)
        self._how = label("", "muted", wrap=True)
        self._compared = RowTable("台账里和表格里不一样的", ("栏目", "台账里", "表格里"))
        self._own = _choice("pair_policy", "这一个孩子怎么办")
        self._own.currentIndexChanged.connect(lambda _: self._decide())
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._how)
        column.addWidget(self._compared, 1)
        line = row(label("这一个"), self._own)
        line.setStretch(1, 1)
        column.addLayout(line)
        return side

    # What it shows

    def take(self, pairs: Sequence[Pair], policy: DuplicatePolicy) -> None:
        """Show the pairs; those with something to decide first."""
        here = self.table.currentIndex().row()
        self._pairs = sorted(pairs, key=lambda one: not needs_word(one))
        self.model.take(self._pairs, self.masked)
        _put(self._policy, policy)
        self._said.setText(_sentence(self._pairs))
        self._side.setVisible(bool(pairs))
        self.table.setVisible(bool(pairs))
        if pairs:
            self.table.setCurrentIndex(self.model.index(min(max(here, 0), len(pairs) - 1), 0))
            self._show_pair(self.table.currentIndex().row())
        self.changed.emit()

    def needs_decision(self) -> bool:
        """Whether there is a child of which the ledger and the workbook say different things."""
        return any(map(needs_word, self._pairs))

    def _look(self, whole: bool) -> None:
        self.masked = not whole
        self.model.take(self._pairs, self.masked)
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.looked.emit(whole)

    def _show_pair(self, number: int) -> None:
        pair = self.model.pair(number)
        if pair is None:
            return
        self._heading.setText(heading(pair, self.masked))
        self._how.setText(how_of(pair))
        self._compared.take(sides(pair, self.masked))
        _put(self._own, pair.policy)

    def _decide(self) -> None:
        pair = self.model.pair(self.table.currentIndex().row())
        if pair is not None:
            self.decided.emit(pair, self._own.currentData())

    def fit(self) -> None:
        metrics = self.fontMetrics()
        em = metrics.horizontalAdvance("台")
        self.table.verticalHeader().setDefaultSectionSize(max(36, round(metrics.height() * 1.7)))
        for place, ems in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, round(em * (ems + 1)))
        narrow = self.width() < _NARROW * em
        for place in (2, 3):  # both are told beside the table
            self.table.setColumnHidden(place, narrow)
        last = self.table.horizontalHeader()
        last.setStretchLastSection(narrow)
        self._side.setFixedWidth(min(em * _SIDE, self.width() - em * _LEAST))
        self._compared.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def put_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _choice(name: str, spoken: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    for policy in POLICIES:
        made.addItem(WORDS[policy], policy)
    return made


def _put(choice: QComboBox, data: object) -> None:
    """Show a choice without taking it for somebody's."""
    choice.blockSignals(True)
    choice.setCurrentIndex(max(choice.findData(data), 0))
    choice.blockSignals(False)


def _sentence(pairs: Sequence[Pair]) -> str:
    if not pairs:
        return "表格里的孩子，台账里一个也没有，不用核对。"
    differ = sum(map(needs_word, pairs))
    said = f"有 {len(pairs)} 行的孩子台账里已经有了，或者在表格里写了两次"
    return f"{said}，其中 {differ} 行有不一样的地方。" if differ else f"{said}，内容没有不一样的。"
