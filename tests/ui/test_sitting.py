"""Unlock, lock and leave: what is on the screen, what is kept, what is gone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import application, log, settings
from app.models.faults import DamagedLedger
from app.services.ledger import Ledger
from app.services.safety.unlock import Unlocked, open_ledger
from app.ui.jobs import Progress
from app.ui.main_window import MainWindow
from app.ui.sitting import RESTORED, Sitting
from app.ui.start.means import Means
from tests.factories import PASSWORD, USER, a_child, an_id_number
from tests.ui.conftest import CLERK, CLERK_PASSWORD, NOW, Made
from tests.ui.notebook import Notebook, notebook_places

CANARY = "蒋招娣"


def sit_down(made: Made, means: Means, real: bool = False, demo_password: str = "") -> Sitting:
    def places(desk: object, unlocked: Unlocked, means: Means) -> object:
        return application.places(made_sitting, desk, unlocked, means) if real else notebook_places()  # type: ignore[arg-type]

    made_sitting = Sitting(
        made.folder,
        means,
        places,  # type: ignore[arg-type]
        lambda zoom: None,
        demo_password=demo_password,
    )
    return made_sitting


def unlocked(made: Made, user: str = USER, password: str = PASSWORD, **kept: object) -> Unlocked:
    return open_ledger(made.folder, user, password, NOW, **kept)  # type: ignore[arg-type]


@pytest.fixture
def sitting(made: Made, means: Means, qtbot: QtBot) -> Iterator[Sitting]:
    """王主任 has opened the ledger; its pages are notebooks."""
    begun = sit_down(made, means)
    begun.open(unlocked(made))
    qtbot.waitExposed(window(begun))
    yield begun
    begun.leave()


@pytest.fixture
def real(made: Made, means: Means, qtbot: QtBot) -> Iterator[Sitting]:
    """The ledger with its real pages; the record of a child, named like nobody else, is open."""
    key = unlocked(made)
    ledger = Ledger.of(key)
    child = a_child(ledger, name=CANARY, id_number=an_id_number(), father_phone="13800004711")
    ledger.close()
    begun = sit_down(made, means, real=True)
    begun.open(key)
    page = window(begun).go("children")
    assert page is not None
    page.open_child(child.id)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: CANARY in everything_shown(), timeout=5000)
    yield begun
    begun.leave()


def window(sitting: Sitting) -> MainWindow:
    assert sitting.window is not None
    return sitting.window


def notebook(sitting: Sitting, key: str = "children") -> Notebook:
    page = window(sitting).page(key)
    assert isinstance(page, Notebook)
    return page


def everything_shown() -> str:
    """The words of all widgets there are, shown or not."""
    said = []
    for widget in QApplication.allWidgets():
        for name in (
            "text",
            "toPlainText",
            "currentText",
            "title",
            "windowTitle",
            "accessibleName",
            "toolTip",
        ):
            words = getattr(widget, name, None)
            said.append(str(words()) if callable(words) else "")
    return "\n".join(said)


def test_after_unlocking_one_is_at_the_first_place_of_ones_office(sitting: Sitting) -> None:
    office = window(sitting).findChild(QLabel, "office_name")
    person = window(sitting).findChild(QPushButton, "person")
    assert office is not None
    assert person is not None
    assert (office.text(), person.text()) == ("青新社区居委会", USER)
    assert isinstance(window(sitting).here(), Notebook)
    assert not sitting.start.window.isVisible()


@pytest.mark.parametrize(("way", "place"), [("", "today"), ("import", "handover"), ("blank", "children")])
def test_the_way_chosen_in_the_first_run_leads_to_its_place(
    made: Made, means: Means, qtbot: QtBot, way: str, place: str
) -> None:
    begun = sit_down(made, means)
    begun.open(unlocked(made), way)
    assert window(begun).here() is window(begun).page(place)
    assert notebook(begun, place).asked == (["new"] if way == "blank" else [])
    begun.leave()


def test_a_big_file_is_looked_at_after_it_was_opened(
    made: Made, means: Means, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(unlocked: Unlocked) -> None:
        raise DamagedLedger

    monkeypatch.setattr("app.services.safety.whole.refuse_damaged", damaged)
    monkeypatch.setattr("app.services.safety.unlock.QUICK_CHECK_BYTES", 0)
    monkeypatch.setattr("app.ui.sitting._LATER", 0)
    begun = sit_down(made, means)
    begun.open(unlocked(made))
    said = window(begun).banner.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("台账文件损坏了" in label.text() for label in said))
    begun.leave()


# locking


def test_ctrl_l_locks(sitting: Sitting, qtbot: QtBot) -> None:
    QTest.keyClick(window(sitting), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: sitting.window is None)
    assert sitting.start.window.isVisible()


def test_after_a_lock_no_widget_holds_anything_of_the_ledger(real: Sitting, qtbot: QtBot) -> None:
    before = everything_shown()
    assert all(word in before for word in (CANARY, "13800004711", "青新社区居委会"))
    real.lock()
    qtbot.waitUntil(lambda: CANARY not in everything_shown(), timeout=5000)
    after = everything_shown()
    assert not [word for word in ("13800004711", "青新社区居委会", an_id_number()) if word in after]


def test_a_dialog_that_stands_open_goes_with_the_lock(sitting: Sitting, qtbot: QtBot) -> None:
    dialog = QDialog(window(sitting))
    QLabel(CANARY, dialog)
    dialog.open()
    sitting.lock()
    qtbot.waitUntil(lambda: CANARY not in everything_shown())
    assert sitting.window is None


def test_what_was_being_typed_is_back_after_unlocking(sitting: Sitting, made: Made, qtbot: QtBot) -> None:
    window(sitting).go("children")
    notebook(sitting).line.setText("正在写的话")
    sitting.lock()
    sitting.open(unlocked(made, hold=sitting.start.hold))
    assert window(sitting).here() is notebook(sitting)
    assert notebook(sitting).line.text() == "正在写的话"
    assert any(label.text() == RESTORED for label in window(sitting).banner.findChildren(QLabel))


def test_what_was_being_typed_is_back_after_a_crash(made: Made, means: Means, qtbot: QtBot) -> None:
    crashed = sit_down(made, means)
    crashed.open(unlocked(made))
    notebook(crashed).line.setText("断电前写的话")
    crashed.keep_drafts()  # as every ten seconds
    hold = crashed.start.hold
    again = sit_down(made, means)
    again.open(unlocked(made, hold=hold))
    assert notebook(again).line.text() == "断电前写的话"
    notebook(crashed).line.clear()
    again.leave()
    crashed.leave()


def test_somebody_else_does_not_get_what_one_was_typing(sitting: Sitting, made: Made) -> None:
    notebook(sitting).line.setText("王主任写的话")
    sitting.lock()
    sitting.open(unlocked(made, CLERK, CLERK_PASSWORD, hold=sitting.start.hold))
    assert notebook(sitting).line.text() == ""
    sitting.lock()
    sitting.open(unlocked(made, hold=sitting.start.hold))
    assert notebook(sitting).line.text() == "王主任写的话"


def test_what_was_saved_does_not_come_back(sitting: Sitting, made: Made) -> None:
    notebook(sitting).line.setText("存好的话")
    sitting.keep_drafts()
    notebook(sitting).save()
    sitting.lock()
    sitting.open(unlocked(made, hold=sitting.start.hold))
    assert notebook(sitting).line.text() == ""


def test_drafts_are_encrypted_on_the_disk(sitting: Sitting, made: Made) -> None:
    notebook(sitting).line.setText(CANARY)
    sitting.keep_drafts()
    written = [path.read_bytes() for path in made.folder.path.rglob("*") if path.is_file()]
    assert list(made.folder.drafts.glob("*.draft"))
    assert not [content for content in written if CANARY.encode() in content]


def test_the_ledger_stays_this_programs_while_it_is_locked(sitting: Sitting, made: Made) -> None:
    from app.services.safety.problems import InUse

    sitting.lock()
    with pytest.raises(InUse):
        made.folder.hold()
    sitting.leave()
    made.folder.hold().release()


def test_a_running_job_is_stopped_by_the_lock(sitting: Sitting, means: Means, qtbot: QtBot) -> None:
    stopped = []

    def long_work(progress: Progress) -> None:
        while True:
            try:
                progress.step(1, 2)
            except BaseException:
                stopped.append(True)
                raise

    means.jobs.run("正在做一件长事", long_work, lambda _: None, lambda _: None, QWidget())
    sitting.lock()
    qtbot.waitUntil(lambda: bool(stopped))
    assert sitting.window is None


# leaving, and what goes wrong


def test_closing_the_window_ends_the_sitting(sitting: Sitting, made: Made, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sitting.left):
        window(sitting).close()
    made.folder.hold().release()
    assert sitting.window is None


@pytest.mark.parametrize(
    ("answer", "leaves", "saved", "comes_back"),
    [("save", True, True, False), ("later", True, False, True), ("stay", False, False, False)],
)
def test_leaving_with_something_unsaved_is_asked_once(
    made: Made,
    means: Means,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    leaves: bool,
    saved: bool,
    comes_back: bool,
) -> None:
    asked: list[str] = []

    def ask(parent: object, heading: str, *_: object) -> str:
        asked.append(heading)
        return answer

    monkeypatch.setattr("app.ui.main_window.ask", ask)
    begun = sit_down(made, means)
    begun.open(unlocked(made))
    page = notebook(begun)
    page.line.setText("没有保存的话")
    left = qtbot.waitSignal(begun.left, timeout=5000) if leaves else nullcontext()
    with left:
        assert window(begun).close() is leaves
    assert len(asked) == 1
    assert bool(page.saved) is saved
    if leaves:
        begun = sit_down(made, means)
        begun.open(unlocked(made))
        assert bool(notebook(begun).line.text()) is comes_back
    begun.leave()


def test_an_error_of_our_own_is_told_calmly_and_what_was_typed_is_kept(
    sitting: Sitting, made: Made, tmp_path: Path
) -> None:
    notebook(sitting).line.setText("写到一半")
    handler = log.start(tmp_path / "trace")
    try:
        raise RuntimeError(f"about {CANARY} 350582201503050011")
    except RuntimeError as error:
        sitting.surprise(error)
    log.stop(handler)
    written = (tmp_path / "trace" / "program.log").read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert CANARY not in written
    assert "350582201503050011" not in written
    assert any("程序出了一点差错" in label.text() for label in window(sitting).banner.findChildren(QLabel))
    assert list(made.folder.drafts.glob("*.draft"))


def test_the_zoom_is_kept_and_told_to_the_pages(
    sitting: Sitting, settings_of_this_test: Path, qtbot: QtBot
) -> None:
    zooms: list[float] = []
    desk = sitting._open.desk  # type: ignore[union-attr]
    desk.changes.zoom_changed.connect(zooms.append)
    for key in (Qt.Key.Key_Equal, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
        QTest.keyClick(window(sitting), key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: zooms == [1.1])
    assert settings.load(settings_of_this_test).zoom == 110
    QTest.keyClick(window(sitting), Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: zooms == [1.1, 1.0])


def test_a_size_that_is_there_already_costs_nothing(sitting: Sitting) -> None:
    zooms: list[float] = []
    sitting._open.desk.changes.zoom_changed.connect(zooms.append)  # type: ignore[union-attr]
    sitting.set_zoom(100)
    assert zooms == []


def test_another_idle_time_is_kept(sitting: Sitting, settings_of_this_test: Path) -> None:
    sitting.set_minutes(12)
    assert settings.load(settings_of_this_test).idle_minutes == 12


def test_the_log_of_an_open_ledger_lies_in_its_folder(sitting: Sitting, made: Made) -> None:
    logging.getLogger("app").warning("something happened")
    assert "something happened" in (made.folder.logs / "program.log").read_text(encoding="utf-8")
