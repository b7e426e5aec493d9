"""A desk with a ledger on it, as every page of the window is given one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.services.children.undo import Undo
from app.services.ledger import Ledger
from app.services.safety.drafts import DraftBox
from app.services.safety.folder import LedgerFolder
from app.settings import Settings
from app.ui.changes import Changes
from app.ui.children.child_page import ChildPage
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from tests.factories import TODAY, a_child, an_id_number


@pytest.fixture
def desk(ledger: Ledger, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """The desk of 王主任, who may do everything."""
    drafts = DraftBox(LedgerFolder(tmp_path / "ledger"), b"k" * 32)
    jobs = Jobs()
    yield Desk(ledger, Undo(ledger), jobs, Changes(), drafts, Settings(), lambda: TODAY)
    jobs.stop()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ChildPage:
    """The page of records, none open yet."""
    return shown(qtbot, desk)


def shown(qtbot: QtBot, desk: Desk) -> ChildPage:
    """A page of records in a window of its own."""
    made = ChildPage(desk)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def left_behind_child(ledger: Ledger) -> Child:
    """陈小明, a boy of eleven who lives with his grandparents; much of his form is still empty."""
    return a_child(
        ledger,
        id_number=an_id_number(),
        sex="male",
        born="2015-03",
        category={"left_behind": ""},
        carer="grandparents",
        father_name="陈大海",
        father_phone="13800000000",
    )
