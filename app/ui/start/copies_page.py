"""Which copy to restore: those beside the ledger, or a file on a stick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.services.safety.copies import Copy
from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label
from app.ui.widgets.copy_table import CopyTable

_FILES = "备份和交接包 (*.backup *.db *.care)"
_THERE = "先选一份备份。下一步先看里面有什么，看过再决定；现在的文件不会删，会整个移到一边。"
_NONE = "这台电脑上没有这本台账的备份。U盘、移动硬盘上有的，可以从那里恢复；交给镇里的交接包也行。"


class CopiesPage(StartPage):
    """``done`` is given the file."""

    def __init__(self, done: Callable[[Path], object], back: Callable[[], object]) -> None:
        super().__init__("从备份恢复", _THERE)
        self._done = done
        self.table = CopyTable()
        self.table.taken.connect(self._forward)
        self._note = label("", "muted", wrap=True)
        self.outside = button("从U盘上的备份或交接包恢复…", self._ask)
        self.outside.setObjectName("restore_outside")
        self.body.addWidget(self.table)
        self.body.addWidget(self._note)
        backward = button("返回", back)
        backward.setObjectName("copies_back")
        self._next = button("下一步", self._forward, "primary")
        self._next.setObjectName("copies_forward")
        self.foot(backward, self.outside, None, self._next)

    def offer(self, copies: Sequence[Copy], today: date) -> None:
        """The copies that lie beside the ledger."""
        self.table.show_copies(copies, today)
        for widget in (self.table, self._next):
            widget.setVisible(bool(copies))
        self.sentence.setText(_THERE if copies else _NONE)
        days = len({copy.made_at.astimezone().date() for copy in copies})
        self._note.setText(f"共 {len(copies)} 份，分布在 {days} 天。" if copies else "")
        self._note.setVisible(bool(copies))

    def arrive(self) -> None:
        (self.table if self.table.rowCount() else self.outside).setFocus()

    def _forward(self) -> None:
        path = self.table.path()
        if path is None:
            self.say("请先在清单里选一份备份。", "warning")
            return
        self.say("")
        self._done(path)

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "选择备份或交接包", "", _FILES)
        if chosen:
            self.say("")
            self._done(Path(chosen))
