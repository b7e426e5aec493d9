"""Choose the columns of the table and their order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.children.columns import COLUMNS, USUAL, chosen
from app.ui.widgets.basic import button, label, row

_NAME = Qt.ItemDataRole.UserRole


class ColumnChooser(QDialog):
    """Ticked columns are shown, from left to right as they stand here from top to bottom."""

    def __init__(self, shown: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columns")
        self.setWindowTitle("选择栏目")
        self.resize(420, 480)
        self._list = QListWidget()
        self._list.setObjectName("columns_list")
        self._list.setAccessibleName("栏目")
        self._fill(shown)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(label("打勾的栏目显示在表格里，从上到下就是从左到右的顺序。", "muted", wrap=True))
        column.addWidget(self._list, 1)
        up, down = button("上移", lambda: self._move(-1)), button("下移", lambda: self._move(1))
        column.addLayout(row(up, down, None, button("恢复默认", lambda: self._fill(USUAL))))
        done = button("确定", self.accept, "primary")
        done.setDefault(True)
        column.addLayout(row(None, button("取消", self.reject), done))

    def names(self) -> tuple[str, ...]:
        """The columns ticked, in their order."""
        items = [self._list.item(place) for place in range(self._list.count())]
        return tuple(item.data(_NAME) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _fill(self, shown: tuple[str, ...]) -> None:
        self._list.clear()
        first = chosen(shown)
        for column in (*first, *(one for one in COLUMNS if one not in first)):
            item = QListWidgetItem(column.label, self._list)
            item.setData(_NAME, column.name)
            item.setCheckState(Qt.CheckState.Checked if column in first else Qt.CheckState.Unchecked)
            if column.name == "name":  # a row without it tells nobody anything
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self._list.setCurrentRow(0)

    def _move(self, by: int) -> None:
        place = self._list.currentRow()
        if 0 <= place + by < self._list.count():
            self._list.insertItem(place + by, self._list.takeItem(place))
            self._list.setCurrentRow(place + by)
