"""What the worker writes and draws for the section of templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from app.atomic import write_whole
from app.paths import resources
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.wrap import Measure
from app.services.templates.declared import Document
from app.services.templates.documents import document
from app.services.templates.example import example
from app.services.templates.filling import filling
from app.services.templates.looking import Table, Words, filled, words_of
from app.services.templates.opened import Opened
from app.services.templates.sample import write_sample


class Look(NamedTuple):
    """A form, filled for the invented child, and the words of that for the screen."""

    form: bytes
    content: bytes
    words: list[Words | Table]


def look_at(ledger: Ledger, key: str, content: Callable[[], bytes], today: date) -> Look:
    """Fill a form for the invented child."""
    found = document(ledger.form, key)
    assert found is not None  # only documents that may have a form are offered
    source = example(ledger.office, ledger.form, ledger.user.name, today, found)
    form = content()
    made = filled(Opened.of(form), filling(found, source))
    return Look(form, made, words_of(made))


def save_sample(ledger: Ledger, of: Document, today: date, path: Path) -> None:
    """Write the sample of a document. Raises DiskFull, NotWritable, DiskFault."""
    out, source = BytesIO(), example(ledger.office, ledger.form, ledger.user.name, today, of)
    write_sample(of, source, out, Measure(Fonts(resources() / "fonts")))
    write_whole(path, out.getvalue())
