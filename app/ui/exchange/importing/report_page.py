"""After the writing: what was done, what was not, and what one may do now."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.exchange.outcome import Outcome
from app.ui.exchange.importing.outcome_words import Key, fate_tiles
from app.ui.exchange.importing.tiles import Tiles
from app.ui.exchange.importing.undo_button import UndoButton
from app.ui.handover.part import scrolled
from app.ui.widgets.basic import Banner, button, card, clear, label, row

_DONE = "已经写入台账。写入以前的台账留了一份备份。"
_REST = "还有 {} 行没有导入。把它们另存成表格，最后一栏写着原因，改好以后可以再导入。"


class ReportPage(QWidget):
    """``list_asked``, ``again_asked``, ``save_asked`` and ``undo_agreed`` tell what was pressed."""

    list_asked = Signal()
    again_asked = Signal()
    save_asked = Signal()
    undo_agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = label("", "heading", wrap=True)
        self._tiles = Tiles()
        self._rest = Banner()
        self._make_buttons()
        inside = QWidget()
        frame, into = card(spacing=14)
        into.addWidget(self._heading)
        into.addWidget(self._tiles)
        into.addWidget(label(_DONE, "muted", wrap=True))
        into.addWidget(self._rest)
        self._undo_place = row()
        line = row(self._list, self._again, None)
        line.addLayout(self._undo_place)
        into.addLayout(line)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def _make_buttons(self) -> None:
        self._list = button("看儿童列表", self.list_asked.emit, "primary")
        self._list.setObjectName("see_list")
        self._again = button("再导入一个表格", self.again_asked.emit)
        self._again.setObjectName("import_again")

    def take(self, name: str, outcome: Outcome, out: Collection[Key], may_undo: bool) -> None:
        """``name``: that of the file; ``out``: the rows that somebody left out."""
        self._heading.setText(f"导入完成：{name}")
        self._tiles.take(fate_tiles(outcome, out))
        rest = outcome.counts["refused"] + len(out)
        self._rest.say(_REST.format(rest) if rest else "", "warning")
        self._rest.offer("保存没导入的行…", self.save_asked.emit)
        clear(self._undo_place)
        if may_undo:
            undo = UndoButton(0, name)
            undo.agreed.connect(self.undo_agreed)
            self._undo_place.addWidget(undo)
        self._list.setFocus()
