"""本单位的名片: the code to scan, the check code to read out, onto a stick or paper."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.services.handover.card import Card
from app.services.handover.cards import own_card, qr_modules
from app.services.ledger import Ledger
from app.ui.handover.check_code import CheckCode
from app.ui.widgets.basic import button, card, label, row
from app.ui.widgets.qr import QrCode

_READ_OUT = "对方登记这张名片时会打电话来，请把这组数字读给他听。"


class Shown(NamedTuple):
    """A card with what is drawn of it."""

    card: Card
    code: str
    modules: list[list[bool]]


def read_own(ledger: Ledger) -> Shown:
    """The own card; makes the keys when it is the first time. Raises ``Refused`` for others than 管理员."""
    own = own_card(ledger)
    return Shown(own, own.check_code, qr_modules(own))


class OwnCard(QWidget):
    """``save_asked`` and ``print_asked`` by its buttons."""

    save_asked = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self._name, self._of = label("", "strong", wrap=True), label("", "muted", wrap=True)
        self._code = CheckCode(_READ_OUT, "own_code")
        self._picture: QFrame | None = None
        self._save = button("存到U盘…", self.save_asked.emit, "primary")
        self._save.setObjectName("save_card")
        self._print = button("打印", self.print_asked.emit)
        self._print.setObjectName("print_card")
        frame, column = card()
        column.addWidget(label("本单位的名片", "heading"))
        self._across = row(spacing=16)
        words = QVBoxLayout()
        words.setSpacing(8)
        for part in (self._name, self._of, self._code):
            words.addWidget(part)
        words.addLayout(row(self._save, self._print, None))
        words.addStretch(1)
        self._across.addLayout(words, 1)
        column.addLayout(self._across)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_card(self, shown: Shown) -> None:
        """Put the own card on the page."""
        self.shown = shown
        self._name.setText(shown.card.name)
        of = (shown.card.town, f"单位代码 {shown.card.code}")
        self._of.setText("　".join(part for part in of if part))
        self._code.show_code(shown.code)
        if self._picture is not None:
            self._picture.hide()
            self._picture.deleteLater()
        self._picture = _framed(shown)
        self._across.addWidget(self._picture)


def _framed(shown: Shown) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "digits")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(4, 4, 4, 4)
    code = QrCode(shown.modules, 156)
    code.setAccessibleName("本单位名片的二维码")
    inside.addWidget(code)
    return frame


def print_card(parent: QWidget, shown: Shown) -> tuple[str, str]:
    """Ask for a printer and print; the sentence to say of it, "" when somebody went back, and its tone."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from app.ui.handover.card_paper import draw
    from app.ui.printing.printer import has_printer

    if not has_printer():
        return "这台电脑上没有打印机。可以存到U盘，直接把文件交给对方。", "warning"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("单位名片")
    if not QPrintDialog(printer, parent).exec():
        return "", ""
    draw(printer, shown.card, shown.modules)
    return "已送到打印机。", ""
