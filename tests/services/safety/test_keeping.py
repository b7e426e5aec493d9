"""Which copies are due and which may go, by clock and by order."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.safety.copies import Copy, Reason
from app.services.safety.keeping import LEAST, NEWEST, is_due, superfluous, to_look_at
from tests.services.safety.conftest import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Ages in days: twelve days with today's, then ten weeks, then nine months.
DAYS, WEEKS, MONTHS = range(1, 12), range(12, 82, 7), range(82, 352, 30)


def a_copy(number: int, made_at: datetime, verified: bool = True) -> Copy:
    return Copy(Path(f"{number}.db"), made_at, Reason.DAILY, 1, verified, number)


def the_newest_first(*made_at: datetime) -> list[Copy]:
    """Copies numbered in the order of the arguments."""
    return [a_copy(number, made) for number, made in enumerate(made_at, start=1)][::-1]


@pytest.mark.parametrize(
    ("last", "changed", "due"),
    [
        pytest.param(None, True, True, id="never copied"),
        pytest.param(NOW - 23 * HOUR, True, False, id="copied today"),
        pytest.param(NOW - 24 * HOUR, True, True, id="a day ago"),
        pytest.param(NOW - 24 * HOUR, False, False, id="nothing changed"),
        pytest.param(NOW + 400 * DAY, True, True, id="the clock was ahead when it was made"),
        pytest.param(datetime(2000, 1, 1, tzinfo=UTC), True, True, id="the clock was dead"),
    ],
)
def test_a_copy_is_due_when_something_changed_and_a_day_has_passed(
    last: datetime | None, changed: bool, due: bool
) -> None:
    assert is_due(last, NOW, changed) is due


def aged(*days: float) -> list[Copy]:
    """A copy of each age in days, and enough of today that the order alone keeps none of them."""
    newer = [NOW - HOUR] * NEWEST
    return the_newest_first(*(NOW - age * DAY for age in sorted(days, reverse=True)), *newer)


@pytest.mark.parametrize(
    ("ages", "gone"),
    [
        pytest.param([0.1, 0.2, 0.3, 1, 1.1], [], id="all of the last two days"),
        pytest.param([6.7, 6.8, 6.9], [], id="everything of a week"),
        pytest.param([8.0, 8.1, 8.2], [8.1, 8.2], id="then one a day"),
        pytest.param([*DAYS, 12, 13, 14], [13, 14], id="on twelve days, then one a week"),
        pytest.param([*DAYS, *WEEKS, 76, 82, 83], [76, 83], id="of ten weeks, then one a month"),
        pytest.param([*DAYS, *WEEKS, *MONTHS, 352], [352], id="of nine months"),
    ],
)
def test_copies_are_thinned_by_age(ages: list[float], gone: list[float]) -> None:
    found = sorted(round((NOW - copy.made_at) / DAY, 1) for copy in superfluous(aged(*ages), NOW))
    assert found == gone


def test_a_year_of_daily_work_keeps_a_year_in_some_fifty_copies() -> None:
    kept: list[Copy] = []
    number = 0
    for hours in range(0, 400 * 24, 12):
        now, number = NOW + hours * HOUR, number + 1
        kept = [a_copy(number, now), *kept]
        gone = superfluous(kept, now)
        kept = [copy for copy in kept if copy not in gone]
    assert 40 <= len(kept) <= 60
    assert now - kept[-1].made_at > 300 * DAY


@pytest.mark.parametrize("wrong", [datetime(2000, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)])
def test_a_wrong_clock_lets_none_of_the_newest_go(wrong: datetime) -> None:
    before = [NOW + number * 12 * HOUR for number in range(60)]
    copies = the_newest_first(*before, *(wrong + number * HOUR for number in range(5)))
    for now in (wrong + 6 * HOUR, NOW + 61 * 12 * HOUR):
        gone = superfluous(copies, now)
        assert not set(gone) & set(copies[:NEWEST])
        assert gone  # and yet the old ones are thinned


moments = st.timedeltas(-40_000 * DAY, 30_000 * DAY).map(lambda since: NOW + since)


@given(made=st.lists(st.tuples(moments, st.booleans()), max_size=60), now=moments, crowded=st.booleans())
def test_the_last_three_verified_stay_whatever_the_clock_says(
    made: list[tuple[datetime, bool]], now: datetime, crowded: bool
) -> None:
    copies = [a_copy(number, moment, whole) for number, (moment, whole) in enumerate(made)][::-1]
    verified = [copy for copy in copies if copy.verified]
    gone = superfluous(copies, now, crowded)
    assert not set(gone) & set(verified[:LEAST])
    assert len(set(gone)) == len(gone)
    assert superfluous([copy for copy in copies if copy not in gone], now, crowded) == []  # once is enough


def test_on_a_full_disk_only_the_last_few_and_the_spread_ones_stay() -> None:
    copies = the_newest_first(*(NOW - number * HOUR for number in range(20, -1, -1)))
    assert superfluous(copies, NOW) == []
    kept = [copy for copy in copies if copy not in superfluous(copies, NOW, crowded=True)]
    assert len(kept) == LEAST + 1  # and yesterday's last


def test_damaged_copies_do_not_count_and_go_once_good_ones_came_after() -> None:
    rotten = a_copy(1, NOW - 9 * DAY, verified=False)
    good = [a_copy(number, NOW - DAY) for number in (4, 3, 2)]
    assert superfluous([*good[1:], rotten], NOW) == []
    assert superfluous([*good, rotten], NOW) == [rotten]


def test_a_fifth_of_the_copies_is_read_again_each_week() -> None:
    copies = the_newest_first(*(NOW - number * DAY for number in range(11)))
    share = to_look_at(copies, lambda copy: copy.made_at)
    assert [copy.made_at for copy in share] == [NOW - number * DAY for number in (10, 9, 8)]
    assert to_look_at([], lambda copy: copy.made_at) == []
