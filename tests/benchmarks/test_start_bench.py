"""Cold start: from the start of the process to the painted page that asks for the password.

The floor is Qt's own first example, a window with a label and a button, started in the same way.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.services.office.founding import founding
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.unlock import make_ledger
from tests.factories import CODES, PASSWORD, USER

ROOT = Path(__file__).parents[2]
ROUNDS = 15
MOST = 1.5

BARE = """
import os
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

class Window(QWidget):
    def __init__(self):
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(QLabel("Hello", alignment=Qt.AlignmentFlag.AlignCenter))
        column.addWidget(QPushButton("Go"))

    def paintEvent(self, event):
        os._exit(0)

app = QApplication([])
window = Window()
window.resize(980, 640)
window.show()
app.exec()
"""
OURS = """
import os
from app.application import main
from app.ui.widgets import secret

secret._Field.paintEvent = lambda self, event: os._exit(0)  # the field for the password is being painted
main([])
"""

pytestmark = pytest.mark.bench


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody whose ledger lies in the usual place."""
    made = LedgerFolder(tmp_path / "DATA" / "CareLedger" / "ledger")
    unlocked, _ = make_ledger(made, USER, PASSWORD, FLOOR, first=founding(*CODES["village"], "village"))
    unlocked.hold.release()
    own = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}


def started(program: str, environment: dict[str, str]) -> float:
    """Seconds until a program has painted its window."""
    begin = time.perf_counter()
    command = [sys.executable, "-c", program]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def test_the_page_for_the_password_is_there_almost_as_soon_as_a_bare_window(home: dict[str, str]) -> None:
    rounds = [(started(BARE, home), started(OURS, home)) for _ in range(ROUNDS)]
    bare, ours = (min(each) for each in zip(*rounds, strict=True))
    print(
        f"\n| cold start to the password page | {ours:.3f} s | bare window {bare:.3f} s | "
        f"{ours / bare:.2f} x, at most {MOST} x |"
    )
    assert ours < MOST * bare
