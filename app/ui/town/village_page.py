"""One village: its packages one after another, its children at high risk, what is not settled with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.errors import Problem
from app.services.children.search import masked_name
from app.services.supervision.giving import give_opinion
from app.services.town.parcels import Received, age_of
from app.services.town.village import Detail, village_detail
from app.services.town.villages import villages
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.opinions.opinion_card import OpinionCard
from app.ui.children.opinions.opinion_entry import OpinionEntry
from app.ui.children.opinions.settle_box import SettleBox
from app.ui.desk import Desk
from app.ui.handover.part import scrolled
from app.ui.icons import icon
from app.ui.messages import words_of
from app.ui.today.group_card import TodayRow
from app.ui.widgets.basic import Banner, button, card, clear, label, restyle, row

_FIRST = 12  # rows of each list that show
_TONES = {"late": "error", "soon": "warning", "": "muted"}


class VillagePage(QWidget):
    """``back_asked`` leads to the table; ``list_asked`` carries filters of the list of children,
    ``open_child`` a child and a tab."""

    back_asked = Signal()
    list_asked = Signal(object)
    open_child = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.code, self._whole_list = "", False
        self.banner = Banner()
        self._name, self._package = label("", "title"), label("", "muted")
        self.entry = OpinionEntry()
        self.write = button("写督导意见", self._begin)
        self.write.setObjectName("village_opinion")
        self.write.setVisible(desk.ledger.user.role.may_write)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._lay_out()
        self.entry.done.connect(self.save)
        self.entry.left.connect(self.entry.hide)

    def _lay_out(self) -> None:
        back = button("全部村居", self.back_asked.emit)
        back.setIcon(icon("back"))
        back.setObjectName("villages_back")
        everybody = button("看名单", lambda: self.list_asked.emit({"office": self.code}))
        everybody.setObjectName("village_list")
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        inside.addWidget(self.entry)
        inside.addLayout(self._cards)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(back, self._name, self._package, None, everybody, self.write))
        column.addWidget(self.banner)
        column.addWidget(scrolled(content), 1)

    # Reading

    def show_village(self, code: str) -> None:
        """Go into another village."""
        if code != self.code:
            self.entry.hide()
            self._whole_list = False
            self._fill([])
        self.code = code
        self.banner.say("")
        known = {one.code: one.name for one in villages(self._desk.ledger)}
        self._name.setText(known.get(code, code))
        self.load()

    def load(self) -> None:
        """Read the village anew, on the worker."""
        ledger, today, code = self._desk.ledger, self._desk.today(), self.code
        self._desk.jobs.run("", lambda _: village_detail(ledger, code, today), self._show, self._fail, self)

    def _fail(self, error: Exception) -> None:
        self.banner.say("".join(words_of(error)), "error")

    def _show(self, found: Detail) -> None:
        if found.code != self.code:
            return
        counted = [one for one in found.packages if not one.is_undone]
        age = age_of(counted[0] if counted else None, self._desk.today())
        self._package.setText(f"交接包 {age.words}")
        restyle(self._package, "role", _TONES[age.tone])
        self._fill([self._opinions(found), self._high(found), self._packages(found)])

    def _fill(self, cards: list[QWidget]) -> None:
        clear(self._cards)
        for one in cards:
            self._cards.addWidget(one)

    def _opinions(self, found: Detail) -> QFrame:
        frame, column = _titled("没有办结的督导意见", len(found.opinions))
        may = self._desk.ledger.user.role.may_write
        for told in found.opinions:
            made = OpinionCard(told, leads=True, masked=self._name_of(told.child) if told.child else "")
            made.opened.connect(lambda told=told: self.open_child.emit(told.child_id, "opinions"))
            if may:
                box = SettleBox(self._desk, told)
                box.written.connect(self.load)
                made.column.addWidget(box)
            column.addWidget(made)
        if not found.opinions:
            column.addWidget(label("没有。", "muted"))
        return frame

    def _high(self, found: Detail) -> QFrame:
        frame, column = _titled("高风险名单", len(found.high))
        shown = found.high if self._whole_list else found.high[:_FIRST]
        for one in shown:
            made = TodayRow(one, self._desk.settings.mask)
            made.pressed.connect(lambda one=one: self.open_child.emit(one.child_id, one.tab))
            column.addWidget(made)
        if len(shown) < len(found.high):
            column.addLayout(row(button(f"全部 {len(found.high)} 人", self._show_whole_list, "quiet"), None))
        if not found.high:
            column.addWidget(label("没有高风险的儿童。", "muted"))
        return frame

    def _show_whole_list(self) -> None:
        self._whole_list = True
        self.load()

    def _packages(self, found: Detail) -> QFrame:
        frame, column = _titled("收到的交接包", len(found.packages))
        for one, before in zip(found.packages, [*found.packages[1:], None], strict=True):
            column.addWidget(label(_package(one, before), "muted" if one.is_undone else "", wrap=True))
        if not found.packages:
            column.addWidget(label("还没有收到过。", "muted"))
        return frame

    def _name_of(self, name: str) -> str:
        return masked_name(name) if self._desk.settings.mask else name

    # Writing

    def _begin(self) -> None:
        if self.entry.isHidden():
            self.entry.offer_about(None)
            self.entry.open(f"给{self._name.text()}的督导意见", {"kind": "question"})

    def has_unsaved(self) -> bool:
        return self.entry.is_unsaved()

    def draft(self) -> Any:
        """What is being written, as JSON; ``None`` for nothing."""
        return {"code": self.code, "raw": self.entry.raw()} if self.has_unsaved() else None

    def take_up(self, draft: Any) -> None:
        """Put it back where it was typed."""
        self.show_village(draft["code"])
        self._begin()
        self.entry.take_up(draft["raw"])

    def save(self) -> bool:
        """Write the opinion; whether nothing is left to write."""
        values = self.entry.values()
        if values is None:
            return False
        try:
            give_opinion(self._desk.ledger, values, self._desk.today(), village=self.code)
        except Problem as why:
            self.entry.banner.say(str(why), "error")
            bring_into_sight(self.entry.banner)
            return False
        self.entry.hide()
        self.banner.say("意见写好了，随下一次回执带给村里。")
        self.load()
        return True


def _titled(words: str, count: int) -> tuple[QFrame, QVBoxLayout]:
    frame, column = card(margin=16, spacing=4)
    number = [label(f"{count} 项", "muted")] if count else []
    column.addLayout(row(label(words, "heading"), *number, None))
    return frame, column


def _package(one: Received, before: Received | None) -> str:
    """第 12 号 · 2026-11-10 · 102 人（比上一个多 2 人，隔 31 天）"""
    said = [f"第 {one.sequence} 号", str(one.day), f"{one.children} 人"]
    if before is not None:
        more, days = one.children - before.children, (one.day - before.day).days
        grown = f"多 {more} 人" if more > 0 else f"少 {-more} 人" if more else "一样多"
        said[-1] += f"（比上一个{grown}，隔 {days} 天）"
    return " · ".join(said) + ("　已撤销" if one.is_undone else "")
