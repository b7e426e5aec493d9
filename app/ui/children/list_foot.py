"""Below the list: how many there are, how it is seen, the way out of it as a file, and a new record."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from app.ui.children.elided import Elided
from app.ui.icons import icon
from app.ui.widgets.basic import button

_WIDE = 36  # characters, from which on all stands on one line


class ListFoot(QWidget):
    """``unmasked`` and ``tabled`` tell of the two ways to look at the list."""

    unmasked = Signal(bool)
    tabled = Signal(bool)
    columns_asked = Signal()
    new_asked = Signal()
    export_asked = Signal()

    def __init__(self, masked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Elided()
        self._count.setObjectName("count")
        self._columns = _tool("栏目", "columns", "choose_columns")
        self._columns.clicked.connect(self.columns_asked)
        self._columns.hide()
        self._names = _tool("显示姓名", "eye", "names", checkable=True)
        self._names.setChecked(not masked)
        self._names.toggled.connect(self.unmasked)
        self._table = _tool("看表格", "table", "as_table", checkable=True)
        self._table.setProperty("role", "quiet")  # its words say what it does next
        self._table.toggled.connect(self._tabled)
        self._export = _tool("导出", "export", "export_shown")
        self._export.setToolTip("把列表里的儿童存成表格文件")
        self._export.clicked.connect(self.export_asked)
        self.new = button("新建儿童档案", self.new_asked.emit, "primary")
        self.new.setObjectName("new_child")
        self.new.setIcon(icon("add"))
        self._lay_out()

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for place, part in enumerate((self._count, self._columns, self._names, self._table)):
            self._grid.addWidget(part, 0, place)
        self._place(wide=False)
        self.fit()

    def fit(self) -> None:
        """Take the size of the icons from the font."""
        side = round(1.2 * self.fontMetrics().horizontalAdvance("台"))
        for part in (self._columns, self._names, self._table, self._export, self.new):
            part.setIconSize(QSize(side, side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > _WIDE * self.fontMetrics().horizontalAdvance("台")
        self._place(wide)

    def _place(self, wide: bool) -> None:
        """All on one line, or the ways out of the list on a second."""
        self._grid.addWidget(self.new, *((0, 5) if wide else (1, 0, 1, 3)))
        self._grid.addWidget(self._export, *((0, 4) if wide else (1, 3)))

    def say(self, everybody: int, shown: int) -> None:
        """How many there are, and how many of them the list shows."""
        part = "" if shown == everybody else f"显示 {shown:,} / "
        self._count.say(f"{part}{everybody:,} 人")

    def count(self) -> str:
        """How many there are, in words."""
        return self._count.text()

    def is_table(self) -> bool:
        return self._table.isChecked()

    def set_table(self, on: bool) -> None:
        self._table.setChecked(on)

    def _tabled(self, on: bool) -> None:
        self._columns.setVisible(on)
        self._table.setText("看卡片" if on else "看表格")
        self._table.setIcon(icon("cards" if on else "table"))
        self.tabled.emit(on)


def _tool(words: str, drawing: str, name: str, checkable: bool = False) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setText(words)
    made.setIcon(icon(drawing))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setCheckable(checkable)
    made.setProperty("role", "toggle")
    return made
