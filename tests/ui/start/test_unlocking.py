"""Opening a ledger that is there: password, recovery sheet, and what can stand in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.errors import DiskFull, NotWritable, Problem
from app.models.faults import DamagedLedger
from app.services.safety.problems import InUse, MissingKeys, MissingLedger, TooNew
from app.services.safety.recovery import split
from app.services.safety.unlock import open_ledger
from app.ui.start.means import Means
from app.ui.start.problem_page import told
from tests.factories import PASSWORD, USER
from tests.ui.conftest import CLERK, NOW, Made
from tests.ui.start.visitor import GOOD, Visitor, opened, visiting


@pytest.fixture
def visitor(qtbot: QtBot, made: Made, means: Means) -> Visitor:
    """At the page that asks for the password, the users to choose from."""
    visitor = visiting(qtbot, made.folder, means)
    qtbot.waitUntil(lambda: visitor.find(QComboBox, "user").count() == 2, timeout=10_000)
    return visitor


def test_the_password_opens_the_ledger(visitor: Visitor) -> None:
    visitor.type("password", PASSWORD)
    unlocked, way = opened(visitor, lambda: visitor.press("unlock"))
    unlocked.hold.release()
    assert (unlocked.user.name, way) == (USER, "")


def test_nothing_of_the_office_is_shown_before_it_is_open(visitor: Visitor) -> None:
    shown = " ".join(label.text() for label in visitor.start.window.findChildren(QLabel))
    assert "青新" not in shown
    assert "青阳" not in shown


def test_a_wrong_password_is_told_on_the_page_and_may_be_corrected(visitor: Visitor) -> None:
    visitor.type("password", "不对不对不对")
    visitor.press("unlock")
    visitor.wait_for("密码不对。台账完好")
    visitor.type("password", PASSWORD)
    unlocked, _ = opened(visitor, lambda: visitor.press("unlock"))
    unlocked.hold.release()
    assert unlocked.user.name == USER


def test_an_empty_password_is_not_tried(visitor: Visitor) -> None:
    visitor.press("unlock")
    assert visitor.sees("请输入密码。")


def test_the_password_is_gone_from_the_field_once_the_ledger_is_open(visitor: Visitor) -> None:
    visitor.type("password", PASSWORD)
    unlocked, _ = opened(visitor, lambda: visitor.press("unlock"))
    unlocked.hold.release()
    assert visitor.find(QLineEdit, "password").text() == ""


def test_after_a_lock_the_last_user_is_chosen(visitor: Visitor, made: Made, qtbot: QtBot) -> None:
    with made.folder.hold() as hold:
        visitor.start.lock(hold, CLERK)
        visitor.wait_for("台账已锁定")
        qtbot.waitUntil(lambda: visitor.find(QComboBox, "user").currentText() == CLERK)


def test_the_demo_tells_its_password_and_has_it_filled_in(visitor: Visitor, made: Made) -> None:
    visitor.start.set_demo("hai di shan quan")
    with made.folder.hold() as hold:
        visitor.start.lock(hold, USER)
        assert visitor.sees("密码是“hai di shan quan”")
        assert visitor.find(QLineEdit, "password").text() == "hai di shan quan"


# a forgotten password


def test_the_recovery_sheet_opens_and_gives_a_new_password_and_a_new_sheet(
    visitor: Visitor, made: Made
) -> None:
    visitor.press("forgotten")
    for number, group in enumerate(split(made.digits), 1):
        visitor.type(f"group_edit_{number}", group)
    visitor.press("digits_forward")
    visitor.find(QComboBox, "recover_user").setCurrentText(CLERK)
    visitor.type("new_password", GOOD)
    visitor.type("new_password_again", GOOD)
    visitor.press("recover")
    visitor.wait_for("恢复单，请现在就打印或抄好")
    successor = split(visitor.copy_sheet())
    visitor.press("sheet_forward")
    visitor.type("group_edit_2", successor[1])
    visitor.type("group_edit_7", successor[6])
    unlocked, _ = opened(visitor, lambda: visitor.press("proof_forward"))
    unlocked.hold.release()
    assert "".join(successor) != made.digits
    again = open_ledger(made.folder, CLERK, GOOD, NOW)
    again.hold.release()
    assert again.dek == unlocked.dek


def test_digits_with_a_slip_are_told_with_their_group(visitor: Visitor, made: Made) -> None:
    groups = split(made.digits)
    groups[3] = "123456"
    visitor.press("forgotten")
    for number, group in enumerate(groups, 1):
        visitor.type(f"group_edit_{number}", group)
    visitor.press("digits_forward")
    assert visitor.sees("第 4 组数字抄错了")
    assert visitor.find(QLineEdit, "group_edit_4").property("state") == "error"


def test_the_digits_of_another_sheet_are_told_apart_from_a_slip(visitor: Visitor) -> None:
    visitor.press("forgotten")
    for number in range(1, 9):
        visitor.type(f"group_edit_{number}", "000011")
    visitor.press("digits_forward")
    visitor.type("new_password", GOOD)
    visitor.type("new_password_again", GOOD)
    visitor.press("recover")
    visitor.wait_for("不是这本台账现在用的恢复单")


def test_missing_digits_are_counted(visitor: Visitor) -> None:
    visitor.press("forgotten")
    visitor.type("group_edit_1", "000011")
    visitor.press("digits_forward")
    assert visitor.sees("现在输入了 6 位")


# what can stand in the way


def test_a_damaged_file_is_told_apart_from_a_wrong_password(visitor: Visitor, made: Made) -> None:
    made.folder.database.write_bytes(b"x" * 8192)
    visitor.type("password", PASSWORD)
    visitor.press("unlock")
    visitor.wait_for("暂时打不开台账")
    assert visitor.sees("损坏")


def test_missing_keys_are_told_as_soon_as_the_window_shows(qtbot: QtBot, made: Made, means: Means) -> None:
    made.folder.keys.unlink()
    made.folder.keys_copy.write_text("rubbish")
    visitor = visiting(qtbot, made.folder, means)
    visitor.wait_for("暂时打不开台账")
    assert visitor.sees("钥匙文件")


def test_a_ledger_that_is_open_elsewhere_is_told(visitor: Visitor, made: Made) -> None:
    with made.folder.hold():
        visitor.type("password", PASSWORD)
        visitor.press("unlock")
        visitor.wait_for("不能同时打开两次")
    visitor.press("again")
    visitor.wait_for("打开台账")


@pytest.mark.parametrize(
    "problem", [DamagedLedger(), MissingLedger(), MissingKeys(), DiskFull(), NotWritable(), InUse(), TooNew()]
)
def test_every_problem_says_what_happened_whether_the_data_is_safe_and_what_to_do(
    visitor: Visitor, problem: Problem
) -> None:
    visitor.start.stop_at(problem)
    happened, safe = told(problem.sentence)
    assert all(part and visitor.sees(part) for part in (happened, safe, problem.advice))


def test_a_folder_without_a_ledger_is_refused_kindly(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "empty"))
    visitor.press("elsewhere")
    assert visitor.sees("这个文件夹里没有台账")
    with qtbot.waitSignal(visitor.start.folder_chosen) as signal:
        visitor.press("found")
    assert signal.args == [tmp_path / "empty"]


def test_another_ledger_may_be_chosen(
    visitor: Visitor, made: Made, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(made.folder.path))
    with qtbot.waitSignal(visitor.start.folder_chosen) as signal:
        visitor.press("elsewhere")
    assert signal.args == [made.folder.path]
