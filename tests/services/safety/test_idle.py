"""When the window locks by itself."""

import pytest

from app.services.safety.idle import IdleWatch

LIMIT = 300.0


@pytest.fixture
def watch() -> IdleWatch:
    """Five minutes, started at 1000 on the steady clock, half past nine on the wall."""
    return IdleWatch.starting(LIMIT, steady=1000.0, wall=34_200.0)


def tick_until(watch: IdleWatch, begin: float, end: float) -> float | None:
    """When it locks, looking every second from ``begin`` to ``end`` seconds after the start."""
    for second in range(int(begin), int(end) + 1):
        if watch.should_lock(1000.0 + second, 34_200.0 + second):
            return float(second)
    return None


def test_it_locks_at_the_limit_and_not_before(watch: IdleWatch) -> None:
    assert tick_until(watch, 1, 1000) == LIMIT


@pytest.mark.parametrize("active", range(0, 300, 6))
def test_activity_starts_the_time_again(watch: IdleWatch, active: int) -> None:
    assert tick_until(watch, 1, active) is None
    watch.note_activity(1000.0 + active)
    assert tick_until(watch, active + 1, 1000) == active + LIMIT


@pytest.mark.parametrize(
    ("steady", "wall", "locks"),
    [
        (10, 10, False),  # an ordinary look
        (10, 170, False),  # a clock put right by the network
        (10, 7200, True),  # asleep; the steady clock stood still
        (7200, 7200, True),  # asleep; it went on
        (10, -7200, True),  # the clock was set back: cannot be told from sleep
    ],
)
def test_a_jump_of_a_clock_counts_as_sleep(watch: IdleWatch, steady: float, wall: float, locks: bool) -> None:
    assert watch.should_lock(1000.0 + steady, 34_200.0 + wall) is locks


def test_a_key_pressed_on_waking_does_not_hide_the_sleep(watch: IdleWatch) -> None:
    watch.note_activity(1000.0 + 7200)
    assert watch.should_lock(1000.0 + 7201, 34_200.0 + 7201)


def test_after_unlocking_a_sleep_is_over(watch: IdleWatch) -> None:
    assert watch.should_lock(1010.0, 34_200.0 + 7200)
    watch.note_activity(1011.0)
    assert not watch.should_lock(1012.0, 34_200.0 + 7202)


def test_without_a_limit_only_sleep_locks() -> None:
    watch = IdleWatch.starting(0, 0.0, 0.0)
    assert not any(watch.should_lock(float(s), float(s)) for s in range(0, 10_000, 60))
    assert watch.should_lock(10_060.0, 20_000.0)
