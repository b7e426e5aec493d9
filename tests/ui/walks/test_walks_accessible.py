"""The page of the month for whoever listens to it, goes by keys, or has unsteady hands."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.settings.days_off import DaysOffSection
from app.ui.walks.card import WalkCard
from app.ui.walks.page import WalksPage
from tests.ui.test_accessible import ALLOWED, LEAST, name_of, told, used


def shown(page: WalksPage, desk: Desk, qtbot: QtBot) -> list[QWidget]:
    """The page with a card chosen, and its section of the settings."""
    assert page._plan is not None
    page._card_chosen(page._plan.on_days()[0].tag)
    section = DaysOffSection(desk)
    qtbot.addWidget(section)
    section.show()
    section.arrive()
    return [page, section]


def test_whatever_can_be_used_has_a_chinese_name_and_room_enough(
    page: WalksPage, desk: Desk, qtbot: QtBot
) -> None:
    everything = [one for one in used(shown(page, desk, qtbot)) if not isinstance(one.parent(), QLineEdit)]
    found = [one for one in everything if name_of(one) != "清除筛选"]
    assert len(found) > 15
    assert not [told(one) for one in found if not name_of(one) or not one.objectName()]
    assert not [told(one) for one in found if one.sizeHint().height() < LEAST]
    assert not [told(one) for one in found if not one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_no_word_is_english_or_read_as_markup(page: WalksPage, desk: Desk, qtbot: QtBot) -> None:
    pages = shown(page, desk, qtbot)
    labels = [label for one in pages for label in one.findChildren(QLabel) if label.text()]
    said = [label.text() for label in labels] + [name_of(one) for one in used(pages)]
    assert not [text for text in said if re.search(r"[A-Za-z]", ALLOWED.sub("", text))]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_each_card_is_spoken_reached_by_tab_and_large_enough(page: WalksPage) -> None:
    cards = [card for cell in page.calendar.cells() for card in cell.cards()]
    assert {card.accessibleName() for card in cards} >= {"黄×欣，高风险，走访", "丁×桐，已走访"}
    for card in cards:
        assert isinstance(card, WalkCard)
        assert card.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert card.height() >= LEAST


def test_the_list_is_read_row_by_row(page: WalksPage) -> None:
    model = page.pane.list.model()
    spoken = [
        model.data(model.index(n, 0), Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())
    ]
    assert spoken[:2] == ["逾期未走访（1 人）", "黄×欣，第1组，高风险，逾期 1 次：10月走访，23日走访"]
