"""月报 and 年度总结: composed, changed, kept, marked as sent; earlier versions opened and compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.services.reports import keeping
from app.services.reports.anew import Anew, compared, composed_anew
from app.services.reports.document import Document
from app.services.reports.period import Period
from app.services.reports.writing import KINDS, file_name, make_report, note_report
from app.services.templates.names import report_key
from app.services.templates.writing import own_report
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.parts_page import LeadingPart
from app.ui.printing.own_form import own_form
from app.ui.printing.paper_dialog import Papers, measure, show_papers
from app.ui.reports.compare_page import ComparePage
from app.ui.reports.report_view import ReportView
from app.ui.reports.standing_words import standing


class ReportPart(LeadingPart):
    """Subclasses say which report it is. What is typed is kept until it is saved or given up."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._periods = self.periods()
        self.period = self._periods[self.first()]
        self.shown: Document | None = None
        self._versions: list[Document] = []
        self._waiting: dict[str, Any] = {}  # a draft to be put back once the report is there
        self._touched = False  # composed anew or begun anew, and not kept
        words = [period.label for period in self._periods]
        self.view = ReportView(self.key, self.title, words, self.first(), desk.ledger.user.role.may_write)
        self.choice, self.version, self.told = self.view.choice, self.view.version, self.view.told
        self.page, self.acts, self.form = self.view.page, self.view.acts, self.view.page.form
        self.compare = ComparePage()
        for one in (self.view, self.compare):
            self.pages.addWidget(one)
        self._connect()

    def _connect(self) -> None:
        self.choice.activated.connect(self._choose)
        self.version.activated.connect(self._choose_version)
        self.page.edited.connect(self._tell)
        self.form.done.connect(self._mark)
        self.form.left.connect(self.form.hide)
        self.compare.left.connect(lambda: self.pages.setCurrentIndex(0))
        acts = {
            "anew": self.compose_anew,
            "save": self.save,
            "look": self.print,
            "send": self._ask_sent,
            "next": self._begin_next,
            "compare": self._compare,
        }
        for name, act in acts.items():
            self.acts.button(name).clicked.connect(lambda _on=False, act=act: act())

    def periods(self) -> list[Period]:
        """What there is to choose from, the last first: the one going on, then those that are over."""
        raise NotImplementedError

    def first(self) -> int:
        """Which of the periods shows first."""
        raise NotImplementedError

    # Showing

    def arrive(self) -> None:
        if not self.has_unsaved() and not self.is_busy():
            self._open()

    def _open(self) -> None:
        """Read the newest version of the period, or compose it."""
        ledger, period, today = self.desk.ledger, self.period, self.desk.today()

        def work(progress: Progress) -> tuple[Document, list[Document]]:
            versions = keeping.versions(ledger, period)
            made = versions[0] if versions else keeping.compose(ledger, period, today, progress.step)
            return made, versions

        self.run("正在统计", work, lambda found: self._take(*found))

    def _take(self, document: Document, versions: list[Document]) -> None:
        waiting, self._waiting = self._waiting, {}
        self._versions, self._touched = versions, False
        if waiting and document.is_sent:
            document = keeping.next_version(document, self.desk.today())
        self.show_document(document)
        if waiting:
            self.page.put(waiting["typed"])
            self._tell()

    def show_document(self, document: Document) -> None:
        """Show a version; one that was sent is only looked at."""
        self.shown = document
        self.form.hide()
        self._touched = False
        self.view.show_document(document, self._versions)
        self._tell()

    def _tell(self) -> None:
        if self.shown is not None:
            self.told.setText(
                standing(self.desk.ledger.office, self.shown, self.has_unsaved(), self.desk.today())
            )
            self.acts.show_for(self.shown, newest=self._is_newest(), others=len(self._versions) > 0)

    def _is_newest(self) -> bool:
        return self.shown is not None and all(self.shown.version >= one.version for one in self._versions)

    def _choose(self, number: int) -> None:
        if not self.save_or_stay():
            self.choice.setCurrentIndex(self._periods.index(self.period))
            return
        self.show_period(number)

    def show_period(self, number: int) -> None:
        """Go to another of the periods."""
        self.choice.setCurrentIndex(number)
        self.period = self._periods[number]
        self._open()

    def _choose_version(self, number: int) -> None:
        chosen = self.version.itemData(number)
        if self.save_or_stay():
            self.show_document(chosen)

    def save_or_stay(self) -> bool:
        """Whether what is shown may go: nothing was typed, or it was saved."""
        return not self.has_unsaved() or self.save()

    # Working on it

    def has_unsaved(self) -> bool:
        return self._touched or self.page.is_changed()

    def draft(self) -> Any:
        return {"end": str(self.period.end), "typed": self.page.typed()} if self.has_unsaved() else None

    def take_up(self, draft: Any) -> None:
        end = date.fromisoformat(draft["end"])
        at = next((n for n, one in enumerate(self._periods) if one.end == end), None)
        if at is not None:
            self._waiting = dict(draft)
            self.show_period(at)

    def as_typed(self) -> Document | None:
        """The report with what stands on the page; ``None`` after saying what is wrong with it."""
        day = self.page.composed_on()
        if self.shown is None:
            return None
        if day is None:
            self.say("请填写成文日期，例如 2026-11-10。", "error")
            self.page.day.setFocus()
            return None
        typed = self.page.typed()
        heading, addressee = typed["heading"].strip(), typed["addressee"].strip()
        return replace(self.shown.typed(typed), composed_on=day, heading=heading, addressee=addressee)

    def save(self) -> bool:
        """Keep the draft; whether that worked."""
        document = self.as_typed()
        if document is None:
            return False
        try:
            kept = keeping.save_draft(self.desk.ledger, document)
        except Problem as why:
            self.complain(why)
            return False
        self._versions = keeping.versions(self.desk.ledger, self.period)
        self.show_document(kept)
        self.say("草稿已经保存。")
        return True

    def compose_anew(self) -> None:
        """Count again; what was typed stays."""
        old = self.as_typed()
        if old is None:
            return
        ledger, period, today = self.desk.ledger, self.period, self.desk.today()

        def work(progress: Progress) -> Anew:
            return composed_anew(old, keeping.compose(ledger, period, today, progress.step))

        self.run("正在统计", work, self._composed)

    def _composed(self, made: Anew) -> None:
        self.show_document(made.document)
        self._touch()
        told = "\n".join(made.changes) or "数字没有变化。"
        self.say(f"已经重新生成，还没有保存。\n{told}" if made.changes else told)

    # Sent

    def _ask_sent(self) -> None:
        last = next((one.sent_how for one in self._versions if one.is_sent), "")
        self.form.open(self.desk.today(), last)
        bring_into_sight(self.form)

    def _mark(self) -> None:
        day, document = self.form.sent_on(), self.as_typed()
        if day is None or document is None:
            return
        try:
            sent = keeping.mark_sent(
                self.desk.ledger, document, day, self.form.how.currentText(), self.desk.today()
            )
        except Problem as why:
            self.form.banner.say(str(why), "error")
            return
        self._versions = keeping.versions(self.desk.ledger, self.period)
        self.show_document(sent)
        self.say("已经标记报送，这一版不再改动。")
        self.desk.changes.many_changed.emit()

    def _begin_next(self) -> None:
        if self.shown is not None:
            self.show_document(keeping.next_version(self.shown, self.desk.today()))
            self._touch()
            self.say("这是新的一版，从上一版开始改。数字要更新的，按“重新生成”。")

    def _touch(self) -> None:
        self._touched = True
        self._tell()

    def _compare(self) -> None:
        """The version shown against how things are now."""
        then = self.shown
        if then is None:
            return
        ledger, period, today = self.desk.ledger, self.period, self.desk.today()

        def show(now: Document) -> None:
            heads = (f"第 {then.version} 版（{then.composed_on}）", f"现在（{today}）")
            self.compare.show_rows(f"{then.name}：数字对照", heads, compared(then, now))
            self.pages.setCurrentWidget(self.compare)
            self.compare.back.setFocus()

        self.run("正在统计", lambda progress: keeping.compose(ledger, period, today, progress.step), show)

    # Out it goes

    def print(self) -> None:
        """A look at the very pages; printed, or as Word, PDF or workbook."""
        document = self.as_typed()
        if document is None:
            return
        ledger, today = self.desk.ledger, self.desk.today()

        def note(_made: object, action: str) -> None:
            note_report(ledger, document, action)

        papers = Papers(
            "print_report",
            document.name,
            lambda kind: make_report(document, kind, measure()),
            lambda kind: file_name(document, kind),
            note,
            tuple(reversed(KINDS)),
            landscape=False,
            own=own_form(
                self.desk,
                report_key(document.period.kind),
                lambda: own_report(ledger, document, today, measure()),
            ),
        )
        show_papers(self.desk, papers, self)
