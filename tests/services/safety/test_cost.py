"""What a password costs a guesser."""

import pytest

from app.services.safety.cost import CEILING_KIB, FLOOR, Cost, calibrate, measure, stretch


@pytest.mark.parametrize("speed", [0.9, 1.5, 3.0, 6.0])
def test_it_takes_about_the_time_that_was_asked_for(speed: float) -> None:
    cost = calibrate(0.85, measured=lambda cost: speed * cost.memory_kib / 1024**2 * cost.time)
    assert 0.7 <= speed * cost.memory_kib / 1024**2 * cost.time <= 1.0


def test_a_slow_computer_stays_at_the_floor() -> None:
    cost = calibrate(0.85, measured=lambda cost: 60.0)
    assert (cost.time, cost.memory_kib) == (FLOOR.time, FLOOR.memory_kib)


def test_a_fast_computer_takes_more_passes_but_no_more_memory_than_the_ceiling() -> None:
    cost = calibrate(0.85, measured=lambda cost: 0.4 * cost.memory_kib / 1024**2 * cost.time)
    assert cost.memory_kib == CEILING_KIB
    assert cost.time > FLOOR.time


@pytest.mark.parametrize("seconds", [1e-6, 0.01, 0.5, 5.0, 1000.0])
def test_whatever_is_measured_the_cost_can_be_used(seconds: float) -> None:
    assert calibrate(0.85, measured=lambda cost: seconds).is_sane()


@pytest.mark.parametrize(
    ("cost", "sane"),
    [
        (FLOOR, True),
        (Cost(3, 256 * 1024, 4), True),
        (Cost(2, 64 * 1024, 1), False),
        (Cost(3, 1024, 1), False),
        (Cost(3, 2**31, 1), False),
        (Cost(10**9, 64 * 1024, 1), False),
        (Cost(3, 64 * 1024, 0), False),
    ],
)
def test_costs_below_the_floor_and_traps_are_told_apart(cost: Cost, sane: bool) -> None:
    assert cost.is_sane() is sane


def test_the_same_password_gives_another_key_with_another_salt() -> None:
    assert stretch(b"x", bytes(16), FLOOR) != stretch(b"x", bytes([1] * 16), FLOOR)
    assert len(stretch(b"x", bytes(16), FLOOR)) == 32


def test_even_the_floor_takes_a_noticeable_time() -> None:
    assert measure(FLOOR) > 0.005
