"""A made ledger with its keys, the means of the start window, and settings of its own for every test."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from app import paths
from app.services.office.founding import founding
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.roles import Role
from app.services.safety.unlock import make_ledger
from app.ui import theme
from app.ui.garbage import Collector
from app.ui.jobs import Jobs
from app.ui.start.means import Means
from tests.factories import CODES, PASSWORD, TODAY, USER

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CLERK, CLERK_PASSWORD = "小林", "晒谷场上三只白鹅走过"


class Made(NamedTuple):
    """A ledger's folder and the 48 digits of its recovery sheet."""

    folder: LedgerFolder
    digits: str


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """The program's own fonts and style: sizes are tested with them."""
    theme.apply(qapp, bundled_only=True)


@pytest.fixture(scope="session", autouse=True)
def garbage(qapp: QApplication) -> Iterator[Collector]:
    """Widgets of finished tests are not destroyed on the worker of the next."""
    collector = Collector()
    yield collector
    collector.stop()


@pytest.fixture(autouse=True)
def collected(garbage: Collector) -> Iterator[None]:
    """The widgets of a test go with it: a change of the style sheet goes through all that there are. What
    outlives it is not searched again after the next."""
    yield
    gc.disable()  # a program under test has given the timing back
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def settings_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the developer's own settings, log or ledger."""
    file = tmp_path / "settings" / "settings.json"
    monkeypatch.setattr(paths, "settings_file", lambda: file)
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr(paths, "ledger_folder", lambda: tmp_path / "usual")
    return file


@pytest.fixture
def means(qapp: QApplication) -> Iterator[Means]:
    """One worker, a fixed day, quick passwords, and always the second and seventh group asked for."""
    jobs = Jobs()

    def groups(number: int) -> Sequence[int]:
        return [1, 6]

    yield Means(jobs, lambda: NOW, lambda: TODAY, lambda: FLOOR, groups)
    jobs.stop()


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = LedgerFolder(tmp_path_factory.mktemp("made") / "ledger")
    office = founding(*CODES["village"], "village", "青阳街道")
    unlocked, digits = make_ledger(folder, USER, PASSWORD, FLOOR, first=office)
    unlocked.keys.add_user(unlocked.dek, CLERK, Role.ENTRY, CLERK_PASSWORD, FLOOR)
    unlocked.hold.release()
    return Made(folder, digits)


@pytest.fixture
def made(_made_once: Made, tmp_path: Path) -> Made:
    """A locked ledger of 青新社区 with 王主任 (管理员) and 小林 (录入)."""
    shutil.copytree(_made_once.folder.path, tmp_path / "office")
    return Made(LedgerFolder(tmp_path / "office"), _made_once.digits)
