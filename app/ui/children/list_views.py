"""The two ways to see the list: cards beside the record, and a table over the whole page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.ui.children.columns import Column, chosen
from app.ui.children.list_delegate import CardDelegate, card_height
from app.ui.children.list_model import ChildrenModel
from app.ui.kept import keep
from app.ui.widgets.filling import fill


class _ChildrenView(QTableView):
    """What both have in common. Rows of one height cost Qt nothing until they are looked at; a ``QListView``
    asks the model a hundred thousand times before it shows ten cards."""

    def __init__(self, model: ChildrenModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName("儿童列表")
        self.setModel(model)
        self.children_model = model
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)


class CardView(_ChildrenView):
    """One card a child; a click opens it, as Enter does."""

    def __init__(self, model: ChildrenModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "cards", parent)
        self.setItemDelegate(CardDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        model.modelReset.connect(self._show_one_column)
        self.fit()

    def fit(self) -> None:
        """Take the height of a card from the font."""
        self.verticalHeader().setDefaultSectionSize(card_height(self.font()))
        self._show_one_column()

    def _show_one_column(self) -> None:
        for column in range(self.horizontalHeader().count()):
            self.setColumnHidden(column, column > 0)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


class TableView(_ChildrenView):
    """The chosen columns. ``arranged`` carries their names after one was dragged, ``columns_asked`` when
    somebody wants to choose among them."""

    arranged = Signal(tuple)
    columns_asked = Signal()

    def __init__(self, model: ChildrenModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "table", parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self._prepare_header()

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
        header.sectionMoved.connect(lambda *_: self.arranged.emit(self.arrangement()))

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show these columns in this order, each as wide as is usual for it."""
        header = self.horizontalHeader()
        model = self.children_model
        header.blockSignals(True)
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)
        model.show_columns(columns)
        header.setSortIndicator(*model.sorted_by())
        header.blockSignals(False)
        self.fit()

    def fit(self) -> None:
        """Take the sizes from the font, and fill the room where there is more than they need."""
        fill(self, [column.ems + 1 for column in self.children_model.columns])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def sort_by(self, kept: str) -> None:
        """Sort as it was kept: the name of a column, after a minus backwards; and keep it from now on."""
        names = [column.name for column in self.children_model.columns]
        place = names.index(kept.lstrip("-")) if kept.lstrip("-") in names else -1
        backwards = Qt.SortOrder.DescendingOrder if kept.startswith("-") else Qt.SortOrder.AscendingOrder
        self.setSortingEnabled(True)
        self.sortByColumn(place, backwards)
        self.horizontalHeader().sortIndicatorChanged.connect(self._keep_sort)

    def _keep_sort(self, place: int, order: Qt.SortOrder) -> None:
        back = "-" if order == Qt.SortOrder.DescendingOrder else ""
        keep(sort=back + self.children_model.columns[place].name if place >= 0 else "")

    def arrangement(self) -> tuple[str, ...]:
        """The names of the columns in the order they are seen in."""
        header, columns = self.horizontalHeader(), self.children_model.columns
        return tuple(columns[header.logicalIndex(place)].name for place in range(len(columns)))

    def _header_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("选择栏目…", self.columns_asked.emit)
        menu.addAction("恢复默认栏目", lambda: self.arranged.emit(tuple(c.name for c in chosen(()))))
        menu.exec(self.horizontalHeader().mapToGlobal(at))
