"""What can be used has a name in Chinese, can be reached by keyboard, and is large enough to hit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.services.safety.copies import Copy, Reason
from app.services.safety.recovery import new_secret, to_digits
from app.services.safety.recovery_sheet import RecoverySheet
from app.services.safety.unlock import open_ledger
from app.ui.help_page import HelpPage
from app.ui.main_window import MainWindow
from app.ui.settings.page import SettingsPage
from app.ui.start.begin_page import BeginPage
from app.ui.start.copies_page import CopiesPage
from app.ui.start.leaving_page import LeavingPage
from app.ui.start.means import Means
from app.ui.start.office_page import OfficePage
from app.ui.start.preview_page import PreviewPage
from app.ui.start.problem_page import Offer, ProblemPage
from app.ui.start.recover_page import DigitsPage, NewPasswordPage
from app.ui.start.restored_page import RestoredPage
from app.ui.start.secret_page import SecretPage
from app.ui.start.sheet_page import ProofPage, SheetPage
from app.ui.start.unlock_page import UnlockPage
from app.ui.start.user_page import UserPage
from app.ui.today.page import TodayPage
from tests.factories import PASSWORD, USER
from tests.ui.conftest import NOW, Made
from tests.ui.desks import a_desk
from tests.ui.notebook import notebook_places

USED = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QListWidget)
LEAST = 32  # px; with the frame that the style draws around it, 36
# Latin letters that may stand on the screen: names of things and keys, not words.
ALLOWED = re.compile(r"U盘|PDF|Word|Ctrl|F1|Apache|QR|resources/licences|[A-Z]\b")


def start_pages() -> list[QWidget]:
    """Every page of the start window, with something on it."""

    def nothing(*_: object) -> None:
        return None

    unlock = UnlockPage(nothing, nothing, nothing, nothing)
    sheet = SheetPage(nothing, nothing, nothing)
    digits = to_digits(new_secret())
    sheet.show_sheet(RecoverySheet(digits, "青新社区居委会", USER, 1))
    proof = ProofPage(nothing, nothing, lambda _: [1, 6])
    proof.ask(digits)
    problem = ProblemPage()
    problem.show_problem(ValueError(), [Offer("again", "再试一次", nothing)])
    copies = CopiesPage(nothing, nothing)
    made_at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    copies.offer([Copy(Path("a.db"), made_at, Reason.DAILY, 2_000_000, True, 1)], made_at.date())
    return [
        OfficePage(nothing, nothing, nothing),
        UserPage(nothing, nothing, list),
        sheet,
        proof,
        BeginPage(nothing),
        unlock,
        DigitsPage(nothing, nothing),
        NewPasswordPage(nothing, nothing),
        problem,
        copies,
        SecretPage(nothing, nothing, nothing),
        PreviewPage(nothing, nothing),
        RestoredPage(nothing),
        LeavingPage(nothing),
    ]


@pytest.fixture
def shell(made: Made, means: Means, qtbot: QtBot) -> Iterator[list[QWidget]]:
    """The start pages, the settings with all their sections, 今日, the help and the window around them."""
    unlocked = open_ledger(made.folder, USER, PASSWORD, NOW)
    ledger = Ledger.of(unlocked)
    desk = a_desk(ledger, means)
    window = MainWindow(desk, notebook_places())
    settings = SettingsPage(desk, unlocked.keys, means)
    pages = [*start_pages(), settings, TodayPage(desk, 8), HelpPage(), window.bar, window.top, window.status]
    for page in pages:
        page.ensurePolished()
        page.resize(900, 700)
        page.show()
    settings.arrive()
    for section in settings.sections():
        settings.show_section(section)
    yield pages
    window.put_away()
    for page in pages[:-3]:
        page.deleteLater()
    ledger.close()
    unlocked.hold.release()


def used(pages: list[QWidget]) -> list[QWidget]:
    """What can be clicked or typed into; the parts that Qt itself puts together are its own business."""
    found = [widget for page in pages for widget in page.findChildren(QWidget) if isinstance(widget, USED)]
    return [widget for widget in found if not _is_part(widget)]


def _is_part(widget: QWidget) -> bool:
    kinds = QComboBox | QAbstractSpinBox | QTableView
    return isinstance(widget.parentWidget(), kinds) or widget.objectName().startswith("qt_")


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {name_of(widget)}"


def test_everything_that_can_be_used_has_a_name(shell: list[QWidget]) -> None:
    found = used(shell)
    assert len(found) > 60
    assert not [told(widget) for widget in found if not name_of(widget)]


def test_everything_that_can_be_used_can_be_found_by_a_test(shell: list[QWidget]) -> None:
    assert not [told(widget) for widget in used(shell) if not widget.objectName()]


def test_everything_that_can_be_used_can_be_reached_by_keyboard(shell: list[QWidget]) -> None:
    # of several radio buttons the chosen one is reached by Tab, the others from there by the arrows
    by_tab = [each for each in used(shell) if not (isinstance(each, QRadioButton) and not each.isChecked())]
    assert not [told(widget) for widget in by_tab if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_nothing_is_too_small_to_hit(shell: list[QWidget]) -> None:
    assert not [
        f"{told(widget)} {widget.sizeHint().height()}"
        for widget in used(shell)
        if widget.sizeHint().height() < LEAST
    ]


def test_nothing_is_smaller_than_twelve_points(shell: list[QWidget]) -> None:
    labels = [label for page in shell for label in page.findChildren(QLabel)]
    assert not [told(label) for label in labels if label.font().pointSizeF() < 12]


def test_no_word_on_the_screen_is_english(shell: list[QWidget], tmp_path: Path) -> None:
    said = [label.text() for page in shell for label in page.findChildren(QLabel)]
    said += [name_of(widget) for widget in used(shell)]
    said += [widget.placeholderText() for widget in used(shell) if isinstance(widget, QLineEdit)]
    said += [widget.toolTip() for page in shell for widget in page.findChildren(QWidget)]
    plain = [text for text in said if str(tmp_path) not in text]
    assert not [text for text in plain if re.search(r"[A-Za-z]", ALLOWED.sub("", text))]


def test_labels_show_what_was_typed_as_it_was_typed(shell: list[QWidget]) -> None:
    labels = [label for page in shell for label in page.findChildren(QLabel) if label.text()]
    assert not [told(label) for label in labels if label.textFormat() != Qt.TextFormat.PlainText]
