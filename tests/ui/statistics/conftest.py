"""The place 统计报表 over a village of some invented children."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from app.services.demo.filling import fill
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.reports.page import ReportsPage
from app.ui.start.means import Means
from tests.factories import TODAY, a_ledger
from tests.ui.desks import a_desk


class Place(NamedTuple):
    """The place, its desk, and what it asked for: filters of the list of children."""

    page: ReportsPage
    desk: Desk
    asked: list[Any]

    def show(self, key: str) -> Any:
        """The part of that key, with what it shows."""
        self.page.show_part(key)
        return self.page.here()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, dressed: None) -> Iterator[Place]:
    """Shown once for all tests of a module: none of them changes anything in the ledger."""
    ledger = a_ledger(tmp_path_factory.mktemp("village"))
    fill(ledger, TODAY, 24)
    jobs = Jobs()
    desk = a_desk(ledger, Means(jobs, today=lambda: TODAY))
    page = ReportsPage(desk)
    asked: list[Any] = []
    page.list_asked.connect(asked.append)
    page.resize(1150, 640)
    page.show()
    yield Place(page, desk, asked)
    page.hide()
    page.deleteLater()
    jobs.stop()
    ledger.close()


def settled(place: Place, qtbot: QtBot) -> None:
    """Until the worker has nothing left to do."""
    qtbot.waitUntil(lambda: not place.desk.jobs._running, timeout=10_000)
