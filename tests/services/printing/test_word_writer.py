"""The Word document: opened and read by another program's library, word for word what the PDF says."""

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.shared import Mm
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.paths import resources
from app.services.printing import sheet, word
from app.services.printing.characters import printable
from app.services.printing.content import SheetContent
from app.services.printing.fonts import Fonts
from app.services.printing.pages import Sheet
from app.services.printing.setting import SetGrid
from app.services.printing.wrap import Measure

MEASURE = Measure(Fonts(resources() / "fonts"))
FOOTER = "内部资料 妥善保管　柳湾社区"


def saved(*contents: SheetContent, footer: str | None = FOOTER) -> bytes:
    paper, out = sheet.sheet_paper(footer), io.BytesIO()
    word.write((sheet.lay_out(one, paper, MEASURE) for one in contents), paper, out)
    return out.getvalue()


def opened(*contents: SheetContent) -> Document:
    return docx.Document(io.BytesIO(saved(*contents)))


def words_of(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter("{*}t"))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def cells(table: Table) -> Iterator[str]:
    """The text of each cell once, however many columns and rows it spans."""
    for row in table.rows:
        for tc in row._tr.tc_lst:
            if tc.vMerge != "continue":
                yield squeezed(words_of(tc))


def as_set(made: Sheet) -> Iterator[str]:
    """The text of the cells that both writers are given."""
    for grid in (block for page in made.pages for block in page if isinstance(block, SetGrid)):
        for cell in (one for row in grid.rows for one in row.cells):
            yield squeezed("".join(run.text for line in cell.lines for run in line.runs))


@pytest.mark.parametrize("case", ["blank", "ordinary", "visited_daily", "talkative"])
def test_the_same_words_stand_in_the_same_cells_as_in_the_pdf(
    case: str, request: pytest.FixtureRequest
) -> None:
    content = request.getfixturevalue(case)
    made = sheet.lay_out(content, sheet.sheet_paper(), MEASURE)
    found = [text for table in opened(content).tables for text in cells(table)]
    assert found == list(as_set(made))


def test_the_table_is_a_real_one_with_spans(ordinary: SheetContent) -> None:
    (table,) = opened(ordinary).tables
    assert len(table.columns) == 7
    assert table.cell(0, 0).text == table.cell(5, 0).text == "儿童基本信息"
    assert table.cell(9, 0).text == table.cell(9, 1).text == "留守儿童委托照护人情况"
    assert {table.cell(15, column).text for column in range(1, 7)} == {"课后作业辅导；亲子视频通话每周一次。"}


def test_a_label_is_one_unbroken_text(ordinary: SheetContent) -> None:
    (table,) = opened(ordinary).tables
    labels = {cell.text for row in table.rows for cell in row.cells}
    assert {"身份证号码", "一季度走访时间", "儿童主任姓名及电话", "家庭收入人均(元/年)"} <= labels


def test_the_page_is_a4_portrait(ordinary: SheetContent) -> None:
    (section,) = opened(ordinary).sections
    assert round(section.page_width.mm) == 210  # type: ignore[union-attr]
    assert round(section.page_height.mm) == 297  # type: ignore[union-attr]
    assert section.left_margin is not None
    assert section.left_margin < Mm(20)


def test_each_sheet_is_a_section_that_counts_its_own_pages(
    ordinary: SheetContent, visited_daily: SheetContent, blank: SheetContent
) -> None:
    document = opened(ordinary, visited_daily, blank)
    footers = [squeezed(words_of(one.footer._element)) for one in document.sections]
    pages = len(sheet.lay_out(visited_daily, sheet.sheet_paper(), MEASURE).pages)
    head = squeezed(FOOTER)
    assert footers == [f"{head}第1页/共1页", f"{head}第1页/共{pages}页", f"{head}第1页/共1页"]


def test_every_page_after_a_sheets_first_begins_on_a_new_page(visited_daily: SheetContent) -> None:
    document = opened(visited_daily)
    pages = len(sheet.lay_out(visited_daily, sheet.sheet_paper(), MEASURE).pages)
    assert sum(bool(one.paragraph_format.page_break_before) for one in document.paragraphs) == pages - 1


def test_a_footer_that_is_turned_off_is_not_there(ordinary: SheetContent) -> None:
    document = docx.Document(io.BytesIO(saved(ordinary, footer=None)))
    assert document.sections[0].footer.is_linked_to_previous
    assert "内部资料" not in words_of(document.element)


def test_fonts_are_named_as_offices_know_them(ordinary: SheetContent) -> None:
    with ZipFile(io.BytesIO(saved(ordinary))) as package:
        styles = package.read("word/styles.xml").decode()
        fonts = package.read("word/fontTable.xml").decode()
    assert {"宋体", "仿宋"} <= set(re.findall('w:eastAsia="([^"]+)"', styles))
    assert '<w:font w:name="宋体"><w:altName w:val="SimSun"/>' in fonts


def test_boxes_and_rare_characters_name_fonts_that_have_them(blank: SheetContent) -> None:
    content = SheetContent("𪚥", 2026, {"name": "陈𪚥", "sex": "male"})
    runs = [run for table in opened(content).tables for run in table._element.iter("{*}r")]
    styles = {words_of(run): [one.get(one.keys()[0]) for one in run.iter("{*}rStyle")] for run in runs}
    assert styles["☑"] == ["Box"]
    assert styles["𪚥"] == ["Rare"]
    assert styles["陈"] == []


def test_the_file_names_nobody(ordinary: SheetContent) -> None:
    told = opened(ordinary).core_properties
    assert (told.title, told.author, told.last_modified_by) == (
        "农村留守儿童和困境儿童个人信息台账",
        "关爱台账",
        "",
    )


def test_the_same_sheet_is_the_same_file(ordinary: SheetContent) -> None:
    assert saved(ordinary) == saved(ordinary)


def test_blanks_are_underlined_and_what_does_not_apply_is_struck(ordinary: SheetContent) -> None:
    runs = [run for table in opened(ordinary).tables for run in table._element.iter("{*}r")]
    marked = {
        kind: {words_of(run) for run in runs if run.find(f".//{{*}}{kind}") is not None}
        for kind in ("u", "strike")
    }
    assert {"贫困家庭儿童", "慢性胃炎", "680"} <= {words.strip() for words in marked["u"]}
    assert marked["strike"] == {"父亲"}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=40))
def test_any_text_is_kept_and_none_breaks_the_file(text: str) -> None:
    document = docx.Document(io.BytesIO(saved(SheetContent(text, 2026, {"name": text, "remarks": text}))))
    found = squeezed(words_of(document.element))
    assert squeezed(printable(text)) in found


def test_all_parts_are_well_formed(visited_daily: SheetContent) -> None:
    with ZipFile(io.BytesIO(saved(visited_daily))) as package:
        roots = {name: etree.fromstring(package.read(name)).tag for name in package.namelist()}
    assert roots["word/document.xml"].endswith("}document")
    assert len(roots) == len({*roots}) == 9
