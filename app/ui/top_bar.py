"""The line at the top: where one is, which office this is, who is working, and the lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from app.ui.icons import icon
from app.ui.widgets.basic import button, label

DEMO_MARK = "演示数据"


class TopBar(QFrame):
    """Tells what was chosen in the person's menu."""

    password_wanted = Signal()
    lock_wanted = Signal()
    help_wanted = Signal()
    leave_wanted = Signal()
    end_demo_wanted = Signal()

    def __init__(self, office: str, user: str, is_demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "top")
        self._title = label("", "heading")
        self._title.setObjectName("place_title")
        self._demo = label(DEMO_MARK, "demo")
        self._demo.setObjectName("demo_mark")
        self._demo.setVisible(is_demo)
        self.office = label(office, "muted")
        self.office.setObjectName("office_name")
        lock = button("锁定", self.lock_wanted.emit)
        lock.setObjectName("lock")
        lock.setIcon(icon("lock"))
        lock.setToolTip("锁定（Ctrl+L）")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 16, 8)
        line.setSpacing(14)
        line.addWidget(self._title)
        line.addWidget(self._demo)
        line.addStretch(1)
        line.addWidget(self.office)
        line.addWidget(self._person(user, is_demo))
        line.addWidget(lock)

    def _person(self, user: str, is_demo: bool) -> QPushButton:
        made = button(user)
        made.setObjectName("person")
        made.setAccessibleName(f"使用人：{user}")
        made.setProperty("menu", "true")
        menu = QMenu(made)
        menu.addAction("修改密码", self.password_wanted.emit)
        menu.addAction("锁定，换人使用", self.lock_wanted.emit)
        menu.addAction("使用帮助", self.help_wanted.emit)
        menu.addSeparator()
        if is_demo:
            menu.addAction("离开演示，打开自己的台账", self.end_demo_wanted.emit)
        menu.addAction("退出", self.leave_wanted.emit)
        made.setMenu(menu)
        return made

    def show_title(self, title: str) -> None:
        self._title.setText(title)
