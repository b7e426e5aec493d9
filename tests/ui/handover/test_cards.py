"""Cards: accepted only when the digits on the phone are the same."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.services.handover.card import encoded
from app.services.handover.cards import own_card, write_card
from app.services.handover.secrets import Secrets
from app.services.handover.trusting import trusted
from app.services.ledger import Ledger
from app.services.safety.keys import User
from app.services.safety.roles import Role
from tests.ui.handover.conftest import Offices, ShowPlace
from tests.ui.handover.seen import give_password, has, press, sees, text_of, the, wait_button, wait_for


def test_a_card_is_accepted_after_the_digits_were_compared(
    strangers: Offices, show: ShowPlace, qtbot: QtBot
) -> None:
    page = show(strangers.village)
    wait_for(page, "还没有登记镇（街道）的名片", qtbot)
    page.take([write_card(strangers.town, strangers.stick)])
    wait_button(page, "card_same_0", qtbot)
    assert sees(page, "请打电话给青阳街道办事处")
    assert text_of(page, "new_code_0").split() == own_card(strangers.town).check_code.split()
    assert trusted(strangers.village) == []
    press(page, "card_same_0")
    give_password(page)
    wait_for(page, "已经登记青阳街道办事处的名片", qtbot)
    assert [card.code for card in trusted(strangers.village)] == [strangers.town.office.code]


def test_a_card_whose_digits_differ_is_not_accepted(
    strangers: Offices, show: ShowPlace, qtbot: QtBot
) -> None:
    page = show(strangers.village)
    page.take([write_card(strangers.town, strangers.stick)])
    wait_button(page, "card_differs_0", qtbot)
    press(page, "card_differs_0")
    wait_for(page, "这张名片没有登记", qtbot)
    assert trusted(strangers.village) == []


def another_card(ledger: Ledger, folder: Path) -> Path:
    """A card of the same office with other keys."""
    secrets, own = Secrets.new(), own_card(ledger)
    made = type(own)(own.code, own.name, own.town, own.kind, secrets.verifying, secrets.recipient)
    path = folder / "other.card"
    path.write_bytes(encoded(made))
    return path


def test_changed_keys_are_said_plainly(offices: Offices, show: ShowPlace, qtbot: QtBot) -> None:
    page = show(offices.town)
    page.take([another_card(offices.village, offices.stick)])
    wait_for(page, "和登记的不一样", qtbot)
    assert sees(page, "可能有人冒充")
    before = trusted(offices.town)
    press(page, "card_differs_0")
    assert trusted(offices.town) == before


def test_what_is_no_card_is_told_while_the_others_are_read(
    strangers: Offices, show: ShowPlace, qtbot: QtBot
) -> None:
    torn = strangers.stick / "torn.card"
    torn.write_text("{}", encoding="utf-8")
    page = show(strangers.town)
    page.take([torn, write_card(strangers.village, strangers.stick)])
    wait_button(page, "card_same_0", qtbot)
    assert sees(page, "不是单位名片")


def test_a_villages_own_digits_are_there_to_be_read_out(
    offices: Offices, show: ShowPlace, qtbot: QtBot
) -> None:
    page = show(offices.village)
    page.show_part("cards")
    code = own_card(offices.village).check_code
    qtbot.waitUntil(lambda: text_of(page, "own_code").split() == code.split(), timeout=10_000)
    assert sees(page, "单位代码 350582001004")


def test_a_card_can_be_retired(offices: Offices, show: ShowPlace, qtbot: QtBot) -> None:
    page = show(offices.town)
    page.show_part("cards")
    code = offices.other.office.code
    wait_button(page, f"retire_{code}", qtbot)
    press(page, f"retire_{code}")
    give_password(page)
    wait_for(page, "已经停用岭南社区居委会的名片", qtbot)
    assert code not in [card.code for card in trusted(offices.town)]


def test_a_card_on_paper_can_be_scanned(strangers: Offices, show: ShowPlace, qtbot: QtBot) -> None:
    page = show(strangers.village)
    page.show_part("cards")
    line = the(page, QLineEdit, "scanned_card")
    line.setText(encoded(own_card(strangers.town)).decode())
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_button(page, "card_same_0", qtbot)
    assert line.text() == ""


def test_without_the_password_no_card_is_accepted(strangers: Offices, show: ShowPlace, qtbot: QtBot) -> None:
    page = show(strangers.village)
    page.take([write_card(strangers.town, strangers.stick)])
    wait_button(page, "card_same_0", qtbot)
    press(page, "card_same_0")
    give_password(page, "不是这个密码")
    wait_for(page, "密码不对", qtbot)
    assert trusted(strangers.village) == []


def test_only_an_administrator_deals_with_cards(offices: Offices, show: ShowPlace, qtbot: QtBot) -> None:
    clerk = Ledger(offices.village.path, offices.village.key, User("小林", Role.ENTRY))
    page = show(clerk)
    page.show_part("cards")
    page.take([write_card(offices.town, offices.stick)])
    wait_for(page, "由管理员登记", qtbot)
    assert not has(page, "choose_card")
    clerk.close()
