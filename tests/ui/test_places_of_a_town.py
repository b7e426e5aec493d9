"""What the bar of places leads to: a village goes to see its children, a town looks after its villages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.application import places
from app.ui.main_window import MainWindow
from app.ui.start.means import Means
from tests.factories import a_ledger
from tests.ui.desks import a_desk

NOBODY = cast("Any", None)  # these places ask neither the sitting nor the keys


@pytest.fixture(params=["village", "town"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def window(kind: str, tmp_path: Path, means: Means, qtbot: QtBot) -> Iterator[MainWindow]:
    ledger = a_ledger(tmp_path / kind, kind)
    desk = a_desk(ledger, means)
    made = MainWindow(desk, places(NOBODY, desk, NOBODY, NOBODY))
    made.go("children")
    yield made
    made.put_away()
    qtbot.waitUntil(lambda: not means.jobs._running, timeout=5000)
    ledger.close()


def test_each_kind_of_office_has_its_own_places(window: MainWindow, kind: str) -> None:
    assert window.has_place("walks") == (kind == "village")
    assert window.has_place("villages") == (kind == "town")


def test_a_part_of_a_place_is_gone_to_by_its_name(window: MainWindow, kind: str) -> None:
    window.go_to("handover:import")
    assert window.here() is window.page("handover")
    part = window.page("handover").parts.list.currentItem()  # type: ignore[attr-defined]
    assert part.text() == "从表格导入"
    window.go_to("villages:levels")
    assert window.here() is window.page("villages" if kind == "town" else "handover")


def test_a_part_that_nobody_has_leads_to_the_place_alone(window: MainWindow) -> None:
    window.go_to("handover:nothing")
    assert window.here() is window.page("handover")
