"""Pictures of pages, as the preview and the printer want them."""

from dataclasses import replace

import pytest
from PIL import Image

from app.services.printing.content import SheetContent
from app.services.printing.preview import Preview
from app.services.printing.wrap import Measure
from tests.services.printing.conftest import printed


@pytest.mark.parametrize(("dpi", "width", "height"), [(72, 595, 842), (96, 794, 1123), (150, 1240, 1754)])
def test_a_page_becomes_a_picture(
    dpi: int, width: int, height: int, ordinary: SheetContent, measure: Measure
) -> None:
    with Preview(printed(ordinary, measure)) as preview:
        assert len(preview) == 1
        picture = preview.picture(0, dpi)
    assert abs(picture.width - width) <= 1
    assert abs(picture.height - height) <= 1
    assert len(picture.pixels) == picture.width * picture.height * 3
    image = Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)
    assert image.getpixel((2, 2)) == (255, 255, 255)
    assert sum(image.convert("L").histogram()[:50]) > 1000  # there is ink


def ink_on(content: SheetContent, measure: Measure) -> int:
    with Preview(printed(content, measure)) as preview:
        picture = preview.picture(0, 150)
    return sum(Image.frombytes("RGB", picture[1:], picture.pixels).convert("L").histogram()[:128])


def test_a_tick_is_drawn_although_no_font_has_it(blank: SheetContent, measure: Measure) -> None:
    assert ink_on(replace(blank, level="high"), measure) > ink_on(blank, measure) + 20


def test_a_character_without_a_glyph_shows_as_a_blank_and_not_as_another(
    blank: SheetContent, measure: Measure
) -> None:
    marked = ink_on(replace(blank, values={"name": "\U0002ebf0" * 3}), measure) - ink_on(blank, measure)
    assert 0 < marked < 3 * 60  # four thin corners each


def test_a_page_tells_its_size_in_points(blank: SheetContent, measure: Measure) -> None:
    with Preview(printed(blank, measure)) as preview:
        assert preview.size(0) == pytest.approx((595.28, 841.89), abs=0.1)
