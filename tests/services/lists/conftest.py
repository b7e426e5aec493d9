"""The demo's village and its children, read once for all that only look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.models.care_records import CARE
from app.models.child import Child
from app.paths import resources
from app.services.children.lines import lines
from app.services.children.records import fetch_all
from app.services.demo.filling import fill
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.wrap import Measure
from tests.factories import TODAY, a_ledger


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Twenty-four children with every kind of care and oddity; nobody changes them."""
    ledger = a_ledger(tmp_path_factory.mktemp("village"))
    fill(ledger, TODAY, children=24)
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def everybody(village: Ledger) -> list[Child]:
    """All its children whose files are in force, with everything that was done for them."""
    with village.reading() as session:
        ids = [line.child_id for line in lines(session)]
        return [child for child in fetch_all(session, ids, CARE) if child.is_open]


@pytest.fixture(scope="session")
def measure() -> Measure:
    return Measure(Fonts(resources() / "fonts"))
