"""What every test needs: a ledger, a day, a screen that is not there, and Hypothesis without a stop-watch."""

import os

# Before Qt is imported anywhere: no test may open a window on the developer's screen.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("LEDGER_TEST_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from app.services.ledger import Ledger
from tests.factories import TODAY, a_ledger

settings.register_profile("ledger", deadline=None)
settings.load_profile("ledger")


@pytest.fixture
def today() -> date:
    """The day on which every test takes place."""
    return TODAY


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A fresh encrypted ledger of a village, opened by its 管理员."""
    opened = a_ledger(tmp_path / "ledger")
    yield opened
    opened.close()
