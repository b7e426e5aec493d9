"""A package from first to last without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.handover.package_part import PackagePart
from tests.ui.handover.conftest import Offices, ShowPlace
from tests.ui.handover.seen import only_file, the, wait_for


def go_to(page: QWidget, name: str) -> None:
    """Tab until the button has the focus."""
    for _ in range(30):
        at = QApplication.focusWidget()
        if at is not None and at.objectName() == name:
            return
        QTest.keyClick(at or page, Qt.Key.Key_Tab)
    raise AssertionError(name)


def press_enter() -> None:
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, Qt.Key.Key_Return)


def test_a_package_is_made_with_the_keyboard_alone(offices: Offices, show: ShowPlace, qtbot: QtBot) -> None:
    page = show(offices.village)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=5_000)
    page.parts.list.setFocus()
    go_to(page, "make_package")
    press_enter()
    part = page.parts.current()
    assert isinstance(part, PackagePart)
    part.look.destination.put(offices.stick)  # the dialog for a folder is the system's own
    wait_for(page, "封给青阳街道办事处", qtbot)
    go_to(page, "seal_package")
    press_enter()
    wait_for(page, "可以拔出U盘了", qtbot)
    only_file(offices.stick, ".care")
    qtbot.waitUntil(the(page, QPushButton, "package_done").hasFocus, timeout=5_000)
    press_enter()
    wait_for(page, "上次：第 1 号", qtbot)
    qtbot.waitUntil(the(page, QPushButton, "make_package").hasFocus, timeout=5_000)
