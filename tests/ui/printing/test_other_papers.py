"""Visit forms and agreements in the print dialog, filled in and blank."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from app.models.agreement import Agreement
from app.services.care import records
from app.services.printing.order import Order, What
from app.services.printing.preview import Preview
from app.ui.desk import Desk
from app.ui.printing.dialog import PrintDialog
from app.ui.printing.whom import Whom
from tests.factories import TODAY

AGREED = {
    "entruster": "林建国",
    "carer": "黄阿珠",
    "carer_relation": "祖母",
    "capable": "yes",
    "barred": {"none": ""},
    "reason": "both_away",
    "start": date(2026, 9, 1),
    "state": "draft",
}


def shown(desk: Desk, whom: Whom, what: What, qtbot: QtBot) -> PrintDialog:
    made = PrintDialog(desk, whom, what=what)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def words(dialog: PrintDialog) -> str:
    assert dialog.made is not None
    with Preview(dialog.made.content) as pdf:
        return "".join(pdf.text(page) for page in range(len(pdf)))


def made(dialog: PrintDialog, what: What, qtbot: QtBot) -> PrintDialog:
    qtbot.waitUntil(lambda: dialog.made is not None and dialog.made.order.what is what, timeout=10_000)
    return dialog


def test_a_visit_form_for_each_child_chosen(desk: Desk, whom: Whom, qtbot: QtBot) -> None:
    dialog = made(shown(desk, whom, What.VISIT_FORM, qtbot), What.VISIT_FORM, qtbot)
    assert "走访记录表" in words(dialog)
    dialog.options.choose_whom("全部在册 3 人")
    qtbot.waitUntil(lambda: dialog.view.pages() == 3, timeout=10_000)


def test_blank_is_a_tick_beside_each_but_the_roster(desk: Desk, whom: Whom, qtbot: QtBot) -> None:
    dialog = made(shown(desk, whom, What.VISIT_FORM, qtbot), What.VISIT_FORM, qtbot)
    blank = dialog.findChild(QCheckBox, "print_blank")
    assert blank is not None
    blank.setChecked(True)
    assert dialog.options.order() == Order(What.VISIT_FORM_BLANK, 2026)
    dialog.options.choose(What.ROSTER)
    assert not blank.isVisible()
    assert dialog.options.order().what is What.ROSTER
    dialog.options.choose(What.AGREEMENT_BLANK)
    assert blank.isVisible()
    assert blank.isChecked()
    made(dialog, What.AGREEMENT_BLANK, qtbot)


def test_without_any_child_a_blank_one_is_offered(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(desk, Whom(), What.AGREEMENT, qtbot)
    made(dialog, What.AGREEMENT_BLANK, qtbot)
    assert dialog.options.order().what is What.AGREEMENT_BLANK


def test_who_has_no_agreement_is_named_and_has_no_trace(
    desk: Desk, whom: Whom, qtbot: QtBot, save_to: Callable[[str], Path]
) -> None:
    records.put(desk.ledger, whom.child_id, Agreement, AGREED, TODAY)
    dialog = made(shown(desk, whom, What.AGREEMENT, qtbot), What.AGREEMENT, qtbot)
    assert dialog.banner.isHidden()
    dialog.options.choose_whom("全部在册 3 人")
    qtbot.waitUntil(lambda: not dialog.banner.isHidden(), timeout=10_000)
    assert dialog.made is not None
    assert len(dialog.made.left_out) == 2
    assert dialog.view.pages() == 2
    path = save_to("out.pdf")
    with qtbot.waitSignal(dialog.delivered, timeout=10_000) as delivered:
        save = dialog.findChild(QPushButton, "save_pdf")
        assert save is not None
        save.click()
    assert delivered.args == [dialog.options.order()]
    assert (path.parent / "proposed").read_text(encoding="utf-8") == "委托监护责任书_3人_20261123.pdf"


def test_where_nobody_has_one_that_is_said_and_nothing_waits(desk: Desk, whom: Whom, qtbot: QtBot) -> None:
    dialog = shown(desk, whom, What.AGREEMENT, qtbot)
    qtbot.waitUntil(lambda: not dialog.banner.isHidden(), timeout=10_000)
    assert dialog._stack.currentWidget() is dialog._nothing
    dialog.options.choose(What.SHEETS)
    qtbot.waitUntil(lambda: dialog.view.pages() == 1, timeout=10_000)
