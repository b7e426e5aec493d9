"""变更记录: who changed what from what to what, save by save, the newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.child import Child
from app.services.children.history import Event
from app.services.moving.earlier import whole_history
from app.ui.children.form.combos import CalmCombo
from app.ui.children.form.measure import em
from app.ui.children.history_groups import Group, grouped, labels_in, only
from app.ui.children.record_tab import RecordTab
from app.ui.desk import Desk
from app.ui.widgets.basic import button, clear, label, row

PAGE = 40  # saves shown at a time
_EVERYTHING = "全部记录"


class HistoryTab(RecordTab):
    """Read only; narrowed to one field by the list at the top."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._events: list[Event] = []
        self._shown = PAGE
        self.field = CalmCombo(clears=False)
        self.field.setObjectName("history_field")
        self.field.setAccessibleName("只看哪一项的变更")
        self.field.setMinimumWidth(em(14))
        self.field.activated.connect(lambda _row: self._look(PAGE))
        self._groups = QVBoxLayout()
        self._groups.setSpacing(0)
        self._more = button("显示更早的", lambda: self._look(self._shown + PAGE), "quiet")
        self._nothing = label("还没有变更。保存以后，每一次改动都会记在这里。", "muted", wrap=True)
        self.column.addLayout(row(label("只看", "muted"), self.field, None))
        self.column.addWidget(self._nothing)
        self.column.addLayout(self._groups)
        self.column.addLayout(row(self._more, None))
        self.column.addStretch(1)

    def show_child(self, child: Child) -> None:
        self._events = whole_history(self._desk.ledger, child) if child.id else []
        chosen = self.field.currentText()
        self.field.clear()
        self.field.addItems([_EVERYTHING, *labels_in(self._events)])
        self.field.setCurrentIndex(max(0, self.field.findText(chosen)))
        self._look(PAGE)

    def _look(self, most: int) -> None:
        self._shown = most
        chosen = self.field.currentText()
        groups = grouped(only(self._events, "" if chosen == _EVERYTHING else chosen))
        clear(self._groups)
        for group in groups[:most]:
            self._groups.addWidget(_told(group))
        self._nothing.setVisible(not groups)
        self._more.setVisible(len(groups) > most)


def _told(group: Group) -> QWidget:
    """A save: when and who on the left, what on the right."""
    made = QWidget()
    made.setProperty("role", "history")
    line = row(spacing=16)
    line.setContentsMargins(0, 8, 0, 10)
    when = label(f"{group.at:%Y-%m-%d %H:%M}\n{group.user}", "muted")
    when.setFixedWidth(em(9))
    what = QVBoxLayout()
    what.setSpacing(4)
    for sentence in group.sentences:
        what.addWidget(label(sentence, wrap=True))
    what.addStretch(1)
    line.addWidget(when, alignment=Qt.AlignmentFlag.AlignTop)
    line.addLayout(what, 1)
    made.setLayout(line)
    return made
