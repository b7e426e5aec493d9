"""Workbooks in and out from the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.trace import Trace
from app.services.children.lines import lines
from app.services.exchange.outcome import Outcome, Remark, Row
from app.services.ledger import Ledger
from app.services.safety.keys import User
from app.services.safety.roles import Role
from app.services.safety.unlock import open_ledger
from app.ui.desk import Desk
from app.ui.exchange import workbooks as workbooks_module
from app.ui.exchange.drop_zone import DropZone
from app.ui.exchange.told import can_be_written, tiles, verdict
from app.ui.exchange.workbooks import WorkbooksPart
from app.ui.handover.dropped import Kind
from app.ui.start.means import Means
from app.ui.widgets import password_again
from tests.factories import PASSWORD, USER, a_child, an_id_number
from tests.ui.conftest import NOW, Made
from tests.ui.desks import a_desk

HEADERS = ("姓名", "性别", "身份证号码", "儿童类别")
GOOD = (
    ("陈小明", "男", an_id_number(serial=1), "农村留守儿童"),
    ("丁一桐", "男", an_id_number(serial=2), ""),
)
BAD = (*GOOD, ("黄欣", "女", an_id_number(serial=3)[:-1] + "?", "留守"))


@pytest.fixture
def desk(made: Made, means: Means) -> Iterator[Desk]:
    """An empty ledger, opened the whole way: its password can be asked for again."""
    unlocked = open_ledger(made.folder, USER, PASSWORD, NOW)
    ledger = Ledger.of(unlocked)
    yield a_desk(ledger, means)
    ledger.close()
    unlocked.hold.release()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WorkbooksPart:
    monkeypatch.setattr(password_again, "PAUSE", 0)
    made = WorkbooksPart(desk)
    qtbot.addWidget(made)
    made.resize(1000, 650)
    made.show()
    return made


@pytest.fixture
def a_roster(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook of children with these rows."""

    def write(*rows: tuple[str, ...]) -> Path:
        path = tmp_path / "roster.xlsx"
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet("儿童")
        for number, row in enumerate((HEADERS, *rows)):
            sheet.write_row(number, 0, row)
        book.close()
        return path

    return write


def see(page: WorkbooksPart, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sees(page, words), timeout=20_000)


def sees(widget: QWidget, words: str) -> bool:
    return any(words in one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def button(page: WorkbooksPart, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def names(desk: Desk) -> list[str]:
    with desk.ledger.reading() as session:
        return [line.name for line in lines(session)]


def test_a_check_changes_nothing_until_it_is_written(
    page: WorkbooksPart, desk: Desk, a_roster: Callable[..., Path], qtbot: QtBot
) -> None:
    page.check(a_roster(*GOOD))
    see(page, "检查通过", qtbot)
    assert names(desk) == []
    with qtbot.waitSignal(desk.changes.many_changed, timeout=20_000):
        button(page, "write_import").click()
    see(page, "已经写入台账", qtbot)
    assert names(desk) == ["陈小明", "丁一桐"]
    with qtbot.waitSignal(page.list_asked):
        button(page, "see_list").click()


def test_errors_are_listed_with_their_place_and_bar_the_writing(
    page: WorkbooksPart, desk: Desk, a_roster: Callable[..., Path], qtbot: QtBot
) -> None:
    page.check(a_roster(*BAD))
    see(page, "台账没有改动", qtbot)
    remarks = page.result.table.remarks
    first = [remarks.data(remarks.index(0, column)) for column in range(4)]
    assert first == ["错误", "儿童", "4", "身份证号码"]
    assert not button(page, "write_import").isVisible()
    page.check(a_roster(*GOOD))
    see(page, "检查通过", qtbot)
    assert button(page, "write_import").isVisible()


def test_a_file_that_is_no_workbook_is_turned_away_with_advice(
    page: WorkbooksPart, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "letter.xlsx"
    path.write_text("你好", encoding="utf-8")
    page.check(path)
    see(page, "不是电子表格", qtbot)
    assert page.imports.isVisible()


@pytest.mark.parametrize(
    ("files", "taken"),
    [(["名册.xlsx"], True), (["名册.ODS"], True), (["照片.jpg"], False), (["一.xls", "二.xls"], False)],
)
def test_one_workbook_may_be_dropped(files: list[str], taken: bool, qtbot: QtBot, tmp_path: Path) -> None:
    zone = DropZone("表格文件", "choose_workbook", Kind.WORKBOOK)
    qtbot.addWidget(zone)
    chosen: list[list[Path]] = []
    zone.chosen.connect(chosen.append)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    zone.dropEvent(QDropEvent(QPoint(5, 5), copy, dropped, left, none))
    assert chosen == ([[tmp_path / files[0]]] if taken else [])


def test_somebody_who_may_only_look_cannot_import(ledger: Ledger, means: Means, qtbot: QtBot) -> None:
    looking = Ledger(ledger.path, ledger.key, User("小周", Role.VIEW))
    page = WorkbooksPart(a_desk(looking, means))
    qtbot.addWidget(page)
    page.show()
    assert not page.imports.zone.isVisible()
    assert sees(page, "只能查看")
    looking.close()


@pytest.fixture
def answer_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the next file is saved."""
    path = tmp_path / "out.xlsx"
    monkeypatch.setattr(workbooks_module, "ask_path", lambda parent, proposed: path)
    return path


def choose(page: WorkbooksPart, redaction: str) -> None:
    radio = page.findChild(QRadioButton, f"redact_{redaction}")
    assert radio is not None
    radio.setChecked(True)


def give_password(page: WorkbooksPart, password: str) -> None:
    field = page.findChild(QLineEdit, "export_password")
    assert field is not None
    field.setText(password)


def exports(desk: Desk) -> list[dict[str, Any]]:
    with desk.ledger.reading() as session:
        return [dict(one) for one in session.scalars(select(Trace.detail).where(Trace.action == "export"))]


def test_real_names_leave_only_for_a_purpose_and_with_the_password(
    page: WorkbooksPart, desk: Desk, answer_path: Path, qtbot: QtBot
) -> None:
    a_child(desk.ledger)
    choose(page, "none")
    give_password(page, PASSWORD)
    button(page, "export").click()
    see(page, "要写用途", qtbot)
    purpose = page.findChild(QLineEdit, "export_purpose")
    assert purpose is not None
    purpose.setText("报民政办核对")
    give_password(page, "不对的密码")
    button(page, "export").click()
    see(page, "密码不对", qtbot)
    assert not answer_path.exists()
    give_password(page, PASSWORD)
    qtbot.waitUntil(lambda: button(page, "export").isEnabled(), timeout=10_000)
    give_password(page, PASSWORD)
    button(page, "export").click()
    see(page, "已经保存", qtbot)
    assert answer_path.exists()
    assert [one["purpose"] for one in exports(desk)] == ["报民政办核对"]


@pytest.mark.parametrize("redaction", ["partial", "full"])
def test_masked_exports_need_no_password(
    page: WorkbooksPart, desk: Desk, answer_path: Path, qtbot: QtBot, redaction: str
) -> None:
    a_child(desk.ledger)
    choose(page, redaction)
    button(page, "export").click()
    see(page, "已经保存", qtbot)
    assert answer_path.exists()


def test_the_empty_workbook_can_be_had(page: WorkbooksPart, answer_path: Path, qtbot: QtBot) -> None:
    button(page, "template").click()
    see(page, "已经保存", qtbot)
    page.check(answer_path)
    see(page, "没有找到可以导入的行", qtbot)


def an_outcome(*actions: str, errors: int = 0, warnings: int = 0, applied: bool = False) -> Outcome:
    rows = [Row("儿童", number, action, {}) for number, action in enumerate(actions, 2)]  # type: ignore[arg-type]
    remarks = [Remark("儿童", 2, "姓名", "", "error", "错") for _ in range(errors)]
    remarks += [Remark("儿童", 2, "姓名", "", "warning", "醒") for _ in range(warnings)]
    return Outcome(rows, remarks, applied)


@pytest.mark.parametrize(
    ("outcome", "writable", "tone"),
    [
        (an_outcome("new", "new"), True, ""),
        (an_outcome("filled", warnings=1), True, ""),
        (an_outcome("new", "refused", errors=1), False, "error"),
        (an_outcome("skipped"), False, ""),
        (an_outcome(), False, "warning"),
        (an_outcome("new", applied=True), False, ""),
    ],
)
def test_the_verdict_says_whether_to_write(outcome: Outcome, writable: bool, tone: str) -> None:
    assert can_be_written(outcome) == writable
    assert verdict(outcome)[1] == tone


def test_rows_are_counted_by_what_became_of_them() -> None:
    shown = tiles(an_outcome("new", "new", "skipped"))
    assert [(tile.count, tile.words, tile.detail) for tile in shown] == [
        (2, "新增", "儿童 2"),
        (1, "没有变化", "儿童 1"),
    ]


def test_remarks_can_be_seen_by_level(page: WorkbooksPart) -> None:
    page.result.show_outcome("roster.xlsx", an_outcome("new", errors=2, warnings=3))
    levels = page.result.findChild(QComboBox, "remarks_level")
    assert levels is not None
    counts = []
    for place in range(levels.count()):
        levels.setCurrentIndex(place)
        counts.append(page.result.table.remarks.rowCount())
    assert counts == [5, 2, 3]
