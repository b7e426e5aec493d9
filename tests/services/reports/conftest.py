"""The invented village and a town of two, counted and composed once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.paths import resources
from app.services.demo.filling import fill
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.wrap import Measure
from app.services.reports.document import Document
from app.services.reports.keeping import compose
from app.services.reports.period import month_period, year_period
from tests.factories import TODAY, a_ledger

OCTOBER = date(2026, 10, 1)


@pytest.fixture(scope="session")
def measure() -> Measure:
    return Measure(Fonts(resources() / "fonts"))


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Forty-six invented children; nobody changes it."""
    ledger = a_ledger(tmp_path_factory.mktemp("village"))
    fill(ledger, TODAY)
    yield ledger
    ledger.close()


@pytest.fixture(scope="session")
def october(village: Ledger) -> Document:
    """The village's report of a month."""
    return compose(village, month_period(village.office, OCTOBER), TODAY)


@pytest.fixture(scope="session")
def year(village: Ledger) -> Document:
    """Its summary of the year."""
    return compose(village, year_period(2026), TODAY)
