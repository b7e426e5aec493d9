"""责任书文本: written, checked, looked at, kept and given up again in the settings."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.services.agreements.keeping import has_own_text, standard_text, text_of
from app.services.agreements.placeholders import PLACEHOLDERS
from app.services.ledger import Ledger
from app.ui.desk import Desk
from app.ui.settings.agreement_preview import AgreementPreview
from app.ui.settings.agreement_text import AgreementTextSection
from app.ui.start.means import Means
from tests.ui.desks import a_desk

OWN = standard_text().replace("委托监护责任书", "委托照护协议", 1)


@pytest.fixture
def desk(ledger: Ledger, means: Means) -> Desk:
    return a_desk(ledger, means)


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> AgreementTextSection:
    made = AgreementTextSection(desk)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def press(section: AgreementTextSection, name: str) -> None:
    found = section.findChild(QPushButton, name)
    assert found is not None
    found.click()


def checked(section: AgreementTextSection, qtbot: QtBot, words: str) -> bool:
    qtbot.waitUntil(lambda: words in section.checked.text(), timeout=5_000)
    return True


def test_the_standard_text_is_there_to_begin_with(section: AgreementTextSection, qtbot: QtBot) -> None:
    assert section.text.toPlainText() == standard_text()
    assert checked(section, qtbot, "可以使用")


def test_each_placeholder_has_a_button_that_puts_it_where_the_cursor_is(
    section: AgreementTextSection,
) -> None:
    for one in PLACEHOLDERS:
        section.text.clear()
        press(section, f"insert_{one.label}")
        assert section.text.toPlainText() == one.written


def test_what_is_wrong_is_said_while_it_is_written(section: AgreementTextSection, qtbot: QtBot) -> None:
    section.text.setPlainText(standard_text().replace("{被委托人}", "{被委托者}"))
    assert checked(section, qtbot, "是不是“{被委托人}”")
    section.text.setPlainText("标题\n" + "{血型}\n" * 30)
    assert checked(section, qtbot, "另外还有")


def test_a_text_that_cannot_be_printed_is_not_kept_and_stays_in_the_editor(
    section: AgreementTextSection, ledger: Ledger
) -> None:
    section.text.setPlainText("随便写写")
    press(section, "agreement_text_save")
    assert not has_own_text(ledger.office)
    assert section.text.toPlainText() == "随便写写"
    assert not section.banner.isHidden()


def test_the_offices_own_text_is_kept_and_given_up_with_a_press(
    section: AgreementTextSection, ledger: Ledger
) -> None:
    section.text.setPlainText(OWN)
    press(section, "agreement_text_save")
    assert text_of(ledger.office) == OWN
    press(section, "agreement_text_standard")
    assert section.text.toPlainText() == text_of(ledger.office) == standard_text()


def test_coming_back_does_not_take_away_what_was_typed(section: AgreementTextSection) -> None:
    section.text.insertPlainText("改到一半")
    section.arrive()
    assert section.text.toPlainText().startswith("改到一半")


def test_a_look_at_it_shows_an_invented_child(desk: Desk, qtbot: QtBot) -> None:
    dialog = AgreementPreview(desk, OWN)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.pages() == 2, timeout=20_000)
    document = dialog.view._document
    assert document is not None
    assert "委托照护协议" in document.text(0)
    assert "林小禾" in document.text(0)
    dialog.reject()
