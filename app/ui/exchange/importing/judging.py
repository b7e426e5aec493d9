"""What somebody changes in the workbook at hand, done on the worker; then the workbook is judged anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.services.steps import Step
from app.ui.jobs import Jobs

Act = Callable[[], object]
Judge = Callable[[Step], Any]


class _Outdated(Exception):
    """Something was changed since; what would be found is of no use."""


class Judging(QObject):
    """Changes come faster than they are judged: a judgement that is out of date is given up, and all that
    came meanwhile is judged together.

    ``began`` when the judge sets to work, ``judged`` carries what he found, ``failed`` what went wrong.
    """

    began = Signal()
    judged = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._judge: Judge | None = None
        self._waiting: list[Act] = []
        self._busy = False
        self._turn = 0  # of what is to be judged

    def begin(self, judge: Judge | None) -> None:
        """Judge by this from now on; ``None`` for nothing more."""
        self._judge = judge
        self.take_waiting()

    def is_settled(self) -> bool:
        """Whether everything that was changed has been judged."""
        return not self._busy and not self._waiting

    def change(self, act: Act = lambda: None) -> None:
        """Do something to the workbook and judge it anew, as soon as the worker is free."""
        self._waiting.append(act)
        self._turn += 1
        self._go_on()

    def take_waiting(self) -> list[Act]:
        """What nobody has done yet; whoever takes it does it, and judges himself."""
        acts, self._waiting = self._waiting, []
        self._turn += 1
        return acts

    def _go_on(self) -> None:
        judge, turn = self._judge, self._turn
        if self._busy or not self._waiting or judge is None:
            return
        acts, self._waiting, self._busy = self._waiting, [], True

        def step(_done: int, _total: int, _words: str = "") -> None:
            if turn != self._turn:
                raise _Outdated

        def work() -> Any:
            for act in acts:
                act()
            try:
                return turn, judge(step)
            except _Outdated:
                return turn, None

        self._jobs.run("", lambda _: work(), self._done, self._failed, self)
        self.began.emit()

    def _done(self, found: tuple[int, Any]) -> None:
        turn, judgement = found
        self._busy = False
        if turn == self._turn and judgement is not None:
            self.judged.emit(judgement)
        self._go_on()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
        self._go_on()
