"""Thousands of random histories: the rule, and the same rule worked out day by day, agree on each."""

from __future__ import annotations

import random

import pytest

from app.services.duties.rule import duties
from tests.services.duties.files import NOTICE, YEAR
from tests.services.duties.histories import a_day, a_history, some_policies
from tests.services.duties.oracle import oracle, told


@pytest.mark.parametrize("seed", range(4))
def test_the_rule_agrees_with_the_days_counted_one_by_one(seed: int) -> None:
    rng = random.Random(seed)
    owed = 0
    for _ in range(400):
        file, today = a_history(rng), a_day(rng)
        found = told(duties(NOTICE, file, *YEAR, today))
        assert found == oracle(NOTICE, file, 2026, today), (file, today)
        owed += len(found)
    assert owed > 400 * 4


@pytest.mark.parametrize("seed", range(4))
def test_so_it_does_under_any_policies(seed: int) -> None:
    rng = random.Random(100 + seed)
    statuses = set[str]()
    for _ in range(250):
        policies, file, today = some_policies(rng), a_history(rng), a_day(rng)
        found = told(duties(policies, file, *YEAR, today))
        assert found == oracle(policies, file, 2026, today), (policies, file, today)
        statuses |= {one[4] for one in found}
    assert statuses == {"done", "missed", "open", "waived"}
