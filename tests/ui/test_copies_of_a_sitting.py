"""The copies that make themselves, the light at the foot, and what is said of a ledger out of order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import settings
from app.errors import DiskFull
from app.services.safety.copies import Reason, copies_told
from app.services.safety.copying import keep_copy
from app.services.safety.findings import Finding, Kind
from app.ui import copying
from app.ui.sitting import Sitting
from app.ui.start.copies_page import CopiesPage
from app.ui.start.means import Means
from tests.factories import a_child
from tests.ui.conftest import NOW, Made
from tests.ui.test_sitting import sit_down, unlocked, window


@pytest.fixture
def sitting(made: Made, means: Means, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    """王主任 has opened the ledger; what comes after three seconds comes at once."""
    monkeypatch.setattr(copying, "_LATER", 0)
    begun = sit_down(made, means)
    begun.open(unlocked(made))
    qtbot.waitExposed(window(begun))
    yield begun
    begun.leave()


def reasons(made: Made) -> list[str]:
    return [copy.reason.value for copy in reversed(copies_told(made.folder))]


def light(sitting: Sitting) -> QPushButton:
    found = window(sitting).findChild(QPushButton, "backup_light")
    assert found is not None
    return found


def press(page: QWidget, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def leave(sitting: Sitting, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sitting.left, timeout=10_000):
        window(sitting).close()


def test_after_unlocking_the_days_copy_is_made_and_the_light_tells(
    sitting: Sitting, made: Made, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: reasons(made) == ["daily"], timeout=5000)
    qtbot.waitUntil(lambda: light(sitting).text().startswith("备份 ● 今天 "), timeout=5000)
    assert light(sitting).accessibleName().startswith("备份：今天 ")


def test_a_second_unlocking_on_the_same_day_makes_none(
    sitting: Sitting, made: Made, means: Means, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: reasons(made) == ["daily"], timeout=5000)
    sitting.lock()
    sitting.open(unlocked(made, hold=sitting.start.hold))
    qtbot.wait(100)
    qtbot.waitUntil(lambda: not means.jobs._running, timeout=5000)
    assert reasons(made) == ["daily"]


def test_on_leaving_what_changed_is_copied_once_more(sitting: Sitting, made: Made, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reasons(made) == ["daily"], timeout=5000)
    a_child(sitting._open.desk.ledger)  # type: ignore[union-attr]
    leave(sitting, qtbot)
    assert reasons(made) == ["daily", "exit"]
    made.folder.hold().release()


class SlowDisk:
    """A disk on which a copy takes as long as the test wants."""

    def __init__(self) -> None:
        self.begun, self.stopped = threading.Event(), threading.Event()

    def keep_copy(self, *given: object) -> None:
        cancelled = given[-1]
        self.begun.set()
        while not cancelled():  # type: ignore[operator]
            pass
        self.stopped.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    disk = SlowDisk()
    monkeypatch.setattr(copying, "_PATIENCE", 0)
    monkeypatch.setattr("app.services.safety.copying.keep_copy", disk.keep_copy)
    return disk


@pytest.fixture
def leaving(made: Made, means: Means, qtbot: QtBot, slow: SlowDisk) -> Iterator[Sitting]:
    """Somebody has closed the window; the last copy takes its time."""
    begun = sit_down(made, means)
    begun.open(unlocked(made))
    window(begun).close()
    qtbot.waitUntil(slow.begun.is_set)
    yield begun
    begun.leave()


def test_a_copy_that_takes_long_can_be_left(
    leaving: Sitting, made: Made, slow: SlowDisk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: leaving.start.window.isVisible())
    page = leaving.start.window.page()
    assert page is not None
    assert page.heading.text() == "正在备份……"
    with qtbot.waitSignal(leaving.left):
        press(page, "leave_now")
    qtbot.waitUntil(slow.stopped.is_set)
    made.folder.hold().release()


def test_closing_that_window_leaves_too(leaving: Sitting, slow: SlowDisk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: leaving.start.window.isVisible())
    with qtbot.waitSignal(leaving.left):
        leaving.start.window.close()
    qtbot.waitUntil(slow.stopped.is_set)


def test_leaving_never_takes_longer_than_its_limit(
    made: Made, means: Means, qtbot: QtBot, slow: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_MOST", 50)
    begun = sit_down(made, means)
    begun.open(unlocked(made))
    leave(begun, qtbot)
    qtbot.waitUntil(slow.stopped.is_set)


def test_a_full_disk_bars_nobody_from_leaving(
    made: Made, means: Means, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr("app.services.safety.copying.keep_copy", full)
    begun = sit_down(made, means)
    begun.open(unlocked(made))
    leave(begun, qtbot)
    assert reasons(made) == []


def test_the_demo_is_not_copied_and_has_no_light(made: Made, means: Means, qtbot: QtBot) -> None:
    begun = sit_down(made, means, demo_password="x")
    begun.open(unlocked(made))
    qtbot.waitUntil(lambda: not means.jobs._running)
    assert not light(begun).isVisible()
    leave(begun, qtbot)
    assert reasons(made) == []


# the light


@pytest.fixture
def real(made: Made, means: Means, qtbot: QtBot) -> Iterator[Sitting]:
    """With its real pages; copied a month ago, and never outside."""
    key = unlocked(made)
    keep_copy(made.folder, key.dek, Reason.MANUAL, NOW.replace(month=10))
    begun = sit_down(made, means, real=True)
    begun.open(key)
    yield begun
    begun.leave()


def test_the_light_leads_to_the_copies(real: Sitting, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: light(real).isVisible(), timeout=5000)
    assert light(real).text() == "备份 ■ 还没有到U盘"
    assert light(real).property("tone") == "error"
    QTest.mouseClick(light(real), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown(real, "还没有备份到U盘，电脑坏了资料就没有了")), timeout=5000)


def shown(sitting: Sitting, words: str) -> list[QLabel]:
    labels = window(sitting).findChildren(QLabel)
    return [one for one in labels if words in one.text() and one.isVisible()]


def test_restoring_from_the_settings_locks_first(real: Sitting, made: Made, qtbot: QtBot) -> None:
    real.restore()
    assert real.window is None
    page = real.start.window.page()
    assert isinstance(page, CopiesPage)
    assert page.table.rowCount() == 1
    press(page, "copies_back")
    now = real.start.window.page()
    assert now is not None
    assert now.heading.text() == "台账已锁定"


# out of order


def test_what_is_out_of_order_is_said_above_the_page(
    made: Made, means: Means, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.in_order._SOON", 0)
    found = [Finding(Kind.BROKEN, 12)]
    monkeypatch.setattr("app.services.safety.looking.look", lambda ledger: found)
    begun = sit_down(made, means)
    begun.open(unlocked(made))
    qtbot.waitUntil(lambda: bool(shown(begun, "变更记录从第 12 条起被改动过")), timeout=5000)
    assert shown(begun, "资料照常可以用")
    begun.leave()


def test_keeping_windows_out_of_captures_is_kept(
    sitting: Sitting, settings_of_this_test: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(sitting.guarding_chosen) as chosen:
        sitting.set_guarded(False)
    assert chosen.args == [False]
    assert settings.load(settings_of_this_test).guard_screen is False
