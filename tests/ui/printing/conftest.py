"""A village to print, and the dialog to print it from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.children.lines import lines
from app.services.ledger import Ledger
from app.ui.desk import Desk
from app.ui.printing import dialog as dialog_module
from app.ui.printing.dialog import PrintDialog
from app.ui.printing.whom import Whom
from app.ui.start.means import Means
from tests.factories import a_child, an_assessment, an_id_number
from tests.ui.desks import a_desk

NAMES = ("陈小明", "丁一桐", "黄欣")


@pytest.fixture
def desk(ledger: Ledger, means: Means) -> Desk:
    """Three children on the ledger, 黄欣 of high risk."""
    for number, name in enumerate(NAMES):
        child = a_child(ledger, name=name, id_number=an_id_number(serial=number))
        if name == "黄欣":
            an_assessment(ledger, child, "high")
    return a_desk(ledger, means)


@pytest.fixture
def whom(desk: Desk) -> Whom:
    """The first child is open, the list shows two, three are in force."""
    with desk.ledger.reading() as session:
        ids = tuple(line.child_id for line in lines(session))
    return Whom(ids[0], "陈×明", (), ids[:2], ids)


@pytest.fixture
def dialog(desk: Desk, whom: Whom, qtbot: QtBot) -> PrintDialog:
    """The dialog with its preview ready."""
    made = PrintDialog(desk, whom)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitUntil(lambda: made.view.pages() == 1, timeout=10_000)
    return made


@pytest.fixture
def save_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Answer the next question for a file, whatever name is proposed; the proposals stand in the folder."""

    def answer(name: str) -> Path:
        path = tmp_path / name

        def ask(parent: object, proposed: str) -> Path:
            (tmp_path / "proposed").write_text(proposed, encoding="utf-8")
            return path

        monkeypatch.setattr(dialog_module, "ask_path", ask)
        return path

    return answer
