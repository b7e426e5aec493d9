"""A part or tab that is made while the window is open shows no window of its own, not even for a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.ui.children.record_body import RecordBody
from app.ui.children.tabs import EXTRA_TABS
from app.ui.desk import Desk
from app.ui.exchange.importing.part import ImportPart
from app.ui.exchange.workbooks import WorkbooksPart
from app.ui.handover.cards_part import CardsPart
from app.ui.handover.package_part import PackagePart
from app.ui.handover.reply_part import ReplyPart
from app.ui.registers.page import PARTS as REGISTERS
from app.ui.reports.page import PARTS as REPORTS
from app.ui.start.means import Means
from tests.ui.desks import a_desk

Made = Callable[[Desk], QWidget]
MAKERS: dict[str, Made] = {
    **{kind.key: kind for kind in (*REGISTERS, *REPORTS)},
    **{kind.key: kind for kind in (ImportPart, WorkbooksPart, CardsPart, PackagePart, ReplyPart)},
    **{tab.key: tab.make for tab in EXTRA_TABS},
    "record": lambda desk: RecordBody(desk, []),
}


class Windows(QObject):
    """Notes what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    made = Windows()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize("key", MAKERS)
def test_what_is_made_later_opens_no_window(
    key: str, ledger: Ledger, means: Means, windows: Windows, qtbot: QtBot
) -> None:
    qtbot.addWidget(MAKERS[key](a_desk(ledger, means)))
    assert windows.shown == []
