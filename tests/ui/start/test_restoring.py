"""Restoring from the start window: by what somebody sees, with the real copies."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import Problem
from app.models.faults import DamagedLedger
from app.services.children.counts import counts
from app.services.ledger import Ledger
from app.services.safety import anchor
from app.services.safety.copies import Reason
from app.services.safety.copying import keep_copy
from app.services.safety.findings import Finding
from app.services.safety.folder import LedgerFolder
from app.services.safety.looking import look
from app.services.safety.outside import copy_outside
from app.services.safety.problems import ForgedKeys, MissingKeys, MissingLedger
from app.services.safety.recovery import split
from app.services.safety.unlock import Unlocked, open_ledger
from app.ui.start.means import Means
from app.ui.widgets.copy_table import CopyTable
from tests.factories import PASSWORD, USER, a_child, an_id_number, changed
from tests.ui.conftest import NOW, Made
from tests.ui.start.visitor import GOOD, Visitor, opened, visiting

BEFORE = NOW - timedelta(days=1)


class Copied(NamedTuple):
    """A ledger of two children; its copy of yesterday, here and on a stick, has one of them."""

    made: Made
    stick: Path


@pytest.fixture
def copied(made: Made, tmp_path: Path) -> Copied:
    unlocked = open_ledger(made.folder, USER, PASSWORD, NOW)
    ledger = Ledger.of(unlocked)
    child = a_child(ledger)
    keep_copy(made.folder, unlocked.dek, Reason.MANUAL, BEFORE)
    (tmp_path / "stick").mkdir()
    stick = copy_outside(made.folder, unlocked.dek, tmp_path / "stick", BEFORE)
    a_child(ledger, name="丁一桐", id_number=an_id_number(serial=7))
    changed(ledger, child, father_phone="13800004711")
    ledger.close()
    unlocked.hold.release()
    return Copied(made, stick)


@pytest.fixture
def visitor(qtbot: QtBot, copied: Copied, means: Means) -> Visitor:
    """At the page that asks for the password, the users to choose from."""
    visitor = visiting(qtbot, copied.made.folder, means)
    qtbot.waitUntil(lambda: visitor.find(QComboBox, "user").count() == 2, timeout=10_000)
    return visitor


def give(visitor: Visitor, password: str = PASSWORD) -> None:
    visitor.wait_for("先输入密码")
    visitor.type("restore_password", password)
    visitor.press("secret_forward")


def give_digits(visitor: Visitor, digits: str) -> None:
    for number, group in enumerate(split(digits), 1):
        visitor.type(f"group_edit_{number}", group)
    visitor.press("digits_forward")


def children_in(unlocked: Unlocked) -> int:
    ledger = Ledger.of(unlocked)
    found = counts(ledger).open
    ledger.close()
    unlocked.hold.release()
    return found


def found_out_of_order(unlocked: Unlocked) -> list[Finding]:
    ledger = Ledger.of(unlocked)
    anchor.opened(ledger)
    found = look(ledger)
    ledger.close()
    return found


def test_a_copy_is_restored_with_three_presses_and_the_password(visitor: Visitor, copied: Copied) -> None:
    visitor.press("restore_copy")
    table = visitor.find(CopyTable, "copies")
    words = [table.item(0, column).text() for column in range(4)]  # type: ignore[union-attr]
    assert words[1:] == ["手动备份", words[2], "✓ 完好"]
    assert words[0].startswith("11月22日")
    visitor.press("copies_forward")
    give(visitor)
    visitor.wait_for("看一看是不是要找的那一份")
    assert visitor.sees("里面有 1 份档案")
    assert visitor.sees("将丢失它之后的")
    visitor.press("restore")
    visitor.wait_for("已经恢复好了")
    assert visitor.sees("damaged-20261123")
    assert (copied.made.folder.path / "damaged-20261123" / "ledger.db").exists()
    unlocked, _ = opened(visitor, lambda: visitor.press("open_restored"))
    assert found_out_of_order(unlocked) == [], "going back on purpose is no tampering"
    assert children_in(unlocked) == 1


def test_a_wrong_password_is_told_where_it_was_typed(visitor: Visitor, copied: Copied) -> None:
    before = copied.made.folder.database.read_bytes()
    visitor.press("restore_copy")
    visitor.press("copies_forward")
    give(visitor, "不对不对不对")
    visitor.wait_for("密码不对")
    assert visitor.sees("先输入密码")
    assert copied.made.folder.database.read_bytes() == before


def test_the_sheet_opens_a_copy_too_and_a_new_password_follows(visitor: Visitor, copied: Copied) -> None:
    visitor.press("restore_copy")
    visitor.press("copies_forward")
    visitor.press("restore_with_sheet")
    give_digits(visitor, copied.made.digits)
    visitor.wait_for("看一看是不是要找的那一份")
    visitor.press("restore")
    visitor.wait_for("已经恢复好了")
    visitor.press("open_restored")
    visitor.wait_for("设一个新密码")
    visitor.type("new_password", GOOD)
    visitor.type("new_password_again", GOOD)
    visitor.press("recover")
    visitor.wait_for("恢复单，请现在就打印或抄好")
    groups = split(visitor.copy_sheet())
    visitor.press("sheet_forward")
    visitor.type("group_edit_2", groups[1])
    visitor.type("group_edit_7", groups[6])
    unlocked, _ = opened(visitor, lambda: visitor.press("proof_forward"))
    assert children_in(unlocked) == 1


def test_a_new_computer_gets_the_ledger_from_the_stick(
    qtbot: QtBot, copied: Copied, means: Means, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = LedgerFolder(tmp_path / "new" / "ledger")
    visitor = visiting(qtbot, folder, means)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copied.stick), ""))
    visitor.press("restore_here")
    assert visitor.sees("这台电脑上没有这本台账的备份")
    assert not visitor.find(QPushButton, "copies_forward").isVisible()
    visitor.press("restore_outside")
    give(visitor)
    visitor.wait_for("里面有 1 份档案")
    assert not visitor.sees("丢失")
    visitor.press("restore")
    visitor.wait_for("已经恢复好了")
    assert not visitor.sees("原来的文件")
    unlocked, _ = opened(visitor, lambda: visitor.press("open_restored"))
    assert unlocked.folder == folder
    assert children_in(unlocked) == 1


@pytest.mark.parametrize(
    ("problem", "ways"),
    [
        (DamagedLedger(), ["way_mend", "way_copy", "way_salvage", "way_package"]),
        (MissingLedger(), ["way_copy", "way_package"]),
        (MissingKeys(), ["way_keys", "way_copy", "way_package"]),
        (ForgedKeys(), ["way_keys", "way_copy", "way_package"]),
    ],
)
def test_every_problem_leads_to_the_copies_and_back(
    visitor: Visitor, problem: Problem, ways: list[str]
) -> None:
    visitor.start.stop_at(problem)
    page = visitor.start.window.page()
    assert page is not None
    names = [one.objectName() for one in page.findChildren(QPushButton)]
    assert [name for name in names if name.startswith("way_")] == ways
    visitor.press("way_copy")
    visitor.wait_for("从备份恢复")
    visitor.press("copies_back")
    visitor.wait_for("暂时打不开台账")


def test_a_damaged_file_is_replaced_by_the_last_copy(visitor: Visitor, copied: Copied) -> None:
    copied.made.folder.database.write_bytes(b"x" * 8192)
    visitor.type("password", PASSWORD)
    visitor.press("unlock")
    visitor.wait_for("暂时打不开台账")
    visitor.press("way_copy")
    visitor.press("copies_forward")
    give(visitor)
    visitor.wait_for("在它之后录入的内容不在里面")
    visitor.press("restore")
    visitor.wait_for("已经恢复好了")
    aside = copied.made.folder.path / "damaged-20261123" / "ledger.db"
    assert aside.read_bytes() == b"x" * 8192
    unlocked, _ = opened(visitor, lambda: visitor.press("open_restored"))
    assert children_in(unlocked) == 1


def test_lost_keys_come_back_from_a_copy_and_nothing_is_lost(
    qtbot: QtBot, copied: Copied, means: Means
) -> None:
    for keys in (copied.made.folder.keys, copied.made.folder.keys_copy):
        keys.unlink()
    visitor = visiting(qtbot, copied.made.folder, means)
    visitor.wait_for("暂时打不开台账")
    visitor.press("way_keys")
    give(visitor)
    visitor.wait_for("钥匙文件已经从备份里补上")
    unlocked, _ = opened(visitor, lambda: visitor.press("open_restored"))
    assert children_in(unlocked) == 2


def test_three_wrong_passwords_cost_a_pause(visitor: Visitor) -> None:
    for _ in range(3):
        visitor.type("password", "猜一个密码")
        visitor.press("unlock")
        visitor.wait_for("密码")
        visitor.qtbot.waitUntil(lambda: not visitor.start._means.jobs._running, timeout=10_000)
    visitor.wait_for("请等 2 秒再试")
    assert not visitor.find(QPushButton, "unlock").isEnabled()
