"""督导意见: the village reads and answers here what the town says of a file; the town writes it here."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.errors import Problem
from app.models.child import Child
from app.services.supervision.giving import give_opinion
from app.services.supervision.lowered import lowered
from app.services.supervision.offices import is_town
from app.services.supervision.opinions import Told, opinions
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.opinions.answer_box import AnswerBox
from app.ui.children.opinions.level_review import LevelReview
from app.ui.children.opinions.opinion_card import OpinionCard
from app.ui.children.opinions.opinion_entry import OpinionEntry
from app.ui.children.opinions.settle_box import SettleBox
from app.ui.children.record_tab import RecordTab
from app.ui.desk import Desk
from app.ui.widgets.basic import button, clear, label, row

_NOTHING = {True: "还没有写过督导意见。村里会在下一次回执里看到。", False: "镇里对这份档案没有意见。"}


class OpinionsTab(RecordTab):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._child: Child | None = None
        self._town, self._may = is_town(desk.ledger), desk.ledger.user.role.may_write
        self.boxes: list[AnswerBox] = []
        self.reviews: list[LevelReview] = []
        self._title = label("督导意见", "heading")
        self.add = button("写督导意见", self.begin)
        self.add.setObjectName("opinion_add")
        self.entry = OpinionEntry()
        self._nothing = label(_NOTHING[self._town], "muted", wrap=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self.column.addLayout(row(self._title, None, self.add))
        for part in (self.entry, self._nothing):
            self.column.addWidget(part)
        self.column.addLayout(self._cards)
        self.column.addStretch(1)
        self.entry.edited.connect(self.edited)
        self.entry.done.connect(self.save)
        self.entry.left.connect(self._leave)

    # Reading

    def show_child(self, child: Child) -> None:
        """Show what was said of the child; answers and forms that are being filled in stay."""
        typed = self._typed() if self._child is not None and self._child.id == child.id else {}
        self._child = child
        ledger, today = self._desk.ledger, self._desk.today()
        found = opinions(ledger, today, child_id=child.id) if child.id else []
        self.add.setVisible(self._may_begin() and self.entry.isHidden())
        self._empty()
        if self._town and self._may and child.id:
            self._review()
        for told in found:
            self._cards.addWidget(self._card(told))
        for box in self.boxes:
            box.text.show_words(typed.get(box.told.opinion_id, ""))
        self._nothing.setVisible(not self._cards.count())

    def _may_begin(self) -> bool:
        theirs = self._child is not None and bool(self._child.id) and not self._desk.ledger.owns(self._child)
        return self._town and self._may and theirs

    def _empty(self) -> None:
        self.boxes, self.reviews = [], []
        clear(self._cards)

    def _review(self) -> None:
        """A lowered level comes first."""
        assert self._child is not None
        for one in lowered(self._desk.ledger, self._desk.today(), self._child.office):
            if one.child_id == self._child.id:
                review = LevelReview(self._desk, one)
                review.edited.connect(self.edited)
                review.written.connect(self.written)
                self.reviews.append(review)
                self._cards.addWidget(review)

    def _card(self, told: Told) -> OpinionCard:
        card = OpinionCard(told)
        if self._may and told.is_open:
            box = SettleBox(self._desk, told) if self._town else self._answer_box(told)
            box.written.connect(self.written)
            card.column.addWidget(box)
        return card

    def _answer_box(self, told: Told) -> AnswerBox:
        box = AnswerBox(self._desk, told)
        box.edited.connect(self.edited)
        self.boxes.append(box)
        return box

    # Writing

    def begin(self) -> None:
        """The town's form for a new opinion; the village's first answer."""
        if self._town and self._may_begin() and self.entry.isHidden():
            self.entry.offer_about(self._child)
            self.entry.open("写督导意见", {"kind": "return"})
            self.add.hide()
        elif first := next(iter(self.boxes), None):
            first.text.setFocus()
            bring_into_sight(first)

    def _leave(self) -> None:
        self.clear()
        self.edited.emit()

    def clear(self) -> None:
        self.entry.hide()
        self.add.setVisible(self._may_begin())
        for box in self.boxes:
            box.text.show_words("")
        for review in self.reviews:
            review.clear()

    def has_unsaved(self) -> bool:
        typed = any(box.is_unsaved() for box in self.boxes) or any(one.is_unsaved() for one in self.reviews)
        return typed or self.entry.is_unsaved()

    def save(self) -> bool:
        if not self.entry.isHidden() and not self._give():
            return False
        return all(box.write(done=False) for box in [*self.boxes] if box.is_unsaved()) and all(
            review.say_what_is_missing() for review in self.reviews if review.is_unsaved()
        )

    def _give(self) -> bool:
        values = self.entry.values()
        if values is None or self._child is None:
            return False
        ledger, today, about = self._desk.ledger, self._desk.today(), self.entry.about_id()
        try:
            give_opinion(ledger, values, today, child_id=self._child.id, about_id=about)
        except Problem as why:
            self.entry.banner.say(str(why), "error")
            bring_into_sight(self.entry.banner)
            return False
        self.entry.hide()
        self.written.emit()
        return True

    # Drafts

    def _typed(self) -> dict[str, str]:
        return {box.told.opinion_id: box.text.words() for box in self.boxes if box.is_unsaved()}

    def draft(self) -> Any:
        entry = self.entry.raw() if self.entry.is_unsaved() else None
        return {"entry": entry, "answers": self._typed()} if self.has_unsaved() else None

    def take_up(self, draft: Any) -> None:
        if draft["entry"]:
            self.begin()
            self.entry.take_up(draft["entry"])
        for box in self.boxes:
            box.text.show_words(draft["answers"].get(box.told.opinion_id, box.text.words()))
