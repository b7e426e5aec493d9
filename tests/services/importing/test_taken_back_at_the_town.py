"""An import that a village sent and took back afterwards goes at the town too, with the next package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.exchange.importing import import_sheets
from app.services.importing.batches import last_imports
from app.services.importing.taking_back import take_back
from tests.factories import TODAY, a_child
from tests.services.between import World, a_world, content
from tests.services.exchange.workbooks import a_sheet


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A town and two villages, all empty."""
    yield from a_world(tmp_path)


def test_the_next_package_takes_back_what_was_sent(world: World) -> None:
    village = world.first
    a_child(village, name="陈小明")
    world.send(village)
    before = content(world.town)
    roster = a_sheet("儿童", ["姓名", "家庭地址"], ["陈小明", "1号"], ["陈一", "1号"], ["陈二", "2号"])
    assert import_sheets(village, [roster], TODAY).applied
    sent = world.send(village)
    assert sent.applied
    assert content(world.town) != before
    take_back(village, last_imports(village)[0].batch)
    again = world.send(village)
    assert again.applied
    assert again.difference is not None
    assert {one.name for one in again.difference.gone} == {"陈一", "陈二"}
    after = content(world.town)
    assert [table for table, rows in after.items() if rows != before[table]] == ["foreign_trace"]
