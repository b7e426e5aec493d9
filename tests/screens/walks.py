"""The month's walks: list and calendar, a chosen visit, another month, the printed plan, the days off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.settings.page import SettingsPage
from app.ui.walks.days import month_after
from app.ui.walks.page import WalksPage
from app.ui.walks.print_dialog import RouteDialog
from tests.screens.stage import TODAY, Screen, Stage

MONTH = TODAY.replace(day=1)


def _page(stage: Stage, ahead: int = 0) -> WalksPage:
    """The page at a month so many months ahead, once it has read."""
    page: WalksPage = stage.go("walks")
    page._switch(False)
    page.pane.clear()
    page.go_to(month_after(MONTH, ahead))
    stage.settle()
    return page


def _now(stage: Stage) -> QWidget:
    _page(stage)
    return stage.window()


def _calendar(stage: Stage) -> QWidget:
    _page(stage, ahead=1)._switch(True)
    return stage.window()


def _chosen(stage: Stage) -> QWidget:
    page = _page(stage, ahead=1)
    assert page._plan is not None
    page._switch(True)
    page._card_chosen(page._plan.on_days()[3].tag)
    return stage.window()


def _none_found(stage: Stage) -> QWidget:
    page = _page(stage)
    page.pane.search.setText("没有这个人")
    return stage.window()


def _past(stage: Stage) -> QWidget:
    _page(stage, ahead=-1)._switch(True)
    return stage.window()


def _printed(stage: Stage) -> QWidget:
    page = _page(stage, ahead=1)
    dialog = RouteDialog(page._desk, month_after(MONTH, 1), stage.window())
    dialog.show()
    stage.wait_until(lambda: dialog.made is not None)
    return dialog


def _days_off(stage: Stage) -> QWidget:
    page: SettingsPage = stage.go("settings")
    page.show_section("days_off")
    return stage.window()


WALKS = [
    Screen("walks", _now),
    Screen("walks-calendar", _calendar),
    Screen("walks-chosen", _chosen),
    Screen("walks-none-found", _none_found),
    Screen("walks-past", _past),
    Screen("walks-printed", _printed),
    Screen("settings-days_off", _days_off),
]
