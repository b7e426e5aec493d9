"""One spot check: the children drawn, what was found of each, its papers, and what it comes to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Problem
from app.services.children.search import masked_name
from app.services.printing.spot_content import CHECKLIST, SUMMARY
from app.services.supervision.spot_checks import keep_finding, make_opinion, suggested_words
from app.services.supervision.spot_summary import Check, Found, spot_check
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.handover.part import scrolled
from app.ui.icons import icon
from app.ui.messages import words_of
from app.ui.town.finding_card import FindingCard
from app.ui.town.finding_form import FindingForm
from app.ui.town.return_form import ReturnForm
from app.ui.town.spot_words import beneath, heading, how_drawn
from app.ui.widgets.basic import Banner, button, clear, label, row


class CheckPage(QWidget):
    """``back_asked`` leads to all checks, ``open_child`` carries a child and a tab; ``written`` when
    something was kept."""

    back_asked = Signal()
    open_child = Signal(str, str)
    written = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.check: Check | None = None
        self.form: FindingForm | ReturnForm | None = None
        self.banner = Banner()
        self._name, self._beneath = label("", "title"), label("", wrap=True)
        self._drawn = label("", "muted", wrap=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        self._lay_out()

    def _lay_out(self) -> None:
        back = button("全部抽查", self.back_asked.emit)
        back.setIcon(icon("back"))
        back.setObjectName("checks_back")
        take = button("打印核查表", lambda: self._print(CHECKLIST), "primary")
        take.setObjectName("print_checklist")
        told = button("打印抽查情况", lambda: self._print(SUMMARY))
        told.setObjectName("print_summary")
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(8)
        for one in (self._beneath, self._drawn):
            inside.addWidget(one)
        inside.addLayout(self._cards)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(back, self._name, None, told, take))
        column.addWidget(self.banner)
        column.addWidget(scrolled(content), 1)

    # Reading

    def show_check(self, check_id: str) -> None:
        """Go into a spot check."""
        self.banner.say("")
        self.form = None
        ledger = self._desk.ledger
        self._desk.jobs.run("", lambda _: spot_check(ledger, check_id), self._show, self._fail, self)

    def _fail(self, error: Exception) -> None:
        self.banner.say("".join(words_of(error)), "error")

    def _show(self, check: Check | None) -> None:
        self.check = check
        clear(self._cards)
        if check is None:
            return
        self._name.setText(heading(check))
        self._beneath.setText(beneath(check))
        self._drawn.setText(how_drawn(check))
        for one in check.found:
            self._cards.addWidget(self._card(one))

    def _card(self, one: Found) -> FindingCard:
        name = masked_name(one.name) if self._desk.settings.mask else one.name
        made = FindingCard(one, name or "档案已不在本镇", self._desk.ledger.user.role.may_write)
        made.begun.connect(lambda: self._begin(made, FindingForm(one)))
        made.opened.connect(lambda: self.open_child.emit(one.child_id, ""))
        words = suggested_words(one.answers, one.words)
        made.opinion_asked.connect(lambda: self._begin(made, ReturnForm(one, words)))
        return made

    # Writing

    def _begin(self, card: FindingCard, form: FindingForm | ReturnForm) -> None:
        """One at a time: what was begun elsewhere is kept first."""
        if self.form is not None and self.form.is_unsaved() and not self.save():
            form.deleteLater()
            return
        self._leave()
        self.form = form
        form.done.connect(self.save)
        form.left.connect(self._leave)
        card.column.addWidget(form)
        form.show()
        bring_into_sight(form)

    def _leave(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def has_unsaved(self) -> bool:
        return self.form is not None and self.form.is_unsaved()

    def draft(self) -> Any:
        """What is being filled in, as JSON; ``None`` for nothing."""
        if self.check is None or self.form is None or not self.form.is_unsaved():
            return None
        kind = "return" if isinstance(self.form, ReturnForm) else "finding"
        return {
            "check": self.check.check_id,
            "child": self.form.found.child_id,
            "kind": kind,
            "raw": self.form.raw(),
        }

    def take_up(self, draft: Any) -> None:
        """Put it back where it was typed, if the child is still there."""
        self._show(spot_check(self._desk.ledger, draft["check"]))
        card = next((one for one in self.cards() if one.found.child_id == draft["child"]), None)
        if card is not None:
            (card.opinion_asked if draft["kind"] == "return" else card.begun).emit()
            if self.form is not None:
                self.form.take_up(draft["raw"])

    def cards(self) -> list[FindingCard]:
        """The children's cards in their order."""
        found = [item.widget() for n in range(self._cards.count()) if (item := self._cards.itemAt(n))]
        return [one for one in found if isinstance(one, FindingCard)]

    def save(self) -> bool:
        """Keep what is being filled in; whether nothing is left to keep."""
        if self.form is None or self.check is None:
            return True
        try:
            self._write(self.form, self.check.check_id)
        except Problem as why:
            self.form.say(str(why))
            bring_into_sight(self.form)
            return False
        self._leave()
        self._show(spot_check(self._desk.ledger, self.check.check_id))
        self.written.emit()
        return True

    def _write(self, form: FindingForm | ReturnForm, check_id: str) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        if isinstance(form, ReturnForm):
            make_opinion(ledger, form.found.finding_id, form.words.words(), form.due(), today)
        else:
            keep_finding(ledger, check_id, form.found.child_id, form.values(), today)

    # On paper

    def _print(self, title: str) -> None:
        from app.ui.town.spot_print import SpotDialog  # PDF and fonts: loaded by those who print

        if self.check is None or (self.has_unsaved() and not self.save()):
            return
        dialog = SpotDialog(self._desk, self.check, title, self)
        dialog.exec()
        dialog.deleteLater()
