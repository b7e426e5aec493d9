"""The invented village, filled once for all that is counted over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.services.demo.filling import fill
from app.services.ledger import Ledger
from tests.factories import TODAY, a_ledger
from tests.services.figures.plain import everybody


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A village of forty-six invented children; nobody changes it."""
    ledger = a_ledger(tmp_path_factory.mktemp("village"))
    fill(ledger, TODAY)
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def children(village: Ledger) -> list[Any]:
    """Everybody in it, with everything."""
    return everybody(village)
