"""What always holds of duties, whatever the history."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.duties.duty import Duty, File
from app.services.duties.policy import Policy
from app.services.duties.rule import duties
from tests.services.duties.files import YEAR, told
from tests.services.duties.histories import a_day, a_history, some_policies

_BETTER = {"missed": 0, "waived": 1, "open": 1, "done": 2}


class Case(NamedTuple):
    """A policy, a history, a day, and more chance; Hypothesis chooses all of it, and shrinks it."""

    policies: tuple[Policy, ...]
    file: File
    today: date
    rng: random.Random


def whatever_the_history(test: Callable[[Case], None]) -> Callable[[], None]:
    cases = st.randoms(use_true_random=False).map(
        lambda rng: Case(some_policies(rng), a_history(rng), a_day(rng), rng)
    )
    return settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])(
        given(case=cases)(test)
    )


def owed(case: Case, file: File | None = None) -> list[Duty]:
    return duties(case.policies, file or case.file, *YEAR, case.today)


@whatever_the_history
def test_one_visit_never_does_two_periods_of_a_kind(case: Case) -> None:
    done = [duty for duty in owed(case) if duty.satisfied_by]
    for duty in done:
        assert duty.satisfied_on
        assert duty.period_start <= duty.satisfied_on <= duty.period_end
    used = Counter((duty.satisfied_by, duty.duty, duty.every) for duty in done)
    assert not [one for one, times in used.items() if times > 1]


@whatever_the_history
def test_a_late_entry_repairs_a_missed_duty(case: Case) -> None:
    _, file, _, rng = case
    for duty in owed(case):
        if duty.status == "missed" and duty.number == 1:
            first = max(duty.period_start, file.opened or duty.period_start)
            day = first + timedelta(days=rng.randint(0, (duty.period_end - first).days))
            late = (day, "visit", duty.period_end + timedelta(days=rng.randint(1, 60)), "late")
            repaired = owed(case, file._replace(visits=(*file.visits, late)))
            (now,) = [
                one for one in repaired if one[:4] == duty[:4] and one.every == duty.every and one.number == 1
            ]
            assert (now.status, now.late_entry, now.satisfied_by) == ("done", True, "late")


@whatever_the_history
def test_more_visits_never_make_a_status_worse(case: Case) -> None:
    _, file, _, rng = case
    more = a_history(rng).visits
    before, after = owed(case), owed(case, file._replace(visits=(*file.visits, *more)))
    assert [duty[:5] for duty in before] == [duty[:5] for duty in after]
    for old, new in zip(before, after, strict=True):
        assert new.status == old.status or new.status == "done"
        assert _BETTER[new.status] >= _BETTER[old.status]


@whatever_the_history
def test_the_same_history_in_any_order_is_owed_the_same(case: Case) -> None:
    _, file, _, rng = case
    shuffled = file._replace(
        levels=tuple(rng.sample(file.levels, len(file.levels))),
        away=tuple(rng.sample(file.away, len(file.away))),
        visits=tuple(rng.sample(file.visits, len(file.visits))),
        waivers=tuple(rng.sample(file.waivers, len(file.waivers))),
    )
    assert list(map(told, owed(case, shuffled))) == list(map(told, owed(case)))


@whatever_the_history
def test_every_duty_says_why(case: Case) -> None:
    for duty in owed(case):
        assert "风险" in duty.reason or "未评估" in duty.reason
        assert ("补录" in duty.reason) == duty.late_entry
        assert ("豁免" in duty.reason) == (duty.status == "waived")


@whatever_the_history
def test_a_part_of_the_year_is_owed_what_the_year_is_owed_then(case: Case) -> None:
    policies, file, today, rng = case
    begin, end = sorted((a_day(rng), a_day(rng)))
    year = duties(policies, file, *YEAR, today)
    touching = [told(duty) for duty in year if duty.period_start <= end and duty.period_end >= begin]
    within = [duty for duty in duties(policies, file, begin, end, today) if duty.period_start.year == 2026]
    assert [told(duty) for duty in within if duty.period_end.year == 2026] == touching
