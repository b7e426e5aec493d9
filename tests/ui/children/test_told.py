"""What the head of a record says, and how a history is put in groups: pure functions."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.models.care import Assessment, Visit
from app.models.child import Child
from app.services.children.history import Event
from app.services.duties.standing import Standing, standings
from app.services.ledger import Ledger
from app.ui.children.care.words import heading_of, is_late
from app.ui.children.history_groups import grouped, labels_in, only
from app.ui.children.told import next_steps, who
from tests.factories import TODAY, a_child, a_visit, an_assessment


def child(**values: object) -> Child:
    made = Child(id="c", **values)
    made.visits, made.assessments = [], []
    return made


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ""),
        ({"sex": "female", "born": "2017-04"}, "女 · 9 岁"),
        ({"born": "2026-11", "category": {"hardship": "孤儿"}}, "困境儿童"),
        ({"born": "2027-04"}, ""),
    ],
)
def test_the_head_says_who_it_is_as_far_as_it_is_known(values: dict[str, object], words: str) -> None:
    assert who(child(**values), TODAY) == words


def test_a_closed_file_says_when_and_why_and_nothing_else() -> None:
    closed = child(closed_on=date(2026, 5, 1), close_reason="moved", close_note="去厦门")
    assert [word.words for word in next_steps(closed, None, TODAY)] == ["2026-05-01 已关档，迁出，去厦门"]


def standing(ledger: Ledger, level: str, today: date, *visits: tuple[date, str]) -> Standing:
    """Of a child on file and assessed since October."""
    visited = a_child(ledger, opened_on=OCTOBER)
    an_assessment(ledger, visited, level, OCTOBER)
    for day, way in visits:
        a_visit(ledger, visited, day, way)
    return standings(ledger, today)[visited.id]


OCTOBER = date(2026, 10, 1)
IN_TIME = ((date(2026, 10, 17), "visit"), (date(2026, 11, 9), "visit"))


@pytest.mark.parametrize(
    ("level", "today", "visits", "words"),
    [
        ("high", TODAY, (), ["逾期 1 次", "下次走访 11-30 前（每月）", "还没有走访记录"]),
        ("high", TODAY, IN_TIME[:1], ["下次走访 11-30 前（每月）", "距上次 37 天"]),
        ("high", TODAY, IN_TIME, ["下一次在 12-31 前", "距上次 14 天"]),
        ("high", date(2026, 11, 9), IN_TIME, ["下一次在 12-31 前", "今天走访过"]),
        (
            "low",
            TODAY,
            ((date(2026, 10, 17), "contact"),),
            ["下次联系 11-30 前（每月）", "下次走访 12-31 前（每季）", "还没有走访记录"],
        ),
        ("high", date(2026, 12, 3), IN_TIME, ["下次走访 12-31 前（每月）", "距上次 24 天"]),
    ],
)
def test_the_head_says_what_was_missed_what_comes_next_and_when_somebody_was_there(
    ledger: Ledger, level: str, today: date, visits: tuple[tuple[date, str], ...], words: list[str]
) -> None:
    assessed = child()
    assessed.assessments = [Assessment(day=OCTOBER, level=level)]
    said = next_steps(assessed, standing(ledger, level, today, *visits), today)
    assert [word.words for word in said] == words


def test_what_was_missed_is_red_and_says_why(ledger: Ledger) -> None:
    first = next_steps(child(), standing(ledger, "high", TODAY), TODAY)[1]
    assert (first.words, first.tone) == ("逾期 1 次", "error")
    assert first.why.startswith("逾期 1 次：10月走访\n高风险，每月走访一次（2026-10-01 评估）")


def test_few_days_left_are_told_in_the_colour_of_a_warning(ledger: Ledger) -> None:
    soon = date(2026, 11, 28)
    said = next_steps(child(), standing(ledger, "high", soon, *IN_TIME[:1]), soon)
    assert [word.tone for word in said if word.words.startswith("下次走访")] == ["warning"]


@pytest.mark.parametrize(
    ("day", "entered", "late"),
    [
        (date(2026, 4, 30), date(2026, 5, 6), True),
        (date(2026, 4, 1), date(2026, 4, 30), False),
        (date(2025, 12, 31), date(2026, 1, 1), True),
    ],
)
def test_a_visit_entered_after_its_month_is_marked(day: date, entered: date, late: bool) -> None:
    visit = Visit(day=day, way="visit", entered_on=entered)
    assert is_late(visit) is late
    assert (("补录", "late") in heading_of(visit, TODAY).marks) is late


def event(at: int, batch: str, what: str = "", *changes: tuple[str, str, str]) -> Event:
    return Event(datetime(2026, 11, 23, at), "王主任", what, changes, batch)  # noqa: DTZ001 — stored so


A_NAME = ("姓名", "", "陈小明")
AN_ADDRESS = ("家庭地址", "旧", "新")


def test_what_was_saved_together_is_told_together() -> None:
    events = [event(9, "b2", "", AN_ADDRESS), event(8, "b1", "", A_NAME), event(8, "b1", "新建了档案")]
    told = [group.sentences for group in grouped(events)]
    assert told == [("把“家庭地址”从“旧”改为“新”",), ("新建了档案", "把“姓名”填为“陈小明”")]


def test_looks_and_prints_without_a_batch_stand_by_themselves() -> None:
    assert len(grouped([event(9, "", "打印了台账"), event(8, "", "打印了台账")])) == 2


def test_a_row_with_nothing_to_say_is_left_out() -> None:
    assert grouped([event(9, "b")]) == []


def test_a_history_is_narrowed_to_one_field() -> None:
    events = [event(9, "b2", "", AN_ADDRESS, A_NAME), event(8, "b1", "新建了档案")]
    assert labels_in(events) == ["家庭地址", "姓名"]
    assert [group.sentences for group in grouped(only(events, "姓名"))] == [("把“姓名”填为“陈小明”",)]
    assert only(events, "") == events
