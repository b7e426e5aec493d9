"""A morning at the desk that ends with the power being cut: what the thief finds is looked at afterwards.

Run as a program of its own, in a home of its own; it prints the words that must be found nowhere, works, and
kills itself in the middle of typing.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton

from app import paths
from app.application import places
from app.hardening import harden
from app.services.ledger import Ledger
from app.services.office.founding import founding
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.unlock import Unlocked, make_ledger
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.printing.dialog import PrintDialog
from app.ui.program import Program, make_app
from app.ui.start.means import Means
from tests.factories import CODES, PASSWORD, TODAY, USER, a_child, a_visit, an_assessment, an_id_number
from tests.waiting import let_pass

CHILDREN = 20


def seed(unlocked: Unlocked) -> list[str]:
    """Ten words of each child, every one of its kind; 200 in all, and what is typed at the end."""
    ledger = Ledger.of(unlocked)
    words: list[str] = []
    for at in range(CHILDREN):
        name, father, address = f"欧阳丝{chr(0x4E00 + at)}", f"欧阳父{chr(0x4E00 + at)}", f"丝雀巷{at:02}号院"
        number, phone = an_id_number(serial=100 + at), f"138047{at:05}"
        notes = [f"丝雀{kind}{at:02}字" for kind in ("其他", "需求", "见闻", "困难", "依据")]
        child = a_child(
            ledger,
            name=name,
            id_number=number,
            father_name=father,
            father_phone=phone,
            address=address,
            remarks=notes[0],
            needs=notes[1],
        )
        a_visit(ledger, child, observations=notes[2], problems=notes[3])
        an_assessment(ledger, child, basis=notes[4])
        words += [name, number, father, phone, address, *notes]
    ledger.close()
    return words


def work(program: Program, window: MainWindow, out: Path) -> None:
    """Look, search, change and save, print and think better of it, export twice in vain, copy, type."""
    page = window.go("children")
    window.findChild(QLineEdit, "search").setText("欧阳")  # type: ignore[union-attr]
    let_pass(400)
    page.open_child(_first_child(window))  # type: ignore[union-attr]
    wait(lambda: "丝雀" in field(window, "address").toPlainText())
    field(window, "remarks").setPlainText("丝雀改过的字")
    window.save()
    _print(window)
    _export(program, window, out)
    field(window, "address").selectAll()
    field(window, "address").copy()
    logging.getLogger("app").error("about %s", "丝雀日志里的字")
    program.surprise(RuntimeError, RuntimeError("丝雀差错里的字"), None)
    window.go("children")
    field(window, "remarks").setPlainText("丝雀没存的字")
    program.sitting.keep_drafts()  # type: ignore[union-attr]
    wait(lambda: not program._means.jobs._running)


TYPED = ["丝雀改过的字", "丝雀没存的字", "丝雀日志里的字", "丝雀差错里的字"]


def field(window: MainWindow, name: str) -> QPlainTextEdit:
    found = window.findChild(QPlainTextEdit, name)
    return found if found is not None else QPlainTextEdit()


def _first_child(window: MainWindow) -> str:
    from sqlalchemy import text

    with window._desk.ledger.reading() as session:
        return str(session.execute(text("SELECT id FROM child")).scalar())


def _print(window: MainWindow) -> None:
    """The preview shows its pages and is closed."""
    clock = QTimer(window)

    def look() -> None:
        dialog = window.findChild(PrintDialog)
        if dialog is not None and dialog.view.pages() > 0:
            clock.stop()
            dialog.reject()

    clock.timeout.connect(look)
    clock.start(50)
    window.print()


def _export(program: Program, window: MainWindow, out: Path) -> None:
    """Once without choosing a file; once stopped while it is being written."""
    page = window.go("handover")
    press = page.findChild(QPushButton, "export")  # type: ignore[union-attr]
    assert isinstance(press, QPushButton)
    QFileDialog.getSaveFileName = lambda *_: ("", "")  # type: ignore[method-assign]
    press.click()
    QFileDialog.getSaveFileName = lambda *_: (str(out / "名单.xlsx"), "")  # type: ignore[method-assign]
    stop = program._means.jobs.busy.connect(lambda words, progress: progress.cancel() if words else None)
    press.click()
    let_pass(300)
    QObject.disconnect(stop)


def wait(done: object) -> None:
    for _ in range(400):
        if done():  # type: ignore[operator]
            return
        let_pass(25)
    raise TimeoutError


def main(home: Path) -> None:
    harden()
    tempfile.tempdir = str(home / "temporary")
    for name in ("temporary", "out"):
        (home / name).mkdir()
    paths.settings_file = lambda: home / "settings" / "settings.json"
    paths.log_folder = lambda: home / "log"
    paths.ledger_folder = lambda: home / "usual"
    app = make_app(["theft"])
    folder = LedgerFolder(home / "ledger")
    office = founding(*CODES["village"], "village", "青阳街道")
    unlocked, _ = make_ledger(folder, USER, PASSWORD, FLOOR, first=office)
    print(json.dumps([*seed(unlocked), *TYPED]), flush=True)
    means = Means(Jobs(), today=lambda: TODAY, calibrate=lambda: FLOOR)
    program = Program(app, means, places, lambda: (unlocked, ""), bundled_only=True)
    program._start_log()
    program._sit_down(folder, unlocked.hold).open(unlocked)
    sitting = program.sitting
    assert sitting is not None
    assert sitting.window is not None
    QApplication.processEvents()
    wait(lambda: list(folder.backups.glob("*.db")))  # the day's copy
    work(program, sitting.window, home / "out")
    print("worked", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
