"""重复核对, at the town: pairs to decide upon, and files that left a village and wait for the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.models.supervision import Move
from app.services.ledger import Ledger
from app.services.matching.deciding import decide
from app.services.matching.pairs import Pair, pairs
from app.services.moving.assigning import Leaving, assign_move, cancel_move, leaving, moves
from app.services.town.villages import Village, names_of, villages
from app.ui.desk import Desk
from app.ui.handover.leaving_line import LeavingLine, MoveLine
from app.ui.handover.lines import Lines
from app.ui.handover.pair_card import PairCard
from app.ui.handover.part import Part, scrolled
from app.ui.widgets.basic import card, label

_MOST = 6  # pairs shown at once: deciding one brings up the next
_NONE = "没有找到可能重复的档案。每次收下交接包，程序都会重新比对证件号码、姓名和出生年月。"


class Found(NamedTuple):
    """What the page shows."""

    pairs: list[Pair]
    leaving: list[Leaving]
    moves: list[Move]
    villages: list[Village]


class MatchesPart(Part):
    """``changed``: something was decided that the villages hear of with their next reply."""

    key = "matches"
    title = "重复核对"
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: Found | None = None
        self._masked = desk.settings.mask
        self._unmask = QCheckBox("显示姓名和证件号码")
        self._unmask.setObjectName("unmask_pairs")
        self._unmask.setChecked(not self._masked)
        self._unmask.toggled.connect(self._look)
        self._said = label("", "muted", wrap=True)
        self._pairs, self._leaving, self._moves = Lines(), Lines(), Lines()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(label("可能是同一个孩子", "heading"))
        for part in (self._said, self._unmask, self._pairs):  # on no card: two columns want the width
            column.addWidget(part)
        self._away, away = card()
        away.addWidget(label("迁出的档案送到哪里", "heading"))
        away.addWidget(label("选好新的村居，档案和以前的记录随给它的下一个回复送去。", "muted", wrap=True))
        away.addWidget(self._leaving)
        away.addWidget(self._moves)
        column.addWidget(self._away)
        column.addStretch(1)
        self.pages.addWidget(scrolled(inside))

    def arrive(self) -> None:
        ledger = self.desk.ledger
        self.read(lambda: _find(ledger), self._show)

    def _look(self, whole: bool) -> None:
        """Names and numbers are shown once that is noted."""
        self._masked = not whole
        note = self.desk.ledger.note

        def work() -> None:
            if whole:
                note("unmask")

        self.read(work, lambda _: self._show(self._found) if self._found else None)

    def _show(self, found: Found) -> None:
        self._found = found
        names = names_of(found.villages)
        may_write = self.desk.ledger.user.role.may_write

        def office(code: str) -> str:
            return names.get(code, code)

        self._said.setText(_said(found.pairs))
        self._unmask.setVisible(bool(found.pairs))
        shown = enumerate(found.pairs[:_MOST])
        self._pairs.put(
            [self._pair(PairCard(one, office, self._masked, at, may_write), one) for at, one in shown]
        )
        targets = [one for one in found.villages if one.is_trusted]
        self._leaving.put([self._leaving_line(one, targets, office(one.office)) for one in found.leaving])
        self._moves.put([self._move_line(one, office) for one in found.moves])
        self._away.setVisible(bool(found.leaving or found.moves))

    # Deciding

    def _pair(self, made: PairCard, pair: Pair) -> QWidget:
        made.decided.connect(lambda *said: self._decide(pair, *said))
        return made

    def _decide(self, pair: Pair, decision: str, village: str, note: str) -> None:
        ledger, today = self.desk.ledger, self.desk.today()

        def work() -> str:
            return decide(ledger, pair.first.child_id, pair.second.child_id, decision, village, note, today)

        said = "已经记下，" + ("请做一份回复告诉村居。" if village else "以后不再提示这一对。")
        self.run("正在保存", lambda _: work(), lambda _: self._changed(said))

    # Moving

    def _leaving_line(self, one: Leaving, targets: list[Village], office: str) -> QWidget:
        line = LeavingLine(one, targets, office, self._masked)
        line.agreed.connect(lambda code, note: self._assign(one, code, note))
        return line

    def _assign(self, one: Leaving, code: str, note: str) -> None:
        ledger, today = self.desk.ledger, self.desk.today()
        said = "已经记下，档案随给新村居的下一个回复送去。请到“给村居的回复”里做回复。"

        def work() -> str:
            return assign_move(ledger, one.child_id, code, today, note)

        self.run("正在保存", lambda _: work(), lambda _: self._changed(said))

    def _move_line(self, one: Move, office: Callable[[str], str]) -> QWidget:
        line = MoveLine(one, office)
        line.cancelled.connect(lambda: self._cancel(one))
        return line

    def _cancel(self, one: Move) -> None:
        ledger = self.desk.ledger
        self.run(
            "正在取消", lambda _: cancel_move(ledger, one.id), lambda _: self._changed("已经取消，不送了。")
        )

    def _changed(self, said: str) -> None:
        self.say(said)
        self.changed.emit()
        self.arrive()


def _said(found: list[Pair]) -> str:
    if not found:
        return _NONE
    more = f"先列出 {_MOST} 对。" if len(found) > _MOST else ""
    return f"有 {len(found)} 对要核对，不一样的地方标出来了。请打电话问过两边的村居再定。{more}"


def _find(ledger: Ledger) -> Found:
    return Found(pairs(ledger), leaving(ledger), moves(ledger), villages(ledger))
