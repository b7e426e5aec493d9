"""The records of one sort on a tab: a heading, the entry form when wanted, cards with the newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Problem
from app.models.care import CareRecord, level_on
from app.models.child import Child
from app.models.fields import own_fields
from app.services.care import records
from app.ui.children.care.act import Act
from app.ui.children.care.card import CareCard
from app.ui.children.care.entry import Condition, Entry
from app.ui.children.care.words import Heading, begun, heading_of
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.may import may_change
from app.ui.desk import Desk
from app.ui.widgets.basic import button, clear, label, row


class CarePart(QWidget):
    """``words``: heading, button, what stands for nothing; ``start``: what an entry begins with.

    Subclasses say what else can be done with a record (``acts``), which fields those ask for and a new entry
    leaves out (``left_out``), and how it is written (``write``).
    """

    edited = Signal()
    written = Signal()
    left_out: tuple[str, ...] = ()
    only_if: ClassVar[Mapping[str, Condition]] = MappingProxyType({})
    can_correct = True  # whether records may be corrected and withdrawn
    at_first = 0  # so many cards are shown until the rest is asked for; 0: all

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
        self._act: Act | None = None  # what the entry form is open for, if not for a whole record
        self._heading, self._nothing = words[0], label(words[2], "muted", wrap=True)
        self.entry = self.make_entry()
        self._title = label(words[0], "heading")
        self.add = button(words[1], self.begin)
        self.add.setObjectName(f"{kind.__tablename__}_add")
        self._withdrawn = button("", self._toggle, "quiet")
        self._withdrawn.setObjectName(f"{kind.__tablename__}_withdrawn")
        self._cards = QVBoxLayout()
        self._whole = False
        self._rest = button("", self._show_rest, "quiet")
        self._rest.setObjectName(f"{kind.__tablename__}_rest")
        self._lay_out()
        self.entry.edited.connect(self.edited)
        self.entry.done.connect(self.save)
        self.entry.left.connect(self._leave)

    def make_entry(self) -> Entry:
        """The form to enter a record in; a kind with a form of its own makes that."""
        return Entry(self.kind, left_out=self.left_out, only_if=self.only_if)

    def acts(self, record: CareRecord) -> list[Act]:
        """What can be done with a record beside correcting and withdrawing it."""
        return []

    def _lay_out(self) -> None:
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(self._title, None, self._withdrawn, self.add))
        self.top = QVBoxLayout()
        column.addLayout(self.top)
        self._first = QVBoxLayout()  # where a new record is entered
        self._first.addWidget(self.entry)
        column.addLayout(self._first)
        column.addWidget(self._nothing)
        self._cards.setSpacing(10)
        column.addLayout(self._cards)
        column.addLayout(row(self._rest, None))

    # Reading

    def show_child(self, child: Child) -> None:
        """Show a child's records; an entry that is open stays open."""
        self._whole = self._whole and self._child is not None and self._child.id == child.id
        self._child = child
        everything: list[CareRecord] = getattr(child, self.kind.collection())
        valid = [one for one in everything if one.withdrawn is None]
        gone = len(everything) - len(valid)
        self._title.setText(f"{self._heading}（{self.counted(valid)}）" if valid else self._heading)
        self._nothing.setVisible(not valid)
        self._withdrawn.setText(f"{'收起' if self._all else '显示'}已撤销的 {gone} 条")
        self._withdrawn.setVisible(bool(gone))
        self.add.setVisible(self._may() and self.entry.isHidden())
        self._fill(everything if self._all else valid)

    def _fill(self, shown: list[CareRecord]) -> None:
        self._first.addWidget(self.entry)
        clear(self._cards)
        assert self._child is not None
        force = level_on(self._child.assessments, self._desk.today())
        ordered = sorted(shown, key=self.order, reverse=True)
        first = ordered[: self.at_first] if self.at_first and not self._whole else ordered
        self._rest.setText(f"显示其余 {len(ordered) - len(first)} 条")
        self._rest.setVisible(len(first) < len(ordered))
        for record in first:
            self._cards.addWidget(self._card(record, record is force))
        self._place_entry()

    def _card(self, record: CareRecord, in_force: bool) -> CareCard:
        card = self.make_card(record, heading_of(record, self._desk.today(), in_force))
        if self._may() and record.withdrawn is None:
            for act in self.acts(record):
                card.add_act(act.key, act.words, partial(self._begin_act, act, record))
            if self.can_correct:
                card.offer(lambda: self._correct(record), lambda reason: self._withdraw(record, reason))
        return card

    def counted(self, valid: Sequence[CareRecord]) -> str:
        """How many there are, beside the heading."""
        return str(len(valid))

    def order(self, record: CareRecord) -> Any:
        """By what cards are put in order, the greatest on top."""
        return begun(record)

    def make_card(self, record: CareRecord, heading: Heading) -> CareCard:
        """The card of a record; a kind with a card of its own makes that."""
        return CareCard(record, heading)

    def _place_entry(self) -> None:
        """The form stands below the card that it is about, and in place of one that is corrected."""
        cards = [item.widget() for n in range(self._cards.count()) if (item := self._cards.itemAt(n))]
        for number, card in enumerate(cards):
            if isinstance(card, CareCard):
                about = not self.entry.isHidden() and card.record.id == self.entry.record_id
                card.setVisible(not about or self._act is not None)
                if about:
                    self._cards.insertWidget(number + 1, self.entry)

    def _may(self) -> bool:
        return may_change(self._desk, self._child)

    def _toggle(self) -> None:
        self._all = not self._all
        if self._child:
            self.show_child(self._child)

    def _show_rest(self) -> None:
        self._whole = True
        if self._child:
            self.show_child(self._child)

    # Writing

    def begin(self) -> None:
        """Open the entry form for a new record."""
        self.begin_with({})

    def begin_with(self, values: dict[str, Any]) -> None:
        """Open the entry form for a new record of which something is known; one that is open stays open."""
        if self.entry.isHidden() and self._may():
            self._open(None, self.add.text(), {**self._start(), **values})

    def _open(
        self, act: Act | None, heading: str, values: dict[str, Any], record: CareRecord | None = None
    ) -> None:
        self._act = act
        self._first.addWidget(self.entry)
        self.entry.narrow(*((act.fields, act.demanded) if act else ()))
        self.entry.open(heading, values, record.id if record else "")
        self._place_entry()
        self.add.hide()

    def _correct(self, record: CareRecord) -> None:
        heading = f"更正：{heading_of(record, self._desk.today()).words}"
        self._open(None, heading, self.entered(record), record)

    def entered(self, record: CareRecord) -> dict[str, Any]:
        """What the entry form begins with when a record is corrected."""
        return {field.name: getattr(record, field.name) for field in own_fields(self.kind)}

    def _begin_act(self, act: Act, record: CareRecord) -> None:
        heading = f"{act.words}：{heading_of(record, self._desk.today()).words}"
        self._open(act, heading, act.start(record), record)

    def _leave(self) -> None:
        self.clear()
        self.edited.emit()

    def clear(self) -> None:
        """Close the entry form and forget what stands in it."""
        self.add.setVisible(self._may())
        if (focus := self.entry.focusWidget()) is not None and focus.hasFocus():
            self.add.setFocus()  # else it wanders on from what hides, and the page scrolls after it
        self.entry.hide()
        self._act = None
        self._place_entry()

    def save(self) -> bool:
        """Write what is being entered; whether nothing is left to write."""
        values = self.entry.values()
        if values is None or self._child is None:
            return False
        try:
            self._write_or_do(values)
        except Problem as why:
            self.entry.banner.say(str(why), "error")
            bring_into_sight(self.entry.banner)
            return False
        self.clear()
        self.written.emit()
        bring_into_sight(self.add)
        return True

    def _write_or_do(self, values: dict[str, Any]) -> None:
        record = self._record(self.entry.record_id)
        if self._act is not None and record is not None:
            self._act.do(record, values)
        else:
            self.write(values)

    def write(self, values: dict[str, Any]) -> None:
        """Write a whole record, a new one or the one that is corrected. Raises ``Problem``."""
        assert self._child is not None
        today, record_id = self._desk.today(), self.entry.record_id
        records.put(self._desk.ledger, self._child.id, self.kind, values, today, record_id)

    def _record(self, record_id: str) -> CareRecord | None:
        everything: list[CareRecord] = getattr(self._child, self.kind.collection()) if self._child else []
        return next((one for one in everything if one.id == record_id), None)

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
        if not self.has_unsaved():
            return None
        act = self._act.key if self._act else ""
        return {"id": self.entry.record_id, "act": act, "raw": self.entry.raw()}

    def take_up(self, draft: Any) -> None:
        """Open the entry form with what was typed in it; a record withdrawn meanwhile is begun anew."""
        record = self._record(draft["id"])
        wanted = draft.get("act", "")
        acts = self.acts(record) if record is not None else []
        act = next((one for one in acts if one.key == wanted), None)
        if record is None or record.withdrawn is not None:
            self._open(None, self.add.text(), {})
        elif act is not None:
            self._begin_act(act, record)
        else:
            self._correct(record)
        self.entry.take_up(draft["raw"])
