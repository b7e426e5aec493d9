"""A ledger for tests that count."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.ledger import Ledger
from tests.factories import a_ledger


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in which nothing else is counted."""
    opened = a_ledger(tmp_path)
    yield opened
    opened.close()
