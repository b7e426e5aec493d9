"""The print dialog of an office that has its own Word form of a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.services.printing.order import What
from app.services.templates.declared import RULED
from app.services.templates.keeping import keep_template
from app.services.templates.reader import answer
from app.ui.desk import Desk
from app.ui.printing.dialog import PrintDialog
from app.ui.printing.whom import Whom
from tests.factories import TODAY
from tests.services.templates.forms import content


@pytest.fixture
def dialog(desk: Desk, whom: Whom, qtbot: QtBot) -> PrintDialog:
    """With a form of the office's own for the sheet, its preview ready."""
    _, taken = answer(content(lambda made: made.add_paragraph("本单位的表：〔姓名〕")))
    keep_template(desk.ledger, What.SHEETS, taken, TODAY)
    made = PrintDialog(desk, whom)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitUntil(lambda: made.view.pages() == 1, timeout=10_000)
    return made


def use(dialog: PrintDialog) -> QCheckBox:
    found = dialog.findChild(QCheckBox, "print_template")
    assert found is not None
    return found


def saved(dialog: PrintDialog, path: Path, qtbot: QtBot) -> str:
    dialog._save(as_word=True)
    qtbot.waitUntil(lambda: "已经保存" in dialog.saved._words.text(), timeout=10_000)
    return docx.Document(str(path)).paragraphs[0].text


def test_word_is_in_the_offices_own_form_unless_it_is_not_wanted(
    dialog: PrintDialog, save_to: Callable[[str], Path], qtbot: QtBot
) -> None:
    assert use(dialog).isVisible()
    assert use(dialog).isChecked()
    assert saved(dialog, save_to("own.docx"), qtbot) == "本单位的表：陈小明"
    use(dialog).setChecked(False)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=10_000)
    assert saved(dialog, save_to("plain.docx"), qtbot) == "农村留守儿童和困境儿童个人信息台账"


def settled(dialog: PrintDialog, what: What, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.made is not None and dialog.made.order.what is what, timeout=10_000)


def test_the_choice_is_there_only_where_there_is_a_form(dialog: PrintDialog, qtbot: QtBot) -> None:
    dialog.options.choose(What.VISIT_FORM)
    assert not use(dialog).isVisible()
    assert not dialog.options.order().template
    dialog.options.choose(What.ROSTER)
    assert not use(dialog).isVisible()
    settled(dialog, What.ROSTER, qtbot)


def test_the_blank_one_is_the_same_form_with_nothing_filled_in(
    dialog: PrintDialog, save_to: Callable[[str], Path], qtbot: QtBot
) -> None:
    dialog.options.choose(What.BLANK)
    assert use(dialog).isVisible()
    settled(dialog, What.BLANK, qtbot)
    assert saved(dialog, save_to("blank.docx"), qtbot) == f"本单位的表：{RULED}"


def test_the_choice_makes_the_panel_no_wider(dialog: PrintDialog, qtbot: QtBot) -> None:
    with_choice = dialog.options.sizeHint().width()
    dialog.options.choose(What.VISIT_FORM)
    assert with_choice <= dialog.options.sizeHint().width() + 10
    settled(dialog, What.VISIT_FORM, qtbot)
