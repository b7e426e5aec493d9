"""迎检自查 in the window: what is left, kind by kind, and where a row leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.trace import Trace
from app.services.children.records import load
from app.services.ledger import Ledger
from app.ui.printing import paper_dialog
from app.ui.reports.page import ReportsPage
from app.ui.selfcheck.part import SelfCheckPart
from app.ui.selfcheck.print_dialog import SelfCheckDialog
from app.ui.start.means import Means
from tests.factories import TODAY, a_child, an_assessment
from tests.services.town.towns import FIRST, SECOND, a_town, brought
from tests.ui.desks import a_desk


def a_part(ledger: Ledger, means: Means, qtbot: QtBot, width: int = 1100) -> SelfCheckPart:
    page = ReportsPage(a_desk(ledger, means))
    qtbot.addWidget(page)
    page.resize(width, 650)
    page.show()
    page.show_part("selfcheck")
    part = page.here()
    assert isinstance(part, SelfCheckPart)
    check(part, qtbot)
    return part


def check(part: SelfCheckPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.checked_all, timeout=10_000):
        part.check()
    qtbot.waitUntil(lambda: not part.is_busy(), timeout=5_000)


def choose(part: SelfCheckPart, title: str) -> None:
    row = next(at for at in range(part.kinds.count()) if part.kinds.item(at).text().startswith(title))
    part.kinds.setCurrentRow(row)


@pytest.fixture
def part(ledger: Ledger, means: Means, qtbot: QtBot) -> SelfCheckPart:
    """陈小明 without an assessment, 丁一桐 with one."""
    a_child(ledger, name="陈小明")
    an_assessment(ledger, a_child(ledger, name="丁一桐"))
    return a_part(ledger, means, qtbot)


def test_a_kind_shows_what_there_is_of_it_and_leads_to_where_it_is_put_right(
    part: SelfCheckPart, qtbot: QtBot
) -> None:
    choose(part, "没有风险等级")
    assert [one.check.key for one in part.shown] == ["level"]
    with qtbot.waitSignal(part.open_child) as told:
        part.table.opened.emit(0)
    assert told.args == [part.shown[0].child_id, "assessments"]


def test_the_national_system_has_its_own_part(part: SelfCheckPart, qtbot: QtBot) -> None:
    choose(part, "没有录入全国系统")
    with qtbot.waitSignal(part.go_asked) as told:
        part.table.opened.emit(0)
    assert told.args == ["reports:national"]


def test_what_was_put_right_is_counted(part: SelfCheckPart, ledger: Ledger, qtbot: QtBot) -> None:
    left = len(part.shown)
    assert f"还有 {left} 处要改，2 人" in part._count.text()
    child = next(one.child_id for one in part.shown if one.check.key == "level")
    an_assessment(ledger, load(ledger, child), "low", day=TODAY)
    check(part, qtbot)
    assert len(part.shown) == left - 1
    assert "已经改好 1 处" in part._told.text()


def test_names_are_masked_until_asked_for_which_is_noted(
    part: SelfCheckPart, ledger: Ledger, qtbot: QtBot
) -> None:
    first = part.table.words
    assert {first.data(first.index(row, 0)) for row in range(first.rowCount())} == {"陈×明", "丁×桐"}
    names = part.findChild(QCheckBox, "selfcheck_names")
    assert names is not None
    names.click()
    qtbot.waitUntil(lambda: first.data(first.index(0, 0)) == "陈小明", timeout=5_000)
    with ledger.reading() as session:
        assert "unmask" in session.scalars(select(Trace.action)).all()


def test_what_is_shown_goes_to_paper(
    part: SelfCheckPart, ledger: Ledger, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(part, "没有风险等级")
    assert part.checked is not None
    dialog = SelfCheckDialog(part.desk, part.checked, part.shown, part.masked)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=20_000)
    monkeypatch.setattr(paper_dialog, "ask_path", lambda *_: tmp_path / "check.xlsx")
    save = dialog.findChild(QPushButton, "save_table")
    assert save is not None
    save.click()
    qtbot.waitUntil(lambda: "已经保存" in dialog.saved._words.text(), timeout=20_000)
    with ledger.reading() as session:
        row = session.scalars(select(Trace).where(Trace.action == "export")).one()
    assert (row.about, row.detail["what"]) == (part.shown[0].child_id, "selfcheck")
    dialog.close()


def test_where_there_is_little_room_the_kinds_are_in_a_box(
    ledger: Ledger, means: Means, qtbot: QtBot
) -> None:
    a_child(ledger)
    part = a_part(ledger, means, qtbot, width=760)
    assert not part.kinds.isVisible()
    box = part.kinds.box
    box.activated.emit(box.findText("没有风险等级　1"))
    assert [one.check.key for one in part.shown] == ["level"]


def test_an_empty_ledger_has_nothing_to_be_put_right(ledger: Ledger, means: Means, qtbot: QtBot) -> None:
    part = a_part(ledger, means, qtbot)
    assert part.pages.currentWidget() is part._clean


def test_a_town_looks_village_by_village(tmp_path: Path, means: Means, qtbot: QtBot) -> None:
    town = a_town(tmp_path / "town")
    for village in (FIRST, SECOND):
        brought(town, village)
    part = a_part(town, means, qtbot)
    both = len(part.shown)
    part.office.choose(FIRST)
    assert 0 < len(part.shown) < both
    town.close()
