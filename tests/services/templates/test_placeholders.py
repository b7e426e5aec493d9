"""Every placeholder is filled with what the program's own paper says, whatever field it is of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app.models.agreement import Agreement
from app.models.boxes import OneOf, Ticks
from app.models.care import Assessment, Visit
from app.models.child import Child
from app.models.concern import Concern
from app.models.fields import own_fields
from app.models.form import form_of
from app.services.agreements.placeholders import PLACEHOLDERS
from app.services.care import records as care
from app.services.care.concerns import enter_concern
from app.services.children import records
from app.services.ledger import Ledger
from app.services.office.extra_fields import Wish, add_field
from app.services.printing import letters, paper
from app.services.printing.order import What
from app.services.templates.documents import documents
from app.services.templates.example import example
from app.services.templates.filling import filling
from app.services.templates.marks import one_way
from app.services.templates.of_child import OfChild, ticked
from tests.every_value import sample_values
from tests.factories import TODAY, USER, a_child, a_ledger, a_visit, an_assessment

FIELDS = list(form_of())


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    made = a_ledger(tmp_path_factory.mktemp("templates"))
    add_field(made, Wish("低保证号", "text"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def child(ledger: Ledger) -> Child:
    """One with every cell of the form filled in, two visits, a problem, an assessment and an agreement."""
    values = {one.name: sample_values(one)[0] for one in ledger.form if not one.name.startswith("close")}
    made = a_child(ledger, **{**values, "name": "单晓𬭎", "opened_on": date(2025, 1, 1)})
    visit = a_visit(ledger, made, date(2026, 2, 3), observations="家里干净", problems="没有")
    a_visit(ledger, made, date(2026, 4, 1), way="contact")
    a_visit(ledger, made, date(2025, 12, 1))
    found = {
        "found_on": date(2026, 2, 3),
        "category": "safety",
        "severity": "minor",
        "description": "井没有盖",
    }
    enter_concern(ledger, made.id, {**found, "measures": "加盖", "visit_id": visit}, TODAY)
    an_assessment(ledger, made, "medium", date(2026, 1, 5))
    return records.load(ledger, made.id)


def told(ledger: Ledger, child: Child, what: What, label: str, record: Any = None) -> str | None:
    """What a placeholder is filled with."""
    of = next(one for one in documents(ledger.form) if one.key == what)
    source = OfChild(ledger.office, USER, TODAY, ledger.form, 2026, child, record)
    return filling(of, source).words(one_way(label))


@pytest.mark.parametrize("what", [What.SHEETS, What.VISIT_FORM, What.AGREEMENT, What.CONSENT])
def test_every_cell_of_the_form_is_a_placeholder_and_gives_its_words(
    ledger: Ledger, child: Child, what: What
) -> None:
    own = {one_way(one.label) for one in PLACEHOLDERS}
    for field in ledger.form:
        if field.name == "id_number" or one_way(field.label) in own:
            continue
        printed = told(ledger, child, what, field.label)
        if field.name.endswith("id_number"):
            assert (field.get(child) or "") in (printed or "")
        elif field.label != "风险等级":
            assert printed == field.text(child), field.label


def test_a_cell_of_boxes_gives_all_of_them_with_the_ticks(ledger: Ledger, child: Child) -> None:
    for field in FIELDS:
        if isinstance(field.kind, OneOf | Ticks) and len(field.kind.options) <= 30:
            boxes = told(ledger, child, What.SHEETS, field.label + "□")
            assert boxes == ticked(field.kind, field.get(child))
            for option in field.kind.options.offered():
                assert option.label.split(",")[0].split("/")[0] in (boxes or "").replace("\n", "")


@pytest.mark.parametrize(
    ("name", "value", "boxes"),
    [
        ("sex", "female", "□男  ☑女"),
        ("sex", None, "□男  □女"),
        ("single_parent", {"yes": "母亲"}, "☑是,单亲母亲家庭\n□否"),
        ("single_parent", {"yes": ""}, "☑是,单亲母亲/父亲家庭\n□否"),
        ("guardianship", {"poor": "常常一个人在家"}, None),
    ],
)
def test_boxes_as_words(name: str, value: Any, boxes: str | None) -> None:
    field = form_of().named(name)
    found = ticked(field.kind, value)
    if boxes is None:
        assert "☑监护不到位,具体情形为常常一个人在家" in found
    else:
        assert found == boxes


def test_papers_that_are_no_citizens_number_are_named(ledger: Ledger) -> None:
    child = a_child(ledger, name="外籍", id_type="passport", id_number="E12345678")
    assert told(ledger, child, What.SHEETS, "身份证号码") == "护照 E12345678"


@pytest.mark.parametrize(
    ("what", "label", "words"),
    [
        (What.SHEETS, "单位名称", "青新社区居委会"),
        (What.SHEETS, "镇街名称", "青阳街道"),
        (What.SHEETS, "今天", "2026年11月23日"),
        (What.SHEETS, "年度", "2026"),
        (What.SHEETS, "打印人", USER),
        (What.SHEETS, "家庭监护情况", "中风险"),
        (What.SHEETS, "一季度走访时间", "2月3日"),
        (What.SHEETS, "一季度发现的问题", "没有；井没有盖"),
        (What.SHEETS, "一季度解决措施", "加盖"),
        (What.SHEETS, "二季度走访时间", ""),
        (What.SHEETS, "评估日期", "2026年1月5日"),
        (What.SHEETS, "评估风险等级", "中风险"),
        (What.SHEETS, "评估依据", "入户评估"),
        (What.VISIT_FORM, "风险等级", "中风险"),
        (What.VISIT_FORM, "没有办结的问题", "1. 安全隐患：井没有盖"),
        (What.CONSENT, "儿童姓名", "单晓𬭎"),
        (What.CONSENT, "答复天数", "15"),
        (What.SHEETS, "血型", None),
        (What.SHEETS, "委托人", None),
    ],
)
def test_what_is_beside_the_form(
    ledger: Ledger, child: Child, what: What, label: str, words: str | None
) -> None:
    assert told(ledger, child, what, label) == words


def test_a_list_has_the_years_visits_and_contacts_in_order_of_day(ledger: Ledger, child: Child) -> None:
    of = documents(ledger.form)[0]
    source = OfChild(ledger.office, USER, TODAY, ledger.form, 2026, child)
    visits, concerns = filling(of, source).rows
    wanted = [one_way(f"走访：{label}") for label in ("日期", "方式", "发现的问题", "走访情况")]
    assert [[row(key) for key in wanted] for row in visits.records] == [
        ["2026年2月3日", "走访", "没有；井没有盖", "家里干净"],
        ["2026年4月1日", "联系", "", ""],
    ]
    assert [row(one_way("问题：发现的问题")) for row in concerns.records] == ["井没有盖"]
    assert visits.records[0](one_way("走访：血型")) is None


@pytest.mark.parametrize(("record", "listing"), [(Visit, "走访"), (Concern, "问题")])
def test_every_field_of_a_listed_record_is_a_placeholder(ledger: Ledger, record: type, listing: str) -> None:
    labels = documents(ledger.form)[0].labels
    assert {f"{listing}：{field.label}" for field in own_fields(record)} <= set(labels)


def test_every_field_of_an_assessment_and_every_quarter_is_a_placeholder(ledger: Ledger) -> None:
    labels = set(documents(ledger.form)[0].labels)
    told = {
        field.label if "评估" in field.label else f"评估{field.label}" for field in own_fields(Assessment)
    }
    assert told | set(paper.QUARTERS) <= labels


def test_an_agreement_has_the_names_of_its_text(ledger: Ledger, child: Child) -> None:
    given: dict[str, Any] = {
        "entruster": "单国强",
        "carer": "丁阿婆",
        "carer_relation": "祖母",
        "capable": "yes",
    }
    given |= {"barred": {"none": ""}, "reason": "both_away", "start": TODAY, "state": "draft"}
    care.put(ledger, child.id, Agreement, given, TODAY)
    made = records.load(ledger, child.id)
    for one in PLACEHOLDERS:
        source = OfChild(ledger.office, USER, TODAY, ledger.form, 2026, made, made.agreements[0])
        words = told(ledger, made, What.AGREEMENT, one.label, made.agreements[0])
        assert words == one.words(source.agreement), one.label
    assert told(ledger, made, What.AGREEMENT, "被委托人", made.agreements[0]) == "丁阿婆"


def test_the_letters_have_the_names_of_their_texts(ledger: Ledger, child: Child) -> None:
    for label, words in letters.of_child(ledger.office, child).items():
        if label not in letters.BLANK:
            assert told(ledger, child, What.CONSENT, label) == words


def test_what_is_invented_has_something_to_say_to_every_document(ledger: Ledger) -> None:
    for of in documents(ledger.form):
        source = example(ledger.office, ledger.form, USER, TODAY, of)
        made = filling(of, source)
        first = [rows.records[0] for rows in made.rows if rows.records]
        said = [made.words(one_way(one.label)) for one in of.placeholders]
        assert None not in said
        assert sum(map(bool, said)) > len(said) / 2, of.name
        for key, *_ in of.essential:
            assert any(words(one_way(key)) for words in (made.words, *first)), key


def test_labels_are_told_apart_in_the_one_way_of_writing(ledger: Ledger) -> None:
    for of in documents(ledger.form):
        assert len({one_way(label) for label in of.labels}) == len(of.labels)
