"""The town's place over two villages: three children, one of them with everything behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from app.models.care import Assessment
from app.models.concern import Concern
from app.services.ledger import Ledger
from app.ui.desk import Desk
from app.ui.start.means import Means
from app.ui.town.page import TownPage
from tests.factories import TODAY
from tests.services.town.towns import FIRST, SECOND, a_parcel, a_town, bring, brought
from tests.ui.desks import a_desk


class Town(NamedTuple):
    """The place, its desk, and its children by name."""

    page: TownPage
    desk: Desk
    children: dict[str, str]

    @property
    def ledger(self) -> Ledger:
        return self.desk.ledger


@pytest.fixture
def town(tmp_path: Path, means: Means, qtbot: QtBot) -> Iterator[Town]:
    """黄小欣 has a problem past its day and was put from high to low; the duties are worked out."""
    ledger = a_town(tmp_path)
    children = {
        "黄小欣": brought(ledger, FIRST, "黄小欣", level="high", opened_on=date(2026, 9, 1)),
        "林小花": brought(ledger, FIRST, "林小花", level="high"),
        "丁一桐": brought(ledger, SECOND, "丁一桐"),
    }
    bring(ledger, children["黄小欣"], Concern, deadline=TODAY - timedelta(days=2))
    bring(ledger, children["黄小欣"], Assessment, level="low", day=TODAY - timedelta(days=5))
    a_parcel(ledger, FIRST, sequence=3)
    desk = a_desk(ledger, means)
    page = TownPage(desk)
    page.resize(925, 560)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: bool(page.villages.rows and page.villages.rows[0].kept), timeout=5_000)
    yield Town(page, desk, children)
    page.hide()
    page.deleteLater()
    ledger.close()
