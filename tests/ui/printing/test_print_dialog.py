"""From the dialog to paper, PDF and Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.trace import Trace
from app.services.printing.order import Order, What
from app.services.printing.preview import Preview
from app.ui.desk import Desk
from app.ui.jobs import Cancelled, Progress
from app.ui.printing import dialog as dialog_module
from app.ui.printing.dialog import PrintDialog
from app.ui.printing.making import make
from app.ui.printing.printer import printer_for, put_out
from app.ui.printing.whom import Whom
from tests.factories import TODAY, a_child

SaveTo = Callable[[str], Path]


def press(dialog: PrintDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    found.click()


def choose(dialog: PrintDialog, words: str) -> None:
    dialog.options.choose_whom(words)


def words_of_preview(dialog: PrintDialog) -> str:
    assert dialog.made is not None
    with Preview(dialog.made.content) as pdf:
        return "".join(pdf.text(page) for page in range(len(pdf)))


def trace(desk: Desk, action: str) -> list[str]:
    with desk.ledger.reading() as session:
        return list(session.scalars(select(Trace.about).where(Trace.action == action)))


def test_the_child_open_is_what_is_printed_first(dialog: PrintDialog) -> None:
    assert "陈小明" in words_of_preview(dialog)
    assert "丁一桐" not in words_of_preview(dialog)


def test_the_preview_follows_what_is_chosen(dialog: PrintDialog, qtbot: QtBot) -> None:
    choose(dialog, "全部在册 3 人")
    qtbot.waitUntil(lambda: dialog.view.pages() == 3, timeout=10_000)
    dialog.options.choose(What.BLANK)
    qtbot.waitUntil(lambda: dialog.view.pages() == 1, timeout=10_000)
    assert "陈小明" not in words_of_preview(dialog)


def test_the_roster_is_grouped_and_may_hide_days_of_birth(dialog: PrintDialog, qtbot: QtBot) -> None:
    dialog.options.choose(What.ROSTER)
    choose(dialog, "全部在册 3 人")
    masked = dialog.findChild(QCheckBox, "print_masked")
    assert masked is not None
    masked.setChecked(True)
    qtbot.waitUntil(lambda: dialog.made is not None and dialog.made.order.masked, timeout=10_000)
    words = words_of_preview(dialog)
    assert "高风险（1 人）" in words
    assert "20150305" not in words


def test_the_saved_pdf_is_the_very_one_previewed_and_leaves_a_trace(
    dialog: PrintDialog, desk: Desk, whom: Whom, save_to: SaveTo, qtbot: QtBot
) -> None:
    path = save_to("out.pdf")
    assert dialog.made is not None
    press(dialog, "save_pdf")
    qtbot.waitUntil(lambda: dialog.saved.isVisible(), timeout=10_000)
    assert path.read_bytes() == dialog.made.content
    assert trace(desk, "export") == [whom.child_id]
    assert (path.parent / "proposed").read_text(encoding="utf-8") == "台账_2026_1人_20261123.pdf"


def test_word_is_saved_from_the_same_choice(
    dialog: PrintDialog, desk: Desk, whom: Whom, save_to: SaveTo, qtbot: QtBot
) -> None:
    path = save_to("out.docx")
    choose(dialog, "列表里的 2 人")
    qtbot.waitUntil(lambda: dialog.view.pages() == 2, timeout=10_000)
    press(dialog, "save_word")
    qtbot.waitUntil(lambda: dialog.saved.isVisible(), timeout=10_000)
    with ZipFile(path) as package:
        document = package.read("word/document.xml").decode()
    assert "陈小明" in document
    assert "丁一桐" in document
    assert trace(desk, "export") == list(whom.shown)


def test_a_folder_that_cannot_be_written_is_told_without_losing_the_preview(
    dialog: PrintDialog, save_to: SaveTo, qtbot: QtBot, desk: Desk
) -> None:
    save_to("no/such/folder/out.pdf")
    press(dialog, "save_pdf")
    qtbot.waitUntil(lambda: dialog.banner.isVisible(), timeout=10_000)
    assert dialog.view.pages() == 1
    assert trace(desk, "export") == []


def test_a_character_without_a_glyph_is_told_with_the_name(desk: Desk, qtbot: QtBot) -> None:
    child = a_child(desk.ledger, name="陈\U000323af")  # assigned in 2022, after every font here
    dialog = PrintDialog(desk, Whom(child.id, "陈×"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.banner.isVisible(), timeout=10_000)
    assert dialog.made is not None
    assert dialog.made.unprintable[0].where == child.name


def test_with_nobody_to_print_there_is_still_the_blank_form(desk: Desk, qtbot: QtBot) -> None:
    dialog = PrintDialog(desk, Whom())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.pages() == 1, timeout=10_000)
    assert dialog.options.order().what is What.BLANK


def test_without_a_printer_pdf_is_proposed(dialog: PrintDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialog_module, "has_printer", lambda: False)
    press(dialog, "print_now")
    assert dialog.banner.isVisible()


@pytest.mark.parametrize("copies", [1, 2])
def test_the_printer_gets_every_page_of_the_preview(dialog: PrintDialog, tmp_path: Path, copies: int) -> None:
    assert dialog.made is not None
    printer = printer_for(landscape=False, copies=copies)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    put_out(printer, dialog.made.content, Progress())
    with Preview((tmp_path / "printed.pdf").read_bytes()) as printed:
        assert len(printed) in (1, copies)  # a printer that makes copies itself gets one
        assert printed.size(0) == pytest.approx((595, 842), abs=1)


def test_stopping_gives_up_the_document(desk: Desk, whom: Whom) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        make(desk.ledger, Order(What.SHEETS, 2026, whom.in_force), TODAY, progress)


def test_the_year_offered_is_this_one_and_none_that_is_to_come(dialog: PrintDialog) -> None:
    year = dialog.findChild(QSpinBox, "print_year")
    assert year is not None
    assert (year.value(), year.maximum()) == (2026, 2026)


def test_pages_are_turned_and_magnified(dialog: PrintDialog, qtbot: QtBot) -> None:
    choose(dialog, "全部在册 3 人")
    qtbot.waitUntil(lambda: dialog.view.pages() == 3, timeout=10_000)
    dialog.view.go_to(2)
    assert dialog.view.page() == 2
    dialog.view.magnify(1)
    assert dialog.view.page() == 2
    assert dialog.view.horizontalScrollBar().maximum() > 0
    dialog.view.magnify(0)
    assert dialog.view.horizontalScrollBar().maximum() == 0
