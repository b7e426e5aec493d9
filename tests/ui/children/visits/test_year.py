"""A year of duties as cells."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.care import Suspension
from app.services.duties.duty import File
from app.services.duties.policy import shipped
from app.services.duties.rule import duties
from app.ui.children.visits.year import Year, away_in, away_words, year_of
from tests.factories import TODAY

OPENED = date(2025, 1, 1)


def year(
    *visits: tuple[date, str, date], level: str = "high", waived: int = 0, today: date = TODAY, of: int = 2026
) -> Year:
    """The year of a child at one level since it was put on file."""
    waivers = (("visit", date(2026, waived, 1), date(2026, waived, 28), "疫情"),) if waived else ()
    went = tuple((day, way, entered, str(number)) for number, (day, way, entered) in enumerate(visits))
    file = File("c", OPENED, levels=((OPENED, level),), visits=went, waivers=waivers)
    return year_of(duties(shipped(), file, date(of, 1, 1), date(of, 12, 31), today), of)


@pytest.mark.parametrize(
    ("month", "state", "word"),
    [
        (1, "done", "已走访"),
        (2, "waived", "已豁免"),
        (3, "late", "补录"),
        (4, "missed", "逾期"),
        (10, "missed", "逾期"),
        (11, "open", "待走访"),
        (12, "ahead", "待走访"),
    ],
)
def test_each_month_says_how_it_stands(month: int, state: str, word: str) -> None:
    made = year(
        (date(2026, 1, 9), "visit", date(2026, 1, 9)),
        (date(2026, 3, 9), "visit", date(2026, 4, 2)),
        (date(2026, 10, 9), "contact", date(2026, 10, 9)),
        waived=2,
    )
    cell = made.months[month - 1]
    assert (cell.label, cell.state, cell.word) == (f"{month}月", state, word)
    assert cell.word in cell.spoken
    assert cell.duties[0].reason in cell.spoken


def test_the_last_week_of_a_month_is_said_to_be_soon() -> None:
    assert year(today=date(2026, 11, 25)).months[10].word == "临期"


def test_a_child_at_low_risk_has_quarters_and_one_at_high_risk_has_none() -> None:
    low = year((date(2026, 1, 9), "visit", date(2026, 1, 9)), level="low")
    assert [cell.word for cell in low.quarters] == ["已走访", "逾期", "逾期", "待走访"]
    assert low.months[0].word == "已联系"
    assert [cell.word for cell in year().quarters] == ["无任务"] * 4
    assert year().quarters[0].sentences() == ["一季度没有走访或联系的任务。"]


def test_a_summary_counts_every_duty_once() -> None:
    made = year((date(2026, 3, 9), "visit", date(2026, 4, 2)), waived=2)
    assert made.summary() == "全年应完成 12 次：已完成 1，其中补录 1，逾期 8，已豁免 1，待完成 2。"
    assert year(of=2024).summary() == "这一年没有走访任务。"


def test_what_was_missed_before_the_office_began_to_count_is_told_apart() -> None:
    file = File("c", OPENED, levels=((OPENED, "high"),))
    known = duties(shipped(), file, date(2026, 1, 1), date(2026, 12, 31), TODAY)
    made = year_of(known, 2026, date(2026, 9, 1))
    assert [cell.word for cell in made.months[7:10]] == ["未计", "逾期", "逾期"]
    assert "从2026年9月1日起计算逾期，这一次不计" in made.months[7].spoken
    assert made.summary() == "全年应完成 12 次：逾期 2，不计逾期 8，待完成 2。"


@pytest.mark.parametrize(
    ("start", "end", "cut"),
    [
        (date(2026, 7, 5), date(2026, 8, 18), [(date(2026, 7, 5), date(2026, 8, 18))]),
        (date(2025, 12, 20), date(2026, 1, 5), [(date(2026, 1, 1), date(2026, 1, 5))]),
        (date(2026, 12, 20), None, [(date(2026, 12, 20), date(2026, 12, 31))]),
        (date(2025, 7, 5), date(2025, 8, 18), []),
    ],
)
def test_a_stretch_away_is_cut_to_the_year(
    start: date, end: date | None, cut: list[tuple[date, date]]
) -> None:
    stay = Suspension(start=start, end=end, whereabouts="厦门")
    assert away_in([stay], date(2026, 1, 1), date(2026, 12, 31)) == cut
    assert bool(away_words([stay], 2026)) is bool(cut)


def test_stretches_away_are_told_in_words_and_withdrawn_ones_are_not() -> None:
    stays = [
        Suspension(start=date(2026, 7, 5), end=None, whereabouts="厦门"),
        Suspension(start=date(2026, 2, 5), end=date(2026, 2, 9), whereabouts="泉州"),
        Suspension(start=date(2026, 3, 5), end=date(2026, 3, 9), whereabouts="错", withdrawn="记错了"),
    ]
    told = "暂离：2026年2月5日至2026年2月9日，泉州；2026年7月5日至今，厦门"
    assert away_words(stays, 2026) == told
