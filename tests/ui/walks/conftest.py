"""A village on its 走访 page: one child late, two brothers and one more due, one to ring, one done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.children import families
from app.services.ledger import Ledger
from app.services.plan.month import MonthPlan, planned
from app.ui.desk import Desk
from app.ui.start.means import Means
from app.ui.walks.page import WalksPage
from tests.factories import TODAY, a_child, a_ledger, a_visit, an_assessment
from tests.ui.desks import a_desk

NOVEMBER = TODAY.replace(day=1)
MARCH = date(2026, 3, 5)
VILLAGE = {
    # name: level, 村民小组, days of visits
    "黄小欣": ("high", "第1组", ["2026-08-20", "2026-09-20"]),
    "陈大明": ("high", "第2组", ["2026-08-10", "2026-09-09", "2026-10-20"]),
    "陈小明": ("medium", "第2组", ["2026-08-10", "2026-09-09", "2026-10-20"]),
    "吴小花": ("medium", "第10组", ["2026-08-10", "2026-09-09", "2026-10-28"]),
    "林小雨": ("low", "第1组", ["2026-08-10", "2026-09-28", "2026-10-08"]),
    "丁一桐": ("medium", "第1组", ["2026-08-10", "2026-09-09", "2026-10-09", "2026-11-09"]),
}


@pytest.fixture(scope="module")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Ledger]:
    """The ledger with these six children, the two of 陈 brothers: its file, and how it is opened."""
    ledger = a_ledger(tmp_path_factory.mktemp("village"))
    ids = {}
    for name, (level, group, visits) in VILLAGE.items():
        child = a_child(ledger, name=name, opened_on=date(2026, 8, 1), group=group)
        an_assessment(ledger, child, level, MARCH)
        for day in visits:
            a_visit(ledger, child, date.fromisoformat(day))
        ids[name] = child.id
    families.join(ledger, ids["陈大明"], ids["陈小明"])
    ledger.close()
    return ledger.path.read_bytes(), ledger


@pytest.fixture
def village(_made_once: tuple[bytes, Ledger], tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with them for each test."""
    content, made = _made_once
    path = tmp_path / "village" / "ledger.db"
    path.parent.mkdir()
    path.write_bytes(content)
    ledger = Ledger(path, made.key, made.user)
    yield ledger
    ledger.close()


@pytest.fixture
def plan(village: Ledger) -> MonthPlan:
    """November's plan."""
    return planned(village, NOVEMBER, TODAY)


@pytest.fixture
def desk(village: Ledger, means: Means) -> Desk:
    return a_desk(village, means)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> WalksPage:
    """The page, read, as wide as on the usual screen."""
    return opened(desk, qtbot)


def opened(desk: Desk, qtbot: QtBot, width: int = 925) -> WalksPage:
    """The page on a desk, once it has read."""
    page = WalksPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 520)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page._plan is not None, timeout=5000)
    return page
