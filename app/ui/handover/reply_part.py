"""收镇里的回复, at the village: what the town wrote, and the files that move in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.moving.arriving import Arrival, arrivals, take_in
from app.services.receiving.outcome import Outcome
from app.services.receiving.receiving import receive
from app.ui.desk import Desk
from app.ui.exchange.drop_zone import DropZone
from app.ui.handover.arrival_line import ArrivalLine
from app.ui.handover.dropped import Kind
from app.ui.handover.lines import Lines
from app.ui.handover.outcome_line import OutcomeLine
from app.ui.handover.part import Part, scrolled
from app.ui.jobs import Progress
from app.ui.widgets.basic import button, card, label

_HELP = "镇里的督导意见、等级复核结果和迁入的档案都在回复文件里。收下以后，要办的事会出现在“今日”。"


class ReplyPart(Part):
    """``today_asked`` leads to what is to be done; ``open_child`` carries a child that moved in."""

    key = "reply"
    title = "收镇里的回复"
    today_asked = Signal()
    open_child = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.zone = DropZone("回复文件", "choose_reply", Kind.REPLY, Kind.PACKAGE)
        self.zone.chosen.connect(self.take)
        self._outcome, self._arrivals = Lines(), Lines()
        self._waiting = label("等着迁入的档案", "heading")
        self._waiting.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        frame, into = card()
        into.addWidget(label("收镇里的回复", "heading"))
        into.addWidget(label(_HELP, "muted", wrap=True))
        into.addWidget(self._outcome)
        into.addWidget(self.zone)
        for part in (frame, self._waiting, self._arrivals):
            column.addWidget(part)
        column.addStretch(1)
        self.pages.addWidget(scrolled(inside))

    def arrive(self) -> None:
        ledger = self.desk.ledger
        self.read(lambda: arrivals(ledger), self._show_arrivals)

    # The file

    def take(self, paths: list[Path]) -> None:
        """Take in a reply: it changes no record of the village's own, so nothing is asked before."""
        self._receive(paths[0])

    def _receive(self, path: Path, despite_fork: bool = False) -> None:
        ledger = self.desk.ledger

        def work(progress: Progress) -> Outcome:
            return receive(ledger, path, datetime.now(UTC), False, progress.step, despite_fork)

        self.run("正在收回复", work, lambda found: self._received(path, found))

    def _received(self, path: Path, found: Outcome) -> None:
        role = self.desk.ledger.user.role
        line = OutcomeLine(found, {}, self.desk.settings.mask, role.may_manage, 0)
        line.despite_asked.connect(lambda: self._receive(path, despite_fork=True))
        if found.applied and found.brought:
            line.say(brought_in_words(found))
            go = button("去看要办的事", self.today_asked.emit, "primary")
            go.setObjectName("see_today")
            line.offer(go)
        self._outcome.put([line])
        if found.applied:
            self.desk.changes.many_changed.emit()
            self.arrive()

    # Children that move in

    def _show_arrivals(self, found: list[Arrival]) -> None:
        self._waiting.setVisible(bool(found))
        self._arrivals.put([self._arrival_line(at, one) for at, one in enumerate(found)])

    def _arrival_line(self, number: int, found: Arrival) -> QWidget:
        line = ArrivalLine(found, self.desk.settings.mask, number)
        line.agreed.connect(lambda: self._take_in(found))
        line.look_asked.connect(lambda: self.open_child.emit(found.clash, ""))
        return line

    def _take_in(self, found: Arrival) -> None:
        ledger, today = self.desk.ledger, self.desk.today()

        def done(child_id: str) -> None:
            self.say("已经迁入，以前的走访、评估都跟着来了。请打开档案，补上现在的住址和监护人。")
            self.banner.offer("打开档案", lambda: self.open_child.emit(child_id, ""))
            self.desk.changes.many_changed.emit()
            self.arrive()

        self.run("正在迁入", lambda _: take_in(ledger, found.move_id, today), done)


def brought_in_words(found: Outcome) -> str:
    """督导意见 3 条（新的 2 条），迁入 1 人，镇里已经收到第 12 号交接包."""
    brought = found.brought
    if brought is None:
        return ""
    fresh = f"（新的 {brought.new_opinions} 条）" if brought.new_opinions else "（没有新的）"
    opinions = f"督导意见 {brought.opinions} 条{fresh}" if brought.opinions else "没有督导意见"
    moves = f"，要迁入 {brought.moves} 人" if brought.moves else ""
    has = f"第 {brought.received} 号" if brought.received else ""
    received = f"镇里收到的最后一个交接包是{has}。" if has else "镇里还没有收到过交接包。"
    return f"{opinions}{moves}。{received}"
