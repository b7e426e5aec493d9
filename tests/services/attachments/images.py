"""Images and PDFs as phones, scanners and ill-meaning people make them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.lib.colors import white
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B


def a_picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """The left half dark, the right half light."""
    made = Image.new("L", (width, height), 230)
    made.paste(20, (0, 0, width // 2, height))
    return made.convert(mode)


def encoded(picture: Image.Image, form: str, **given: Any) -> bytes:
    out = BytesIO()
    picture.save(out, form, **given)
    return out.getvalue()


def a_photo(width: int = 60, height: int = 40, orientation: int = 1) -> bytes:
    """A JPEG that says how it was held, where it was taken and by whom."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = orientation, "陈小明"
    exif[GPS] = {1: "N", 2: (24.0, 48.0, 30.0)}
    return encoded(a_picture(width, height), "JPEG", exif=exif, comment="陈小明家")


def a_pdf(pages: int = 1, width: int = 60, height: int = 40) -> bytes:
    first, *others = [a_picture(width, height) for _ in range(pages)]
    return encoded(first, "PDF", save_all=True, append_images=others, author="陈小明")


def a_locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    out = BytesIO()
    page = Canvas(out, encrypt=StandardEncryption("secret"))
    page.drawString(100, 100, "x")
    page.save()
    return out.getvalue()


def a_filled_form() -> bytes:
    """A PDF with a box that somebody has ticked."""
    out = BytesIO()
    page = Canvas(out, pagesize=(200, 200))
    page.drawString(1, 1, "x")
    page.acroForm.checkbox(checked=True, x=20, y=20, size=160, buttonStyle="cross", fillColor=white)
    page.save()
    return out.getvalue()


def a_bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 pixels square."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    made = (struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def a_heic() -> bytes:
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(100)
