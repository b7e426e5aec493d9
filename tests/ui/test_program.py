"""The running program: one window per ledger, another folder, the demo and back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app import paths, settings
from app.application import places
from app.services.demo.scratch import make_scratch_demo
from app.services.safety.folder import LedgerFolder
from app.services.safety.unlock import Unlocked
from app.ui.program import Program
from app.ui.start.means import Means
from tests.factories import PASSWORD, TODAY
from tests.ui.conftest import Made
from tests.ui.start.visitor import Visitor

ROOT = Path(__file__).parent.parent.parent


def a_small_demo() -> tuple[Unlocked, str]:
    return make_scratch_demo(TODAY, children=5)


@pytest.fixture
def program(qapp: QApplication, means: Means, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setattr(qapp, "quit", lambda: None)
    made = Program(qapp, means, places, a_small_demo, bundled_only=True)
    yield made
    made.end()


def visitor(program: Program, qtbot: QtBot) -> Visitor:
    assert program.sitting is not None
    return Visitor(qtbot, program.sitting.start)


def unlock(program: Program, qtbot: QtBot) -> None:
    somebody = visitor(program, qtbot)
    qtbot.waitUntil(lambda: somebody.find(QComboBox, "user").count() > 0, timeout=5000)
    somebody.type("password", PASSWORD)
    somebody.press("unlock")
    wait_for_window(program, qtbot)


def wait_for_window(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(program.sitting and program.sitting.window), timeout=10_000)


def label(program: Program, name: str) -> QLabel:
    assert program.sitting is not None
    assert program.sitting.window is not None
    found = program.sitting.window.findChild(QLabel, name)
    assert found is not None
    return found


def test_from_the_password_to_the_window(program: Program, made: Made, qtbot: QtBot) -> None:
    assert program.begin(made.folder.path)
    unlock(program, qtbot)
    assert label(program, "office_name").text() == "青新社区居委会"
    assert not label(program, "demo_mark").isVisible()


def test_without_a_ledger_the_first_run_begins(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    assert program.begin(tmp_path / "nothing")
    assert visitor(program, qtbot).sees("先说说本单位")


def test_a_second_start_on_the_same_ledger_brings_the_first_to_the_front(
    program: Program, made: Made, qtbot: QtBot, tmp_path: Path
) -> None:
    program.begin(made.folder.path)
    fronted: list[bool] = []
    qtbot.waitUntil(lambda: program._bell is not None, timeout=5000)
    assert program._bell is not None
    program._bell.rung.connect(lambda: fronted.append(True))
    second = start_another(made.folder, tmp_path)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: bool(fronted), timeout=5000)


def start_another(folder: LedgerFolder, home: Path) -> subprocess.Popen[bytes]:
    own = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    command = [sys.executable, "main.py", "--data", str(folder.path)]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **own}, stderr=subprocess.DEVNULL)


def test_a_ledger_that_a_command_is_using_is_told(
    program: Program, made: Made, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.program._PAUSE", 0)
    with made.folder.hold():
        assert program.begin(made.folder.path)
        assert visitor(program, qtbot).sees("这本台账已经打开了")


def test_another_folder_is_kept_as_the_usual_one(program: Program, made: Made, qtbot: QtBot) -> None:
    program.begin(made.folder.path.parent / "nothing")
    assert program.sitting is not None
    program.sitting.start.folder_chosen.emit(made.folder.path)
    assert visitor(program, qtbot).sees("打开台账")
    assert settings.load(paths.settings_file()).folder == str(made.folder.path)


def test_the_demo_opens_by_itself_is_marked_and_leads_back(
    program: Program, made: Made, qtbot: QtBot
) -> None:
    program.begin(made.folder.path)
    unlock(program, qtbot)
    program.begin_demo()
    qtbot.waitUntil(
        lambda: program.sitting is not None and program.sitting.window is not None, timeout=10_000
    )
    assert label(program, "demo_mark").isVisible()
    assert label(program, "office_name").text() != "青新社区居委会"
    made.folder.hold().release()  # one's own ledger is closed meanwhile
    assert program.sitting is not None
    program.sitting.demo_left.emit()
    assert visitor(program, qtbot).sees("打开台账")


def test_the_locked_demo_tells_its_password(program: Program, qtbot: QtBot) -> None:
    program.begin_demo()
    qtbot.waitUntil(
        lambda: program.sitting is not None and program.sitting.window is not None, timeout=10_000
    )
    assert program.sitting is not None
    program.sitting.lock()
    assert visitor(program, qtbot).sees("里面的人都是虚构的")


def test_an_error_of_our_own_does_not_end_the_program(program: Program, made: Made, qtbot: QtBot) -> None:
    program.begin(made.folder.path)
    program.surprise(ValueError, ValueError("陈小明"), None)
    assert visitor(program, qtbot).sees("程序出了一点差错")
    assert not visitor(program, qtbot).sees("陈小明")


def test_dialogs_of_the_system_are_in_chinese() -> None:
    probe = (
        "from app.ui.program import make_app; app = make_app(['x']);"
        "print(app.translate('QPlatformTheme', 'Cancel'), app.translate('QFileDialog', 'Look in:'))"
    )
    told = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "取消 查找范围："
