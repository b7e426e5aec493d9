"""An open ledger to take workbooks into and give them out of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.services.ledger import Ledger
from app.services.safety.unlock import open_ledger
from app.ui.desk import Desk
from app.ui.start.means import Means
from tests.factories import PASSWORD, USER
from tests.ui.conftest import NOW, Made
from tests.ui.desks import a_desk


@pytest.fixture
def desk(made: Made, means: Means) -> Iterator[Desk]:
    """An empty ledger, opened the whole way: its password can be asked for again."""
    unlocked = open_ledger(made.folder, USER, PASSWORD, NOW)
    ledger = Ledger.of(unlocked)
    yield a_desk(ledger, means)
    ledger.close()
    unlocked.hold.release()
