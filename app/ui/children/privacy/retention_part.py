"""保管期限: until when the closed file is kept, by the office's own years or a date set for this one."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.child import Child
from app.models.kinds import Day
from app.models.privacy import Retention
from app.services.privacy.beginning import new_retention
from app.services.privacy.retention import kept_until
from app.services.privacy.settings import retention_years
from app.ui.children.care.entry import Entry
from app.ui.children.care.part import CarePart
from app.ui.desk import Desk
from app.ui.widgets.basic import label

_WORDS = ("保管期限", "另定保管期限", "")


class _RetentionEntry(Entry):
    by_itself = ("set_by",)


class RetentionPart(CarePart):
    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Retention, _WORDS, self._beginning, parent)
        self.sentence = label("", wrap=True)
        self.sentence.setObjectName("retention_sentence")
        self.top.addWidget(self.sentence)

    def make_entry(self) -> Entry:
        return _RetentionEntry(Retention)

    def show_child(self, child: Child) -> None:
        super().show_child(child)
        self._nothing.hide()
        self.sentence.setText(_told(child, retention_years(self._desk.ledger.office)))
        self.add.setVisible(self.add.isVisibleTo(self) and child.closed_on is not None)

    def _beginning(self) -> dict[str, Any]:
        assert self._child is not None
        desk = self._desk
        return new_retention(self._child, desk.ledger.office, desk.ledger.user.name, desk.today())

    def write(self, values: dict[str, Any]) -> None:
        super().write({**values, "set_by": self._desk.ledger.user.name})


def _told(child: Child, years: int | None) -> str:
    if child.closed_on is None:
        return "在册的档案一直保管。关档以后，这里可以看到保管到哪一天，也可以另定。"
    until = kept_until(child.closed_on, child.retentions, years)
    if until is None:
        return "已经关档。本单位还没有定保管年限，一直保管。"
    own = any(one.withdrawn is None for one in child.retentions)
    rule = "" if own else f"（本单位的规定：关档后 {years} 年）"
    return f"已经关档，保管到 {Day().format(until)}{rule}。到期也不会自动删除，销毁要两位管理员确认。"
