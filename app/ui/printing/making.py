"""What the worker does for the print dialog: make the document, save it, print it, and leave the trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from app.atomic import write_whole
from app.paths import resources
from app.services.ledger import Ledger
from app.services.printing.blocks import LeftOut, Unprintable
from app.services.printing.fonts import Fonts
from app.services.printing.order import Order
from app.services.printing.printing_out import note, write
from app.services.printing.wrap import Measure
from app.ui.jobs import Progress
from app.ui.printing.printer import put_out


@dataclass(frozen=True)
class Made:
    """A document as it will be saved and printed, what could not be put on it, and who is not in it."""

    order: Order
    content: bytes
    unprintable: tuple[Unprintable, ...]
    left_out: tuple[LeftOut, ...] = ()


@cache
def _measure() -> Measure:
    """The fonts, read once. There is one worker, so nobody else measures meanwhile."""
    return Measure(Fonts(resources() / "fonts"))


def make(ledger: Ledger, order: Order, today: date, progress: Progress, as_word: bool = False) -> Made:
    """The document of an order."""
    now = datetime.combine(today, datetime.now(UTC).astimezone().time())
    out = BytesIO()
    written = write(ledger, order, out, _measure(), now, as_word, progress.step)
    return Made(order, out.getvalue(), written.unprintable, written.left_out)


def save(ledger: Ledger, made: Made, path: Path) -> Path:
    """Put a document into a file, and leave the trace. Raises DiskFull, NotWritable, DiskFault."""
    write_whole(path, made.content)
    note(ledger, made.order, "export", made.left_out)
    return path


def print_out(ledger: Ledger, made: Made, printer: QPrinter, progress: Progress) -> int:
    """Print a PDF, and leave the trace; how many pages went out."""
    pages = put_out(printer, made.content, progress)
    note(ledger, made.order, "print", made.left_out)
    return pages
