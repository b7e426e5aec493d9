"""Every part of the place, of a village and of a town: named, reachable, large enough, in Chinese."""

from __future__ import annotations

import re

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.services.children import records
from app.services.handover.cards import write_card
from app.services.handover.sealing import seal
from app.services.receiving.receiving import receive
from app.ui.exchange.page import ExchangePage
from app.ui.widgets.basic import Banner
from tests.factories import TODAY, a_child, an_id_number
from tests.ui.conftest import NOW
from tests.ui.handover.conftest import Offices, ShowPlace
from tests.ui.handover.seen import choose, press, wait_button, wait_for

USED = (QAbstractButton, QLineEdit, QComboBox, QListWidget)
LEAST = 32  # px; with the frame that the style draws around it, 36
# Ends of file names, units, and codes; a file that was not understood is named by its file's name.
_ENDINGS = r"\.(xlsx|xls|et|ods|csv|care|reply\.care|card)\b"
ALLOWED = re.compile(_ENDINGS + r"|\d G\b|U盘|PDF|[0-9a-f]{32}|/\S+|torn|\bQR\b")


@pytest.fixture
def village(offices: Offices, show: ShowPlace, qtbot: QtBot) -> ExchangePage:
    """A village with every page of its parts filled."""
    a_child(offices.village)
    page = show(offices.village)
    press(page, "make_package")
    wait_for(page, "封给", qtbot)
    for key in page.parts.part_keys():
        page.show_part(key)
    page.show_part("cards")
    wait_for(page, "青新社区居委会", qtbot)
    return page


@pytest.fixture
def town(offices: Offices, show: ShowPlace, qtbot: QtBot) -> ExchangePage:
    """A town with a pair, a child that left, files judged, a card that waits for the call."""
    number = {"id_number": an_id_number(serial=3)}
    for ledger in (offices.village, offices.other):
        a_child(ledger, name="陈小明", **number)
    gone = a_child(offices.village, name="丁一桐")
    records.close(offices.village, gone.id, TODAY, "moved", "", TODAY)
    for ledger in (offices.village, offices.other):
        receive(offices.town, seal(ledger, offices.stick, NOW).path, NOW)
    torn = offices.stick / "torn.care"
    torn.write_text("你好", encoding="utf-8")
    page = show(offices.town)
    page.take([torn, seal(offices.village, offices.stick, NOW).path])
    wait_for(page, "可以收 1 个，不能收 1 个", qtbot)
    page.take([write_card(offices.village, offices.stick)])
    wait_button(page, "card_differs_0", qtbot)
    page.show_part("replies")
    wait_button(page, "make_replies", qtbot)
    page.show_part("matches")
    wait_button(page, f"move_send_{gone.id}", qtbot)
    choose(page, "decision_0", "已经迁移")
    return page


@pytest.fixture(params=["village", "town"])
def place(request: pytest.FixtureRequest) -> ExchangePage:
    made: ExchangePage = request.getfixturevalue(request.param)
    return made


def used(page: QWidget) -> list[QWidget]:
    """What Qt puts together itself is its own business; the card that asks for the password gets its words
    when it does."""
    found = [one for one in page.findChildren(QWidget) if isinstance(one, USED)]
    return [one for one in found if not _is_part(one) and one.objectName() != "password_go"]


def _is_part(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QComboBox | QTableView) or widget.objectName().startswith("qt_")


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else "")


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {name_of(widget)}"


def test_every_part_is_named_reachable_large_enough_and_in_plain_chinese(place: ExchangePage) -> None:
    _can_be_used(place)
    _can_be_read(place)


def _can_be_used(place: ExchangePage) -> None:
    found = used(place)
    assert len(found) > 15
    assert not [told(one) for one in found if not name_of(one)]
    on_page = [one for one in found if not isinstance(one.parentWidget(), Banner)]
    assert not [told(one) for one in on_page if not one.objectName()]
    by_tab = [one for one in found if not (isinstance(one, QRadioButton) and not one.isChecked())]
    assert not [told(one) for one in by_tab if not one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert not [told(one) for one in found if one.sizeHint().height() < LEAST]


def _can_be_read(place: ExchangePage) -> None:
    labels = [one for one in place.findChildren(QLabel) if one.text()]
    assert not [one.text() for one in labels if one.textFormat() != Qt.TextFormat.PlainText]
    assert not [one.text() for one in labels if one.font().pointSizeF() < 12]
    said = [one.text() for one in labels] + [name_of(one) for one in used(place)]
    said += [one.placeholderText() for one in used(place) if isinstance(one, QLineEdit)]
    assert not [text for text in said if re.search(r"[A-Za-z]", ALLOWED.sub("", text))]


def test_every_part_fits_a_small_window_and_leaves_nothing_behind(place: ExchangePage, qtbot: QtBot) -> None:
    for width, height in ((925, 520), (819, 420)):  # what 1093 x 614 and 911 x 512 leave
        place.resize(width, height)
        for key in place.parts.part_keys():
            place.show_part(key)
            qtbot.wait(10)
            assert place.minimumSizeHint().width() <= width
            bars = [one.horizontalScrollBar() for one in _scrolls(place.parts.current())]
            assert not [bar.maximum() for bar in bars if bar.isVisible()], key
    assert named()
    shiboken6.delete(place)  # as a lock does
    assert named() == []


def named() -> list[str]:
    """Widgets, shown or not, that tell an office or a child."""
    there = [one for one in QApplication.allWidgets() if isinstance(one, (*USED, QLabel))]
    return [told(one) for one in there if re.search("青新|×", name_of(one))]


def _scrolls(part: QWidget) -> list[QScrollArea]:
    return [one for one in part.findChildren(QScrollArea) if one.isVisible()]
