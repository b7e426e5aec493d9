"""A look at the whole file after the ledger was opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.faults import DamagedLedger
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.unlock import Unlocked, make_ledger
from app.services.safety.whole import refuse_damaged
from tests.factories import PASSWORD, USER


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[Unlocked]:
    made, _ = make_ledger(LedgerFolder(tmp_path / "ledger"), USER, PASSWORD, FLOOR)
    yield made
    made.hold.release()


def test_a_whole_file_passes(unlocked: Unlocked) -> None:
    before = unlocked.folder.database.read_bytes()
    refuse_damaged(unlocked)
    assert unlocked.folder.database.read_bytes() == before


@pytest.mark.parametrize("page", [1, 2, 5])
def test_a_page_that_went_bad_is_told(unlocked: Unlocked, page: int) -> None:
    content = bytearray(unlocked.folder.database.read_bytes())
    content[page * 4096 + 100] ^= 0xFF
    unlocked.folder.database.write_bytes(content)
    with pytest.raises(DamagedLedger):
        refuse_damaged(unlocked)
