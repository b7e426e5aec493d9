"""A report on the screen as a document: title, addressee, day, and a card for each passage."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.models.kinds import Day, Invalid
from app.services.reports.document import Document
from app.ui.reports.beside import figures_beside
from app.ui.reports.passage_card import HeadingLine, PassageCard
from app.ui.reports.sent_form import SentForm
from app.ui.settings.section import fields
from app.ui.widgets.basic import card, clear


class ReportPage(QWidget):
    """``edited`` when anything was changed by hand."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.document: Document | None = None
        self.form = SentForm()
        self.form.hide()
        self.heading, self.addressee, self.day = QLineEdit(), QLineEdit(), QLineEdit()
        self.cards: list[PassageCard] = []
        self._passages = QVBoxLayout()
        self._passages.setSpacing(8)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.form)
        frame, inside = card(margin=16, spacing=8)
        fields(inside, ("标题", self.heading), ("主送机关", self.addressee), ("成文日期", self.day))
        column.addWidget(frame)
        column.addLayout(self._passages)
        column.addStretch(1)
        self.heading.setObjectName("report_heading")
        self.addressee.setObjectName("report_addressee")
        self.day.setObjectName("report_day")
        for field in (self.heading, self.addressee, self.day):
            field.textEdited.connect(self.edited)

    def show_document(self, document: Document, fixed: bool) -> None:
        """Put a report there; a ``fixed`` one is only looked at."""
        self.document = document
        self.heading.setText(document.heading)
        self.addressee.setText(document.addressee)
        self.day.setText(str(document.composed_on))
        for field in (self.heading, self.addressee, self.day):
            field.setReadOnly(fixed)
            field.setCursorPosition(0)
        self._clear()
        for passage in document.passages:
            if passage.stands_over:
                self._passages.addWidget(HeadingLine(passage))
                continue
            made = PassageCard(passage, figures_beside(document, passage.key), fixed)
            made.edited.connect(self.edited)
            self.cards.append(made)
            self._passages.addWidget(made)

    def _clear(self) -> None:
        self.cards = []
        clear(self._passages)

    def typed(self) -> dict[str, str]:
        """What stands in the fields and passages now, by key."""
        own = {"heading": self.heading.text(), "addressee": self.addressee.text(), "day": self.day.text()}
        return own | {one.passage.key: one.words() for one in self.cards}

    def put(self, typed: dict[str, str]) -> None:
        """Put back what was typed."""
        self.heading.setText(typed.get("heading", self.heading.text()))
        for name, field in (("addressee", self.addressee), ("day", self.day)):
            field.setText(typed.get(name, field.text()))
        for one in self.cards:
            if one.passage.key in typed:
                one.put(typed[one.passage.key])

    def composed_on(self) -> date | None:
        """The day of the report, ``None`` for what is no day."""
        try:
            return Day().parse(self.day.text())
        except Invalid:
            return None

    def is_changed(self) -> bool:
        """Whether anything differs from the report that was shown."""
        shown = self.document
        if shown is None:
            return False
        own = {"heading": shown.heading, "addressee": shown.addressee, "day": str(shown.composed_on)}
        return self.typed() != own | {
            one.key: one.text.strip() for one in shown.passages if not one.stands_over
        }
