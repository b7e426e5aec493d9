"""Pictures of a PDF's pages, for the preview and for the printer: what is seen is what is saved.

PDFium knows no threads: all of this is to be called from one and the same.
"""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2

_POINTS_AN_INCH = 72


class Picture(NamedTuple):
    """A page's pixels, three bytes each (red, green, blue), row by row without gaps."""

    pixels: bytes
    width: int
    height: int


class Preview:
    """An open PDF. Close it when done, or use it in a ``with`` statement."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._document)

    def close(self) -> None:
        """Let go of the PDF."""
        self._document.close()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points, pages counted from 0."""
        width, height = self._document[number].get_size()
        return float(width), float(height)

    def picture(self, number: int, dpi: float) -> Picture:
        """A page at a resolution, on white."""
        page = self._document[number]
        bitmap = page.render(scale=dpi / _POINTS_AN_INCH, rev_byteorder=True, force_bitmap_format=_RGB)
        rows = bytes(bitmap.buffer)
        return Picture(_tight(rows, bitmap.width * 3, bitmap.stride), bitmap.width, bitmap.height)

    def text(self, number: int) -> str:
        """The words of a page in reading order, as a reader of the PDF would copy them."""
        return str(self._document[number].get_textpage().get_text_range())


_RGB = pypdfium2.raw.FPDFBitmap_BGR


def _tight(rows: bytes, width: int, stride: int) -> bytes:
    if width == stride:
        return rows
    return b"".join(rows[start : start + width] for start in range(0, len(rows), stride))
