"""使用记录 in the settings: narrowed, page by page, checked, and what was found taken note of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.services.auditing import reading
from app.services.ledger import Ledger
from app.services.safety import anchor
from app.services.safety.findings import Finding, Kind
from app.services.safety.unlock import open_ledger
from app.services.steps import no_step
from app.ui.settings.audit import AuditSection
from app.ui.start.means import Means
from tests.factories import PASSWORD, USER, a_child
from tests.ui.conftest import NOW, Made
from tests.ui.desks import a_desk


@pytest.fixture
def ledger(made: Made) -> Iterator[Ledger]:
    """A ledger in which a child was looked at, and the list exported."""
    unlocked = open_ledger(made.folder, USER, PASSWORD, NOW)
    opened = Ledger.of(unlocked)
    opened.note("unlock")
    opened.note("look", about=a_child(opened).id)
    opened.note("export", redact="none", counts={"儿童": 1})
    yield opened
    opened.close()
    unlocked.hold.release()


@pytest.fixture
def section(ledger: Ledger, means: Means, qtbot: QtBot) -> AuditSection:
    """The section, with all that was ever done."""
    made = AuditSection(a_desk(ledger, means))
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    _choose(made, "use_days", "全部时间")
    made.arrive()
    qtbot.waitUntil(lambda: made.table.rowCount() == 4)
    return made


def _choose(section: AuditSection, name: str, words: str) -> None:
    combo = section.findChild(QComboBox, name)
    assert combo is not None
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def said(section: AuditSection) -> list[str]:
    cells = [section.table.item(row, 2) for row in range(section.table.rowCount())]
    return [cell.text() for cell in cells if cell is not None]


def press(section: AuditSection, words: str) -> None:
    QApplication.processEvents()  # what was only just put there shows
    next(one for one in section.findChildren(QPushButton) if one.text() == words and one.isVisible()).click()


def test_the_uses_are_listed_the_newest_first(section: AuditSection) -> None:
    assert said(section) == [
        "导出了表格（不遮盖，1 人）",
        "查看了档案：陈小明",
        "登记了新档案：陈小明",
        "打开了台账",
    ]


def test_they_are_narrowed_by_kind_and_by_child(section: AuditSection, qtbot: QtBot) -> None:
    _choose(section, "use_kind", "查看档案")
    qtbot.waitUntil(lambda: said(section) == ["查看了档案：陈小明"])
    _choose(section, "use_kind", "所有类别")
    name = section.findChild(QLineEdit, "use_child")
    assert name is not None
    name.setText("小明")
    qtbot.waitUntil(lambda: said(section) == ["查看了档案：陈小明", "登记了新档案：陈小明"])
    name.setText("没有这个人")
    qtbot.waitUntil(lambda: not section.table.isVisible())


def test_more_are_read_when_they_are_asked_for(
    section: AuditSection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not section._more.isVisible()
    monkeypatch.setattr(reading.entries, "__defaults__", (None, 3, no_step))
    section.arrive()
    qtbot.waitUntil(lambda: section.table.rowCount() == 3 and section._more.isVisible())
    press(section, "显示更早的")
    qtbot.waitUntil(lambda: section.table.rowCount() == 4)
    assert not section._more.isVisible()


def test_all_of_them_are_checked_one_by_one(section: AuditSection, ledger: Ledger, qtbot: QtBot) -> None:
    press(section, "逐条核对")
    qtbot.waitUntil(lambda: "4 条使用记录逐条核对过" in section.banner._words.text())
    with ledger.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE trace SET user = '别人' WHERE seq = 2")
    press(section, "逐条核对")
    qtbot.waitUntil(lambda: "从第 2 条起被改动过" in section.banner._words.text())


def test_what_was_found_is_told_until_an_admin_takes_note(
    section: AuditSection, ledger: Ledger, qtbot: QtBot
) -> None:
    assert ledger.keys is not None
    anchor.notice(ledger.keys, ledger.key, [Finding(Kind.OLDER, 7, 9, "2026-11-20T09:12:00")])
    section.arrive()
    assert "第 7 到第 9 条" in section._found._words.text()
    with qtbot.waitSignal(section.settled):
        press(section, "知道了")
    assert not section._found.isVisible()
    assert anchor.noticed(ledger.keys) == []
