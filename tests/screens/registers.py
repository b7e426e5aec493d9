"""工作台账: the registers of the office, their forms, the lists with their ticks, papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.models.registers import ListTick, Worker
from app.services.demo.office import OfficeWork, Place
from app.services.ledger import Ledger
from app.services.printing.register_papers import WHAT, make_record
from app.services.registers.listing import records
from app.ui.registers.page import RegistersPage
from app.ui.registers.print_dialog import RegisterDialog
from tests.screens.stage import TODAY, Screen, Stage
from tests.screens.town import show_page, town_desk
from tests.services.town.towns import FIRST, put_in


def _part(stage: Stage, key: str) -> Any:
    page: RegistersPage = stage.go("registers")
    page.show_part(key)
    stage.settle()
    return page.here()


def _shown(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        part = _part(stage, key)
        if hasattr(part, "leave_record"):
            part.leave_record()
        stage.settle()
        return stage.window()

    return show


def _record(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        _shown(key)(stage)
        part = _part(stage, key)
        part.show_record(part.list.lines()[0])
        stage.settle()
        return stage.window()

    return show


def _form(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        _shown(key)(stage)
        part = _part(stage, key)
        part.new()
        stage.settle()
        return stage.window()

    return show


def _photo(stage: Stage) -> QWidget:
    _record("activities")(stage)
    part = _part(stage, "activities")
    part.photos.findChildren(QToolButton, "photo")[0].click()
    stage.settle()
    return stage.window()


def _pressed(key: str, name: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        _shown(key)(stage)
        _part(stage, key).findChild(QPushButton, name).click()
        stage.settle()
        return stage.window()

    return show


def _cell(column: int) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        part = _part(stage, "duties")
        part.grid.setCurrentCell(2, column)
        stage.settle()
        return stage.window()

    return show


def _paper(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        _record(key)(stage)
        part = _part(stage, key)
        line = part.record.line
        make = partial(make_record, part.desk.ledger, part.kind, line.record.id, "")
        dialog = RegisterDialog(part.desk, WHAT[part.kind], make, 1, False, stage.window())
        dialog.show()
        stage.wait_until(lambda: dialog.made is not None)
        return dialog

    return show


def _town(key: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        desk = town_desk(stage)
        _bring(desk.ledger)
        page = RegistersPage(desk)
        show_page(page)
        page.show_part(key)
        page.arrive()
        stage.settle()
        stage.settle()
        return page

    return show


def _bring(ledger: Ledger) -> None:
    """What a village's package would have brought of its registers, and the town's own; once."""
    if records(ledger, Worker):
        return
    for code, name, kind in ((FIRST, "青新社区居委会", "village"), (ledger.office.code, "青阳街道", "town")):
        work = OfficeWork(46, Place(code, name, kind, (name,)), TODAY)
        for one in work.invent():
            if not isinstance(one, ListTick):
                put_in(ledger, one, code)


_KEYS = ("workers", "trainings", "evaluations", "activities", "volunteers", "homes")

REGISTER_SCREENS = [
    *[Screen(f"registers-{key}", _shown(key)) for key in _KEYS],
    *[Screen(f"registers-{key}-record", _record(key)) for key in _KEYS],
    Screen("registers-photo", _photo),
    Screen("registers-export", _pressed("workers", "worker_export")),
    Screen("registers-schemes", _pressed("evaluations", "schemes_show")),
    Screen("registers-duties", _shown("duties")),
    Screen("registers-duties-cell", _cell(4)),
    Screen("registers-duties-item", _cell(0)),
    Screen("registers-services", _shown("services")),
    Screen("registers-services-export", _pressed("services", "service_list_export")),
    Screen("registers-paper", _paper("activities")),
    *[Screen(f"registers-{key}-form", _form(key)) for key in _KEYS],
    *[Screen(f"registers-town-{key}", _town(key)) for key in ("workers", "activities", "duties")],
]
