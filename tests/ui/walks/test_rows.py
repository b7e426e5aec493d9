"""The month as a list: who comes first, how each stands, and what is said above it."""

from __future__ import annotations

from app.services.ledger import Ledger
from app.services.plan import marking
from app.services.plan.month import MonthPlan, planned
from app.ui.children.columns import Seen
from app.ui.walks.days import loads_of, month_after, possible_days
from app.ui.walks.rows import ChildRow, HeadRow, rows_of, summary
from tests.factories import TODAY
from tests.ui.walks.conftest import NOVEMBER

OPENLY = Seen(TODAY, masked=False)


def told(plan: MonthPlan, folded: tuple[str, ...] = ()) -> list[str]:
    rows = rows_of(plan, OPENLY, plan.lines, folded)
    return [row.words if isinstance(row, HeadRow) else row.name for row in rows]


def row_of(plan: MonthPlan, name: str) -> ChildRow:
    rows = rows_of(plan, OPENLY, plan.lines, ())
    return next(row for row in rows if isinstance(row, ChildRow) and row.name == name)


def test_what_to_do_first_comes_first_and_the_highest_risk_before_others(plan: MonthPlan) -> None:
    assert told(plan) == [
        *("逾期未走访（1 人）", "黄小欣"),
        *("待走访（3 人）", "陈大明", "陈小明", "吴小花"),
        *("待联系（1 人）", "林小雨"),
        *("已完成（1 人）", "丁一桐"),
    ]


def test_what_is_done_is_folded(plan: MonthPlan) -> None:
    assert told(plan, ("done",))[-1] == "已完成（1 人）"


def test_a_row_says_how_the_child_stands_and_when_somebody_goes(plan: MonthPlan) -> None:
    late, done = row_of(plan, "黄小欣"), row_of(plan, "丁一桐")
    assert (late.sentence, late.tone, late.day) == ("逾期 1 次：10月走访", "late", "23日走访")
    assert (done.sentence, done.tone, done.proposal) == ("11月9日 已走访", "good", None)
    assert row_of(plan, "林小雨").day.endswith("日联系")
    assert "高风险" in late.spoken()


def test_names_are_masked_as_in_the_list(plan: MonthPlan) -> None:
    rows = rows_of(plan, Seen(TODAY), plan.lines, ())
    assert [row.name for row in rows if isinstance(row, ChildRow)][:2] == ["黄×欣", "陈×明"]


def test_only_those_whom_the_search_lets_through_are_listed(plan: MonthPlan) -> None:
    one = row_of(plan, "吴小花").child_id
    rows = rows_of(plan, OPENLY, {one}, ())
    assert rows[0].spoken() == "待走访（1 人）"
    assert len(rows) == 2


def test_what_somebody_settled_is_told(village: Ledger, plan: MonthPlan) -> None:
    for name, act in (("吴小花", marking.skip), ("陈大明", None)):
        proposal = row_of(plan, name).proposal
        assert proposal is not None
        if act:
            act(village, [proposal.duty], TODAY)
        else:
            marking.pin(village, [proposal.duty], proposal.day or TODAY, TODAY)
    again = planned(village, NOVEMBER, TODAY)
    assert row_of(again, "吴小花").day == "不排"
    assert row_of(again, "陈大明").day.startswith("定 ")


def test_the_sentence_above_counts_the_month(plan: MonthPlan) -> None:
    assert summary(plan) == "本月要走访 4 人，要联系 1 人，逾期 1 人，已经走访、联系 1 次。"


def test_a_month_without_anything_is_calm(ledger: Ledger) -> None:
    empty = planned(ledger, month_after(NOVEMBER, 1), TODAY)
    assert summary(empty) == "12月没有要走访的。"
    assert rows_of(empty, OPENLY, empty.lines) == []


def test_any_day_left_of_the_period_can_be_chosen(plan: MonthPlan) -> None:
    proposal = row_of(plan, "吴小花").proposal
    assert proposal is not None
    days = possible_days(proposal, plan)
    assert len(days) == 7  # 23rd to 30th, its own aside
    assert proposal.day not in days
    assert sum(loads_of(plan).values()) == 4  # the brothers count once
