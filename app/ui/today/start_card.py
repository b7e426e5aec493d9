"""Where to begin with an empty ledger, and how to go on with one that is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.services.children.counts import Counts
from app.services.supervision.offices import is_town
from app.ui.desk import Desk
from app.ui.widgets.basic import button, label, row

_LOOK_ONLY = "您的账号只能查看和打印：点上面的数字看名单，按 Ctrl+F 找孩子。"
_EMPTY = "可以一个一个录入，也可以把已有的电子表格读进来；想先试试的话，可以打开虚构的演示数据。"
_OF_TOWN = "村里的交接包带来他们的档案；名单、走访和协议在“村居”里一村一行。"
_GO_ON = "新来的孩子可以单独建档；成批的名单可以从表格导入，导入前会先给您看要改哪些。"


class StartCard(QFrame):
    """The rest is said by its signals."""

    new_wanted = Signal()
    import_wanted = Signal()
    demo_wanted = Signal()
    go_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self._heading, self.sentence = label("", "heading"), label("", "muted", wrap=True)
        new = button("新建儿童档案", self.new_wanted.emit)
        new.setObjectName("today_new")
        read = button("从表格导入", self.import_wanted.emit)
        read.setObjectName("today_import")
        receive = button("收交接包", lambda: self.go_asked.emit("handover:receive"))
        receive.setObjectName("today_receive")
        self._demo = button("看演示数据", self.demo_wanted.emit)
        self._demo.setObjectName("today_demo")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        for part in (self._heading, self.sentence):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(row(new, read, receive, self._demo, None))
        for one in (new, read):
            one.setVisible(self._may_write() and not self._is_town())
        receive.setVisible(self._may_write() and self._is_town())

    def _is_town(self) -> bool:
        return is_town(self._desk.ledger)

    def _may_write(self) -> bool:
        return self._desk.ledger.user.role.may_write

    def tell(self, found: Counts) -> None:
        """Say what fits a ledger with so many children."""
        self._demo.setVisible(found.is_empty and not self._desk.is_demo)
        said = _EMPTY if found.is_empty else _GO_ON
        if self._is_town():
            said = _OF_TOWN
        if found.is_empty:
            self._heading.setText("台账还是空的，从这里开始" if self._may_write() else "台账还是空的")
        else:
            self._heading.setText("接着做")
        self.sentence.setText(said if self._may_write() else _LOOK_ONLY)
