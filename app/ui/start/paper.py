"""The recovery sheet onto paper, or into a PDF on a stick."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.atomic import write_whole

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.services.safety.recovery_sheet import RecoverySheet

_DPI = 300


def print_sheet(parent: QWidget, sheet: RecoverySheet, today: date) -> str:
    """Ask for a printer and print; what to say of it, nothing if the person went back."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from app.services.safety.recovery_sheet import to_pdf

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("恢复单")  # the spooler shows it to everybody
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印恢复单")
    if not dialog.exec():
        return ""
    draw(printer, to_pdf(sheet, today))
    return "已送到打印机。取纸时看看有没有多印的。"


def draw(printer: QPrinter, pdf: bytes) -> None:
    """Put the first page of a PDF on the printer's page."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from app.services.printing.preview import Preview

    with Preview(pdf) as preview:
        picture = preview.picture(0, _DPI)
    form = QImage.Format.Format_RGB888
    image = QImage(picture.pixels, picture.width, picture.height, picture.width * 3, form)
    printer.setFullPage(True)
    painter = QPainter(printer)
    painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()


def keep_sheet(parent: QWidget, sheet: RecoverySheet, today: date) -> str:
    """Ask where to, and write the PDF; what to say of it. Raises DiskFull, NotWritable, DiskFault."""
    from app.services.safety.recovery_sheet import to_pdf

    chosen, _ = QFileDialog.getSaveFileName(parent, "把恢复单存为 PDF", "恢复单.pdf", "PDF (*.pdf)")
    if not chosen:
        return ""
    path = Path(chosen).with_suffix(".pdf")
    write_whole(path, to_pdf(sheet, today))
    return "已存好。请尽快打印出来，再把这个文件删掉：它和恢复单一样，谁拿到都能打开台账。"
