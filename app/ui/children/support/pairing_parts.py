"""结对 and 结对看望: who is paired with the child, and that person's own visits."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.models.care import CareRecord
from app.models.child import Child
from app.models.kinds import Day
from app.models.support import PairedVisit, Pairing
from app.services.care import pairing, records
from app.ui.children.care.act import Act
from app.ui.children.care.part import CarePart
from app.ui.desk import Desk
from app.ui.widgets.basic import Banner, label, restyle

_PAIRING = ("结对", "登记结对", "还没有结对。困境儿童要结对帮扶全覆盖。")
_VISITS = ("结对看望", "登记看望", "没有登记过。结对人员每月谈心、每季入户看望，和儿童主任的走访分开记。")


class PairingPart(CarePart):
    """Offers to write the pairing into the form's own cells where these are empty."""

    left_out = ("end", "ended_why")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Pairing, _PAIRING, lambda: {"start": desk.today()}, parent)
        self.tell = Banner()
        self.tell.setObjectName("pairing_tell")
        self.tell.offer("写进台账表", self._tell)
        self.top.addWidget(self.tell)

    def show_child(self, child: Child) -> None:
        super().show_child(child)
        told = pairing.untold_pairing(child, self._desk.today()) if self._may() else None
        self.tell.say(_offer(told) if told else "")

    def _tell(self) -> None:
        assert self._child is not None
        try:
            pairing.tell_pairing(self._desk.ledger, self._child.id, self._desk.today())
        except Problem as why:
            self.tell.say(str(why), "error")
        else:
            self.written.emit()

    def acts(self, record: CareRecord) -> list[Act]:
        if cast("Pairing", record).end is not None:
            return []
        return [Act("end", "结束结对", ("end", "ended_why"), ("end",), self._today, self._end)]

    def _today(self, _record: CareRecord) -> dict[str, Any]:
        return {"end": self._desk.today()}

    def _end(self, record: CareRecord, values: dict[str, Any]) -> None:
        records.put(self._desk.ledger, record.child_id, Pairing, values, self._desk.today(), record.id)


def _offer(told: pairing.Told) -> str:
    cells = [f"结对人员“{told.partner}”"] if told.partner else []
    cells += [f"所在单位“{told.unit}”"] if told.unit else []
    return f"台账表里还没有写：{'、'.join(cells)}。"


class PairedVisitPart(CarePart):
    """Says when the paired person was last there, and what is due."""

    at_first = 5

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PairedVisit, _VISITS, self._begin_values, parent)
        self.standing = label("", "muted", wrap=True)
        self.top.addWidget(self.standing)

    def _begin_values(self) -> dict[str, Any]:
        today = self._desk.today()
        held = pairing.current_pairing(self._child, today) if self._child else None
        return {"day": today, "way": "talk", "partner": held.partner if held else None}

    def show_child(self, child: Child) -> None:
        super().show_child(child)
        today = self._desk.today()
        told = pairing.paired_standing(child, today)
        self.standing.setText(_last(told, today))
        self.standing.setVisible(bool(self.standing.text()))
        restyle(self.standing, "role", "warning" if told.talk_due or told.home_due else "muted")


def _last(told: pairing.PairedStanding, today: date) -> str:
    """上次谈心 … 上次入户看望 …, and what this month or quarter still lacks."""
    talk = told.talk if told.talk != told.home else None  # a look in at home is a talk too
    last = [("谈心", talk), ("入户看望", told.home)]
    said = [f"上次{what} {Day().format(day)}（{_ago(day, today)}）" for what, day in last if day]
    due = (["本月还没有谈心"] if told.talk_due else []) + (["本季度还没有入户看望"] if told.home_due else [])
    return "".join(f"{'，'.join(words)}。" for words in (said, due) if words)


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    return f"{days} 天前" if days else "今天"
