"""The two forms of a 清单: one for an item, one for what is told of a tick; one of them is open at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.fields import own_fields
from app.models.registers import ListItem, ListTick, OfficeRecord
from app.services.ledger import Ledger
from app.services.registers import keeping
from app.ui.children.care.entry import Entry


class ItemEntry(Entry):
    """The form of an item; which list it is on is known."""

    by_itself = ("list_kind",)


class TickEntry(Entry):
    """The form of a tick; its period is known."""

    by_itself = ("period_start",)


class ListForms(QWidget):
    """``done`` when what was typed is to be saved, ``left`` when it is given up."""

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.item, self.tick = ItemEntry(ListItem), TickEntry(ListTick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        for entry in (self.item, self.tick):
            column.addWidget(entry)
            entry.done.connect(self.done)
            entry.left.connect(self.left)
        column.addStretch(1)

    def at(self) -> Entry:
        """The form that is open, that of an item while none is."""
        return self.tick if not self.tick.isHidden() else self.item

    def is_open(self) -> bool:
        """Whether either is."""
        return not (self.item.isHidden() and self.tick.isHidden())

    def correct(self, heading: str, record: ListItem | ListTick) -> None:
        """Open the form of a record with what it says."""
        entry = self.tick if isinstance(record, ListTick) else self.item
        entry.open(heading, _values(record), record.id)

    def close_all(self) -> None:
        """Put both away."""
        for entry in (self.item, self.tick):
            entry.hide()

    # Drafts

    def is_unsaved(self) -> bool:
        """Whether something was typed that is not in the ledger yet."""
        return any(entry.is_unsaved() for entry in (self.item, self.tick))

    def draft(self) -> Any:
        """What is being typed, as JSON; ``None`` for nothing."""
        if not self.is_unsaved():
            return None
        entry = self.at()
        return {"tick": entry is self.tick, "id": entry.record_id, "raw": entry.raw()}

    def take_up(self, ledger: Ledger, draft: Any) -> bool:
        """Put a draft back; whether there is a form for it: a tick may have been taken back meanwhile."""
        kind: type[OfficeRecord] = ListTick if draft["tick"] else ListItem
        record: Any = keeping.find(ledger, kind, draft["id"]) if draft["id"] else None
        if draft["tick"] and record is None:
            return False
        if record is None:
            self.item.open("添加一条", {}, "")
        else:
            self.correct("更正", record)
        self.at().take_up(draft["raw"])
        return True


def _values(record: Any) -> dict[str, Any]:
    kind: type[OfficeRecord] = type(record)
    return {field.name: getattr(record, field.name) for field in own_fields(kind)}
