"""The own card on paper."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtPrintSupport import QPrinter

from app.ui.handover import card_paper
from app.ui.handover.own_card import read_own
from tests.ui.handover.conftest import Offices


def test_the_card_is_printed_on_one_page(offices: Offices, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "card.pdf"))
    own = read_own(offices.village)
    card_paper.draw(printer, own.card, own.modules)
    document = pypdfium2.PdfDocument(tmp_path / "card.pdf")
    assert len(document) == 1
    words = document[0].get_textpage().get_text_bounded()
    document.close()
    assert own.code in words
    assert "350582001004" in words
