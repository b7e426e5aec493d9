"""The five steps over one workbook: what somebody decides goes into its draft, and comes back judged."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from app.services.exchange.outcome import Outcome, Remark
from app.services.exchange.understanding.choice import TableChoice
from app.services.importing.draft import Draft
from app.services.importing.pairs import Pair
from app.services.importing.policy import DuplicatePolicy
from app.services.steps import Step
from app.ui.desk import Desk
from app.ui.exchange.importing.columns_page import ColumnsPage
from app.ui.exchange.importing.frame import Frame
from app.ui.exchange.importing.judging import Act, Judging
from app.ui.exchange.importing.outcome_words import Key
from app.ui.exchange.importing.pairs_page import PairsPage
from app.ui.exchange.importing.problems_page import ProblemsPage
from app.ui.exchange.importing.sheets_page import SheetsPage
from app.ui.exchange.importing.summary_page import SummaryPage
from app.ui.exchange.importing.whole_row import WholeRows
from app.ui.jobs import Progress

SHEETS, COLUMNS, PROBLEMS, PAIRS, WRITE = range(5)


class Run(Protocol):
    """Does something on the worker, with a way to stop it: ``Part.run``."""

    def __call__(
        self, words: str, work: Callable[[Progress], Any], done: Callable[[Any], object]
    ) -> None: ...


class Found(NamedTuple):
    """What a look through the workbook gave."""

    outcome: Outcome
    pairs: list[Pair]


class Journey(QObject):
    """``write_asked`` when all is decided, ``looked`` when names are to be shown whole.

    Steps at which nobody is needed are passed over, unless somebody asks for them.
    """

    write_asked = Signal()
    looked = Signal(bool)

    def __init__(self, desk: Desk, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self.draft: Draft | None = None
        self.found: Found | None = None
        self._reached = SHEETS
        self._stale = True  # whether something was decided since the workbook was last looked through
        self._touched = False
        self._out: dict[Key, Remark] = {}  # the rows that somebody left out
        self._rows = WholeRows()
        self.sheets, self.columns = SheetsPage(desk.ledger.form), ColumnsPage(desk.ledger.form)
        self.problems, self.pairs = ProblemsPage(self._rows), PairsPage(desk.settings.mask)
        self.summary = SummaryPage()
        self.frame = Frame([self.sheets, self.columns, self.problems, self.pairs, self.summary])
        self.judging = Judging(desk.jobs, self)
        self._connect()

    def _connect(self) -> None:
        self.sheets.chosen.connect(self._choose)
        self.columns.chosen.connect(self._choose)
        self.problems.edited.connect(self._edit)
        self.problems.left_out.connect(self._leave_out)
        self.pairs.policy_chosen.connect(self._put_policy)
        self.pairs.decided.connect(self._decide)
        self.pairs.looked.connect(self.looked)
        self.pairs.looked.connect(lambda _: self._sum_up())
        self.judging.began.connect(self.frame.say_judging)
        self.judging.judged.connect(self._judged)
        self.summary.problems_asked.connect(self._see_problems)
        self.summary.write_asked.connect(self.write_asked)
        self.frame.step_asked.connect(self._go_to)
        self.frame.next_asked.connect(self._go_on)

    # Beginning and ending

    def begin(self, draft: Draft, name: str) -> None:
        """Take up a workbook, the file of that name, and go to where somebody is needed."""
        self.draft, self.found = draft, None
        self._reached, self._stale, self._touched = SHEETS, True, False
        self._out.clear()
        self._rows.begin(draft)
        self.judging.begin(lambda step: _look_through(draft, step))
        self.problems.begin()
        self.sheets.take(draft)
        self.frame.show_file(name)
        if self.sheets.needs_decision():
            self._show(SHEETS)
            self.judging.change()  # so that it can be said which rows are none of a child
        else:
            self._to_columns()

    def end(self) -> None:
        """Let go of the workbook and of all that is shown of it."""
        self.draft = self.found = None
        self._out.clear()
        self._rows.begin(None)
        self.judging.begin(None)
        self.problems.begin()
        self.sheets.let_go()
        self.columns.let_go()
        self.pairs.take([], "fill")

    def show_unwritten(self, outcome: Outcome) -> None:
        """Nothing could be written; the last page says why."""
        if self.draft is not None:
            self._judged(Found(outcome, self.draft.pairs()))
            self._show(WRITE)

    def is_touched(self) -> bool:
        """Whether somebody decided or corrected anything, which would be lost."""
        return self.draft is not None and self._touched

    def out(self) -> Collection[Key]:
        """The rows that somebody left out."""
        return self._out.keys()

    # Going about

    def _show(self, step: int) -> None:
        self._reached = max(self._reached, step)
        if step == WRITE:
            self._sum_up()
        self.frame.show_step(step, self._reached)

    def _go_on(self) -> None:
        """From the page in front to the next at which somebody is needed."""
        at = self.frame.at()
        if at == SHEETS:
            self._to_columns()
        else:
            self._look_through(at + 1)

    def _go_to(self, step: int) -> None:
        """To a step that somebody wants to see, needed or not."""
        if step == COLUMNS:
            self._to_columns(asked=True)
        elif step > COLUMNS:
            self._look_through(step, asked=True)
        else:
            self._show(step)

    def _to_columns(self, asked: bool = False) -> None:
        assert self.draft is not None
        self.columns.take(self.draft)
        if asked or self.columns.needs_decision():
            self._show(COLUMNS)
        else:
            self._look_through(PROBLEMS)

    def _look_through(self, step: int, asked: bool = False) -> None:
        """Judge the workbook where that is due; then show this step, or the next that needs somebody."""
        draft, acts = self.draft, self.judging.take_waiting()
        assert draft is not None
        if not (self._stale or acts) and self.judging.is_settled():
            self._arrive(step, asked)
            return

        def work(progress: Progress) -> Found:
            for act in acts:
                act()
            return _look_through(draft, progress.step)

        def done(found: Found) -> None:
            self._judged(found)
            self._arrive(step, asked)

        self._run("正在核对", work, done)

    def _arrive(self, step: int, asked: bool) -> None:
        """Show this step, or the next that needs somebody; before anything is written all is judged at once,
        for the ledger may have changed since the first row was."""
        draft = self.draft
        assert draft is not None
        to = step if asked else self._first_from(step)
        if to < WRITE or not draft.is_pieced:
            self._show(to)
            return

        def done(found: Found) -> None:
            self._judged(found)
            self._show(to)

        self._run("正在核对", lambda progress: Found(draft.check(progress.step), draft.pairs()), done)

    def _first_from(self, step: int) -> int:
        """The first step from here on at which somebody is needed."""
        if step <= PROBLEMS and self.problems.errors():
            return PROBLEMS
        return PAIRS if step <= PAIRS and self.pairs.needs_decision() else WRITE

    def _see_problems(self, level: str) -> None:
        self._show(PROBLEMS)
        self.problems.show_level(level)

    # What was found

    def _judged(self, found: Found) -> None:
        if self.draft is None:
            return
        self.found, self._stale = found, False
        outcome = found.outcome
        self.problems.take(outcome.remarks, self._out.values(), bool(outcome.blocking))
        self.pairs.take(found.pairs, self.draft.policy)
        if self.frame.at() == WRITE:
            self._sum_up()
        elif self.frame.at() == SHEETS:
            self.sheets.renew()

    def _sum_up(self) -> None:
        if self.found is not None:
            self.summary.take(self.found.outcome, self.out(), self.pairs.masked)

    # Deciding

    def _choose(self, number: int, choice: TableChoice) -> None:
        if self.draft is not None:
            self.draft.choose(number, choice)
            self._rows.begin(self.draft)
            self._stale = self._touched = True
            self.judging.change()

    def _change(self, act: Act) -> None:
        self._touched = True
        self.judging.change(act)

    def _edit(self, remark: Remark, text: str) -> None:
        if draft := self.draft:
            number = self._rows.number(remark)
            self._change(lambda: draft.edit(number, remark.row, remark.place, text))

    def _leave_out(self, remark: Remark, out: bool) -> None:
        if draft := self.draft:
            number, where = self._rows.number(remark), (remark.sheet, remark.row)
            if out:
                self._out[where] = remark
            else:
                self._out.pop(where, None)
            self._change(lambda: draft.decide(number, remark.row, "out" if out else None))

    def _put_policy(self, policy: DuplicatePolicy) -> None:
        if draft := self.draft:
            self._change(lambda: setattr(draft, "policy", policy))

    def _decide(self, pair: Pair, policy: DuplicatePolicy) -> None:
        if draft := self.draft:
            self._change(lambda: draft.decide(pair.number, pair.row, policy))


def _look_through(draft: Draft, step: Step) -> Found:
    return Found(draft.recheck(step), draft.pairs())
