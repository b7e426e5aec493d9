"""Several offers on one blank: words and ticks say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from app.models.choices import HARDSHIP_KINDS
from app.ui.children.form.picking import PickCard, joined, taken

OFFERS = ("孤儿", "残疾儿童", "遭受侵害、虐待、遗弃的儿童")


@pytest.mark.parametrize(
    ("words", "chosen", "rest"),
    [
        ("", [], ""),
        ("孤儿", ["孤儿"], ""),
        ("残疾儿童、孤儿", ["孤儿", "残疾儿童"], ""),
        ("遭受侵害、虐待、遗弃的儿童、孤儿", ["孤儿", "遭受侵害、虐待、遗弃的儿童"], ""),
        ("随祖母、孤儿、借住", ["孤儿"], "随祖母、借住"),
        ("孤儿院长大", [], "孤儿院长大"),
    ],
)
def test_offers_are_found_among_the_words(words: str, chosen: list[str], rest: str) -> None:
    assert taken(words, OFFERS) == (chosen, rest)


@given(st.lists(st.sampled_from(HARDSHIP_KINDS), unique=True), st.text("村里帮扶对象", max_size=5))
def test_what_is_joined_is_found_again(chosen: list[str], rest: str) -> None:
    in_order = [offer for offer in HARDSHIP_KINDS if offer in chosen]
    assert taken(joined(in_order, rest), HARDSHIP_KINDS) == (in_order, rest)


def test_ticking_on_the_card_tells_all_that_is_ticked(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    card = PickCard(owner, OFFERS, ["孤儿"])
    told: list[list[str]] = []
    card.picked.connect(told.append)
    boxes = {box.accessibleName(): box for box in card.findChildren(QCheckBox)}
    boxes["残疾儿童"].click()
    boxes["孤儿"].click()
    assert told == [["孤儿", "残疾儿童"], ["残疾儿童"]]
