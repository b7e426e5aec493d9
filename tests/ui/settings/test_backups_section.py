"""备份 in the settings: copies made, tried, taken away on a stick, and the way to restoring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import Cancelled
from app.services.ledger import Ledger
from app.services.safety.copies import copies_told
from app.services.safety.unlock import Unlocked, open_ledger
from app.ui.handover.destination import Destination
from app.ui.settings.backups import BackupsSection
from app.ui.start.means import Means
from tests.factories import PASSWORD, USER, a_child
from tests.ui.conftest import CLERK, CLERK_PASSWORD, NOW, Made
from tests.ui.desks import a_desk


class Shown:
    """The section, with hands and eyes."""

    def __init__(self, section: BackupsSection, unlocked: Unlocked, ledger: Ledger, qtbot: QtBot) -> None:
        self.section, self.unlocked, self.ledger, self.qtbot = section, unlocked, ledger, qtbot

    def press(self, name: str) -> None:
        found = self.section.findChild(QPushButton, name)
        assert found is not None, name
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def wait_for(self, words: str) -> None:
        labels = self.section.findChildren(QLabel)
        self.qtbot.waitUntil(
            lambda: any(words in one.text() for one in labels if one.isVisible()), timeout=10_000
        )
        self.qtbot.waitUntil(self.section.isEnabled, timeout=10_000)

    def lines(self) -> list[list[str]]:
        table = self.section.table
        return [
            [table.item(row, column).text() for column in range(table.columnCount())]  # type: ignore[union-attr]
            for row in range(table.rowCount())
        ]

    def stop(self) -> None:
        self.ledger.close()
        self.unlocked.hold.release()


def show(made: Made, means: Means, qtbot: QtBot, user: str, password: str) -> Shown:
    unlocked = open_ledger(made.folder, user, password, NOW)
    ledger = Ledger.of(unlocked)
    section = BackupsSection(a_desk(ledger, means), unlocked.keys, means)
    qtbot.addWidget(section)
    section.resize(820, 700)
    section.show()
    section.arrive()
    return Shown(section, unlocked, ledger, qtbot)


@pytest.fixture
def shown(made: Made, means: Means, qtbot: QtBot) -> Iterator[Shown]:
    """王主任, 管理员, looks at the section; the ledger has one child and no copy."""
    seen = show(made, means, qtbot, USER, PASSWORD)
    a_child(seen.ledger)
    yield seen
    seen.stop()


def test_a_copy_is_made_and_stands_in_the_list(shown: Shown) -> None:
    shown.wait_for("还没有备份，请现在备份一次")
    with shown.qtbot.waitSignal(shown.section._desk.changes.copied, timeout=10_000):
        shown.press("copy_now")
    shown.wait_for("备份好了，已经重新读过一遍")
    shown.qtbot.waitUntil(lambda: len(shown.lines()) == 1)
    [[when, why, size, checked]] = shown.lines()
    assert when.startswith("今天 ")
    assert (why, checked) == ("手动备份", "✓ 完好")
    assert size.endswith(" 兆")


def test_a_copy_on_a_stick_was_read_back_before_it_says_so(shown: Shown, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    where = shown.section.findChild(Destination)
    assert where is not None
    where.put(stick)
    shown.press("copy_outside")
    shown.wait_for("写完又重新读过一遍，内容一致")
    assert [file.suffix for file in stick.iterdir()] == [".backup"]
    shown.wait_for("这个文件夹就在这台电脑的硬盘上")


def test_a_real_stick_may_be_pulled_out(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = shown.section.findChild(Destination)
    assert where is not None
    where.put(tmp_path)
    monkeypatch.setattr(BackupsSection, "_is_beside", lambda *_: False)
    shown.press("copy_outside")
    shown.wait_for("可以拔出U盘了")


def test_without_a_stick_it_says_what_to_do(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Destination, "folder", lambda _self: None)
    shown.press("copy_outside")
    shown.wait_for("没有找到U盘")


def test_the_newest_copy_is_tried_and_the_try_leaves_nothing(shown: Shown) -> None:
    shown.wait_for("还没有试过备份能不能恢复")
    shown.press("try_restore")
    shown.wait_for("还没有备份。请先按“现在备份”")
    shown.press("copy_now")
    shown.wait_for("备份好了")
    before = set(shown.ledger.folder.path.iterdir())
    shown.press("try_restore")
    shown.wait_for("第 1 份备份能恢复：1 名孩子，最后一次修改 ")
    assert set(shown.ledger.folder.path.iterdir()) == before
    shown.wait_for("上次试恢复：今天")


def test_a_copy_that_was_stopped_is_no_copy(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def long_copy(*_: object, cancelled: Callable[[], bool]) -> None:
        if cancelled():
            raise Cancelled

    monkeypatch.setattr("app.ui.settings.backups.back_up", long_copy)
    shown.section._desk.jobs.busy.connect(lambda words, progress: progress.cancel() if words else None)
    shown.press("copy_now")
    shown.wait_for("已经停下，没有做备份")
    assert copies_told(shown.ledger.folder) == []


def test_restoring_is_for_the_admin(
    shown: Shown, made: Made, means: Means, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(shown.section.restore_wanted):
        shown.press("restore_wanted")
    shown.stop()
    other = show(made, means, qtbot, CLERK, CLERK_PASSWORD)
    assert other.section.findChild(QPushButton, "copy_now") is not None
    assert other.section.findChild(QPushButton, "restore_wanted") is None
    other.stop()
