"""Placeholders in Word's text: found however it is split, and filled with any words whatever."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.services.printing.characters import printable
from app.services.templates.assembling import Filling, write
from app.services.templates.marks import Rows, Spelled, Words, one_way
from app.services.templates.opened import Opened
from app.services.templates.reader import answer
from tests.services.templates.forms import content

ANYTHING = st.text(
    st.one_of(st.characters(), st.sampled_from("<w:t>&;{}〔〕\n\r\t\x00\x0b\u2028□☑")), max_size=40
)


_DOCUMENT = docx.Document()  # for paragraphs without a file


def opened(whole: bytes) -> Opened:
    refused, cleaned = answer(whole)
    assert not refused
    return Opened.of(cleaned)


def filled(whole: bytes, words: Words, rows: list[Rows] | None = None) -> Any:
    """The file filled once, as python-docx reads it."""
    out = BytesIO()
    assert write(opened(whole), [Filling(words, rows or [])], out) == 1
    return docx.Document(BytesIO(out.getvalue()))


def split(text: str, cuts: list[int]) -> Paragraph:
    """A paragraph whose runs end at these places."""
    paragraph = Paragraph(OxmlElement("w:p"), _DOCUMENT)
    edges = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    for start, end in pairwise(edges):
        paragraph.add_run(text[start:end]).bold = bool(start % 2)
    return paragraph


@given(st.lists(st.integers(0, 60), max_size=12))
def test_a_placeholder_is_found_over_any_number_of_runs(cuts: list[int]) -> None:
    paragraph = split("姓名〔姓 名〕，住〔家庭地址〕；{{ 姓名 }}。", cuts)
    Spelled(paragraph._p).fill({"姓名": "陈小明", "家庭地址": "榕树下"}.get)
    assert paragraph.text == "姓名陈小明，住榕树下；陈小明。"


@given(ANYTHING)
def test_any_words_are_text_and_nothing_else(words: str) -> None:
    paragraph = split("前〔姓名〕后〔姓名〕", [3])
    Spelled(paragraph._p).fill({"姓名": words}.get)
    assert paragraph.text == f"前{printable(words)}后{printable(words)}"


@settings(max_examples=10)
@given(st.lists(ANYTHING, min_size=1, max_size=30))
def test_any_words_survive_a_file_and_its_reading(said: list[str]) -> None:
    def build(made: Any) -> None:
        for number in range(len(said)):
            made.add_paragraph(f"前〔第{number}个〕后")

    made = filled(content(build), {f"第{number}个": words for number, words in enumerate(said)}.get)
    assert [one.text for one in made.paragraphs] == [f"前{printable(words)}后" for words in said]


def test_what_is_filled_in_looks_like_the_placeholders_first_character() -> None:
    def build(made: Any) -> None:
        paragraph = made.add_paragraph("姓名：")
        first = paragraph.add_run("〔姓")
        first.bold, first.font.color.rgb = True, RGBColor(200, 0, 0)
        paragraph.add_run("名〕岁").italic = True

    runs = filled(content(build), {"姓名": "陈小明"}.get).paragraphs[-1].runs
    assert [(run.text, run.bold) for run in runs] == [("姓名：", None), ("陈小明", True), ("岁", None)]
    assert runs[1].font.color.rgb == RGBColor(200, 0, 0)


@settings(max_examples=10)
@given(st.lists(ANYTHING, max_size=6))
def test_a_row_is_there_once_for_each_record_whatever_they_say(said: list[str]) -> None:
    def build(made: Any) -> None:
        table = made.add_table(2, 2)
        table.cell(0, 0).text, table.cell(1, 0).text = "情况", "〔走访：走访情况〕"
        table.cell(1, 1).text = "〔姓名〕"

    def record(words: str) -> Words:
        return {one_way("走访：走访情况"): words}.get

    rows = [Rows("走访", [record(one) for one in said])]
    table = filled(content(build), {"姓名": "陈小明"}.get, rows).tables[0]
    told = [(row.cells[0].text, row.cells[1].text) for row in table.rows[1:]]
    assert told == ([(printable(one), "陈小明") for one in said] or [("", "陈小明")])


def test_outside_a_table_the_records_of_a_list_stand_below_each_other() -> None:
    rows = [Rows("走访", [{"走访:日期": day}.get for day in ("1月", "2月")])]
    made = filled(content(lambda made: made.add_paragraph("走访：〔走访：日期〕")), lambda key: None, rows)
    assert made.paragraphs[-1].text == "走访：1月\n2月"


def test_a_placeholder_by_itself_has_a_paragraph_for_each_line_of_words() -> None:
    def build(made: Any) -> None:
        made.add_paragraph("〔正文〕").paragraph_format.first_line_indent = Pt(24)
        made.add_paragraph("全文：〔正文〕")
        made.add_table(1, 1).cell(0, 0).text = "〔正文〕"

    made = filled(content(build), {"正文": "一\n二\n三"}.get)
    texts = [one.text for one in made.paragraphs if one.text]
    assert texts == ["一", "二", "三", "全文：一\n二\n三"]
    assert [one.paragraph_format.first_line_indent for one in made.paragraphs[-4:-1]] == [Pt(24)] * 3
    assert made.tables[0].cell(0, 0).text == "一\n二\n三"


def test_what_nobody_knows_is_left_as_it_stands() -> None:
    made = filled(content(lambda made: made.add_paragraph("〔血型〕〔姓名〕")), {"姓名": "陈小明"}.get)
    assert made.paragraphs[-1].text == "〔血型〕陈小明"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("〔姓名〕", ["姓名"]),
        ("{{姓名}}和{姓名}和｛姓名｝和｛｛姓名｝｝", ["姓名"] * 4),
        ("〔 姓　名 〕", ["姓名"]),
        ("〔走访：日期〕〔走访:日期〕", ["走访:日期"] * 2),
        ("〔家庭收入人均（元/年）〕", ["家庭收入人均(元/年)"]),
        ("〔性别☐〕", ["性别□"]),
        ("晋政民〔2024〕46号，国发〔２０１６〕13号，〔　　〕年，〔20××〕", []),
        ("〔姓\n名〕", []),
        ("〔" + "长" * 61 + "〕", []),
    ],
)
def test_what_is_a_placeholder(text: str, labels: list[str]) -> None:
    paragraph = docx.Document().add_paragraph(text)
    assert [one.key for one in Spelled(paragraph._p).marks()] == labels


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("姓名：〔姓名", "〔姓名"),
        ("姓名〕：", "姓名〕"),
        ("{{姓名", "{{姓名"),
        ("〔姓名〕好", None),
        ("一般的（括号）", None),
    ],
)
def test_a_bracket_without_its_pair_is_noticed(text: str, stray: str | None) -> None:
    assert Spelled(docx.Document().add_paragraph(text)._p).stray() == stray


TEXT_BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>盒〔姓</w:t></w:r><w:r><w:t>名〕</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_text_boxes_headers_and_footers_are_filled_too() -> None:
    def build(made: Any) -> None:
        made.sections[0].header.paragraphs[0].text = "头〔姓名〕"
        made.sections[0].footer.paragraphs[0].text = "脚〔姓名〕"
        paragraph = made.add_paragraph("外〔姓名〕内")
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        paragraph._p.append(etree.fromstring(TEXT_BOX.replace("<w:r>", f'<w:r xmlns:w="{space}">', 1)))

    made = filled(content(build), {"姓名": "陈小明"}.get)
    assert made.sections[0].header.paragraphs[0].text == "头陈小明"
    assert made.sections[0].footer.paragraphs[0].text == "脚陈小明"
    told = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", made.element.xml))
    assert "外陈小明内" in told
    assert "盒陈小明" in told
