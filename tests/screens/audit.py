"""使用记录, what was found out of order, and the password once more."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from app.services.safety import anchor
from app.services.safety.findings import Finding, Kind
from app.ui.settings.page import SettingsPage
from tests.screens.stage import Screen, Stage


def _audit(stage: Stage) -> QWidget:
    ledger = stage.window()._desk.ledger
    ledger.note("export", redact="none", counts={"儿童": 120})
    ledger.note("failed_unlock", user="小林", at="2026-11-22T10:00:00+00:00")
    page: SettingsPage = stage.go("settings")
    page.show_section("looks")
    page.show_section("audit")
    return stage.window()


def _found(stage: Stage) -> QWidget:
    ledger = stage.window()._desk.ledger
    assert ledger.keys is not None
    anchor.notice(ledger.keys, ledger.key, [Finding(Kind.OLDER, 1231, 1258, "2026-11-20T09:12:00")])
    window = _audit(stage)
    ledger.keys.set_anchor(ledger.key, anchor.NOTICED, None)
    return window


def _retiring(stage: Stage) -> QWidget:
    page: SettingsPage = stage.go("settings")
    page.show_section("users")
    retire = page.findChild(QPushButton, "retire_小林")
    assert retire is not None
    retire.click()
    return stage.window()


AUDIT = [
    Screen("settings-audit", _audit),
    Screen("settings-audit-found", _found),
    Screen("settings-users-again", _retiring),
]
