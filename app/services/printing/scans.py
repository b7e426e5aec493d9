"""Scans and photographs on pages of a document: an image or page of a scan each, read when it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

from PIL import Image

from app.models.attachment import Attachment
from app.models.care_choices import PAPER_KIND
from app.models.kinds import Day
from app.services.attachments.keeping import read
from app.services.attachments.reading import PDF
from app.services.ledger import Ledger
from app.services.printing.blocks import Paper, Paragraph, line
from app.services.printing.pages import Page, SetPicture, height
from app.services.printing.preview import Preview
from app.services.printing.setting import POINTS
from app.services.printing.wrap import Measure

_DPI, _QUALITY = 150, 80


class _Kept:
    """The content of the scan that was read last: its pages follow one another."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._which, self._content = "", b""

    def content(self, attachment_id: str) -> bytes:
        if attachment_id != self._which:
            self._which, self._content = attachment_id, b""
            self._content = read(self._ledger, attachment_id)
        return self._content


def scan_pages(
    ledger: Ledger, papers: Iterable[Attachment], paper: Paper, measure: Measure
) -> Iterator[Page]:
    """A page for each image, under its name. Drawing one that is not what was kept raises ``Damaged``."""
    kept = _Kept(ledger)
    for one in papers:
        count = one.pages if one.media == PDF else 1
        for number in range(count):
            caption = Paragraph(line(_caption(one, number, count)), 10.5, below=2.0)
            room = paper.height * POINTS - height(caption, paper, measure)
            yield caption, SetPicture(_loading(kept, one, number), room)


def _caption(one: Attachment, number: int, count: int) -> str:
    place = f"（第 {number + 1} 页/共 {count} 页）" if count > 1 else ""
    return f"附件　{Day().format(one.day)}　{PAPER_KIND.label(one.kind)}　{one.name or ''}{place}"


def _loading(kept: _Kept, one: Attachment, number: int) -> Callable[[], bytes]:
    def load() -> bytes:
        content = kept.content(one.id)
        return _drawn(content, number) if one.media == PDF else content

    return load


def _drawn(content: bytes, number: int) -> bytes:
    with Preview(content) as document:
        shown = document.picture(number, _DPI)
    return _jpeg(Image.frombytes("RGB", (shown.width, shown.height), shown.pixels))


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
