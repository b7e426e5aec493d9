"""A spot check draws the same children whoever draws it, and from each village by itself."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.services.supervision.sampling import Candidate, Scope, sample

LEVELS = ("high", "medium", "low", None)
VILLAGES = ("350582001001", "350582001002")


def candidates(count: int) -> list[Candidate]:
    """So many of two villages, every fourth at high risk."""
    return [Candidate(f"{n:032x}", VILLAGES[n % 2], LEVELS[n // 2 % 4]) for n in range(count)]


@given(st.integers(0, 60), st.integers(0, 2**31), st.integers(0, 5), st.booleans(), st.randoms())
def test_seed_and_scope_alone_decide(
    count: int, seed: int, others: int, all_high: bool, order: Random
) -> None:
    known, scope = candidates(count), Scope(VILLAGES, all_high, others)
    drawn = sample(known, scope, seed)
    order.shuffle(known)
    assert sample(known, scope, seed) == drawn
    assert len(set(drawn)) == len(drawn)


def test_all_at_high_risk_and_so_many_of_the_others_a_village() -> None:
    known = candidates(40)
    drawn = sample(known, Scope(VILLAGES, True, 3), 7)
    levels = {one.child_id: one for one in known}
    assert sum(levels[one].level == "high" for one in drawn) == 10
    for village in VILLAGES:
        assert sum(levels[one].village == village and levels[one].level != "high" for one in drawn) == 3


def test_what_another_village_has_moves_nobody() -> None:
    both = sample(candidates(40), Scope(VILLAGES), 7)
    alone = sample(candidates(40), Scope(VILLAGES[:1]), 7)
    assert both[: len(alone)] == alone


def test_another_number_draws_others_and_a_small_village_gives_all_it_has() -> None:
    known, scope = candidates(40), Scope(VILLAGES, False, 4)
    assert sample(known, scope, 1) != sample(known, scope, 2)
    assert len(sample(candidates(4), Scope(VILLAGES, False, 9), 1)) == 4
