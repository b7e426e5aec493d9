"""A scan or photograph is drawn anew from its pixels: upright, small enough, nothing hidden in it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.services.attachments import redrawing
from app.services.attachments.gate import MOST_BYTES, kind_of
from app.services.attachments.reader import answer
from app.services.attachments.redrawing import LONGEST, redrawn
from app.services.printing.preview import Preview
from tests.services.attachments.images import (
    a_bomb,
    a_filled_form,
    a_heic,
    a_locked_pdf,
    a_pdf,
    a_photo,
    a_picture,
    encoded,
)

DARK, LIGHT = 90, 160


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def grey(image: Image.Image, x: float, y: float) -> int:
    """How light a point is, by shares of width and height."""
    level = image.convert("L").getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    return int(level)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "BMP", "TIFF", "WEBP", "GIF"])
def test_every_usual_image_becomes_a_jpeg(form: str) -> None:
    made = redrawn(encoded(a_picture(), form))
    assert (made.media, made.pages) == ("image/jpeg", 1)
    assert grey(opened(made.content), 0.2, 0.5) < DARK
    assert grey(opened(made.content), 0.8, 0.5) > LIGHT


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "I"])
def test_every_way_to_store_a_pixel_is_understood(mode: str) -> None:
    if mode in ("I;16", "I"):
        deep = a_picture().convert("I").point(lambda value: value * 257)
        content = encoded(deep.convert(mode), "TIFF")
    else:
        content = encoded(a_picture(mode=mode), "TIFF" if mode == "CMYK" else "PNG")
    image = opened(redrawn(content).content)
    assert image.size == (60, 40)
    assert grey(image, 0.2, 0.5) < DARK < LIGHT < grey(image, 0.8, 0.5)


def test_what_lets_the_paper_through_lies_on_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert grey(opened(redrawn(encoded(clear, "PNG")).content), 0.5, 0.5) > 250


def test_where_and_by_whom_a_photo_was_taken_does_not_come_along() -> None:
    image = opened(redrawn(a_photo()).content)
    assert not image.getexif()
    assert not {"exif", "icc_profile", "comment", "xmp"} & image.info.keys()
    assert "陈小明".encode() not in redrawn(a_photo()).content


# Where the dark left half of a picture comes to lie when it was held so (EXIF 2.3, tag 0x0112).
@pytest.mark.parametrize(
    ("orientation", "dark"),
    [(1, (0.1, 0.5)), (3, (0.9, 0.5)), (6, (0.5, 0.1)), (8, (0.5, 0.9)), (2, (0.9, 0.5)), (5, (0.5, 0.1))],
)
def test_a_photo_stands_upright(orientation: int, dark: tuple[float, float]) -> None:
    image = opened(redrawn(a_photo(orientation=orientation)).content)
    assert image.size == ((40, 60) if orientation > 4 else (60, 40))
    assert grey(image, *dark) < DARK
    assert grey(image, 1 - dark[0], 1 - dark[1]) > LIGHT


@settings(max_examples=25)
@given(
    st.integers(1, 5000), st.integers(1, 1500), st.sampled_from([1, 3, 6, 8]), st.sampled_from(["L", "RGB"])
)
def test_no_side_is_longer_than_paper_needs_and_the_shape_stays(
    width: int, height: int, orientation: int, mode: str
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = opened(redrawn(encoded(Image.new(mode, (width, height)), "JPEG", exif=exif)).content)
    wide, high = (height, width) if orientation > 4 else (width, height)
    share = min(1.0, LONGEST / max(wide, high))
    assert max(image.size) <= LONGEST
    assert image.width == pytest.approx(max(1, wide * share), abs=1.01)
    assert image.height == pytest.approx(max(1, high * share), abs=1.01)


def test_a_pdf_becomes_a_pdf_of_images_without_its_words() -> None:
    made = redrawn(a_pdf(3, 620, 877))
    assert (made.media, made.pages) == ("application/pdf", 3)
    document = pypdfium2.PdfDocument(made.content)
    assert len(document) == 3
    assert "陈小明".encode("utf-16-be") not in made.content
    assert b"Author" not in made.content
    document.close()


def test_a_scan_of_several_pages_becomes_a_pdf() -> None:
    pages = [a_picture(), a_picture()]
    made = redrawn(encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert (made.media, made.pages) == ("application/pdf", 2)


def test_what_was_ticked_in_a_pdf_form_is_seen() -> None:
    made = redrawn(a_filled_form())
    with Preview(made.content) as document:
        picture = document.picture(0, 72)
    middle = (picture.height // 2 * picture.width + picture.width // 2) * 3
    assert picture.pixels[middle] < DARK


def broken(content: bytes) -> bytes:
    return content[: len(content) // 2]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "empty"),
        (lambda: bytes(MOST_BYTES + 1), "big"),
        (a_heic, "heic"),
        (lambda: b"MZ" + bytes(500), "other"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "other"),
        (lambda: broken(a_photo(400, 300)), "damaged"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "damaged"),
        (lambda: b"%PDF-1.7 nothing of the kind", "damaged"),
        (a_locked_pdf, "password"),
        (a_bomb, "vast"),
        (lambda: encoded(Image.new("1", (9000, 9000)), "TIFF", compression="group4"), "vast"),
        (lambda: a_pdf(21), "long"),
    ],
    ids=[
        "empty",
        "big",
        "heic",
        "program",
        "svg",
        "half",
        "no png",
        "no pdf",
        "locked",
        "bomb",
        "fax",
        "long",
    ],
)
def test_what_cannot_be_taken_in_is_turned_away_with_its_reason(make: Callable[[], bytes], code: str) -> None:
    head, content = answer(make())
    assert (head, content) == ({"refused": code}, b"")


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", b"GIF89a", b"BM", b"II*\x00", b"%PDF-"])
)
def test_whatever_the_bytes_say_there_is_an_answer(noise: bytes, begin: bytes) -> None:
    head, _ = answer(begin + noise)
    assert head.keys() & {"refused", "media"}


def test_a_page_of_a_large_sheet_is_drawn_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redrawing, "LONGEST", 100)
    made = redrawn(encoded(a_picture(800, 400), "PDF"))
    document = pypdfium2.PdfDocument(made.content)
    (image,) = [one for one in document[0].get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert max(image.get_px_size()) <= 100
    document.close()


def test_a_kind_is_told_by_the_content() -> None:
    assert (kind_of(a_photo()), kind_of(a_pdf())) == ("image", "pdf")
