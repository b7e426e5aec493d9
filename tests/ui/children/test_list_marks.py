"""How the visits stand, worked out behind the list and told on its cards, in its table and its filter."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.services.children import records
from app.services.today.marks import Mark
from app.ui.children import list_marks
from app.ui.children.card import card_of
from app.ui.children.columns import COLUMNS, Seen, chosen
from app.ui.children.list_model import ChildrenModel
from app.ui.children.list_pane import ListPane
from app.ui.desk import Desk
from tests.factories import TODAY, a_child, a_visit, an_assessment
from tests.ui.children.test_list_card import a_line
from tests.ui.children.test_list_model import DOWN, UP, a_row
from tests.ui.children.test_list_pane import names, shown

MISSED = Mark("逾期 2 次：9月走访、10月走访", "warning", 2, True, False, "2026-11-30")
WAITING = Mark("本月待走访，还有 8 天", "", 0, True, False, "2026-11-30")
SOON = Mark("本月待走访，还有 3 天", "notice", 0, True, False, "2026-11-30")
DONE = Mark("本季已完成", "good", 0, False, True, "2026-12-31")


@pytest.mark.parametrize(
    ("mark", "sentence", "tone"),
    [
        (MISSED, "逾期 2 次：9月走访、10月走访", "late"),
        (SOON, "本月待走访，还有 3 天", "warning"),
        (WAITING, "本月待走访，还有 8 天", ""),
        (DONE, "本季已完成", "good"),
    ],
)
def test_a_card_says_first_what_is_owed(mark: Mark, sentence: str, tone: str) -> None:
    card = card_of(a_line(child_id="c", level=None), Seen(TODAY, marks={"c": mark}))
    assert (card.sentence, card.tone) == (sentence, tone)
    assert sentence in card.spoken()


def test_a_closed_file_owes_nothing() -> None:
    line = a_line(child_id="c", closed_on="2026-03-01")
    assert card_of(line, Seen(TODAY, marks={"c": MISSED})).sentence == "2026-03-01 已关档"


def test_the_table_tells_how_the_visits_stand_and_when_the_next_is_due() -> None:
    seen = Seen(TODAY, marks={"c": DONE})
    words = {column.name: column.words(a_line(child_id="c"), seen) for column in COLUMNS}
    assert (words["standing"], words["next_due"]) == ("本季已完成", "2026-12-31")


def test_the_table_sorts_by_what_has_to_be_done_first(qtbot: QtBot) -> None:
    marks = {"an": DONE, "bo": WAITING, "chu": MISSED}
    model = ChildrenModel(chosen(("name", "standing")), Seen(TODAY, marks=marks))
    model.take([a_row(name) for name in ("an", "bo", "chu", "du")])
    model.sort(1, UP)
    assert model.child_ids() == ["chu", "bo", "an", "du"]
    model.sort(1, DOWN)
    assert model.child_ids() == ["du", "an", "bo", "chu"]


@pytest.fixture
def village(desk: Desk) -> Desk:
    """丁 and 黄 missed October; 黄 has been visited this month, as 陈 always was."""
    visits: dict[str, list[date]] = {
        "丁一桐": [],
        "黄欣": [date(2026, 11, 9)],
        "陈雨涵": [date(2026, 10, 9), date(2026, 11, 9)],
    }
    for name, days in visits.items():
        child = a_child(desk.ledger, name=name, opened_on=date(2026, 10, 1))
        an_assessment(desk.ledger, child, "high", date(2026, 10, 1))
        for day in days:
            a_visit(desk.ledger, child, day)
    return desk


@pytest.fixture
def pane(village: Desk, qtbot: QtBot) -> ListPane:
    made = shown(village, qtbot)
    qtbot.waitUntil(lambda: made.marks.are_there)
    return made


@pytest.mark.parametrize(
    ("due", "who"),
    [
        ("missed", {"丁一桐", "黄欣"}),
        ("waiting", {"丁一桐"}),
        ("done", {"陈雨涵", "黄欣"}),
        (None, {"丁一桐", "陈雨涵", "黄欣"}),
    ],
)
def test_the_list_is_narrowed_by_how_the_visits_stand(pane: ListPane, due: str | None, who: set[str]) -> None:
    box = pane.findChild(QComboBox, "filter_due")
    assert box is not None
    box.setCurrentIndex(box.findData(due))
    assert set(names(pane)) == who


def test_a_visit_that_is_saved_is_told_at_once(pane: ListPane, village: Desk) -> None:
    row = next(row for row in range(3) if pane.model.line(row).name == "丁一桐")
    child_id = pane.model.line(row).child_id
    assert card_of(pane.model.line(row), pane.model.seen).sentence == "逾期 1 次：10月走访"
    for day in (date(2026, 10, 20), date(2026, 11, 20)):
        a_visit(village.ledger, records.load(village.ledger, child_id), day)
    village.changes.child_saved.emit(child_id)
    assert card_of(pane.model.line(row), pane.model.seen).sentence == "本月已完成"


def test_they_are_worked_out_some_at_a_time(
    village: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_marks, "_AT_ONCE", 2)
    pane = shown(village, qtbot)
    known: list[int] = []
    pane.marks.came.connect(lambda: known.append(len(pane.marks.known)))
    qtbot.waitUntil(lambda: pane.marks.are_there)
    assert known == [2, 3]


def test_a_list_narrowed_before_they_are_known_says_that_it_is_read(
    village: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = ListPane(village)
    qtbot.addWidget(pane)
    pane.narrow_to(due="missed")
    pane.load()
    qtbot.waitUntil(lambda: pane.model.count_of("all") == 3)
    assert pane.stack_shows() == "reading"
    pane.show()
    qtbot.waitUntil(lambda: set(names(pane)) == {"丁一桐", "黄欣"})
    assert pane.stack_shows() == "cards"


def test_a_list_that_nobody_sees_works_nothing_out(village: Desk, qtbot: QtBot) -> None:
    pane = ListPane(village)
    qtbot.addWidget(pane)
    pane.load()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    assert not pane.marks._next.isActive()
    assert not pane.marks.known
