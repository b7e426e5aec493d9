"""The office's own card on paper: whose it is, the code to scan, and the check code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPainter

from app.services.handover.card import Card
from app.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_HOW = "请在“关爱台账”的“资料交接”里登记这张名片，登记时打电话核对上面的校验码。名片上没有秘密，可以复印。"
_MARGIN = 20  # millimetres


def draw(printer: QPrinter, card: Card, modules: Sequence[Sequence[bool]]) -> None:
    """One page; sizes in millimetres of the printer's own page."""
    printer.setPageMargins(QMarginsF(*[_MARGIN] * 4), QPageLayout.Unit.Millimeter)
    painter = QPainter(printer)
    mm = printer.resolution() / 25.4
    width = painter.viewport().width()

    def write(words: str, points: float, top: float, high: float, bold: bool = False) -> None:
        painter.setFont(font(1.0, points, bold))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(0, top * mm, width, high * mm), flags, words)

    write("单位名片", 26, 0, 16, bold=True)
    write(card.name, 20, 20, 12, bold=True)
    write("　".join(part for part in (card.town, f"单位代码 {card.code}") if part), 13, 34, 10)
    _code(painter, modules, 48 * mm, 80 * mm)
    write("校验码", 13, 136, 8)
    write(card.check_code, 30, 144, 18, bold=True)
    write(_HOW, 12, 166, 24)
    painter.end()


def _code(painter: QPainter, modules: Sequence[Sequence[bool]], top: float, side: float) -> None:
    size = side / len(modules)
    for y, line in enumerate(modules):
        for x, dark in enumerate(line):
            if dark:  # a little larger, so that no light seams show
                painter.fillRect(QRectF(x * size, top + y * size, size * 1.02, size * 1.02), QColor("black"))
