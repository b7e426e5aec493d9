"""What stands at the marked place of a 清单, what the ledger knows of it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.ui.children.care.reason import Reason
from app.ui.registers.year_grid import Spot, told
from app.ui.widgets.basic import button, label, row


class SpotPanel(QFrame):
    """``withdraw`` is given the reason why an item is taken out, and answers with what stands against it."""

    tick_asked = Signal()
    detail_asked = Signal()
    correct_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, name: str, withdraw: Callable[[str], str]) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.about, self._hint = label("", wrap=True), label("", "muted", wrap=True)
        self.tick = button("打勾：已落实", self.tick_asked.emit, "primary")
        self._detail = button("写明情况", self.detail_asked.emit)
        self.reason = Reason(withdraw)
        self.reason.hide()
        acts = (
            ("correct", "更正这一条", self.correct_asked.emit),
            ("up", "上移", partial(self.move_asked.emit, -1)),
            ("down", "下移", partial(self.move_asked.emit, 1)),
            ("withdraw", "撤销这一条", self.reason.ask),
        )
        self._acts = [button(words, do, "quiet") for _, words, do in acts]
        for one, (act, _, _) in zip(self._acts, acts, strict=True):
            one.setObjectName(f"{name}_item_{act}")
        self.tick.setObjectName(f"{name}_tick")
        self._detail.setObjectName(f"{name}_detail")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        for part in (self.about, self._hint):
            column.addWidget(part)
        column.addLayout(row(self.tick, self._detail, None, *self._acts, spacing=4))
        column.addWidget(self.reason)

    def show_spot(self, spot: Spot | None, is_own: bool) -> None:
        """Show a place; ``None`` for none. Only in one's own list something can be done."""
        self.setVisible(spot is not None)
        self.reason.hide()
        self.hint("")
        if spot is None:
            return
        self.about.setText(_about(spot))
        self.tick.setText(_act(spot))
        self.tick.setVisible(is_own and (spot.cell is not None or not spot.line.cells))
        self._detail.setVisible(is_own and spot.cell is not None and spot.cell.tick is not None)
        for one in self._acts:
            one.setVisible(is_own and spot.cell is None)

    def hint(self, words: str) -> None:
        """Say what the ledger knows, "" for nothing."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))


def _about(spot: Spot) -> str:
    if spot.cell is not None:
        return f"{spot.line.item.content}　{told(spot.line, spot.cell)}"
    basis = f"　依据：{spot.line.item.basis}" if spot.line.item.basis else ""
    return f"{spot.line.item.content}{basis}"


def _act(spot: Spot) -> str:
    if spot.cell is None:
        return "记一次：今天已落实"
    return "取消打勾" if spot.cell.tick is not None else "打勾：已落实"
