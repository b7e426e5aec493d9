"""Children's documents in the office's own form: kept, filled for one or many, given up again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.shared import Mm
from sqlalchemy import select

from app.errors import Damaged, Refused
from app.models.agreement import Agreement
from app.models.office_papers import OfficePaper, OfficePaperContent
from app.models.trace import Trace
from app.services.care import records as care
from app.services.ledger import Ledger
from app.services.printing.blocks import Written
from app.services.printing.order import Order, What
from app.services.printing.printing_out import write
from app.services.templates import keeping
from app.services.templates.reader import answer
from tests.factories import TODAY, USER, a_child, a_ledger, a_visit
from tests.services.templates.forms import MEASURE, content, keep, own_sheet, part_of

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
AGREED: dict[str, Any] = {
    "entruster": "陈国强",
    "carer": "丁阿婆",
    "carer_relation": "祖母",
    "capable": "yes",
    "state": "draft",
}
AGREED |= {"barred": {"none": ""}, "reason": "both_away", "start": TODAY}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = a_ledger(tmp_path)
    yield made
    made.close()


def printed(ledger: Ledger, what: What, *child_ids: str, **more: Any) -> tuple[bytes, Written]:
    out = BytesIO()
    order = Order(what, 2026, child_ids, template=True, **more)
    written = write(ledger, order, out, MEASURE, NOW, as_word=True)
    return out.getvalue(), written


def test_a_childs_sheet_in_the_offices_own_form(ledger: Ledger, tmp_path: Path) -> None:
    child = a_child(ledger, name="陈小明", sex="male", address="榕树下3号")
    a_visit(ledger, child, observations="家里干净")
    a_visit(ledger, child, way="contact", observations="电话里都好")
    keep(ledger, What.SHEETS, own_sheet(tmp_path / "own.docx").read_bytes())
    whole, written = printed(ledger, What.SHEETS, child.id)
    made = docx.Document(BytesIO(whole))
    known, visits = made.tables
    assert made.sections[0].header.paragraphs[0].text == "青新社区居委会　内部资料"
    assert made.sections[0].footer.paragraphs[0].text == f"陈小明的台账　打印人{USER}　2026年11月23日"
    assert [one.text for one in made.paragraphs[:2]] == [
        "儿童关爱台账（2026年）",
        "依据晋政民〔2024〕46号建立。",
    ]
    assert [cell.text for cell in known.rows[0].cells] == ["姓名", "陈小明", "性别", "☑男  □女"]
    assert [row.cells[3].text for row in visits.rows] == ["走访情况", "家里干净", "电话里都好"]
    assert (written.sheets, written.unprintable, written.left_out) == (1, (), ())


def test_several_children_have_pages_heads_and_page_numbers_of_their_own(
    ledger: Ledger, tmp_path: Path
) -> None:
    children = [a_child(ledger, name=name, sex="male") for name in ("陈一", "丁二", "林三")]
    keep(ledger, What.SHEETS, own_sheet(tmp_path / "own.docx").read_bytes())
    whole, written = printed(ledger, What.SHEETS, *(one.id for one in children))
    made = docx.Document(BytesIO(whole))
    assert written.sheets == 3
    assert [one.cell(0, 1).text for one in made.tables[::2]] == ["陈一", "丁二", "林三"]
    footers = [one.footer.paragraphs[0].text.partition("的")[0] for one in made.sections]
    assert footers == ["陈一", "丁二", "林三"]
    assert all(one.start_type is WD_SECTION.NEW_PAGE for one in made.sections)
    xml = part_of(whole).decode()
    assert xml.count('w:start="1"') == 2
    names = re.findall(r"<w:bookmarkStart[^>]*>", xml)
    assert len(names) == len(set(names))


def test_the_pages_keep_their_size_and_margins(ledger: Ledger) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("〔姓名〕")
        made.sections[0].left_margin = Mm(31)

    children = [a_child(ledger, name=name) for name in ("陈一", "丁二")]
    keep(ledger, What.SHEETS, content(build))
    whole, _ = printed(ledger, What.SHEETS, *(one.id for one in children))
    made = docx.Document(BytesIO(whole))
    assert [round(one.left_margin.mm) for one in made.sections if one.left_margin] == [31, 31]
    assert [one.text for one in made.paragraphs] == ["陈一", "丁二"]


CONSENT = (
    "〔儿童姓名〕",
    "【满14周岁】本人同意。",
    "【未满14周岁】监护人同意。",
    "【8周岁以上】已听取孩子的意见。",
)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ("2010-01", ["本人同意。", "已听取孩子的意见。"]),
        ("2015-01", ["监护人同意。", "已听取孩子的意见。"]),
        ("2022-01", ["监护人同意。"]),
        (None, ["监护人同意。", "已听取孩子的意见。"]),
    ],
)
def test_paragraphs_for_an_age_are_printed_for_that_age(
    ledger: Ledger, born: str | None, words: list[str]
) -> None:
    child = a_child(ledger, name="陈一", born=born)

    def build(made: Any) -> None:
        for one in CONSENT:
            made.add_paragraph(one)
        cell = made.add_table(1, 1).cell(0, 0)
        cell.text = CONSENT[1]

    keep(ledger, What.CONSENT, content(build))
    whole, _ = printed(ledger, What.CONSENT, child.id)
    made = docx.Document(BytesIO(whole))
    assert [one.text for one in made.paragraphs if one.text] == ["陈一", *words]
    assert made.tables[0].cell(0, 0).text == ("本人同意。" if "本人同意。" in words else "")


def test_who_has_no_agreement_is_left_out(ledger: Ledger) -> None:
    signed, other = a_child(ledger, name="陈一"), a_child(ledger, name="丁二")
    care.put(ledger, signed.id, Agreement, AGREED, TODAY)
    keep(ledger, What.AGREEMENT, content(lambda made: made.add_paragraph("〔儿童姓名〕由〔被委托人〕照护")))
    whole, written = printed(ledger, What.AGREEMENT, signed.id, other.id)
    assert docx.Document(BytesIO(whole)).paragraphs[-1].text == "陈一由丁阿婆照护"
    assert [one.name for one in written.left_out] == ["丁二"]
    with pytest.raises(Refused, match="还没有登记委托监护责任书"):
        printed(ledger, What.AGREEMENT, other.id)


def test_characters_without_a_shape_are_told(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈小明", address="\U000323af村")
    keep(ledger, What.SHEETS, content(lambda made: made.add_paragraph("〔姓名〕〔家庭地址〕")))
    _, written = printed(ledger, What.SHEETS, child.id)
    assert [one.characters for one in written.unprintable] == ["\U000323af"]


def test_without_an_own_form_nothing_is_written(ledger: Ledger) -> None:
    child = a_child(ledger)
    with pytest.raises(Refused, match="还没有载入《台账》的模板"):
        printed(ledger, What.SHEETS, child.id)
    with pytest.raises(Refused, match="不能用本单位的模板"):
        printed(ledger, What.FILE, child.id)


def test_a_pdf_is_always_the_programs_own(ledger: Ledger) -> None:
    child, out = a_child(ledger), BytesIO()
    keep(ledger, What.SHEETS, content(lambda made: made.add_paragraph("〔姓名〕")))
    write(ledger, Order(What.SHEETS, 2026, (child.id,), template=True), out, MEASURE, NOW)
    assert out.getvalue().startswith(b"%PDF-")


# Keeping


def test_the_newest_form_is_used_and_the_earlier_ones_stay(ledger: Ledger) -> None:
    assert keeping.own_templates(ledger) == frozenset()
    first = keep(ledger, What.SHEETS, content(lambda made: made.add_paragraph("一〔姓名〕")))
    second = keep(ledger, What.SHEETS, content(lambda made: made.add_paragraph("二〔姓名〕")))
    assert keeping.own_templates(ledger) == {What.SHEETS}
    found = keeping.versions(ledger, What.SHEETS)
    assert {one.id: one.withdrawn for one in found} == {first: "换了新的模板", second: ""}
    assert {(one.day, one.by) for one in found} == {(TODAY, USER)}
    whole, _ = printed(ledger, What.SHEETS, a_child(ledger).id)
    assert docx.Document(BytesIO(whole)).paragraphs[-1].text == "二陈小明"
    keeping.give_up_template(ledger, What.SHEETS)
    assert keeping.own_templates(ledger) == frozenset()
    assert {one.withdrawn for one in keeping.versions(ledger, What.SHEETS)} == {"换了新的模板", "停用"}
    assert b"<?xml" in part_of(keeping.content_of(ledger, first))


def test_loading_and_giving_up_leave_a_trace_without_the_files_content(ledger: Ledger) -> None:
    made = keep(ledger, What.SHEETS, content(lambda made: made.add_paragraph("〔姓名〕")))
    keeping.give_up_template(ledger, What.SHEETS)
    with ledger.reading() as session:
        rows = session.scalars(select(Trace).where(Trace.record_id == made).order_by(Trace.seq)).all()
        paper = session.get_one(OfficePaper, made)
    assert [(row.action, row.user) for row in rows] == [("create", USER), ("withdraw", USER)]
    assert rows[0].detail["digest"] == [None, paper.digest] or paper.digest in str(rows[0].detail)
    assert paper.name == "台账"


def test_a_form_that_is_not_what_was_kept_is_not_used(ledger: Ledger) -> None:
    made = keep(ledger, What.SHEETS, content(lambda made: made.add_paragraph("〔姓名〕")))
    with ledger.writing() as session:
        session.get_one(OfficePaperContent, made).content = b"PK"
    with pytest.raises(Damaged, match="和载入时不一样"):
        printed(ledger, What.SHEETS, a_child(ledger).id)


def test_a_filled_file_has_only_known_parts(ledger: Ledger, tmp_path: Path) -> None:
    children = [a_child(ledger, name=name) for name in ("陈一", "丁二")]
    keep(ledger, What.SHEETS, own_sheet(tmp_path / "own.docx").read_bytes())
    whole, _ = printed(ledger, What.SHEETS, *(one.id for one in children))
    with ZipFile(BytesIO(whole)) as packed:
        names = packed.namelist()
    assert len(names) == len(set(names))
    assert sum("filled" in name for name in names) == 4  # a header and a footer for each
    assert answer(whole)[0] == ""
