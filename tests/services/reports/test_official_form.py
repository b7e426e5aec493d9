"""GB/T 9704-2012, measured in the Word file by another library, and in the PDF by where words stand."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pypdfium2
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from app.services.printing import document as flowing
from app.services.printing import official, pdf, word
from app.services.printing.wrap import Measure
from app.services.reports.document import Document
from app.services.reports.writing import make_report

LINE = 28.99  # points


@pytest.fixture(scope="module")
def written(october: Document, measure: Measure) -> WordDocument:
    return docx.Document(BytesIO(make_report(october, "docx", measure).content))


def style_of(written: WordDocument, words: str) -> Any:
    """The style of the paragraph that begins so."""
    return next(one for one in written.paragraphs if one.text.startswith(words)).style


def properties(paragraph: Any) -> Any:
    """The paragraph's own properties."""
    return paragraph._p.pPr


def font_of(style: Any) -> str:
    return str(style.element.rPr.rFonts.get(qn("w:eastAsia")))


def test_the_page_is_a4_with_the_margins_of_the_standard(written: WordDocument) -> None:
    section = written.sections[0]
    assert _millimetres(section.page_width, section.page_height) == pytest.approx([210, 297], abs=0.1)
    margins = _millimetres(
        section.top_margin, section.left_margin, section.right_margin, section.bottom_margin
    )
    assert margins == pytest.approx([37, 28, 26, 35], abs=0.15)


def _millimetres(*lengths: Length | None) -> list[float]:
    return [length.mm if length is not None else 0.0 for length in lengths]


def test_the_grid_has_22_lines_of_28_characters(written: WordDocument) -> None:
    grid = written.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert int(grid.get(qn("w:linePitch"))) / 20 == pytest.approx(LINE, abs=0.05)
    pitch = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert pitch * 28 == pytest.approx(156 * 72 / 25.4, abs=0.1)


@pytest.mark.parametrize(
    ("words", "font", "size"),
    [
        ("关于2026年10月", "方正小标宋简体", 22),
        ("青阳街道社会事务办：", "仿宋_GB2312", 16),
        ("现将青新社区", "仿宋_GB2312", 16),
        ("一、基本情况", "黑体", 16),
        ("（一）走访和联系", "楷体_GB2312", 16),
    ],
)
def test_each_part_has_its_letters(written: WordDocument, words: str, font: str, size: int) -> None:
    style = style_of(written, words)
    assert font_of(style) == font
    assert style.font.size == Pt(size)
    assert style.paragraph_format.line_spacing == pytest.approx(Pt(LINE), abs=Pt(0.05))
    assert style.font.color.rgb is None  # black


def test_body_text_is_set_in_by_two_characters_and_the_addressee_is_not(written: WordDocument) -> None:
    def first_line(words: str) -> Any:
        found = next(one for one in written.paragraphs if one.text.startswith(words))
        ind = properties(found).find(qn("w:ind"))
        return None if ind is None else ind.get(qn("w:firstLineChars"))

    assert first_line("现将") == first_line("一、") == first_line("附件：") == "200"
    assert first_line("青阳街道社会事务办：") is None


def test_the_day_stands_four_characters_from_the_right(written: WordDocument) -> None:
    day = next(one for one in written.paragraphs if one.text == "2026年11月23日")
    assert properties(day).find(qn("w:ind")).get(qn("w:rightChars")) == "400"
    assert day.style is not None
    assert day.style.paragraph_format.alignment == 2  # right


def test_pages_are_numbered_outside(written: WordDocument) -> None:
    section = written.sections[0]
    assert written.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert "PAGE" in paragraph._p.xml
        assert paragraph.text.replace(" ", "") in ("—1—", "——")
        assert paragraph.runs[0].font.size == Pt(14)


# The PDF


def lines_of(page: Any) -> dict[float, list[tuple[float, str]]]:
    """The characters of a page by their baseline, from above; each with its left edge."""
    text = page.get_textpage()
    found: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for at in range(text.count_chars()):
        char = text.get_text_range(at, 1)
        if char.strip():
            matrix = text.get_charbox(at, loose=True)
            found[round(matrix[1])].append((matrix[0], char))
    return dict(sorted(found.items(), reverse=True))


@pytest.fixture(scope="module")
def full_page(measure: Measure) -> Any:
    """Pages of nothing but ideographs."""
    paper = official.official_paper("月报")
    blocks: list[Any] = [official.body("国" * 1500)]
    out = BytesIO()
    pdf.write([flowing.lay_out(blocks, "", "", paper, measure, False)], paper, measure, out)
    return pypdfium2.PdfDocument(out.getvalue())[1]


def test_a_full_page_has_22_lines_of_28_characters(full_page: Any) -> None:
    body = [line for line in lines_of(full_page).values() if "国" in line[0][1]]
    assert len(body) == 22
    assert {len(line) for line in body} == {28}


def test_lines_and_characters_stand_as_far_apart_as_the_standard_says(full_page: Any) -> None:
    body = {y: line for y, line in lines_of(full_page).items() if "国" in line[0][1]}
    places = list(body)
    assert (places[0] - places[-1]) / 21 == pytest.approx(LINE, abs=0.05)
    first, *_, last = next(iter(body.values()))
    assert first[0] == pytest.approx(28 * 72 / 25.4, abs=0.6)
    assert (last[0] - first[0]) / 27 == pytest.approx(156 * 72 / 25.4 / 28, abs=0.02)


def test_the_number_of_an_even_page_stands_at_the_left(full_page: Any) -> None:
    (number,) = [line for line in lines_of(full_page).values() if "".join(c for _, c in line) == "—2—"]
    assert number[0][0] == pytest.approx(28 * 72 / 25.4 + 14, abs=1.5)


def test_word_and_pdf_say_the_same(october: Document, measure: Measure, written: WordDocument) -> None:
    content = make_report(october, "pdf", measure).content
    shown = pypdfium2.PdfDocument(content)
    said = re.sub(r"\s|—\d+—", "", "".join(page.get_textpage().get_text_range() for page in shown))
    for paragraph in written.paragraphs:
        assert re.sub(r"\s", "", paragraph.text) in said


@pytest.mark.parametrize(
    ("office", "inset"), [("青新社区居委会", 4), ("青阳街道办事处", 4), ("晋江市青阳街道社会事务办公室", 0)]
)
def test_the_office_stands_in_the_middle_above_the_day(office: str, inset: int) -> None:
    *_, name, day = official.signed(office, "2026年11月5日")
    assert (name.inset, day.inset) == (inset, 4)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于2026年10月农村留守儿童和困境儿童关爱服务工作情况的报告", 2),
        ("工作总结", 1),
        ("甲" * 70, 4),
    ],
)
def test_a_title_takes_as_few_lines_as_it_needs(title: str, lines: int) -> None:
    made = [words for one in official.title(title) if (words := official.words_of([one]))]
    assert len(made) == lines
    assert "".join(made) == title


def test_the_same_report_gives_the_same_bytes(october: Document, measure: Measure) -> None:
    for kind in ("docx", "pdf"):
        assert make_report(october, kind, measure) == make_report(october, kind, measure)


def test_other_papers_are_as_they_were(measure: Measure) -> None:
    """No grid, no other footers: what is no official document keeps its settings."""
    paper, out = flowing.document_paper("告知书", "内部资料"), BytesIO()
    made = flowing.lay_out([flowing.clause(())], "", "", paper, measure, True)
    word.write([made], paper, out)
    opened = docx.Document(BytesIO(out.getvalue()))
    assert opened.sections[0]._sectPr.find(qn("w:docGrid")) is None
    assert not opened.settings.odd_and_even_pages_header_footer


@pytest.mark.parametrize("more", range(0, 22, 3))
def test_the_signature_never_stands_without_a_word_of_the_text(
    october: Document, measure: Measure, more: int
) -> None:
    first, *others = october.passages
    longer = replace(first, text="\n".join([first.text, *["添一段话。"] * more]))
    made = make_report(replace(october, passages=(longer, *others)), "pdf", measure)
    with pypdfium2.PdfDocument(made.content) as paper:
        pages = [page.get_textpage().get_text_range() for page in paper]
    signed = next(words for words in pages if "2026年11月23日" in words)
    assert "及时解决" in "".join(signed.split())
