"""抽查: the checks made so far, a new one, and one that is gone into."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Problem
from app.services.supervision.spot_checks import draw
from app.services.supervision.spot_summary import Check, spot_checks
from app.services.town.villages import villages
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.handover.part import Part, scrolled
from app.ui.town.check_page import CheckPage
from app.ui.town.spot_form import SpotForm
from app.ui.town.spot_words import beneath, heading
from app.ui.widgets.basic import button, card, clear, label, row

_NONE = "还没有抽查过。抽出名单，打印核查表，带着上门看一看，回来把结果填上。市局每年抽查一次，镇里可以先查。"


class SpotPart(Part):
    """``open_child`` carries a child and a tab."""

    key, title = "spot", "抽查"
    open_child = Signal(str, str)
    written = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.form, self.check = SpotForm(), CheckPage(desk)
        self.form.hide()
        self.new = button("新的抽查", self.begin, "primary")
        self.new.setObjectName("spot_new")
        self.new.setVisible(desk.ledger.user.role.may_write)
        self._nothing = label(_NONE, "muted", wrap=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._list = self._list_page()
        for page in (self._list, self.check):
            self.pages.addWidget(page)
        self.form.draw_asked.connect(self._draw)
        self.form.left.connect(self._leave)
        self.check.back_asked.connect(self.show_list)
        self.check.open_child.connect(self.open_child)
        self.check.written.connect(self.written)

    def _list_page(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addLayout(row(label("抽查", "title"), None, self.new))
        for one in (self.form, self._nothing):
            column.addWidget(one)
        column.addLayout(self._cards)
        column.addStretch(1)
        return scrolled(content)

    def arrive(self) -> None:
        if self.pages.currentWidget() is self._list:
            ledger = self.desk.ledger
            self.read(lambda: spot_checks(ledger), self._take)

    def _take(self, found: list[Check]) -> None:
        clear(self._cards)
        for check in found:
            self._cards.addWidget(self._card(check))
        self._nothing.setVisible(not found)

    def _card(self, check: Check) -> QWidget:
        frame, column = card(margin=16, spacing=4)
        frame.setObjectName(f"check_{check.check_id}")
        go = button("打开", lambda: self.show_check(check.check_id))
        go.setAccessibleName(f"打开{heading(check)}")
        column.addLayout(row(label(heading(check), "heading"), None, go))
        column.addWidget(label(beneath(check), "muted", wrap=True))
        return frame

    def show_list(self) -> None:
        """Back to all checks."""
        self.pages.setCurrentWidget(self._list)
        self.arrive()

    def show_check(self, check_id: str) -> None:
        """Go into one."""
        self.check.show_check(check_id)
        self.pages.setCurrentWidget(self.check)

    # A new one

    def begin(self) -> None:
        """Open the form for a new check."""
        if self.form.isHidden():
            self.form.open(villages(self.desk.ledger), self.desk.ledger.user.name, self.desk.today())
            self.form.show()
            self.new.hide()
            bring_into_sight(self.form)

    def _leave(self) -> None:
        self.form.hide()
        self.new.show()

    def _draw(self) -> None:
        form, ledger = self.form, self.desk.ledger
        try:
            made = draw(ledger, form.scope(), form.seed.value(), form.checker.text(), self.desk.today())
        except Problem as why:
            form.banner.say(str(why), "error")
            return
        self._leave()
        self.written.emit()
        self.show_check(made)

    def take_up(self, draft: Any) -> None:
        """Go into the check that a draft belongs to, and put it back there."""
        self.pages.setCurrentWidget(self.check)
        self.check.take_up(draft)

    def has_unsaved(self) -> bool:
        return self.check.has_unsaved()

    def save(self) -> bool:
        """Keep what is being filled in."""
        return self.check.save()
