"""Backups: the section of the settings, and the way back from the start window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.models.faults import DamagedLedger
from app.services.demo.scratch import DEMO_PASSWORD
from app.services.safety.copies import Reason
from app.services.safety.copying import keep_copy
from app.services.safety.problems import MissingKeys, MissingLedger
from app.ui.settings.page import SettingsPage
from app.ui.start.restored_page import RestoredPage
from app.ui.start.window import StartWindow
from tests.screens.stage import Screen, Stage

_DAYS = (20, 9, 3, 1, 0)  # how long ago the copies were made


def _copied(stage: Stage) -> None:
    """The village's ledger has been copied now and then."""
    made = stage.made
    if not list(made.folder.backups.glob("*.db")):
        now = datetime.now(UTC)
        for days in _DAYS:
            keep_copy(made.folder, made.dek, Reason.MANUAL, now - timedelta(days=days))


def _section(stage: Stage) -> QWidget:
    _copied(stage)
    page: SettingsPage = stage.go("settings")
    page.show_section("backups")
    return stage.window()


def _copies(stage: Stage) -> QWidget:
    _copied(stage)
    window = stage.locked()
    stage.press("restore_copy")
    return window


def _secret(stage: Stage) -> QWidget:
    window = _copies(stage)
    stage.press("copies_forward")
    return window


def _preview(stage: Stage) -> QWidget:
    window = _secret(stage)
    stage.type("restore_password", DEMO_PASSWORD)
    stage.press("secret_forward")
    stage.wait_for("PreviewPage")
    return window


def _restored(stage: Stage) -> QWidget:
    window = stage.locked()
    assert isinstance(window, StartWindow)
    page = RestoredPage(lambda: None)
    page.tell("台账已经恢复成 11月21日 18:02 的样子。", Path("C:/台账/ledger/damaged-20261123"))
    window.show_page(page)
    return window


def _nothing_here(stage: Stage) -> QWidget:
    window = stage.first_run()
    stage.press("restore_here")
    return window


def _leaving(stage: Stage) -> QWidget:
    stage.locked()
    assert stage.program.sitting is not None
    stage.program.sitting.start.show_leaving(lambda: None)
    return stage.start()


def _problem(error: Problem) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        _copied(stage)
        stage.locked()
        assert stage.program.sitting is not None
        stage.program.sitting.start.stop_at(error)
        return stage.start()

    return show


COPY_SCREENS = [
    Screen("settings-backups", _section),
    Screen("restore-copies", _copies),
    Screen("restore-secret", _secret),
    Screen("restore-preview", _preview),
    Screen("restore-done", _restored),
    Screen("restore-damaged", _problem(DamagedLedger())),
    Screen("restore-missing", _problem(MissingLedger())),
    Screen("restore-keys", _problem(MissingKeys())),
    Screen("leaving", _leaving),
    Screen("restore-new-computer", _nothing_here),
]
