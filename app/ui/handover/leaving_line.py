"""A file that left its village: where it should go; and a move that was assigned, with how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.models.supervision import Move
from app.services.children.search import masked_name
from app.services.moving.assigning import Leaving
from app.services.town.villages import Village
from app.ui.handover.lines import Line
from app.ui.widgets.basic import button, row

_STATES = {
    "waiting": ("等着随回复送去", "warning"),
    "sent": ("已经送出，等村居迁入", "quiet"),
    "taken": ("村居已经迁入", "done"),
    "dropped": ("已经取消", "quiet"),
}


class LeavingLine(Line):
    """``agreed`` carries the code of the new village and a note."""

    agreed = Signal(str, str)

    def __init__(
        self,
        found: Leaving,
        targets: Sequence[Village],
        office: str,
        masked: bool,
        parent: QWidget | None = None,
    ) -> None:
        name = masked_name(found.name) if masked else found.name
        super().__init__(name, f"{found.closed_on:%Y-%m-%d} 从{office}迁出", parent)
        if found.note:
            self.say(f"村居的说明：{found.note}", "muted")
        self._to = QComboBox()
        self._to.setObjectName(f"move_to_{found.child_id}")
        self._to.setAccessibleName(f"{name}迁到哪个村居")
        self._to.addItem("迁到哪个村居…", "")
        for one in targets:
            if one.name != office:
                self._to.addItem(one.name, one.code)
        self._note = QLineEdit()
        self._note.setObjectName(f"move_note_{found.child_id}")
        self._note.setAccessibleName("说明")
        self._note.setPlaceholderText("说明，例如新的住址")
        self._note.setMaxLength(200)
        send = button("送去", self._agree)
        send.setObjectName(f"move_send_{found.child_id}")
        send.setAccessibleName(f"把{name}的档案送去")
        send.setEnabled(False)
        self._to.currentIndexChanged.connect(lambda _: send.setEnabled(bool(self._to.currentData())))
        line = row(self._to, self._note, send)
        line.setStretch(1, 1)
        self.body.addLayout(line)

    def _agree(self) -> None:
        self.agreed.emit(self._to.currentData(), self._note.text().strip())


class MoveLine(Line):
    """``cancelled`` while it can still be taken back."""

    cancelled = Signal()

    def __init__(self, move: Move, office: Callable[[str], str], parent: QWidget | None = None) -> None:
        way = f"{office(move.from_office)} → {office(move.to_office)}"
        super().__init__(way, f"{move.day:%Y-%m-%d}" if move.day else "", parent)
        words, tone = _STATES.get(move.state, (move.state, "quiet"))
        self.show_mark(words, tone)
        if move.state in ("waiting", "sent"):
            cancel = button("不送了", self.cancelled.emit, "link")
            cancel.setObjectName(f"cancel_move_{move.id}")
            cancel.setAccessibleName(f"{way}：不送了")
            self.offer(cancel)
