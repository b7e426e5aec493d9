"""The import wizard over 10,000 rows of 40 columns: how long a step takes, how long the window is still."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.services.exchange.importing import import_workbook
from app.ui.desk import Desk
from app.ui.exchange.importing.journey import COLUMNS, PAIRS, PROBLEMS, WRITE
from app.ui.exchange.importing.part import ImportPart
from tests.benchmarks.rosters import a_roster
from tests.factories import TODAY
from tests.ui.conftest import _made_once as _made_once
from tests.ui.conftest import dressed as dressed
from tests.ui.conftest import garbage as garbage
from tests.ui.conftest import made as made
from tests.ui.conftest import means as means
from tests.ui.exchange.conftest import desk as desk
from tests.ui.handover.seen import press, the

KNOWN = 1_000  # children of the roster who are in the ledger already
FAULTY = 10  # one row of so many holds a cell that is not understood
TICK = 10  # ms between two looks at the clock
LONGEST = 0.1  # seconds that the window may stand still
SOON = 0.3  # seconds from an edit to its verdict
PATIENCE = 300_000  # ms


class Measured(NamedTuple):
    """Seconds that a step took, and the longest that the window did not answer meanwhile."""

    taken: float
    longest: float


class Watch:
    """Notes the longest stretch between two ticks of a clock on the window's thread."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.longest = 0.0
        self.timer = QTimer()
        self.timer.setTimerType(self.timer.timerType().PreciseTimer)
        self.timer.timeout.connect(self.look)
        self.timer.start(TICK)

    def look(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last - TICK / 1000)
        self._last = now

    def begin(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0


def spoil(number: int, row: dict[str, Any]) -> None:
    """A sex that is none in one of ten rows; another address for those whom the ledger knows."""
    if number % FAULTY == 5:
        row["性别"] = "女孩子家"
    if number < KNOWN and number % 2:
        row["家庭地址"] = f"新村{number}号"


@pytest.fixture
def part(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[ImportPart]:
    """The wizard over a ledger that has a thousand of the children."""
    assert import_workbook(desk.ledger, a_roster(tmp_path / "before.xlsx", KNOWN), TODAY).applied
    made = ImportPart(desk)
    qtbot.addWidget(made)
    made.resize(1000, 650)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not desk.jobs._running, timeout=PATIENCE)


@pytest.mark.bench
def test_the_window_answers_while_ten_thousand_rows_are_judged(
    part: ImportPart, qtbot: QtBot, tmp_path: Path
) -> None:
    path = a_roster(tmp_path / "roster.xlsx", spoil=spoil)
    watch, journey, told = Watch(), part.journey, dict[str, Measured]()

    def measure(words: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        qtbot.wait(300)
        watch.begin()
        begin = time.perf_counter()
        act()
        qtbot.waitUntil(done, timeout=PATIENCE)
        taken = time.perf_counter() - begin
        qtbot.wait(200)
        told[words] = Measured(taken, watch.longest)
        print(f"\n| wizard: {words} | {taken:.2f} s | window still at most {watch.longest:.3f} s |", end="")

    def at(step: int) -> bool:
        in_front = part.pages.currentWidget() is journey.frame and not part.is_busy()
        return in_front and journey.frame.at() == step and journey.judging.is_settled()

    def judged(errors: int) -> bool:
        return journey.judging.is_settled() and table.problems.count("error") == errors

    table = journey.problems.table
    idle = time.perf_counter()
    measure("nothing at all", lambda: None, lambda: time.perf_counter() > idle + 3)
    measure("opening", lambda: part.open(path), lambda: at(PROBLEMS))
    errors = table.problems.count("error")
    assert errors >= 1000
    measure("columns", lambda: journey.frame.step_asked.emit(COLUMNS), lambda: at(COLUMNS))
    measure("problems again", lambda: press(part, "import_next"), lambda: at(PROBLEMS))
    measure("filter", lambda: journey.problems.show_level("error"), lambda: table.problems.level() == "error")
    for turn in range(3):
        table.setCurrentIndex(table.problems.index(5, 0))
        remark = table.problems.remark(5)
        assert remark is not None
        gone = table.problems.count("error")
        right = turn != 1
        measure(
            f"an edit {turn}",
            partial(table.problems.edit, remark, "女" if right else "不知道"),
            partial(judged, gone - right),
        )
    measure("row out", lambda: press(part, "leave_row_out"), lambda: journey.judging.is_settled())
    measure("duplicates", lambda: press(part, "import_next"), lambda: at(PAIRS))
    policy = the(part, QComboBox, "pairs_policy")
    measure("one answer for all", lambda: policy.setCurrentIndex(1), lambda: journey.judging.is_settled())
    own = the(part, QComboBox, "pair_policy")
    measure("answer for one", lambda: own.setCurrentIndex(2), lambda: journey.judging.is_settled())
    measure("dry run", lambda: press(part, "import_next"), lambda: at(WRITE))
    measure("writing", lambda: press(part, "write_import"), lambda: part.pages.currentWidget() is part.report)
    measure("undo", part._undo_last, lambda: part.pages.currentWidget() is part.start)
    edits = [one for words, one in told.items() if words.startswith("an edit")]
    assert max(one.taken for one in edits) <= SOON
    assert max(one.longest for one in edits) <= LONGEST
