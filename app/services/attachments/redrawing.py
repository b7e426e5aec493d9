"""Draw an image or a PDF anew from its pixels: what was hidden in the file (where a photograph was taken,
who wrote it, what else it carried) does not come along.

Runs in the reading process: Pillow and PDFium look at bytes from outside here and nowhere else.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from app.services.attachments.gate import PDF, TurnedAway, kind_of

MOST_PIXELS = 40_000_000
LONGEST = 2480  # pixels: the long side of A4 at 210 dpi, the short side at 300
MOST_PAGES = 20
QUALITY = 85
DPI = 150
_FORMATS = ("JPEG", "PNG", "BMP", "TIFF", "WEBP", "GIF")
_WIDE = {"I", "F", "I;16", "I;16L", "I;16B"}  # more than eight bits a pixel
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, ArithmeticError, EOFError)

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class Redrawn(NamedTuple):
    """A fresh JPEG, or a fresh PDF of nothing but images (``media`` tells which)."""

    content: bytes
    media: str
    pages: int


def redrawn(content: bytes) -> Redrawn:
    """The same to look at. Raises ``TurnedAway``."""
    pages = _pdf_pages(content) if kind_of(content) == PDF else _image_pages(content)
    out = BytesIO()
    if len(pages) == 1 and kind_of(content) != PDF:
        pages[0].save(out, "JPEG", quality=QUALITY)
        return Redrawn(out.getvalue(), "image/jpeg", 1)
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=QUALITY)
    return Redrawn(out.getvalue(), "application/pdf", len(pages))


def _image_pages(content: bytes) -> list[Image.Image]:
    """The picture; of a scan of several pages, which only TIFF is, every page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                several = image.format == "TIFF" and getattr(image, "n_frames", 1) > 1
                return list(_frames(image)) if several else [_fresh(image)]
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise TurnedAway("vast") from error
        except _BROKEN as error:
            raise TurnedAway("damaged") from error


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number == MOST_PAGES:
            raise TurnedAway("long")
        yield _fresh(frame)


def _fresh(image: Image.Image) -> Image.Image:
    """Upright, no larger than needed, on white, and without anything but its pixels."""
    if image.width * image.height > MOST_PIXELS:  # a later page of a TIFF is not checked on opening
        raise TurnedAway("vast")
    image.draft("RGB", (LONGEST, LONGEST))
    upright = _plain(_upright(image))
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    made = Image.new("L" if upright.mode == "L" else "RGB", upright.size, "white")
    made.paste(upright, mask=upright.getchannel("A") if upright.mode == "RGBA" else None)
    return made


def _upright(image: Image.Image) -> Image.Image:
    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except _BROKEN:  # what says how it was held is broken; the picture is not
        return image.copy()


def _plain(image: Image.Image) -> Image.Image:
    """Grey, colours, or colours that let the paper through."""
    if image.mode in _WIDE:
        image = image.convert("F").point(lambda value: value * (255 / 65535))
        return image.convert("L")
    if image.mode in ("1", "L"):
        return image.convert("L")
    clear = image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info
    return image.convert("RGBA" if clear else "RGB")


def _pdf_pages(content: bytes) -> list[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = pypdfium2.raw.FPDF_GetLastError() == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise TurnedAway("password" if locked else "damaged") from error
    if not len(document):
        raise TurnedAway("damaged")
    if len(document) > MOST_PAGES:
        raise TurnedAway("long")
    try:
        document.init_forms()  # what was typed into a form is drawn, too
        return [_pdf_page(document[number]) for number in range(len(document))]
    except (pypdfium2.PdfiumError, *_BROKEN) as error:
        raise TurnedAway("damaged") from error


def _pdf_page(page: pypdfium2.PdfPage) -> Image.Image:
    """A page as seen, at ``DPI``, less for a large sheet."""
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise TurnedAway("damaged")
    scale = min(DPI / 72, LONGEST / max(width, height))
    drawn = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=_RGB)
    return Image.frombuffer(
        "RGB", (drawn.width, drawn.height), bytes(drawn.buffer), "raw", "RGB", drawn.stride, 1
    )


_RGB = pypdfium2.raw.FPDFBitmap_BGR
