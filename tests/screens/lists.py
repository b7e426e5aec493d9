"""台账名单: each list with its columns, nothing found, names shown, and a list on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.lists.catalogue import LISTINGS
from app.ui.lists.part import ListsPart
from app.ui.lists.print_dialog import ListDialog
from app.ui.reports.page import ReportsPage
from tests.screens.stage import Screen, Stage


def _part(stage: Stage, key: str) -> ListsPart:
    page: ReportsPage = stage.go("reports")
    page.show_part("lists")
    part = page.here()
    assert isinstance(part, ListsPart)
    part.bar.clear()
    part.show_list(key)
    part.arrive()
    stage.settle()
    return part


def _list(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        _part(stage, key)
        return stage.window()

    return show


def _none_found(stage: Stage) -> QWidget:
    _part(stage, "problems").bar.search.setText("没有这个人")
    stage.settle()
    return stage.window()


def _printed(stage: Stage) -> QWidget:
    part = _part(stage, "agreements")
    dialog = ListDialog(part.desk, part.listing(), part.shown, True, stage.window())
    dialog.show()
    stage.wait_until(lambda: dialog.made is not None)
    return dialog


LIST_SCREENS = [
    *[Screen(f"lists-{key}", _list(key)) for key in LISTINGS],
    Screen("lists-none-found", _none_found),
    Screen("lists-printed", _printed),
]
