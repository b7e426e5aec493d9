"""The first run, as somebody goes through it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.services.safety.folder import LedgerFolder
from app.services.safety.recovery import split
from app.services.safety.unlock import open_ledger
from app.ui.start.means import Means
from app.ui.start.start import Start
from tests.ui.conftest import NOW
from tests.ui.start.visitor import GOOD, Visitor, opened, visiting


@pytest.fixture
def folder(tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(tmp_path / "new" / "ledger")


@pytest.fixture
def visitor(qtbot: QtBot, folder: LedgerFolder, means: Means) -> Visitor:
    """At the first page of the first run."""
    return visiting(qtbot, folder, means)


@pytest.fixture
def at_the_sheet(visitor: Visitor) -> Visitor:
    """Office and password are given; the recovery sheet is shown."""
    visitor.give_office()
    visitor.give_password()
    visitor.wait_for("恢复单，请现在就打印或抄好")
    return visitor


@pytest.fixture
def at_the_end(at_the_sheet: Visitor) -> Visitor:
    """The sheet is proved; the last page asks how to begin."""
    groups = split(at_the_sheet.copy_sheet())
    at_the_sheet.press("sheet_forward")
    at_the_sheet.type("group_edit_2", groups[1])
    at_the_sheet.type("group_edit_7", groups[6])
    at_the_sheet.press("proof_forward")
    return at_the_sheet


@pytest.mark.parametrize("way", ["blank", "import", "demo"])
def test_the_first_run_ends_with_an_open_ledger_and_how_to_begin(at_the_end: Visitor, way: str) -> None:
    unlocked, chosen = opened(at_the_end, lambda: at_the_end.press(f"begin_{way}"))
    ledger = Ledger.of(unlocked)
    ledger.close()
    unlocked.hold.release()
    assert chosen == way
    assert (ledger.user.name, ledger.user.role.label) == ("王主任", "管理员")
    assert (ledger.office.name, ledger.office.code, ledger.office.town) == (
        "青新社区居委会",
        "350582001004",
        "青阳街道",
    )


def test_the_ledger_opens_again_with_the_password_that_was_chosen(
    at_the_end: Visitor, folder: LedgerFolder
) -> None:
    unlocked, _ = opened(at_the_end, lambda: at_the_end.press("begin_blank"))
    unlocked.hold.release()
    again = open_ledger(folder, "王主任", GOOD, NOW)
    again.hold.release()
    assert again.dek == unlocked.dek


def test_the_code_of_a_known_village_is_filled_in(visitor: Visitor) -> None:
    visitor.find(QComboBox, "town").setCurrentText("青阳街道")
    visitor.find(QComboBox, "village").setCurrentText("锦青社区居委会")
    assert visitor.find(QLineEdit, "code").text() == "350582001005"


def test_a_town_office_needs_no_village(visitor: Visitor) -> None:
    visitor.find(QRadioButton, "kind_town").click()
    visitor.find(QComboBox, "town").setCurrentText("青阳街道")
    assert not visitor.find(QComboBox, "village").isVisible()
    assert visitor.find(QLineEdit, "code").text() == "350582001000"
    visitor.press("office_forward")
    assert visitor.sees("您的名字和密码")


def test_an_office_of_another_county_types_its_name_and_code(visitor: Visitor) -> None:
    visitor.find(QComboBox, "town").setCurrentText("云溪镇")
    visitor.find(QComboBox, "village").setCurrentText("柳湾村委会")
    visitor.type("code", "350583102201")
    visitor.press("office_forward")
    assert visitor.sees("您的名字和密码")


def test_an_office_without_its_code_is_asked_for_it(visitor: Visitor) -> None:
    visitor.find(QComboBox, "town").setCurrentText("云溪镇")
    visitor.find(QComboBox, "village").setCurrentText("柳湾村委会")
    visitor.press("office_forward")
    assert visitor.sees("单位代码是 12 位数字")


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("", "", "请输入密码"),
        ("12345678", "12345678", "只有数字"),
        ("wangzhuren2024", "wangzhuren2024", "容易猜"),
        (GOOD, GOOD + "x", "两次输入的密码不一样"),
    ],
)
def test_a_password_that_will_not_do_is_told_why(
    visitor: Visitor, password: str, again: str, sentence: str
) -> None:
    visitor.give_office()
    visitor.give_password(password, again)
    assert visitor.sees(sentence)
    assert visitor.sees("您的名字和密码")


def test_the_offered_passphrase_can_be_taken_as_it_is(visitor: Visitor) -> None:
    visitor.give_office()
    visitor.type("user", "王主任")
    visitor.press("suggest_password")
    visitor.press("take_suggestion")
    assert visitor.find(QLineEdit, "new_password").text() in visitor.find(QLabel, "suggested_password").text()
    visitor.press("user_forward")
    visitor.wait_for("恢复单，请现在就打印或抄好")


def test_the_sheet_must_be_typed_back_before_going_on(at_the_sheet: Visitor) -> None:
    groups = split(at_the_sheet.copy_sheet())
    at_the_sheet.press("sheet_forward")
    at_the_sheet.type("group_edit_2", groups[0])
    at_the_sheet.type("group_edit_7", groups[6])
    at_the_sheet.press("proof_forward")
    assert at_the_sheet.sees("第 2 组和恢复单上的不一样")
    assert at_the_sheet.sees("核对一下恢复单")


def test_the_cursor_goes_on_to_the_second_group_by_itself(at_the_sheet: Visitor) -> None:
    groups = split(at_the_sheet.copy_sheet())
    at_the_sheet.press("sheet_forward")
    QTest.keyClicks(at_the_sheet.find(QLineEdit, "group_edit_2"), groups[1])
    following = at_the_sheet.find(QLineEdit, "group_edit_7")
    assert following.window().focusWidget() is following


def test_one_may_look_at_the_sheet_once_more(at_the_sheet: Visitor) -> None:
    digits = at_the_sheet.copy_sheet()
    at_the_sheet.press("sheet_forward")
    assert not at_the_sheet.sees(f"{digits[:3]} {digits[3:6]}")
    at_the_sheet.press("proof_back")
    assert at_the_sheet.copy_sheet() == digits


def test_the_sheet_is_saved_as_a_pdf_with_its_digits(
    at_the_sheet: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "sheet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    at_the_sheet.press("save_sheet")
    assert chosen.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert at_the_sheet.sees("已存好")


def test_a_sheet_that_was_never_typed_back_is_replaced_at_the_next_start(
    at_the_sheet: Visitor, qtbot: QtBot, folder: LedgerFolder, means: Means
) -> None:
    before = at_the_sheet.copy_sheet()
    # the window goes away without a word; its hold goes with the program
    at_the_sheet.start.window.hide()
    first_run_hold(at_the_sheet).release()
    start = Start(folder, means)
    qtbot.addWidget(start.window)
    start.begin()
    again = Visitor(qtbot, start)
    qtbot.waitUntil(lambda: again.find(QComboBox, "user").count() == 1, timeout=10_000)
    again.type("password", GOOD)
    again.press("unlock")
    again.wait_for("恢复单，请现在就打印或抄好")
    groups = split(again.copy_sheet())
    assert "".join(groups) != before
    again.press("sheet_forward")
    again.type("group_edit_2", groups[1])
    again.type("group_edit_7", groups[6])
    unlocked, way = opened(again, lambda: again.press("proof_forward"))
    unlocked.hold.release()
    assert way == ""


def first_run_hold(visitor: Visitor) -> Any:
    """The hold that the unfinished first run has."""
    return visitor.start.first_run._unlocked.hold  # type: ignore[union-attr]


def test_no_secret_is_left_on_the_pages_when_the_ledger_is_open(at_the_end: Visitor) -> None:
    unlocked, _ = opened(at_the_end, lambda: at_the_end.press("begin_blank"))
    unlocked.hold.release()
    window = at_the_end.start.window
    at_the_end.qtbot.waitUntil(lambda: not window.findChildren(QLabel, "group_1"))
    assert GOOD not in [edit.text() for edit in window.findChildren(QLineEdit)]
