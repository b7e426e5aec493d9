"""从表格导入 at each of its steps: a messy roster, one that cannot be read, and what was written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import xlsxwriter
from PySide6.QtWidgets import QPushButton, QWidget

from app.services.children.lines import Line, lines
from app.services.ledger import Ledger
from app.ui.exchange.importing.journey import COLUMNS, PAIRS, PROBLEMS, SHEETS, WRITE
from app.ui.exchange.importing.part import ImportPart
from app.ui.exchange.page import ExchangePage
from tests.factories import an_id_number
from tests.screens.stage import Screen, Stage

_HEADERS = (
    "序号",
    "儿童姓名",
    "性别",
    "身份证号",
    "民族",
    "家庭住址",
    "家长电话",
    "是否寄宿",
    "年级",
    "奶奶叫啥",
)
_NAMES = ("陈小明", "丁一桐", "黄 欣", "欧阳小娜", "吴小燕", "林小禾", "谢小雨", "王子涵", "李佳怡", "张浩然")


@cache
def a_messy_roster(stage: Stage) -> Path:
    """A title, a header, thirty rows of which some are wrong, children that the ledger has, a total, a
    signature; two more sheets."""
    path = stage.home / "青新社区留守儿童花名册（2026年）.xlsx"
    known = _known(stage)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("留守儿童")
    sheet.merge_range(0, 0, 0, len(_HEADERS) - 1, "青新社区农村留守儿童花名册")
    sheet.write_row(1, 0, ("填报单位：青新社区居委会", "", "", "", "", "", "2026年11月"))
    sheet.write_row(2, 0, _HEADERS)
    for number in range(30):
        sheet.write_row(3 + number, 0, _row(number, known[number] if number < len(known) else None))
    sheet.write_row(33, 0, ("合计", "30 人"))
    sheet.write_row(34, 0, ("填表人：王主任", "", "", "审核人："))
    other = book.add_worksheet("困境儿童")
    other.write_row(0, 0, _HEADERS)
    other.write_row(1, 0, _row(40))
    book.add_worksheet("Sheet3").write(0, 0, "说明：此表每月更新")
    book.close()
    return path


def _known(stage: Stage) -> list[Line]:
    """Some children of the ledger."""
    with _ledger(stage).reading() as session:
        return [one for one in lines(session) if one.id_number and one.closed_on is None][:6]


def _ledger(stage: Stage) -> Ledger:
    found: Ledger = stage.window()._desk.ledger
    return found


def _row(number: int, known: Line | None = None) -> tuple[object, ...]:
    """A row as somebody keeps it; every ninth number lost its end, every fifth child lives at school."""
    own: object = known.id_number if known else an_id_number(serial=number + 100)
    if number % 9 == 8:
        own = float(f"{str(own)[:15]}000")  # as a number it has lost its end
    boards = "是" if number % 5 == 2 else "走读"
    name = known.name if known else _NAMES[number % len(_NAMES)]
    home = f"青新社区 {number % 7 + 1} 组"
    return (number + 1, name, "男", own, "汉", home, "13800001111 父", boards, "三年级", "谢阿花")


def _part(stage: Stage) -> ImportPart:
    page: ExchangePage = stage.go("handover")
    page.show_part("import")
    stage.settle()
    part = page.parts.current()
    assert isinstance(part, ImportPart)
    return part


def _begun(stage: Stage) -> ImportPart:
    part = _part(stage)
    part.leave()
    part.open(a_messy_roster(stage))
    stage.settle()
    return part


def _start(stage: Stage) -> QWidget:
    _part(stage).leave()
    return stage.window()


def _unreadable(stage: Stage) -> QWidget:
    part = _part(stage)
    part.leave()
    letter = stage.home / "通知.xlsx"
    letter.write_text("你好", encoding="utf-8")
    part.open(letter)
    return stage.window()


def _at(step: int) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        part = _begun(stage)
        part.journey._go_to(step)
        stage.settle()
        return stage.window()

    return show


def _pressed(stage: Stage, part: ImportPart, name: str) -> None:
    found = [one for one in part.findChildren(QPushButton, name) if one.isVisible()]
    found[-1].click()
    stage.settle()


def _written(stage: Stage) -> QWidget:
    part = _begun(stage)
    part.journey._go_to(WRITE)
    stage.settle()
    _pressed(stage, part, "write_import")
    return stage.window()


def _undoing(stage: Stage) -> QWidget:
    part = _part(stage)
    part.leave()
    stage.settle()
    _pressed(stage, part, "undo_import_0")
    return stage.window()


IMPORTING = [
    Screen("import-start", _start),
    Screen("import-unreadable", _unreadable),
    Screen("import-sheets", _at(SHEETS)),
    Screen("import-columns", _at(COLUMNS)),
    Screen("import-problems", _at(PROBLEMS)),
    Screen("import-pairs", _at(PAIRS)),
    Screen("import-summary", _at(WRITE)),
    Screen("import-report", _written),
    Screen("import-undoing", _undoing),
]
