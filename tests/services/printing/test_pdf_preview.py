"""Pictures of pages, as the preview and the printer want them."""

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


def test_a_page_tells_its_size_in_points(blank: SheetContent, measure: Measure) -> None:
    with Preview(printed(blank, measure)) as preview:
        assert preview.size(0) == pytest.approx((595.28, 841.89), abs=0.1)
