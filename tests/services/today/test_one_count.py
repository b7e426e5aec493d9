"""What is missed is counted once: 今日, the list, the month's page, a child's head and the command agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from app.services.demo.filling import fill
from app.services.duties.owed import owed
from app.services.duties.policies import count_from
from app.services.duties.standing import standings
from app.services.ledger import Ledger
from app.services.plan.month import planned
from app.services.today.agenda import agenda
from app.services.today.marks import marks
from tests.factories import TODAY, a_ledger

YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The demo's forty-six children: missed, waived, late, away and closed."""
    ledger = a_ledger(tmp_path_factory.mktemp("count"))
    fill(ledger, TODAY)
    yield ledger
    ledger.close()


def by_the_duties(ledger: Ledger, since: date = date.min) -> Counter[str]:
    """Missed duties by open file, straight from what is owed."""
    found = standings(ledger, TODAY)
    missed = [duty for duty in owed(ledger, *YEAR, TODAY) if duty.status == "missed"]
    return Counter(duty.child_id for duty in missed if duty.child_id in found and duty.period_start >= since)


@pytest.mark.parametrize("since", [date.min, date(2026, 7, 1)])
def test_every_place_counts_the_same_as_missed(village: Ledger, since: date) -> None:
    count_from(village, None if since == date.min else since)
    wanted = by_the_duties(village, since)
    assert len(wanted) > 3
    assert (
        Counter({i: len(one.missed) for i, one in standings(village, TODAY).items() if one.missed}) == wanted
    )
    assert Counter(duty.child_id for duty in planned(village, TODAY, TODAY).missed) == wanted
    assert {i for i, mark in marks(village, TODAY).items() if mark.missed} == set(wanted)
    assert agenda(village, TODAY).missed == len(wanted)
