"""The records of one sort on a tab: a heading, the entry form when wanted, cards with the newest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Problem
from app.models.care import CareRecord, level_on
from app.models.child import Child
from app.models.fields import own_fields
from app.services.care import records
from app.ui.children.care.card import CareCard
from app.ui.children.care.entry import Entry
from app.ui.children.care.words import begun, heading_of
from app.ui.desk import Desk
from app.ui.widgets.basic import button, label, row


class CarePart(QWidget):
    """``words``: heading, button, what stands for nothing; ``start``: what an entry begins with."""

    edited = Signal()
    written = Signal()

    def __init__(
        self,
        desk: Desk,
        kind: type[CareRecord],
        words: tuple[str, str, str],
        start: Callable[[], dict[str, Any]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self.kind, self._start = desk, kind, start
        self._child: Child | None = None
        self._all = False
        self._heading, self._nothing = words[0], label(words[2], "muted", wrap=True)
        self.entry = self.make_entry()
        self._title = label(words[0], "heading")
        self.add = button(words[1], self.begin)
        self.add.setObjectName(f"{kind.__tablename__}_add")
        self._withdrawn = button("", self._toggle, "quiet")
        self._withdrawn.setObjectName(f"{kind.__tablename__}_withdrawn")
        self._cards = QVBoxLayout()
        self._lay_out()
        self.entry.edited.connect(self.edited)
        self.entry.done.connect(self.save)
        self.entry.left.connect(self._leave)

    def make_entry(self) -> Entry:
        """The form to enter a record in; a kind with a form of its own makes that."""
        return Entry(self.kind)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(self._title, None, self._withdrawn, self.add))
        column.addWidget(self.entry)
        column.addWidget(self._nothing)
        self._cards.setSpacing(10)
        column.addLayout(self._cards)

    # Reading

    def show_child(self, child: Child) -> None:
        """Show a child's records; an entry that is open stays open."""
        self._child = child
        everything: list[CareRecord] = getattr(child, self.kind.collection())
        valid = [one for one in everything if one.withdrawn is None]
        gone = len(everything) - len(valid)
        self._title.setText(f"{self._heading}（{len(valid)}）" if valid else self._heading)
        self._nothing.setVisible(not valid)
        self._withdrawn.setText(f"{'收起' if self._all else '显示'}已撤销的 {gone} 条")
        self._withdrawn.setVisible(bool(gone))
        self.add.setVisible(self._may() and self.entry.isHidden())
        self._fill(everything if self._all else valid)

    def _fill(self, shown: list[CareRecord]) -> None:
        while item := self._cards.takeAt(0):
            if card := item.widget():
                card.hide()
                card.deleteLater()
        assert self._child is not None
        force = level_on(self._child.assessments, self._desk.today())
        for record in sorted(shown, key=begun, reverse=True):
            self._cards.addWidget(self._card(record, record is force))

    def _card(self, record: CareRecord, in_force: bool) -> CareCard:
        card = CareCard(record, heading_of(record, self._desk.today(), in_force))
        if self._may() and record.withdrawn is None:
            card.offer(lambda: self._correct(record), lambda reason: self._withdraw(record, reason))
        return card

    def _may(self) -> bool:
        return self._desk.ledger.user.role.may_write

    def _toggle(self) -> None:
        self._all = not self._all
        if self._child:
            self.show_child(self._child)

    # Writing

    def begin(self) -> None:
        """Open the entry form for a new record."""
        if self.entry.isHidden() and self._may():
            self.entry.open(self.add.text(), self._start())
            self.add.hide()

    def _correct(self, record: CareRecord) -> None:
        values = {field.name: getattr(record, field.name) for field in own_fields(self.kind)}
        self.entry.open(f"更正：{heading_of(record, self._desk.today()).words}", values, record.id)
        self.add.hide()

    def _leave(self) -> None:
        self.clear()
        self.edited.emit()

    def clear(self) -> None:
        """Close the entry form and forget what stands in it."""
        self.entry.hide()
        self.add.setVisible(self._may())

    def save(self) -> bool:
        """Write what is being entered; whether nothing is left to write."""
        values = self.entry.values()
        if values is None or self._child is None:
            return False
        try:
            records.put(
                self._desk.ledger, self._child.id, self.kind, values, self._desk.today(), self.entry.record_id
            )
        except Problem as why:
            self.entry.banner.say(str(why), "error")
            return False
        self.clear()
        self.written.emit()
        return True

    def _withdraw(self, record: CareRecord, reason: str) -> str:
        try:
            records.withdraw(self._desk.ledger, self.kind, record.id, reason)
        except Problem as why:
            return str(why)
        self.written.emit()
        return ""

    # Drafts

    def has_unsaved(self) -> bool:
        return self.entry.is_unsaved()

    def draft(self) -> Any:
        return {"id": self.entry.record_id, "raw": self.entry.raw()} if self.has_unsaved() else None

    def take_up(self, draft: Any) -> None:
        """Open the entry form with what was typed in it; a record withdrawn meanwhile is begun anew."""
        assert self._child is not None
        everything: list[CareRecord] = getattr(self._child, self.kind.collection())
        record = next((one for one in everything if one.id == draft["id"]), None)
        if record is not None and record.withdrawn is None:
            self._correct(record)
        else:
            self.entry.open(self.add.text(), {})
            self.add.hide()
        self.entry.take_up(draft["raw"])
