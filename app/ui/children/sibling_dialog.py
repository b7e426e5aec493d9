"""Choose the brother or sister with whom a child shares the family's part of the form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.models.choices import SEX
from app.services.children.lines import AT, Line, Row, rows
from app.services.children.search import Filters, Finder, age_of
from app.ui.children.form.measure import em
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.messages import words_of
from app.ui.widgets.basic import button, label, row

MOST_SHOWN = 50
_WHAT_IT_MEANS = (
    "共用以后，父母、收入和补助只填一次，改一处几份档案一起改。"
    "这份档案原来的家庭信息会换成对方的，原来的内容在变更记录里还能查到。"
)


class SiblingDialog(QDialog):
    """Accepted when somebody was chosen."""

    def __init__(self, desk: Desk, child_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = desk.today()
        self._desk, self._child_id = desk, child_id
        self._finder = Finder([])
        self.setObjectName("sibling_dialog")
        self.setWindowTitle("与兄弟姐妹共用家庭信息")
        self.resize(em(32), em(28))
        self._make_parts()
        self._lay_out()
        desk.jobs.run("正在读取列表", self._read, self._take, self._say, self)

    def _read(self, progress: Progress) -> list[Row]:
        with self._desk.ledger.reading() as session:
            return rows(session)

    def _take(self, found: list[Row]) -> None:
        self._finder = Finder([row for row in found if row[AT["child_id"]] != self._child_id])
        self._look()

    def _say(self, error: Exception) -> None:
        self._told.setText("".join(words_of(error)))

    def _make_parts(self) -> None:
        self._ok = button("共用家庭信息", self.accept, "primary")
        self._ok.setObjectName("sibling_ok")
        self._ok.setEnabled(False)
        self.search = QLineEdit()
        self.search.setObjectName("sibling_search")
        self.search.setAccessibleName("查找兄弟姐妹")
        self.search.setPlaceholderText("姓名、拼音首字母、证件尾号、家长姓名")
        self.search.textChanged.connect(self._look)
        self.list = QListWidget()
        self.list.setObjectName("sibling_list")
        self.list.setAccessibleName("可以选择的儿童")
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.list.currentItemChanged.connect(lambda *_: self._ok.setEnabled(bool(self.chosen())))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 18)
        column.setSpacing(12)
        column.addWidget(label("选择兄弟姐妹", "title"))
        self._told = label(_WHAT_IT_MEANS, "muted", wrap=True)
        column.addWidget(self._told)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(row(None, button("取消", self.reject), self._ok))

    def _look(self) -> None:
        self.list.clear()
        for place in self._finder.find(self.search.text(), Filters())[:MOST_SHOWN]:
            line = Line._make(self._finder.rows[place])
            item = QListWidgetItem(self._words(line))
            item.setData(Qt.ItemDataRole.UserRole, line.child_id)
            self.list.addItem(item)

    def _words(self, line: Line) -> str:
        years = age_of(line, self._today)
        known = [SEX.label(line.sex), f"{years} 岁" if years is not None else "", line.group, line.address]
        return "　".join([line.name or "未填姓名", " · ".join(filter(None, known))])

    def chosen(self) -> str:
        """The identity of the child chosen; "" for none."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""
