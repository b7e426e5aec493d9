"""The list of children, a record at each of its tabs, and printing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QWidget

from app.models.form import form_of
from app.services.children.lines import lines
from app.ui.children.page import ChildrenPage
from app.ui.children.tabs import EXTRA_TABS
from app.ui.printing.dialog import PrintDialog
from tests.screens.stage import Screen, Stage


def _child(tab: str) -> Callable[[Stage], QWidget]:
    """The record of a child with much in it, at a tab."""

    def show(stage: Stage) -> QWidget:
        page: ChildrenPage = stage.go("children")
        page.open_child(_a_full_one(stage), tab)
        return stage.window()

    return show


def _a_full_one(stage: Stage) -> str:
    assert stage.program.sitting is not None
    ledger = stage.program.sitting._open.desk.ledger  # type: ignore[union-attr]
    with ledger.reading() as session:
        found = [row for row in lines(session) if row.closed_on is None and row.level == "high"]
    return str(max(found, key=lambda row: row.completeness).child_id)


def _list(stage: Stage) -> QWidget:
    page: ChildrenPage = stage.go("children")
    page.back()
    return stage.window()


def _look_at(page: ChildrenPage, words: str) -> None:
    """Press what changes between cards and table, if it says so."""
    for each in page.list.findChildren(QAbstractButton):
        if each.text() == words:
            each.click()


def _table(stage: Stage) -> QWidget:
    page: ChildrenPage = stage.go("children")
    page.back()
    _look_at(page, "看表格")
    return stage.window()


def _cards_again(stage: Stage) -> QWidget:
    page: ChildrenPage = stage.go("children")
    _look_at(page, "看卡片")
    page.list.narrow_to(words="没有这个人")
    page.back()
    return stage.window()


def _new(stage: Stage) -> QWidget:
    page: ChildrenPage = stage.go("children")
    page.list.clear()
    page.new()
    return stage.window()


def _print(stage: Stage) -> QWidget:
    page: ChildrenPage = stage.go("children")
    page.open_child(_a_full_one(stage))
    stage.settle()
    dialog = PrintDialog(page._desk, page.list.whom(_a_full_one(stage), []), stage.window())
    dialog.show()
    stage.wait_until(lambda: dialog.made is not None)
    return dialog


_TABS = [*[section.label for section in form_of().sections], *[tab.key for tab in EXTRA_TABS]]

CHILDREN = [
    Screen("children", _list),
    *[Screen(f"child-{number}", _child(tab)) for number, tab in enumerate(_TABS, 1)],
    Screen("children-table", _table),
    Screen("children-none", _cards_again),
    Screen("child-new", _new),
    Screen("print", _print),
]
