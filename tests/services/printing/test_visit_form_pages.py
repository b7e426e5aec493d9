"""走访记录表: what is known before the visit, and what is asked, in the order of entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import docx
import pytest

from app.models.care import Visit
from app.models.concern import Concern
from app.models.fields import own_fields
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from app.services.printing import pdf, visit_form, word
from app.services.printing.order import Order, What
from app.services.printing.printing_out import write
from app.services.printing.visit_form_content import VisitFormContent, content_of
from app.services.printing.wrap import Measure
from tests.factories import TODAY, a_child, a_ledger, a_visit, an_assessment
from tests.services.printing.conftest import read_pages

NOW = datetime(2026, 11, 23, 9, 5)  # noqa: DTZ001 — local, as the footer tells it
FOUND = date(2026, 10, 20)
PAPER = visit_form.visit_paper("内部资料")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    ledger = a_ledger(tmp_path_factory.mktemp("forms"))
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def known(village: Ledger) -> VisitFormContent:
    """A boy visited a month ago, with five open problems and one that is closed."""
    child = a_child(
        village,
        sex="male",
        born="2015-03",
        address="青新社区溪边路12号",
        group="三组",
        carer="grandparents",
        carer_name="黄阿珠",
        carer_phone="13700000003",
        father_name="陈大海",
        father_phone="13800000000",
        mother_name="林秀",
        mother_special={"dead": ""},
    )
    an_assessment(village, child, "high")
    a_visit(village, child, date(2026, 9, 1), observations="更早的一次")
    a_visit(village, child, FOUND, observations="和奶奶同住，奶奶腿脚不便。")
    a_visit(village, child, date(2026, 11, 1), "attempt")
    for number in range(6):
        _problem(village, child.id, number)
    return content_of(records.load(village, child.id), TODAY)


def _problem(ledger: Ledger, child_id: str, number: int) -> None:
    closed = {"closed_on": date(2026, 11, 1), "result": "已修好"} if number == 0 else {}
    values: dict[str, Any] = {
        "found_on": FOUND,
        "category": "safety",
        "severity": "serious",
        "description": f"第{number}个问题，电线老化" + "很危险" * 30,
        "deadline": date(2026, 11, 15) + timedelta(days=5 * number),
        **closed,
    }
    care.put(ledger, child_id, Concern, values, TODAY)


def printed(content: VisitFormContent, measure: Measure) -> list[str]:
    out = io.BytesIO()
    sheet = visit_form.lay_out(content, "青新社区居委会", PAPER, measure)
    pdf.write([sheet], PAPER, measure, out)
    return [squeezed(page) for page in read_pages(out.getvalue())]


def test_a_form_is_one_page(known: VisitFormContent, measure: Measure) -> None:
    assert [len(printed(one, measure)) for one in (known, VisitFormContent())] == [1, 1]


@pytest.mark.parametrize(
    "words",
    [
        "姓名陈小明性别、年龄男11岁",
        "风险等级高风险村民小组三组",
        "家庭地址青新社区溪边路12号",
        "照护人黄阿珠，祖父母、外祖父母照护人电话13700000003",
        "父母和电话陈大海13800000000",
        "2026年10月20日走访：和奶奶同住，奶奶腿脚不便。",
        "1.安全隐患：第1个问题，电线老化",
        "（期限2026年11月20日，已过期）",
        "（期限2026年11月25日）",
        "另外还有1个没有办结，见档案。",
        "走访人签名",
        "照护人签名",
    ],
)
def test_what_is_known_is_filled_in(known: VisitFormContent, measure: Measure, words: str) -> None:
    assert words in printed(known, measure)[0]


@pytest.mark.parametrize("words", ["林秀", "更早的一次", "第0个问题"])
def test_what_is_over_or_nobody_to_call_is_left_out(
    known: VisitFormContent, measure: Measure, words: str
) -> None:
    assert words not in printed(known, measure)[0]


def test_what_is_asked_stands_in_the_order_of_entry(measure: Measure) -> None:
    text = printed(VisitFormContent(), measure)[0]
    labels = [squeezed(one.label) for one in own_fields(Visit) if one.name != "entered_on"]
    places = [text.index(one, text.index("这次走访")) for one in labels]
    assert places == sorted(places)
    assert "录入日期" not in text


def test_what_to_look_at_are_boxes(measure: Measure) -> None:
    text = printed(VisitFormContent(), measure)[0]
    assert "□走访□联系□未遇" in text
    assert "□有人照料，吃穿住有保障" in text
    assert "□有联系□没有联系" in text
    assert "☑" not in text


def test_a_child_never_visited_is_said_to_be(village: Ledger) -> None:
    content = content_of(records.load(village, a_child(village, name="丁一桐").id), TODAY)
    assert content.last_visit == "还没有走访记录。"
    assert (content.level, content.age, content.problems) == ("未评估", "", ())


@pytest.mark.parametrize(("category", "severity"), [("harm", "minor"), ("safety", "severe")])
def test_what_is_grave_stays_off_the_page_that_the_carer_signs(
    village: Ledger, category: str, severity: str
) -> None:
    child = a_child(village, name="方圆")
    visit_id = a_visit(village, child, observations="手臂有伤，说是照护人打的。")
    values = {"found_on": TODAY, "category": category, "severity": severity, "visit_id": visit_id}
    care.put(village, child.id, Concern, {**values, "description": "照护人打的"}, TODAY)
    content = content_of(records.load(village, child.id), TODAY)
    assert "照护人打的" not in content.words()
    assert content.last_visit.endswith("：见档案。")
    assert content.problems == ("还有 1 个没有办结，见档案。",)


def test_long_findings_are_shortened_so_that_ink_has_room(village: Ledger, measure: Measure) -> None:
    child = a_child(village, name="黄欣", address="很长的地址" * 20)
    a_visit(village, child, observations="说来话长，" * 200)
    content = content_of(records.load(village, child.id), TODAY)
    assert content.last_visit.endswith("……")
    assert len(printed(content, measure)) == 1


def test_the_forms_of_several_children_are_one_file(village: Ledger, measure: Measure) -> None:
    ids = tuple(a_child(village, name=name).id for name in ("陈一", "陈二"))
    out = io.BytesIO()
    written = write(village, Order(What.VISIT_FORM, 2026, ids), out, measure, NOW)
    texts = read_pages(out.getvalue())
    assert (written.sheets, written.pages) == (2, 2)
    assert ["陈一" in texts[0], "陈二" in texts[1]] == [True, True]


def test_in_word_it_is_a_table_with_the_same_words(known: VisitFormContent, measure: Measure) -> None:
    out = io.BytesIO()
    word.write([visit_form.lay_out(known, "青新社区居委会", PAPER, measure)], PAPER, out)
    (table,) = docx.Document(out).tables
    words = squeezed("".join(cell.text for row in table.rows for cell in row.cells))
    assert "陈小明" in words
    assert "是否需要重新评估" in words
