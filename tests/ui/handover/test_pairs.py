"""The same child in two villages: side by side, what differs marked, decided upon."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.trace import Trace
from app.services.handover.sealing import seal
from app.services.matching.pairs import pairs
from app.services.receiving.receiving import receive
from app.ui.exchange.page import ExchangePage
from tests.factories import a_child, an_id_number
from tests.ui.conftest import NOW
from tests.ui.handover.conftest import OTHER, Offices, ShowPlace
from tests.ui.handover.seen import choose, press, sees, tick, wait_button, wait_for, write


@pytest.fixture
def page(offices: Offices, show: ShowPlace, qtbot: QtBot) -> ExchangePage:
    """陈小明 on file in both villages, at different addresses."""
    for ledger, street in ((offices.village, "长安路 12 号"), (offices.other, "和平路 3 号")):
        a_child(ledger, name="陈小明", id_number=an_id_number(), address=f"青阳街道{street}")
        receive(offices.town, seal(ledger, offices.stick, NOW).path, NOW)
    made = show(offices.town)
    made.show_part("matches")
    wait_for(made, "有 1 对要核对", qtbot)
    return made


def test_a_pair_stands_side_by_side_and_what_differs_is_marked(page: ExchangePage) -> None:
    assert sees(page, "证件号码相同")
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    marked = [one.text() for one in labels if one.property("role") == "differs"]
    assert sorted(marked) == ["青阳街道和平路 3 号", "青阳街道长安路 12 号"]
    spoken = [one.accessibleName() for one in labels if one.property("role") == "differs"]
    assert all("两边不同" in words for words in spoken)


def test_names_and_numbers_are_shown_once_that_is_noted(
    page: ExchangePage, offices: Offices, qtbot: QtBot
) -> None:
    assert sees(page, "陈×明")
    assert not sees(page, an_id_number())
    tick(page, "unmask_pairs")
    wait_for(page, an_id_number(), qtbot)
    with offices.town.reading() as session:
        assert session.scalar(select(Trace).where(Trace.action == "unmask")) is not None


def test_two_different_children_are_not_asked_about_again(
    page: ExchangePage, offices: Offices, qtbot: QtBot
) -> None:
    choose(page, "decision_0", "不是同一个孩子")
    write(page, "pair_note_0", "问过两边")
    press(page, "decide_0")
    wait_for(page, "没有找到可能重复的档案", qtbot)
    assert pairs(offices.town) == []


def test_the_village_that_has_one_too_many_hears_of_it_with_the_reply(
    page: ExchangePage, offices: Offices, qtbot: QtBot
) -> None:
    choose(page, "decision_0", "重复建档")
    choose(page, "closing_0", OTHER[0])
    press(page, "decide_0")
    wait_for(page, "请做一份回复告诉村居", qtbot)
    page.show_part("replies")
    wait_button(page, "make_replies", qtbot)
    wait_for(page, "督导意见 1 条，新的 1 条", qtbot)
