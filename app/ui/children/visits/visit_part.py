"""走访记录 on a child's page: the form when wanted, then the visits' cards, the newest first."""

from __future__ import annotations

from typing import Any

from app.errors import Problem
from app.models.attachment import Attachment
from app.models.care import CareRecord, Visit
from app.models.child import Child
from app.services.care import visits
from app.services.care.visit_outcome import outcome
from app.services.care.visits import Doubtful, Findings
from app.services.duties.duty import Duty
from app.services.duties.wording import named
from app.ui.children.attachments.viewer import Viewer
from app.ui.children.care.act import Act
from app.ui.children.care.card import CareCard
from app.ui.children.care.part import CarePart
from app.ui.children.care.words import Heading, heading_of
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.strip import Strip
from app.ui.children.visits.asking import first_values
from app.ui.children.visits.entry import VisitEntry
from app.ui.children.visits.visit_card import VisitCard
from app.ui.desk import Desk
from app.ui.widgets.basic import button

_AT_ONCE = 12
_WORDS = ("走访记录", "记一次走访", "还没有走访记录。上门、联系、没有遇到人，都可以记。")


class VisitPart(CarePart):
    """The form and the cards; a visit's photographs are seen above them."""

    def __init__(self, desk: Desk) -> None:
        self._met: dict[str, list[Visit]] = {}
        super().__init__(desk, Visit, _WORDS, self._begun)
        self.told = Strip()
        self._told_of = ""
        self.told.setObjectName("visit_told")
        self.top.addWidget(self.told)
        self._most = _AT_ONCE
        self._earlier = button("", self._show_all, "quiet")
        self._earlier.setObjectName("visit_earlier")
        self.column.addWidget(self._earlier)
        self.viewer = Viewer(desk)
        self.top.addWidget(self.viewer)

    def make_entry(self) -> VisitEntry:
        self.form = VisitEntry(self._desk)
        return self.form

    # Reading

    def show_child(self, child: Child) -> None:
        self._met = visits.met_with(self._desk.ledger, child) if child.id else {}
        if self._child is None or self._child.id != child.id:
            self.told.say("")
            self._most = _AT_ONCE
        if any(one.id == self._told_of and one.withdrawn is not None for one in child.visits):
            self.told.say("")  # what was said is taken back
        super().show_child(child)

    def _fill(self, shown: list[CareRecord]) -> None:
        """A year's cards at once: more of them take long to make."""
        ordered = sorted(shown, key=self.order, reverse=True)
        rest = len(ordered[self._most :])
        self._earlier.setText(f"显示更早的 {rest} 条")
        self._earlier.setVisible(bool(rest))
        super()._fill(ordered[: self._most])

    def _show_all(self) -> None:
        assert self._child is not None
        self._most = len(self._child.visits)
        self.show_child(self._child)

    def make_card(self, record: CareRecord, heading: Heading) -> CareCard:
        assert isinstance(record, Visit)
        assert self._child is not None
        names = [one.child.name or "未填姓名" for one in self._met.get(record.together or "", [])]
        card = VisitCard(record, heading, names)
        found = visits.concerns_of(self._child, record)
        card.show_concerns(found, lambda one: heading_of(one, self._desk.today()).marks[-1])
        card.show_papers(visits.papers_of(self._child, record), self._see)
        return card

    def _see(self, paper: Attachment) -> None:
        self.viewer.show_paper(paper)
        bring_into_sight(self.viewer)

    def clear(self) -> None:
        super().clear()
        self.form.papers.clear()
        if self._child is not None:  # not while it is being made
            self.viewer.close_paper()

    def go_to(self, visit_id: str) -> None:
        """Bring a visit's card into sight."""
        if not self._earlier.isHidden():
            self._show_all()
        for card in self.findChildren(VisitCard):
            if card.record.id == visit_id:
                bring_into_sight(card)

    # Writing

    def begin_for_duty(self, duty: Duty) -> None:
        """Open the form for what is owed; of a period that is over the day is asked for, never guessed."""
        over = duty.period_end < self._desk.today()
        self.begin_with({"way": duty.duty, **({"day": None} if over else {})})
        if over:
            self.told.say(f"补记{named(duty)}：请填实际发生的日期。")
            self.form.cells["day"].editor.setFocus()

    def _begun(self) -> dict[str, Any]:
        assert self._child is not None
        return first_values(self._child, self._desk.ledger.user.name, self._desk.today())

    def _open(
        self, act: Act | None, heading: str, values: dict[str, Any], record: CareRecord | None = None
    ) -> None:
        assert self._child is not None
        visit = record if isinstance(record, Visit) else None
        self.told.say("")
        self.form.begin_for(self._child, visit, self._met.get(visit.together or "", []) if visit else [])
        super()._open(act, heading, values, record)

    def save(self) -> bool:
        found = self.form.findings()
        if found is None or self._child is None:
            return False
        if self.form.papers.taking.waiting:
            self.form.banner.say("照片还没有读完，还没有保存。请稍等一下，再点保存。", "warning")
            bring_into_sight(self.form.banner)
            return False
        try:
            self._enter(*found)
        except Doubtful as why:
            self.form.ask_about(why)
            return False
        except Problem as why:
            self.form.banner.say(str(why), "error")
            bring_into_sight(self.form.banner)
            return False
        self.clear()
        self.written.emit()
        bring_into_sight(self.told)
        return True

    def _enter(self, common: dict[str, Any], findings: list[Findings]) -> None:
        """Write, and say what that does for the duties. Raises ``Problem``."""
        assert self._child is not None
        ledger, today = self._desk.ledger, self._desk.today()
        kept, *_ = visits.enter_visit(ledger, common, findings, today, self.form.confirmed)
        self._told_of = kept
        told = outcome(ledger, self._child.id, kept, common["day"], today)
        with_them = "、".join(block.child.name or "未填姓名" for block in self.form.siblings.chosen())
        self.told.say(f"{told}{with_them}也记上了。" if with_them else told)
