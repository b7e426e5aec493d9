"""The PDF: the same for the same sheets, no person in what it says of itself, no text that is markup."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.paths import resources
from app.services.printing import pdf, sheet
from app.services.printing.blocks import Paper, Paragraph, Unprintable, line
from app.services.printing.characters import printable
from app.services.printing.content import SheetContent
from app.services.printing.fonts import Face, Fonts
from app.services.printing.pages import Sheet
from app.services.printing.preview import Preview
from app.services.printing.wrap import Measure
from tests.services.printing.conftest import printed, read_pages

MEASURE = Measure(Fonts(resources() / "fonts"))
NOWHERE_ELSE = "㐀㐁䶵龦𠀀𪚥𫝀𬺠𮯠"


def test_the_same_sheet_is_the_same_file(ordinary: SheetContent, measure: Measure) -> None:
    assert printed(ordinary, measure) == printed(ordinary, Measure(measure.fonts))


def test_the_file_names_nobody(ordinary: SheetContent, measure: Measure) -> None:
    document = pypdfium2.PdfDocument(printed(ordinary, measure, "内部资料"))
    told = document.get_metadata_dict()
    document.close()
    assert told["Title"] == "农村留守儿童和困境儿童个人信息台账"
    assert told["Author"] == told["Creator"] == told["Producer"] == "关爱台账"
    assert "林小禾" not in str(told)


def test_many_sheets_come_in_the_order_given(ordinary: SheetContent, measure: Measure) -> None:
    names = ["甲一", "乙二", "丙三"]
    paper, out = sheet.sheet_paper(), io.BytesIO()
    contents = [replace(ordinary, values={**ordinary.values, "name": name}) for name in names]
    written = pdf.write((sheet.lay_out(one, paper, measure) for one in contents), paper, measure, out)
    assert (written.sheets, written.pages) == (3, 3)
    assert [name in page for name, page in zip(names, read_pages(out.getvalue()), strict=True)] == [True] * 3


def test_what_could_not_be_printed_is_told_once_for_each_sheet(measure: Measure) -> None:
    paper = Paper("试")
    page = (Paragraph(line("试")),)
    lost = (Unprintable("陈", "\U0002ebf0"), Unprintable("陈", "\U0002ebf1"))
    written = pdf.write([Sheet((page,), lost), Sheet((page,))], paper, measure, io.BytesIO())
    assert written.unprintable == (Unprintable("陈", "\U0002ebf0\U0002ebf1"),)


def test_stopping_half_way_is_possible(ordinary: SheetContent, measure: Measure) -> None:
    def sheets() -> Iterator[Sheet]:
        yield sheet.lay_out(ordinary, sheet.sheet_paper(), measure)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        pdf.write(sheets(), sheet.sheet_paper(), measure, io.BytesIO())


def on_a_page(text: str) -> str:
    """The text set on a page of its own and read back."""
    paper, out = Paper("试"), io.BytesIO()
    pdf.write([Sheet(((Paragraph(line(text)),),))], paper, MEASURE, out)
    with Preview(out.getvalue()) as preview:
        return preview.text(0)


@pytest.mark.parametrize(
    "text",
    [
        "<b>粗</b>",
        "<img src='file:///etc/passwd'>",
        "&lt;&amp;",
        "(\\) Tj ET",
        "%PDF",
        "]]>",
        "=1+1",
        NOWHERE_ELSE,
    ],
)
def test_text_is_never_markup(text: str) -> None:
    assert "".join(on_a_page(text).split()) == "".join(text.split())


IDEOGRAPHS = st.sampled_from(
    [
        chr(code)
        for first, last in ((0x4E00, 0x9FEF), (0x3400, 0x4DB5), (0x20000, 0x2A6D6), (0x2A700, 0x2EBE0))
        for code in range(first, last + 1, 7)
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.one_of(IDEOGRAPHS, st.sampled_from("·ab12☑□，。《》")), min_size=1, max_size=60))
def test_any_name_is_read_back_as_it_was_written(name: str) -> None:
    held = "".join(char for char in name if MEASURE.fonts.runs(char)[0].face is not Face.MISSING)
    assert "".join(on_a_page(held).split()) == held if held else True


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=50))
def test_no_text_at_all_makes_it_fail(text: str) -> None:
    content = SheetContent(text, 2026, {"name": text, "remarks": text, "health": {"other": text}})
    made = sheet.lay_out(content, sheet.sheet_paper(), MEASURE)
    out = io.BytesIO()
    assert pdf.write([made], sheet.sheet_paper(text), MEASURE, out).pages == len(made.pages)
    told = {char for one in made.unprintable for char in one.characters}
    assert told <= set(printable(text))
