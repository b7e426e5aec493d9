"""《委托监护责任书》 on paper: filled in and blank, as PDF and as Word. All people are invented."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import docx
import pytest

from app.errors import Refused
from app.models.agreement import Agreement
from app.models.office import Office
from app.services.agreements.example import example
from app.services.agreements.keeping import keep_text, standard_text
from app.services.agreements.placeholders import Source
from app.services.agreements.template import read
from app.services.care import records as care
from app.services.ledger import Ledger
from app.services.printing import agreement, document, pdf, word
from app.services.printing.order import Order, What
from app.services.printing.pages import Sheet
from app.services.printing.preview import Preview
from app.services.printing.printing_out import write
from app.services.printing.setting import SetGrid
from app.services.printing.wrap import Measure
from tests.factories import TODAY, a_child, a_ledger
from tests.services.printing.conftest import read_pages

NOW = datetime(2026, 11, 23, 9, 5)  # noqa: DTZ001 — local, as the footer tells it
OFFICE = Office(name="青新社区居委会", town="青阳街道", settings={})
TEMPLATE = read(standard_text())
PAPER = document.document_paper(TEMPLATE.title, "内部资料")
SIGNERS = ("委托人", "另一委托人", "被委托人", "儿童本人", "见证人、儿童主任", "村（居）民委员会")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def filled(**values: Any) -> Source:
    """An agreement about an invented girl of ten; values by field."""
    source = example(OFFICE, TODAY)
    for name, value in values.items():
        setattr(source.agreement, name, value)
    return source


def laid_out(source: Source, measure: Measure, text: str = "") -> Sheet:
    return agreement.lay_out(source, read(text) if text else TEMPLATE, PAPER, measure)


def pages(source: Source, measure: Measure, text: str = "") -> list[str]:
    """The words of each page, without white space."""
    out = io.BytesIO()
    pdf.write([laid_out(source, measure, text)], PAPER, measure, out)
    return [squeezed(page) for page in read_pages(out.getvalue())]


def test_an_agreement_fills_the_two_sides_of_a_sheet(measure: Measure) -> None:
    for source in (filled(), Source(OFFICE)):
        made = pages(source, measure)
        assert len(made) == 2
        assert "第1页/共2页" in made[0]
        assert made[1].endswith("第2页/共2页")


@pytest.mark.parametrize(
    "words",
    [
        "姓名林小禾性别女",
        "姓名林建国与儿童的关系父亲联系电话13800000000",
        "另一委托人陈秀兰",
        "姓名黄阿珠与儿童的关系祖母",
        "☑父母双方同时外出□父母一方外出,另一方无监护能力□父母双方无监护能力",
        "自2026年11月23日起，至2027年11月22日止",
        "☑同意□不同意",
        "愿意和奶奶一起住。",
        "联系方式：每周视频一次。",
        "由青新社区居委会指导并见证",
        "一式四份",
        "文本版本：",
    ],
)
def test_what_is_on_record_stands_in_its_place(measure: Measure, words: str) -> None:
    assert words in "".join(pages(filled(), measure))


def test_everybody_has_a_place_to_sign_on_the_page_of_the_last_clause(measure: Measure) -> None:
    last = pages(filled(), measure)[-1]
    assert all(f"{who}（" in last for who in SIGNERS)
    assert last.count("日期：年月日") == len(SIGNERS)
    assert "自签名之日起生效" in last


def test_a_blank_copy_names_nobody_and_leaves_room_for_the_pen(measure: Measure) -> None:
    text = "".join(pages(Source(OFFICE), measure))
    assert not {name for name in ("林", "黄阿珠", "☑", "{", "}") if name in text}
    assert "自年月日起，至年月日止" in text
    assert all(f"{who}（" in text for who in SIGNERS)
    assert "青新社区居委会" in text


def test_what_is_not_known_yet_is_left_open_not_left_out(measure: Measure) -> None:
    text = "".join(pages(filled(end=None, opinion=None, weekly=None, carer_phone=None), measure))
    assert "至年月日止" in text
    assert "□同意□不同意" in text
    assert "联系方式：。" in text


def test_a_child_under_eight_is_neither_asked_nor_signs(measure: Measure) -> None:
    source = filled()
    assert source.child is not None
    source.child.born = "2020-01"
    text = "".join(pages(source, measure))
    assert "听取儿童本人" not in text
    assert "儿童本人（签名）" not in text


def test_without_a_second_parent_there_is_no_line_for_one(measure: Measure) -> None:
    text = "".join(pages(filled(second_entruster=None, second_phone=None), measure))
    assert "另一委托人" not in text


def test_long_answers_flow_on_and_the_signatures_stay_together(measure: Measure) -> None:
    said = "我想和奶奶住，" * 200 + "说完了"
    sheet = laid_out(filled(opinion_words=said), measure)
    last = [one for page in sheet.pages for one in page if isinstance(one, SetGrid)][-1]
    assert last in sheet.pages[-1]
    assert len(last.rows) == 3
    made = pages(filled(opinion_words=said), measure)
    assert len(made) == 3
    assert "".join(made).count("我想和奶奶住，") == 200


def test_a_name_without_a_glyph_is_told_of(measure: Measure) -> None:
    sheet = laid_out(filled(carer="黄\U000323af"), measure)  # assigned in 2022, after every font here
    assert [one.where for one in sheet.unprintable] == ["林小禾"]


def test_an_offices_own_text_is_what_is_printed(measure: Measure) -> None:
    own = standard_text().replace("委托监护责任书", "委托照护协议", 1).replace("一式四份", "一式五份")
    text = "".join(pages(filled(), measure, own))
    assert text.startswith("委托照护协议")
    assert "一式五份" in text


def test_words_in_braces_that_nobody_knows_are_printed_as_they_are(measure: Measure) -> None:
    assert "{血型}" in "".join(pages(filled(), measure, "标题\n儿童{血型}型"))


# Word


def saved(*sources: Source, measure: Measure) -> Any:
    out = io.BytesIO()
    sheets = [agreement.lay_out(one, TEMPLATE, PAPER, measure, flows=True) for one in sources]
    word.write(sheets, PAPER, out)
    return docx.Document(out)


def test_in_word_each_agreement_is_a_section_that_breaks_by_itself(measure: Measure) -> None:
    document = saved(filled(), filled(), measure=measure)
    assert len(document.sections) == 2
    assert len(document.tables) == 4
    assert not any(one.paragraph_format.page_break_before for one in document.paragraphs)
    assert "SECTIONPAGES" in document.sections[0].footer._element.xml


def test_in_word_headings_stay_with_what_follows_and_signatures_together(measure: Measure) -> None:
    document = saved(filled(), measure=measure)
    kept = [one.text for one in document.paragraphs if one.paragraph_format.keep_with_next]
    assert kept[0] == "委托监护责任书"
    assert "七、变更和解除" in kept
    assert any(one.startswith("3. 本责任书一式四份") for one in kept)
    signatures = document.tables[-1]
    rows = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in signatures.rows]
    assert [bool(one) for one in rows] == [True, True, False]


def test_in_word_a_clause_is_one_paragraph_set_in_by_two_characters(measure: Measure) -> None:
    document = saved(filled(), measure=measure)
    (clause,) = [one for one in document.paragraphs if one.text.startswith("2. 委托期限")]
    assert "自2026年11月23日起，至2027年11月22日止。" in clause.text
    assert 'w:firstLineChars="200"' in clause._element.xml
    assert not clause.text.startswith("　")


# From the ledger


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    ledger = a_ledger(tmp_path_factory.mktemp("agreements"))
    yield ledger
    ledger.close()


def agreed(ledger: Ledger, name: str, **values: Any) -> str:
    """A child of that name with an agreement; its identity."""
    child = a_child(ledger, name=name, born="2015-03")
    known: dict[str, Any] = {
        "entruster": "林建国",
        "carer": "黄阿珠",
        "carer_relation": "祖母",
        "capable": "yes",
        "barred": {"none": ""},
        "reason": "both_away",
        "start": date(2026, 9, 1),
        "state": "draft",
    }
    care.put(ledger, child.id, Agreement, {**known, **values}, TODAY)
    return child.id


def test_each_child_gets_its_newest_agreement_and_who_has_none_is_named(
    village: Ledger, measure: Measure
) -> None:
    first = agreed(village, "陈小明")
    care.put(village, first, Agreement, {**_newer(), "carer": "王阿婆", "start": date(2027, 9, 1)}, TODAY)
    second, without = agreed(village, "丁一桐"), a_child(village, name="黄欣").id
    out = io.BytesIO()
    order = Order(What.AGREEMENT, 2026, (second, without, first))
    written = write(village, order, out, measure, NOW)
    with Preview(out.getvalue()) as pdf_file:
        texts = [squeezed(pdf_file.text(page)) for page in range(len(pdf_file))]
    assert (written.sheets, written.pages) == (2, 4)
    assert [one.name for one in written.left_out] == ["黄欣"]
    assert ["丁一桐" in texts[0], "陈小明" in texts[2], "王阿婆" in texts[2]] == [True, True, True]


def _newer() -> dict[str, Any]:
    return {
        "entruster": "林建国",
        "carer_relation": "邻居",
        "capable": "yes",
        "barred": {"none": ""},
        "reason": "both_away",
        "state": "draft",
    }


def test_where_nobody_has_an_agreement_that_is_said(village: Ledger, measure: Measure) -> None:
    child = agreed(village, "陈一")
    care.withdraw(village, Agreement, _agreement_of(village, child), "记错了")
    with pytest.raises(Refused, match="都还没有登记委托监护责任书"):
        write(village, Order(What.AGREEMENT, 2026, (child,)), io.BytesIO(), measure, NOW)


def _agreement_of(ledger: Ledger, child_id: str) -> str:
    with ledger.reading() as session:
        return session.query(Agreement).filter_by(child_id=child_id).one().id


def test_an_old_agreement_is_printed_with_todays_text(ledger: Ledger, measure: Measure) -> None:
    child = agreed(ledger, "陈小明", state="ended", ended_on=date(2026, 10, 1))
    keep_text(ledger, standard_text().replace("委托监护责任书", "委托照护协议", 1))
    out = io.BytesIO()
    write(ledger, Order(What.AGREEMENT, 2026, (child,)), out, measure, NOW)
    assert squeezed(read_pages(out.getvalue())[0]).startswith("委托照护协议")
