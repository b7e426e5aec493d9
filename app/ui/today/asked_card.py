"""What the town says to the village at large, read and answered right on 今日."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.services.supervision.opinions import Told
from app.ui.children.opinions.answer_box import AnswerBox
from app.ui.children.opinions.opinion_card import OpinionCard
from app.ui.desk import Desk
from app.ui.widgets.basic import clear, label, row


class AskedCard(QFrame):
    """``written`` when something was answered."""

    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("today_asked")
        self._desk = desk
        self._shown: tuple[Told, ...] = ()
        self.boxes: list[AnswerBox] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addLayout(row(label("镇里对本村（居）的意见", "heading"), None))
        column.addLayout(self._cards)
        self.hide()

    def show_asked(self, asked: Iterable[Told]) -> None:
        """Show these opinions; answers that are being typed stay."""
        wanted = tuple(asked)
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        typed, self._shown, self.boxes = self.typed(), wanted, []
        clear(self._cards)
        for told in wanted:
            self._cards.addWidget(self._card(told))
        self.take_up(typed)

    def _card(self, told: Told) -> OpinionCard:
        card = OpinionCard(told)
        if self._desk.ledger.user.role.may_write:
            box = AnswerBox(self._desk, told)
            box.written.connect(self.written)
            card.column.addWidget(box)
            self.boxes.append(box)
        return card

    def typed(self) -> dict[str, str]:
        """What stands in the answers, by opinion."""
        return {box.told.opinion_id: box.text.words() for box in self.boxes if box.is_unsaved()}

    def take_up(self, typed: Mapping[str, str]) -> None:
        """Put words back where they were typed."""
        for box in self.boxes:
            box.text.show_words(typed.get(box.told.opinion_id, ""))

    def save(self) -> bool:
        """Write the answers that were begun, as not done yet; whether nothing is left to write."""
        return all(box.write(done=False) for box in [*self.boxes] if box.is_unsaved())
