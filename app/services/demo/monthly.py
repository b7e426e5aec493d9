"""The monthly reports that an invented office sent: composed of its own figures, as the program composes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from app.models.period_report import PeriodReport
from app.services.ledger import Ledger
from app.services.reports.document import SENT, Document, values_of
from app.services.reports.keeping import compose
from app.services.reports.period import Period, due_day, last_over, last_workday, period_before

_MONTHS = 12
_HOW, _LATE = "政务内网", 0.1  # how they were sent; the share of those that were late


def report_months(ledger: Ledger, today: date, seed: int) -> None:
    """Keep the reports of the year past as sent; the last month's is left to whoever tries the program.

    A tenth of a second each for fifty children, so only a demo that somebody looks at has them.
    """
    rng = Random(f"{seed} reports")
    sent = [_sent(ledger, period, rng) for period in islice(_past(ledger, today), _MONTHS)]
    with ledger.writing("create") as session:
        session.add_all(PeriodReport(**values_of(one)) for one in reversed(sent))


def _past(ledger: Ledger, today: date) -> Iterator[Period]:
    """The months before the last one that is over, the newest first, without end."""
    period = last_over(ledger.office, today)
    while True:
        period = period_before(ledger.office, period)
        yield period


def _sent(ledger: Ledger, period: Period, rng: Random) -> Document:
    """A month's report as it was known on the day on which it was sent."""
    due = due_day(ledger.office, period)
    day = due + timedelta(days=2) if rng.random() < _LATE else last_workday(ledger.office, due)
    return replace(compose(ledger, period, day), state=SENT, sent_on=day, sent_how=_HOW)
