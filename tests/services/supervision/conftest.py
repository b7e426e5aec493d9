"""A town with a child of one of its villages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.ledger import Ledger
from tests.services.town.towns import FIRST, a_town, brought


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Ledger]:
    """A town that trusts two villages, with nothing of theirs yet."""
    ledger = a_town(tmp_path)
    yield ledger
    ledger.close()


@pytest.fixture
def child(town: Ledger) -> str:
    """A child of the first village, at high risk for half a year."""
    return brought(town, FIRST, level="high")
