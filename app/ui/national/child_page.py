"""One child as the national system asks for it: field by field to copy, then the mark that it is done."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.models.child import Child
from app.services.national.fields import filled
from app.services.national.standing import National
from app.ui.handover.part import come_into_sight, scrolled
from app.ui.national.field_line import FieldLine
from app.ui.national.mark_bar import MarkBar
from app.ui.widgets.basic import button, card, clear, label, row

_HELP = "按“复制”，到全国系统的网页上粘贴；回车复制并跳到下一项，上下键换一项。复制的内容半分钟后自动清除。"

_WIDEST = 50  # characters: the buttons stay near what they copy


class ChildFields(QWidget):
    """``back_asked`` to the list, ``step_asked`` (1 or -1) to the child beside it there, ``record_asked`` to
    the child's record, ``marked`` (day, who) when it was typed in."""

    back_asked = Signal()
    step_asked = Signal(int)
    record_asked = Signal()
    marked = Signal(object, str)

    def __init__(self, who: str, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self.lines: list[FieldLine] = []
        self._name, self._standing = label("", "heading"), label("", "muted", wrap=True)
        self._inside = QWidget()
        self._inside.setMaximumWidth(_WIDEST * self.fontMetrics().horizontalAdvance("台"))
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)
        self.mark = MarkBar(who)
        self.mark.marked.connect(self.marked)
        self._lay_out()

    def _lay_out(self) -> None:
        back = button("返回名单", self.back_asked.emit)
        self.before = button("上一个", lambda: self.step_asked.emit(-1))
        self.after = button("下一个", lambda: self.step_asked.emit(1))
        record = button("打开档案", self.record_asked.emit)
        every = button("全部复制", self.copy_all)
        named = (
            (back, "back"),
            (self.before, "before"),
            (self.after, "after"),
            (record, "record"),
            (every, "all"),
        )
        for one, name in named:
            one.setObjectName(f"national_{name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self._name, None, every, record, self.before, self.after, back))
        column.addWidget(self._standing)
        column.addWidget(scrolled(self._inside), 1)
        column.addWidget(self.mark)

    def show_child(self, child: Child, how: National, is_ours: bool) -> None:
        """Show a child's fields, the first of them ready to be copied."""
        clear(self._column)
        self._name.setText(child.name or "未填姓名")
        self._standing.setText(f"{how.words}。{_HELP}")
        self.mark.setVisible(self._may_write and is_ours)
        self._fill(child)
        self._column.addStretch(1)
        self._go(0, 1)

    def _fill(self, child: Child) -> None:
        self.lines = []
        for part, some in groupby(filled(child), key=lambda one: one.part):
            frame, column = card(margin=14, spacing=8)
            column.addWidget(label(part, "heading"))
            for one in some:
                line = FieldLine(one)
                at = len(self.lines)
                line.copied.connect(lambda at=at: self._go(at + 1, 1))
                line.step_asked.connect(lambda way, at=at: self._go(at + way, way))
                column.addWidget(line)
                self.lines.append(line)
            self._column.addWidget(frame)

    def _go(self, at: int, way: int) -> None:
        """Go to the field there, or to the next in the same direction that has something to copy."""
        while 0 <= at < len(self.lines) and not self.lines[at].filled.text:
            at += way
        if 0 <= at < len(self.lines):
            self.lines[at].setFocus(Qt.FocusReason.TabFocusReason)
            come_into_sight(self.lines[at])
        elif at >= len(self.lines) and not self.mark.isHidden():
            self.mark.done.setFocus(Qt.FocusReason.TabFocusReason)

    def copy_all(self) -> None:
        """All fields, a line each, to be kept beside the web page."""
        told = "\n".join(f"{one.filled.label}：{one.filled.text}" for one in self.lines)
        QApplication.clipboard().setText(told)
