"""Problems: closed with a result, opened again with a reason, and in the order in which to deal with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refused
from app.models.child import Child
from app.models.concern import Concern
from app.services.care import concerns, records
from app.services.care.rules import faults
from app.services.children import records as children
from app.services.children.undo import Undo
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_ledger, a_visit

FOUND = date(2026, 11, 2)
PROBLEM: dict[str, Any] = {
    "found_on": FOUND,
    "category": "safety",
    "severity": "serious",
    "description": "家里电线老化，插座松动。",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for this file: every test has children of its own."""
    opened = a_ledger(tmp_path_factory.mktemp("care"))
    yield opened
    opened.close()


def a_concern(ledger: Ledger, child: Child, **values: Any) -> str:
    return concerns.enter_concern(ledger, child.id, {**PROBLEM, **values}, TODAY)


def only(ledger: Ledger, child: Child) -> Concern:
    (found,) = children.load(ledger, child.id).concerns
    return found


@pytest.mark.parametrize(
    ("values", "field", "word"),
    [
        ({"found_on": date(2026, 11, 24)}, "found_on", "今天之后"),
        ({"deadline": date(2026, 11, 1)}, "deadline", "解决期限早于发现日期"),
        ({"reported_on": date(2026, 11, 1)}, "reported_on", "报告日期早于发现日期"),
        ({"reported_on": date(2026, 11, 24)}, "reported_on", "今天之后"),
        ({"closed_on": date(2026, 11, 1), "result": "换了"}, "closed_on", "办结日期早于发现日期"),
        ({"closed_on": date(2026, 11, 24), "result": "换了"}, "closed_on", "今天之后"),
        ({"closed_on": date(2026, 11, 5)}, "result", "写明处理结果"),
        ({"result": "换了"}, "closed_on", "办结日期"),
        ({"description": None}, "description", "请填写“发现的问题”"),
        ({"severity": None}, "severity", "请填写“严重程度”"),
    ],
)
def test_what_cannot_be_true_of_a_problem_is_said_beside_its_field(
    values: dict[str, Any], field: str, word: str
) -> None:
    child = Child(opened_on=date(2025, 1, 1))
    found = list(faults(child, Concern(**{**PROBLEM, **values}), Concern, TODAY))
    assert [(one.field, word in one.sentence) for one in found] == [(field, True)]


def test_a_problem_is_not_found_on_the_day_a_file_was_closed() -> None:
    child = Child(opened_on=date(2025, 1, 1), closed_on=FOUND)
    assert [one.field for one in faults(child, Concern(**PROBLEM), Concern, TODAY)] == ["found_on"]


def test_a_problem_found_on_the_day_of_a_visit_belongs_to_it(ledger: Ledger) -> None:
    child = a_child(ledger)
    a_visit(ledger, child, FOUND, "attempt")
    visit = a_visit(ledger, child, FOUND)
    a_concern(ledger, child)
    assert only(ledger, child).visit_id == visit


def test_a_problem_found_between_visits_belongs_to_none(ledger: Ledger) -> None:
    child = a_child(ledger)
    a_visit(ledger, child, date(2026, 11, 1))
    a_concern(ledger, child)
    assert only(ledger, child).visit_id == ""


def test_a_problem_is_closed_with_a_day_and_a_result(ledger: Ledger) -> None:
    child = a_child(ledger)
    concerns.close_concern(ledger, a_concern(ledger, child), TODAY, " 线路换好了。 ", TODAY)
    closed = only(ledger, child)
    assert (closed.closed_on, closed.result) == (TODAY, "线路换好了。")


@pytest.mark.parametrize(
    ("day", "result", "word"),
    [(TODAY, "  ", "处理结果"), (None, "换好了", "办结日期"), (date(2026, 11, 1), "换好了", "早于发现日期")],
)
def test_without_a_day_or_a_result_a_problem_stays_open(
    ledger: Ledger, day: date | None, result: str, word: str
) -> None:
    child = a_child(ledger)
    concern = a_concern(ledger, child)
    with pytest.raises(Refused, match=word):
        concerns.close_concern(ledger, concern, day, result, TODAY)
    assert only(ledger, child).closed_on is None


def test_a_problem_opened_again_keeps_its_old_result_among_the_measures(ledger: Ledger) -> None:
    child = a_child(ledger)
    concern = a_concern(ledger, child, measures="报村委会")
    concerns.close_concern(ledger, concern, date(2026, 11, 9), "换了插座", TODAY)
    concerns.reopen_concern(ledger, concern, "又松了", date(2026, 12, 1), TODAY)
    again = only(ledger, child)
    assert (again.closed_on, again.result, again.reopened) == (None, None, "又松了")
    assert again.measures == "报村委会\n2026年11月9日曾办结：换了插座"
    assert again.deadline == date(2026, 12, 1)


def test_opening_again_asks_for_a_reason_and_a_closed_problem(ledger: Ledger) -> None:
    child = a_child(ledger)
    concern = a_concern(ledger, child)
    with pytest.raises(Refused, match="原因"):
        concerns.reopen_concern(ledger, concern, " ", None, TODAY)
    with pytest.raises(Refused, match="还没有办结"):
        concerns.reopen_concern(ledger, concern, "又松了", None, TODAY)


def test_a_withdrawn_problem_is_not_closed(ledger: Ledger) -> None:
    child = a_child(ledger)
    concern = a_concern(ledger, child)
    records.withdraw(ledger, Concern, concern, "登错了孩子")
    with pytest.raises(Refused, match="找不到这个问题"):
        concerns.close_concern(ledger, concern, TODAY, "换好了", TODAY)


def test_closing_is_taken_back_like_any_other_change(ledger: Ledger) -> None:
    child = a_child(ledger)
    concern = a_concern(ledger, child)
    undo = Undo(ledger)
    concerns.close_concern(ledger, concern, TODAY, "换好了", TODAY)
    undo.undo()
    assert only(ledger, child).result is None


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Problems of two children in force and of one that has moved away."""
    place: Path = tmp_path_factory.mktemp("concerns")
    ledger = a_ledger(place)
    first, second, gone = (a_child(ledger, name=name) for name in ("陈一", "陈二", "陈三"))
    a_concern(ledger, first, description="没有期限", severity="minor", category="health")
    a_concern(ledger, first, description="还有两天", deadline=date(2026, 11, 25))
    a_concern(ledger, second, description="超期\n第二行", deadline=date(2026, 11, 20), category="health")
    a_concern(ledger, second, description="严重" * 20, severity="severe", deadline=date(2026, 12, 9))
    done = a_concern(ledger, second, description="办结了", found_on=date(2026, 10, 2))
    concerns.close_concern(ledger, done, date(2026, 11, 3), "好了", TODAY)
    away = a_concern(ledger, second, description="撤销了")
    records.withdraw(ledger, Concern, away, "重复登记")
    a_concern(ledger, gone, description="搬走了")
    children.close(ledger, gone.id, date(2026, 11, 20), "moved", "", TODAY)
    yield ledger
    ledger.close()


def test_open_problems_come_in_the_order_in_which_to_deal_with_them(village: Ledger) -> None:
    found = concerns.open_concerns(village, TODAY)
    told = [(one.name, one.words[:4], one.days, one.is_overdue) for one in found]
    assert told == [
        ("陈二", "严重严重", 16, False),
        ("陈二", "超期", -3, True),
        ("陈一", "还有两天", 2, False),
        ("陈一", "没有期限", None, False),
    ]
    assert found[0].words == "严重" * 11 + "严…"


@pytest.mark.parametrize(
    ("begin", "end", "kind", "tally"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), "", (5, 1, 5, 2)),
        (date(2026, 11, 1), date(2026, 11, 30), "health", (2, 0, 2, 1)),
        (date(2026, 10, 1), date(2026, 10, 31), "", (1, 0, 1, 0)),
        (date(2026, 11, 4), date(2026, 11, 20), "", (0, 0, 5, 0)),
    ],
)
def test_problems_are_counted_by_period_and_category(
    village: Ledger, begin: date, end: date, kind: str, tally: tuple[int, ...]
) -> None:
    assert concerns.concern_tallies(village, begin, end)[kind] == tally
