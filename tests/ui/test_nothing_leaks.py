"""A whole sitting leaves nothing readable behind: in folder, log, settings or temporary files.

The sitting searches, looks at a print, meets an error of our making, and is locked while something is being
typed. Then every file it could have written is read for the words.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import application, paths
from app import log as program_log
from app.services.exchange import reading
from app.services.ledger import Ledger
from app.services.safety.unlock import open_ledger
from app.ui.main_window import MainWindow
from app.ui.printing.dialog import PrintDialog
from app.ui.sitting import Sitting
from app.ui.start.means import Means
from tests.factories import PASSWORD, USER, a_child, a_visit, an_assessment, an_id_number
from tests.ui.conftest import NOW, Made

NAME, TYPED, NUMBER, PHONE = "蒋招娣", "欧阳未存", an_id_number(serial=77), "13800004711"
PROBLEM = "水井没有盖子要紧"
CANARIES = (NAME, TYPED, NUMBER, PHONE, PROBLEM)


@pytest.fixture
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of this sitting alone, for child processes too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def the_log(tmp_path: Path) -> Iterator[None]:
    handler = program_log.start(paths.log_folder())
    yield
    program_log.stop(handler)


@pytest.fixture
def sitting(
    made: Made, means: Means, qtbot: QtBot, temporary_files: Path, the_log: None
) -> Iterator[Sitting]:
    """The real window over a ledger with one child, whose record is open."""
    key = open_ledger(made.folder, USER, PASSWORD, NOW)
    ledger = Ledger.of(key)
    child = a_child(ledger, name=NAME, id_number=NUMBER, father_phone=PHONE)
    a_visit(ledger, child, problems=PROBLEM)
    an_assessment(ledger, child)
    ledger.close()

    def places(desk: object, unlocked: object, means: Means) -> object:
        return application.places(begun, desk, unlocked, means)  # type: ignore[arg-type]

    begun = Sitting(made.folder, means, places, lambda zoom: None)  # type: ignore[arg-type]
    begun.open(key)
    page = window(begun).go("children")
    page.open_child(child.id)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: name_field(begun).toPlainText() == NAME, timeout=5000)
    yield begun
    begun.leave()


def window(sitting: Sitting) -> MainWindow:
    assert sitting.window is not None
    return sitting.window


def name_field(sitting: Sitting) -> QPlainTextEdit:
    found = window(sitting).findChild(QPlainTextEdit, "name")
    assert found is not None
    return found


def files_with(word: str, folder: Path) -> list[str]:
    spellings = [word.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    files = [file for file in folder.rglob("*") if file.is_file()]
    named = [str(file) for file in files if word in str(file)]
    return named + [str(file) for file in files if any(s in file.read_bytes() for s in spellings)]


def close_the_preview_once_it_shows(sitting: Sitting) -> QTimer:
    """The dialog holds everything up while it is open, so a clock closes it."""
    clock = QTimer(window(sitting))

    def look() -> None:
        dialog = window(sitting).findChild(PrintDialog)
        if dialog is not None and dialog.view.pages() > 0:
            clock.stop()
            dialog.reject()

    clock.timeout.connect(look)
    clock.start(50)
    return clock


def test_no_name_number_or_telephone_is_left_in_any_file(
    sitting: Sitting, made: Made, tmp_path: Path, qtbot: QtBot
) -> None:
    window(sitting).findChild(QLineEdit, "search").setText(NAME)  # type: ignore[union-attr]
    closer = close_the_preview_once_it_shows(sitting)
    window(sitting).print()
    assert not closer.isActive(), "the preview showed a page and was closed"
    sitting.surprise(RuntimeError(f"{NAME} {NUMBER}"))
    try:
        raise ValueError(PHONE)
    except ValueError:
        logging.getLogger("app").exception("could not do it for %s", NAME)
    name_field(sitting).setPlainText(TYPED)
    sitting.keep_drafts()
    assert any((made.folder.path / "drafts").iterdir()), "the draft is there, sealed"
    sitting.lock()
    assert any(paths.log_folder().iterdir()), "there is a log to look into"
    assert {word: files_with(word, tmp_path) for word in CANARIES} == {word: [] for word in CANARIES}


@pytest.mark.skipif(sys.platform == "win32", reason="looks at the temporary folder of a POSIX child process")
def test_a_workbook_that_was_read_leaves_no_copy(tmp_path: Path, temporary_files: Path) -> None:
    import xlsxwriter

    path = tmp_path / "名单.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("儿童")
        sheet.write_row(0, 0, ["姓名", "身份证号码"])
        sheet.write_row(1, 0, [NAME, NUMBER])
    assert NAME in str(reading.read_workbook(path))
    assert files_with(NAME, temporary_files) == []
    assert not any(temporary_files.iterdir())
