"""The first run, opening, and what can stand in the way."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.models.faults import DamagedLedger
from app.services.safety.recovery import split
from tests.screens.stage import Screen, Stage

GOOD = "shuita keben youpiao liangxi"


def _office(stage: Stage) -> QWidget:
    window = stage.first_run()
    for name, words in (("town", "青阳街道"), ("village", "青新社区居委会")):
        field = stage.start_page().findChild(QComboBox, name)
        assert field is not None
        field.setCurrentText(words)
    return window


def _user(stage: Stage) -> QWidget:
    window = _office(stage)
    stage.press("office_forward")
    stage.type("user", "王主任")
    stage.press("suggest_password")
    stage.type("new_password", "wangzhuren2024")
    return window


def _sheet(stage: Stage) -> QWidget:
    window = _user(stage)
    for name in ("new_password", "new_password_again"):
        stage.type(name, GOOD)
    stage.press("user_forward")
    stage.wait_for("SheetPage")
    return window


def _proof(stage: Stage) -> QWidget:
    window = _sheet(stage)
    digits = split(stage.start_page().sheet.digits)  # type: ignore[attr-defined]
    stage.press("sheet_forward")
    stage.type("group_edit_2", digits[0])
    stage.type("group_edit_7", digits[6])
    stage.press("proof_forward")
    return window


def _begin(stage: Stage) -> QWidget:
    window = _sheet(stage)
    digits = split(stage.start_page().sheet.digits)  # type: ignore[attr-defined]
    stage.press("sheet_forward")
    stage.type("group_edit_2", digits[1])
    stage.type("group_edit_7", digits[6])
    stage.press("proof_forward")
    return window


def _wrong_password(stage: Stage) -> QWidget:
    window = stage.locked()
    stage.type("password", "不对")
    stage.press("unlock")
    return window


def _digits(stage: Stage) -> QWidget:
    window = stage.locked()
    stage.press("forgotten")
    stage.type("group_edit_1", "000011")
    stage.type("group_edit_2", "123456")
    stage.start_page()._judge()  # type: ignore[attr-defined]
    return window


def _new_password(stage: Stage) -> QWidget:
    window = stage.locked()
    stage.press("forgotten")
    for number in range(1, 9):
        stage.type(f"group_edit_{number}", "000011")
    stage.press("digits_forward")
    return window


def _problem(stage: Stage) -> QWidget:
    stage.locked()
    assert stage.program.sitting is not None
    stage.program.sitting.start.stop_at(DamagedLedger())
    return stage.start()


FIRST_RUN = [
    Screen("start-office", _office),
    Screen("start-user", _user),
    Screen("start-sheet", _sheet),
    Screen("start-proof", _proof),
    Screen("start-begin", _begin),
]
UNLOCKING = [
    Screen("unlock-locked", lambda stage: stage.locked()),
    Screen("unlock-wrong", _wrong_password),
    Screen("unlock-digits", _digits),
    Screen("unlock-new-password", _new_password),
    Screen("unlock-problem", _problem),
]
