"""A handover package and the recovery sheet: on a new computer, and in the place of a damaged ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.services.children.counts import counts
from app.services.handover.refusals import NotThisSheet
from app.services.handover.sealing import seal
from app.services.ledger import Ledger
from app.services.safety.folder import LedgerFolder
from app.services.safety.recovery import split
from app.ui.start.means import Means
from tests.factories import a_child
from tests.services.handover.offices import two_offices
from tests.ui.conftest import NOW, Made
from tests.ui.start.visitor import Visitor, opened, visiting


class Sent(NamedTuple):
    """A package on a stick, and the digits of the sheet that opens it."""

    package: Path
    digits: str


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    offices = two_offices(tmp_path_factory.mktemp("lost"))
    a_child(offices.village)
    yield Sent(seal(offices.village, tmp_path_factory.mktemp("stick"), NOW).path, offices.digits)
    offices.close()


def choose(visitor: Visitor, sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sent.package), ""))
    visitor.press("restore_outside")
    visitor.wait_for("交接包只有恢复单能打开")


def give_digits(visitor: Visitor, groups: list[str]) -> None:
    for number, group in enumerate(groups, 1):
        visitor.type(f"group_edit_{number}", group)
    visitor.press("digits_forward")


def restore(visitor: Visitor, sent: Sent) -> Ledger:
    """From the digits to the open ledger."""
    give_digits(visitor, split(sent.digits))
    visitor.wait_for("这台电脑上还没有人")
    visitor.give_password()
    visitor.wait_for("恢复单，请现在就打印或抄好")
    groups = split(visitor.copy_sheet())
    assert "".join(groups) != sent.digits
    visitor.press("sheet_forward")
    visitor.type("group_edit_2", groups[1])
    visitor.type("group_edit_7", groups[6])
    visitor.press("proof_forward")
    visitor.wait_for("用第 1 号交接包恢复好了：1 名孩子，到 11月23日 为止")
    unlocked, _ = opened(visitor, lambda: visitor.press("open_restored"))
    unlocked.hold.release()
    return Ledger.of(unlocked)


def test_on_a_new_computer_the_sheet_and_the_package_are_enough(
    qtbot: QtBot, sent: Sent, means: Means, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visiting(qtbot, LedgerFolder(tmp_path / "new" / "ledger"), means)
    visitor.press("restore_here")
    choose(visitor, sent, monkeypatch)
    ledger = restore(visitor, sent)
    assert counts(ledger).open == 1
    assert not visitor.sees("原来的文件没有删")
    ledger.close()


def test_a_damaged_ledger_makes_room_and_is_kept(
    qtbot: QtBot, sent: Sent, made: Made, means: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.folder.database.write_bytes(b"x" * 8192)
    visitor = visiting(qtbot, made.folder, means)
    visitor.press("restore_copy")
    choose(visitor, sent, monkeypatch)
    ledger = restore(visitor, sent)
    assert counts(ledger).open == 1
    assert visitor.sees("damaged-20261123")
    assert (made.folder.path / "damaged-20261123" / "ledger.db").read_bytes() == b"x" * 8192
    ledger.close()


def test_another_sheets_digits_change_nothing(
    qtbot: QtBot, sent: Sent, made: Made, means: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.folder.database.read_bytes()
    visitor = visiting(qtbot, made.folder, means)
    visitor.press("restore_copy")
    choose(visitor, sent, monkeypatch)
    give_digits(visitor, split(made.digits))
    visitor.give_password()
    visitor.qtbot.waitUntil(lambda: not means.jobs._running, timeout=10_000)
    visitor.wait_for(NotThisSheet().sentence)
    assert made.folder.database.read_bytes() == before
    assert not list(made.folder.path.glob("damaged-*"))
    assert not (made.folder.path / "restoring").exists()
