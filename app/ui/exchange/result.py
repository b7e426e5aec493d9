"""What an import did or would do: how many, what is wrong where, and whether to write it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.exchange.outcome import Outcome
from app.ui.exchange.remarks_model import LEVELS
from app.ui.exchange.remarks_table import RemarksTable
from app.ui.exchange.tile import tile
from app.ui.exchange.told import Tile, can_be_written, tiles, verdict
from app.ui.widgets.basic import Banner, button, card, label, row


class Result(QWidget):
    """Shown after a check and after an import."""

    write_asked = Signal()
    again_asked = Signal()
    back_asked = Signal()
    list_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = label("", "heading", wrap=True)
        self._banner = Banner()
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(12)
        self.table = RemarksTable()
        self._make_level()
        self._make_buttons()
        self._lay_out()

    def _make_level(self) -> None:
        self._level = QComboBox()
        self._level.setObjectName("remarks_level")
        self._level.setAccessibleName("看哪一级问题")
        self._level.currentIndexChanged.connect(
            lambda _: self.table.show_level(self._level.currentData() or "")
        )
        self.table = RemarksTable()

    def _make_buttons(self) -> None:
        self._write = button("写入台账", self.write_asked.emit, "primary")
        self._write.setObjectName("write_import")
        self._again = button("重新检查", self.again_asked.emit)
        self._again.setObjectName("check_again")
        self._list = button("看儿童列表", self.list_asked.emit, "primary")
        self._list.setObjectName("see_list")
        self._back = button("返回", self.back_asked.emit)
        self._back.setObjectName("back")

    def _lay_out(self) -> None:
        frame, inside = card(margin=16, spacing=10)
        inside.addWidget(self._heading)
        counts = QHBoxLayout()
        counts.addLayout(self._tiles, 1)
        counts.addWidget(self._level, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(counts)
        inside.addWidget(self._banner)
        inside.addWidget(self.table, 1)
        inside.addStretch(0)
        inside.addLayout(row(self._back, None, self._again, self._list, self._write))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame, 1)

    def show_outcome(self, name: str, outcome: Outcome) -> None:
        """``name``: that of the file."""
        self._heading.setText(("导入完成：" if outcome.applied else "检查结果：") + name)
        self._show_tiles(tiles(outcome))
        self._banner.say(*verdict(outcome))
        self._show_remarks(outcome)
        self._write.setVisible(can_be_written(outcome))
        self._list.setVisible(outcome.applied)
        self._again.setVisible(not outcome.applied)
        (self._write if can_be_written(outcome) else self._back).setFocus()

    def _show_tiles(self, shown: list[Tile]) -> None:
        while self._tiles.count():
            old = self._tiles.takeAt(0).widget()
            if old is not None:
                old.deleteLater()
        for one in shown:
            self._tiles.addWidget(tile(one.count, one.words, one.detail))
        self._tiles.addStretch(1)

    def _show_remarks(self, outcome: Outcome) -> None:
        self._level.setVisible(bool(outcome.remarks))
        self.table.setVisible(bool(outcome.remarks))
        counts = {level: sum(one.level == level for one in outcome.remarks) for level in LEVELS}
        self._level.clear()
        self._level.addItem(f"全部 {len(outcome.remarks)} 处", "")
        for level, words in LEVELS.items():
            if counts[level]:
                self._level.addItem(f"只看{words} {counts[level]} 处", level)
        self.table.take(outcome.remarks)
