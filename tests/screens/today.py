"""The day's work with a group unfolded, the list narrowed to what was missed, and the rules of visiting."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.children.page import ChildrenPage
from app.ui.settings.page import SettingsPage
from app.ui.today.page import TodayPage
from tests.screens.stage import Screen, Stage


def _unfolded(stage: Stage) -> QWidget:
    page: TodayPage = stage.go("today")
    stage.wait_until(lambda: page._found is not None)
    for button in page.findChildren(QPushButton, "all_reassess"):
        button.click()
    return stage.window()


def _missed(stage: Stage) -> QWidget:
    stage.window().show_list({"due": "missed"})
    page: ChildrenPage = stage.go("children")
    stage.wait_until(lambda: page.list.marks.are_there)
    return stage.window()


def _all_again(stage: Stage) -> QWidget:
    page: ChildrenPage = stage.go("children")
    page.list.clear()
    return stage.window()


def _rules(stage: Stage) -> QWidget:
    page: SettingsPage = stage.go("settings")
    page.show_section("policies")
    return stage.window()


TODAY_SCREENS = [
    Screen("today-unfolded", _unfolded),
    Screen("children-missed", _missed),
    Screen("children-all-again", _all_again),
    Screen("settings-policies", _rules),
]
