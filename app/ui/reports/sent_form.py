"""When and how a report was sent: what makes a version of it final."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout

from app.models.kinds import Day, Invalid
from app.ui.settings.section import fields
from app.ui.widgets.basic import Banner, button, label, row

_WAYS = ("政务内网", "随交接包", "纸质报送", "电子邮件")
_FINAL = "标记以后，这一版连同数字原样保存，不能再改；要改的，另写一版。"


class SentForm(QFrame):
    """``done`` when it is to be marked, ``left`` when not."""

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setObjectName("sent_form")
        self.day, self.how, self.banner = QLineEdit(), QComboBox(), Banner()
        self.day.setObjectName("sent_day")
        self.how.setObjectName("sent_how")
        self.how.setEditable(True)
        self.how.addItems(_WAYS)
        mark = button("标记已报送", self.done.emit, "primary")
        mark.setObjectName("sent_mark")
        cancel = button("取消", self.left.emit, "quiet")
        cancel.setObjectName("sent_cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label("标记已报送", "heading"))
        column.addWidget(label(_FINAL, "muted", wrap=True))
        fields(column, ("报送日期", self.day), ("报送方式", self.how))
        column.addWidget(self.banner)
        column.addLayout(row(None, cancel, mark))

    def open(self, today: date, way: str) -> None:
        """Begin with today, and the way of the last time."""
        self.day.setText(str(today))
        self.how.setCurrentText(way or _WAYS[0])
        self.banner.say("")
        self.show()
        self.day.setFocus()

    def sent_on(self) -> date | None:
        """The day, or ``None`` after saying why it is none."""
        try:
            found = Day().parse(self.day.text())
        except Invalid as why:
            self.banner.say(str(why), "error")
            return None
        if found is None:
            self.banner.say("请填写报送日期。", "error")
        return found
