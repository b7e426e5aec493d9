"""Put the pages of a PDF on the printer as pictures: what was previewed is what comes out."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.errors import Problem
from app.services.printing.preview import Picture, Preview
from app.ui.jobs import Progress

_FINEST = 300  # dots an inch: finer only costs memory


def has_printer() -> bool:
    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(landscape: bool, copies: int) -> QPrinter:
    """A printer set to A4 without margins of its own: the pages have theirs."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turned)
    printer.setCopyCount(copies)
    return printer


def put_out(printer: QPrinter, pdf: bytes, progress: Progress) -> int:
    """Print the pages that the printer's own settings ask for; how many sheets of paper went out.

    Raises ``Problem`` when the printer refuses. For the worker: no other pages may be drawn meanwhile.
    """
    with Preview(pdf) as document:
        pages = _asked(printer, len(document))
        painter = QPainter()
        if not painter.begin(printer):
            raise Problem("打印机没有响应，没有打印。", "请看看打印机是否开机、连好、有纸，再打印一次。")
        try:
            _paint(painter, printer, document, pages, progress)
        finally:
            painter.end()
    return len(pages)


def _asked(printer: QPrinter, count: int) -> list[int]:
    """Page numbers from 0, in order, repeated where the printer makes no copies by itself."""
    first, last = max(printer.fromPage(), 1), min(printer.toPage() or count, count)
    pages = list(range(first - 1, last))
    return pages if printer.supportsMultipleCopies() else pages * printer.copyCount()


def _paint(
    painter: QPainter, printer: QPrinter, document: Preview, pages: list[int], progress: Progress
) -> None:
    area = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    for done, page in enumerate(pages):
        progress.step(done, len(pages), "正在打印")
        if done:
            printer.newPage()
        painter.drawImage(area, _image(document.picture(page, min(printer.resolution(), _FINEST))))


def _image(picture: Picture) -> QImage:
    return QImage(
        picture.pixels, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
    )
