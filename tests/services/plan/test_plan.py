"""The plan: what speaks for a day, what somebody settled, and what holds of every plan."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.duties.duty import OPEN, File
from app.services.duties.policy import VISIT
from app.services.plan.holidays import shipped as days_off
from app.services.plan.plan import plan
from app.services.plan.proposal import Home, Mark, Proposal
from tests.services.plan.villages import NOVEMBER, TODAY, a_file, days, owed, planned

NOV = [date(2026, 11, n) for n in range(1, 31)]


def nov(day: int) -> date:
    return date(2026, 11, day)


# What speaks for a day


def test_the_highest_risk_is_gone_to_soonest() -> None:
    found = days(planned(*(a_file(level or "none", level) for level in ("low", "medium", "high", ""))))
    assert found["high"] is not None
    assert found["medium"] is not None
    assert found["high"] < found["medium"]


def test_the_next_visit_comes_evenly_after_the_last_and_not_on_the_periods_last_day() -> None:
    early, late = a_file("early", last=date(2026, 10, 10)), a_file("late", last=date(2026, 10, 27))
    assert days(planned(early, late)) == {"early": nov(6), "late": nov(23)}


def test_a_level_that_rose_brings_somebody_within_seven_days() -> None:
    rose = a_file("rose", "medium", levels=((date(2026, 3, 5), "low"), (date(2026, 11, 3), "high")))
    [one] = [p for p in planned(rose) if p.duty.duty == VISIT and p.day]
    assert one.day is not None
    assert one.day <= nov(9)
    assert one.urgent
    assert one.why == "11-03 等级升高，11-09 前要去"


def test_a_level_that_rose_late_in_the_month_advises_to_go_instead_of_ringing() -> None:
    levels = ((date(2026, 3, 5), "low"), (date(2026, 11, 26), "high"))
    low = a_file("rose", "low", last=date(2026, 9, 21), levels=levels)
    told = [p for p in planned(low, today=nov(26)) if p.way == "contact"]
    assert [(p.day, p.why) for p in told] == [(nov(26), "11-26 等级升高，12-02 前最好当面去一次")]


def test_a_child_that_was_missed_comes_early() -> None:
    missed = a_file("missed", last=date(2026, 9, 28))
    [one] = planned(missed)
    assert (one.day, one.urgent) == (TODAY, True)
    assert one.why == "前面有一期没有走访，尽早补上"


def test_a_child_never_visited_comes_early() -> None:
    [one] = planned(a_file("new", "", last=None, opened=date(2026, 11, 2)))
    assert one.day == TODAY


def test_a_visit_stands_in_for_the_contact_of_the_same_month() -> None:
    low = a_file("low", "low", last=date(2026, 8, 20))
    [one] = planned(low)
    assert (one.way, [duty.duty for duty in one.covers]) == ("visit", ["contact"])


def test_a_quarters_visit_waits_for_its_month_and_the_contact_stands_alone() -> None:
    low = a_file("low", "low", last=date(2026, 9, 21))
    told = {p.way: p for p in planned(low)}
    assert told["contact"].day is not None
    assert (told["visit"].day, told["visit"].why) == (None, "排在 2026年12月，这个月不用去")
    december = planned(low, month=date(2026, 12, 1))
    assert [(p.way, len(p.covers)) for p in december] == [("visit", 1)]


def test_a_household_is_gone_to_on_one_day_and_its_quarterly_visit_is_made_on_the_way() -> None:
    high, low = a_file("high", "high"), a_file("low", "low", last=date(2026, 9, 21))
    home = Home("one family", "第3组")
    found = planned(high, low, homes={"high": home, "low": home})
    assert len({one.day for one in found}) == 1
    assert {one.way for one in found} == {"visit"}
    assert all("和同户的孩子一趟" in one.why for one in found)


def test_neighbours_share_a_trip() -> None:
    files = [a_file(f"c{n}", last=date(2026, 10, 12 + n % 3)) for n in range(6)]
    homes = {file.child_id: Home(file.child_id, f"第{1 + n % 2}组") for n, file in enumerate(files)}
    found = planned(*files, homes=homes, per_day=3)
    by_group = defaultdict(set)
    for one in found:
        by_group[homes[one.child_id].group].add(one.day)
    assert [len(there) for there in by_group.values()] == [1, 1]


def test_nobody_is_visited_while_away_but_may_be_rung() -> None:
    away = ((nov(1), nov(16)),)
    visited = planned(a_file("visited", away=away))
    rung = planned(a_file("rung", "low", last=date(2026, 9, 21), away=((nov(1), nov(20)),)))
    assert all(one.day is None or one.day >= nov(17) for one in visited)
    assert [one.day is not None for one in rung if one.way == "contact"] == [True]


def test_whoever_is_away_to_the_end_has_no_day_and_is_told_so() -> None:
    found = planned(a_file("away", away=((nov(20), None),)), today=nov(23))
    assert [(one.day, one.why) for one in found] == [(None, "剩下的工作日孩子都暂离在外，可以自己定一天")]


def test_a_month_without_workdays_left_says_so() -> None:
    [one] = planned(a_file("late", last=date(2026, 9, 12)), today=date(2026, 10, 31), month=date(2026, 10, 1))
    assert (one.day, one.why) == (None, "这个月没有剩下的工作日，可以自己定一天")


def test_a_month_that_is_over_has_nothing_to_plan() -> None:
    assert planned(a_file("c", "low", last=date(2026, 8, 1)), month=date(2026, 10, 1), today=nov(4)) == []


def test_too_many_for_the_days_are_spread_evenly_beyond_the_limit() -> None:
    files = [a_file(f"c{n}", last=date(2026, 10, 20)) for n in range(9)]
    found = planned(*files, per_day=2, today=nov(27))
    loads = Counter(one.day for one in found)
    assert loads == {nov(27): 5, nov(30): 4}
    assert sum("工作日排满了" in one.why for one in found) == 5


def test_who_was_gone_to_today_counts_for_today() -> None:
    files = [a_file(f"c{n}", last=date(2026, 9, 20)) for n in range(3)]
    found = planned(*files, per_day=2, taken=1)
    assert sorted(Counter(one.day for one in found).items()) == [(TODAY, 1), (nov(5), 2)]


# What somebody settled


def a_mark(what: str, day: date | None = None, child: str = "c", duty: str = "visit") -> Mark:
    return Mark(child, duty, NOVEMBER, what, day)


@pytest.mark.parametrize(
    ("mark", "day", "why"),
    [
        (a_mark("move", nov(29)), nov(29), "改到这一天"),  # a Sunday, as somebody wanted
        (a_mark("pin", nov(18)), nov(18), "已经定在这一天"),
        (a_mark("skip"), None, "这一期不排，任务还在"),
    ],
)
def test_what_somebody_settled_is_kept(mark: Mark, day: date | None, why: str) -> None:
    [one] = planned(a_file("c"), marks=[mark])
    assert (one.day, one.why, one.mark) == (day, why, mark.what)


def test_a_day_that_went_by_is_planned_anew() -> None:
    [one] = planned(a_file("c"), marks=[a_mark("move", nov(2))])
    assert one.day is not None
    assert one.day >= TODAY
    assert (one.mark, one.why) == ("", "原定 11-02 没有去成，另排")


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2026, 10, 30)])
def test_a_day_outside_the_period_does_not_hold(day: date) -> None:
    [one] = planned(a_file("c"), marks=[a_mark("move", day)])
    assert one.mark == ""
    assert one.day in NOV


def test_a_quarters_visit_moved_to_the_next_month_leaves_the_contact_here() -> None:
    low = a_file("c", "low", last=date(2026, 8, 20))
    mark = Mark("c", "visit", date(2026, 10, 1), "move", date(2026, 12, 3))
    here = {one.way: one for one in planned(low, marks=[mark])}
    assert (here["visit"].day, here["visit"].why) == (date(2026, 12, 3), "改在 12-03")
    assert here["contact"].day in NOV
    [there] = planned(low, marks=[mark], month=date(2026, 12, 1))
    assert (there.day, [duty.duty for duty in there.covers]) == (date(2026, 12, 3), ["contact"])


def test_others_go_around_what_is_pinned_and_the_household_comes_along() -> None:
    files = [a_file(f"c{n}", last=date(2026, 10, 15)) for n in range(3)]
    homes = {"c0": Home("one"), "c1": Home("one")}
    free = days(planned(*files, homes=homes, per_day=1))
    pinned = nov(11)
    found = days(planned(*files, homes=homes, per_day=1, marks=[a_mark("pin", pinned, "c0")]))
    assert found["c0"] == found["c1"] == pinned
    assert found["c2"] not in (None, pinned)
    assert free["c0"] == free["c1"]


# What holds of every plan


@st.composite
def villages(draw: st.DrawFn) -> tuple[list[File], dict[str, Home], list[Mark], date, date, int]:
    """Up to twelve children of any risk and past, some of one family, with marks; a day and a month."""
    today = date(2026, 10, 1) + timedelta(days=draw(st.integers(0, 91)))
    month = draw(st.sampled_from([today.replace(day=1), date(2026, 11, 1), date(2026, 12, 1)]))
    files, homes = [], {}
    for n in range(draw(st.integers(0, 12))):
        ago = st.integers(1, 120).map(lambda back: today - timedelta(days=back))
        went = draw(st.lists(st.tuples(ago, st.sampled_from(["visit", "contact", "attempt"])), max_size=3))
        visits = tuple((day, way, day, f"{n}-{at}") for at, (day, way) in enumerate(went))
        levels = tuple(draw(st.lists(st.tuples(ago, st.sampled_from(["low", "medium", "high"])), max_size=2)))
        gone = draw(st.none() | st.tuples(ago, st.none() | st.just(today + timedelta(days=9))))
        opened = draw(st.sampled_from([None, date(2025, 1, 1), date(2026, 10, 20)]))
        files.append(File(f"c{n}", opened, None, levels, (gone,) if gone else (), visits, ()))
        group = draw(st.sampled_from(["", "第1组", "第2组"]))
        homes[f"c{n}"] = Home(f"f{draw(st.integers(0, 7))}", group)
    marked = st.tuples(
        st.integers(0, 11),
        st.sampled_from(["visit", "contact"]),
        st.sampled_from([month, date(2026, 10, 1)]),
        st.sampled_from(["move", "skip", "pin"]),
        st.integers(-10, 50),
    )
    marks = {
        (n, duty, start): Mark(f"c{n}", duty, start, what, today + timedelta(days=ahead))
        for n, duty, start, what, ahead in draw(st.lists(marked, max_size=4))
    }
    return files, homes, list(marks.values()), today, month, draw(st.integers(1, 4))


Village = tuple[list[File], dict[str, Home], list[Mark], date, date, int]


def of(village: Village) -> list[Proposal]:
    files, homes, marks, today, month, per_day = village
    return plan(owed(files, today, month), homes, marks, days_off(), today, per_day, month)


@given(villages())
def test_every_open_duty_of_the_month_is_proposed_once_and_has_a_day_or_a_reason(village: Village) -> None:
    files, _, _, today, month, _ = village
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    due = [
        d
        for d in owed(files, today, month)
        if d.status == OPEN and d.period_start <= last and d.period_end >= month and today <= last
    ]
    found = of(village)
    answered = Counter(duty for one in found for duty in (one.duty, *one.covers))
    assert answered == Counter(due)
    assert all(one.why for one in found)


@given(villages())
def test_no_proposal_lies_on_a_day_off_in_the_past_or_after_its_period(village: Village) -> None:
    _, _, _, today, month, _ = village
    for one in of(village):
        if one.day is None:
            continue
        assert today <= one.day <= one.duty.period_end
        assert one.mark or (days_off().is_workday(one.day) and one.day.month == month.month)
        assert all(duty.period_start <= one.day <= duty.period_end for duty in one.covers)


@given(villages())
def test_households_stay_together(village: Village) -> None:
    _, homes, marks, _, _, _ = village
    settled = {homes[mark.child_id].family_id for mark in marks if mark.child_id in homes}
    there = defaultdict(set)
    for one in of(village):
        away = bool(one.duty.file.away) or one.duty.file.opened == date(2026, 10, 20)
        family = homes[one.child_id].family_id
        if one.day and family not in settled and not away:
            there[family].add(one.day)
    assert all(len(found) == 1 for found in there.values())


@given(villages())
def test_no_day_has_more_households_than_it_should_while_another_has_room(village: Village) -> None:
    files, homes, _, today, month, per_day = village
    found = plan(owed(files, today, month), homes, [], days_off(), today, per_day, month)
    gone_to: dict[date, set[str]] = defaultdict(set)
    for one in found:
        if one.day:
            gone_to[one.day].add(homes[one.child_id].family_id)
    at_home = not any(one.duty.file.away or one.duty.file.opened for one in found)
    workdays = [
        d
        for d in days_off().workdays(max(today, month), month + timedelta(days=30))
        if d.month == month.month
    ]
    if at_home and any(len(there) > per_day for there in gone_to.values()):
        assert all(len(gone_to[day]) >= per_day for day in workdays)


@given(villages(), st.randoms(use_true_random=False))
def test_the_same_inputs_in_any_order_give_the_same_plan(village: Village, chance: random.Random) -> None:
    files, homes, marks, today, month, per_day = village
    asked = owed(files, today, month)
    chance.shuffle(asked)
    chance.shuffle(marks)
    mixed = dict(sorted(homes.items(), key=lambda _: chance.random()))
    assert plan(asked, mixed, marks, days_off(), today, per_day, month) == of(village)
