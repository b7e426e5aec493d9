"""A level that counts only from the next period is told of in the reason."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.services.duties.duty import File
from app.services.duties.policy import policies_of
from app.services.duties.rule import duties

POLICIES = policies_of(cast("Any", SimpleNamespace(settings={})))
MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        (((date(2026, 1, 5), "high"), (date(2026, 3, 10), "low")), "03-10 评为低风险，下月起按新的等级"),
        (((date(2026, 1, 5), "low"), (date(2026, 3, 30), "high")), "03-30 评为高风险，下月起按新的等级"),
        (((date(2026, 1, 5), "low"), (date(2026, 3, 10), "high")), ""),
        (((date(2026, 1, 5), "high"), (date(2026, 4, 1), "low")), ""),
    ],
)
def test_a_change_that_does_not_count_yet_is_said(levels: tuple[tuple[date, str], ...], told: str) -> None:
    file = File("x", date(2025, 1, 1), levels=levels)
    (month, *_) = [
        duty
        for duty in duties(POLICIES, file, MARCH, date(2026, 3, 31), date(2026, 4, 2))
        if duty.period_start == MARCH
    ]
    assert ("起按新的等级" in month.reason) == bool(told)
    assert told in month.reason
