"""The one line above a record that says first what somebody tired has to know: the town asks something of
this file, or the file is kept elsewhere and can only be looked at."""

from __future__ import annotations

from collections.abc import Callable

from app.models.child import Child
from app.services.supervision.offices import is_town
from app.services.supervision.opinions import Told, opinions
from app.services.town.villages import villages
from app.ui.children.may import is_ours
from app.ui.children.strip import Strip
from app.ui.desk import Desk

_LONGEST = 60  # characters of an opinion that go on the line


class OpinionStrip(Strip):
    """``go`` leads to where opinions are written and answered."""

    def __init__(self, desk: Desk, go: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("opinion_strip")
        self._desk, self._go = desk, go
        self._is_back = False

    def stand_back(self, is_back: bool) -> None:
        """Be out of sight while the opinions themselves are in front."""
        self._is_back = is_back
        self.setVisible(bool(self._words.text()) and not is_back)

    def show_child(self, child: Child) -> bool:
        """Say what is to be said of the child's record; whether opinions have a place on it."""
        has_place = self._show(child)
        self.stand_back(self._is_back)
        return has_place

    def _show(self, child: Child) -> bool:
        self.say("")
        if not child.id:
            return False
        may = self._desk.ledger.user.role.may_write
        if not is_ours(self._desk, child):
            self._say_whose(child, may)
            return True
        found = opinions(self._desk.ledger, self._desk.today(), child_id=child.id)
        self._say_first([one for one in found if one.wants_answer], may)
        return bool(found)

    def _say_whose(self, child: Child, may: bool) -> None:
        """A town looks into a village's file."""
        if not is_town(self._desk.ledger):
            self.say("这份档案由别的单位保管，这里只能查看。")
            return
        name = next((one.name for one in villages(self._desk.ledger) if one.code == child.office), "村里")
        self.say(f"这份档案由{name}保管，镇里只能查看；要改请写督导意见。")
        if may:
            self.offer("写督导意见", self._go)

    def _say_first(self, waiting: list[Told], may: bool) -> None:
        """The most pressing opinion, and how many there are."""
        if not waiting:
            return
        more = f"（共 {len(waiting)} 条）" if len(waiting) > 1 else ""
        said = f"镇里的督导意见{more}：{_short(waiting[0].sentence)}"
        self.say(said, "error" if any(one.is_overdue for one in waiting) else "warning")
        self.offer("去答复" if may else "去看看", self._go)


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1] + "…"
