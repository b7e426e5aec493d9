"""评价标准 of the office: what is evaluated by; one's own added, those of no more use put aside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from app.errors import Problem
from app.services.evaluation.scheme import Scheme
from app.services.evaluation.schemes import (
    add_scheme,
    bundled,
    is_retired,
    restore_scheme,
    retire_scheme,
    schemes_of,
    write_sample,
)
from app.ui.handover.part import Part
from app.ui.widgets.basic import button, clear, label, row

_FILES = "评价标准文件 (*.json)"
_HELP = "停用以后不再用来做新的评价，以前的评价照样能看。"


class SchemesPanel(QFrame):
    """A page of its own, ``left`` to go back; what happened is said on the ``part``. For a 管理员."""

    left = Signal()

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self._part, self._desk = part, part.desk
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        add = button("添加本单位的评价标准…", self._ask_file)
        add.setObjectName("scheme_add")
        sample = button("另存一份样本", self._ask_place, "quiet")
        sample.setObjectName("scheme_sample")
        close = button("返回", self.left.emit)
        close.setObjectName("schemes_close")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(row(label("评价标准", "heading"), None, close))
        column.addWidget(label(_HELP, "muted", wrap=True))
        column.addLayout(self._list)
        column.addLayout(row(add, sample, None))
        column.addStretch(1)

    def arrive(self) -> None:
        """Show how things are."""
        self._show()

    def _show(self) -> None:
        clear(self._list)
        for one in schemes_of(self._desk.ledger.office):
            self._list.addWidget(self._line(one))

    def _line(self, one: Scheme) -> QFrame:
        retired = is_retired(self._desk.ledger.office, one)
        words, act = ("恢复使用", self.restore) if retired else ("停用", self.retire)
        do = button(words, partial(act, one))
        do.setObjectName(f"scheme_{'restore' if retired else 'retire'}_{one.key}")
        do.setAccessibleName(f"{words}：{one.called}")
        whose = "程序附带" if one.key == bundled().key else "本单位添加"
        state = f"已停用　{whose}" if retired else whose
        frame = QFrame()
        line = row(label(one.called, "muted" if retired else "", wrap=True), label(state, "muted"), do)
        line.setStretch(0, 1)
        frame.setLayout(line)
        return frame

    # What can be done

    def retire(self, one: Scheme) -> None:
        """Put a scheme aside; say so, or why not."""
        ledger, today = self._desk.ledger, self._desk.today()
        self._do(
            lambda: retire_scheme(ledger, one.key, today), f"已停用《{one.title}》，以前的评价照样能看。"
        )

    def restore(self, one: Scheme) -> None:
        """Offer a scheme again."""
        self._do(lambda: restore_scheme(self._desk.ledger, one.key), f"已恢复《{one.title}》。")

    def add(self, file: Path) -> None:
        """Add the office's own scheme; say which, or why not."""
        made: list[Scheme] = []
        if self._do(lambda: made.append(add_scheme(self._desk.ledger, file)), ""):
            told = f"一共 {len(made[0].items)} 项、{made[0].most} 分"
            self._part.say(f"已经添加《{made[0].title}》，{told}，做评价时可以选用。")

    def write_sample(self, file: Path) -> None:
        """Write the scheme that comes with the program, to be changed into an own one."""
        said = "已经另存样本。请会电脑的同事照样子改内容、分值和编号，再添加进来。"
        self._do(lambda: write_sample(file), said)

    def _do(self, act: Callable[[], object], said: str) -> bool:
        try:
            act()
        except Problem as why:
            self._part.say(str(why), "error")
            return False
        self._part.say(said)
        self._show()
        return True

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选择评价标准文件", "", _FILES)
        if path:
            self.add(Path(path))

    def _ask_place(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "另存评价标准样本", "评价标准样本.json", _FILES)
        if path:
            self.write_sample(Path(path))
