"""The places of the window, the help, and the question before leaving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.messages import Choice, Notice
from app.ui.settings.page import SettingsPage
from tests.screens.stage import Screen, Stage

_SECTIONS = ("looks", "password", "users", "recovery", "office", "extra_fields", "instruments", "about")


def _place(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        stage.go(key)
        return stage.window()

    return show


def _restored(stage: Stage) -> QWidget:
    stage.go("today")
    stage.window().announce("已恢复上次没有保存的内容，请看一看，保存或者改掉。")
    return stage.window()


def _settings(section: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        page: SettingsPage = stage.go("settings")
        page.show_section(section)
        return stage.window()

    return show


def _help(stage: Stage) -> QWidget:
    stage.go("today")
    stage.window().help()
    return stage.window()


def _question(stage: Stage) -> QWidget:
    choices = [Choice("save", "保存", "primary"), Choice("later", "先不保存"), Choice("stay", "继续填写")]
    sentence = "刚才填写的内容还没有存进台账。先不保存也不会丢，回来时还在。"
    notice = Notice("还没有保存", sentence, choices, stage.window())
    notice.show()
    return notice


PLACES = [
    Screen("today", _place("today")),
    Screen("today-restored", _restored),
    Screen("walks", _place("walks")),
    Screen("handover", _place("handover")),
    *[Screen(f"settings-{section}", _settings(section)) for section in _SECTIONS],
    Screen("help", _help),
    Screen("question", _question),
]
