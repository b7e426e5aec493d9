"""What a report says: whole sentences made of the figures and of nothing else, and nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from app.models.child import Child
from app.services.care import records as care
from app.services.children.records import close
from app.services.ledger import Ledger
from app.services.printing.preview import Preview
from app.services.printing.wrap import Measure
from app.services.reports.document import Document
from app.services.reports.facts import gather
from app.services.reports.keeping import compose
from app.services.reports.period import month_period, year_period
from app.services.reports.writing import make_report
from tests.factories import TODAY, a_child, a_visit, an_assessment
from tests.services.figures.plain import everybody

FEBRUARY, DECEMBER, NOVEMBER = date(2026, 2, 1), date(2025, 12, 1), date(2026, 11, 1)


def texts(document: Document) -> str:
    return "\n".join(one.text for one in document.passages)


def passage(document: Document, key: str) -> str:
    return next(one.text for one in document.passages if one.key == key)


def personal(ledger: Ledger) -> set[str]:
    """Every name and number of children, parents and carers."""
    found: set[str | None] = set()
    for child in everybody(ledger):
        family = child.family
        found |= {child.name, child.id_number, child.carer_name, child.carer_phone, child.partner}
        for parent in (family.father, family.mother):
            found |= {parent.name, parent.id_number, parent.phone}
    return {one for one in found if one and len(one) > 1}


def words_in(content: bytes, kind: str) -> str:
    """All the text of a file."""
    if kind == "pdf":
        with Preview(content) as shown:
            return "".join(shown.text(number) for number in range(len(shown)))
    with ZipFile(BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    return "".join("".join(etree.fromstring(part).itertext()) for part in parts)


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
@pytest.mark.parametrize("which", ["october", "year"])
def test_no_name_and_no_number_of_anybody_is_in_a_file(
    which: str, kind: str, village: Ledger, measure: Measure, request: pytest.FixtureRequest
) -> None:
    said = words_in(make_report(request.getfixturevalue(which), kind, measure).content, kind)
    assert "在册" in said
    assert not {one for one in personal(village) if one in said}


def counted(document: Document) -> set[str]:
    """Every number that a table of the report has, and those that follow from them."""
    numbers = {n for row in document.tables.rows for n in re.findall(r"\d+", row.value + row.change)}
    return numbers | {n for row in document.tables.indicators for n in re.findall(r"\d+", row[1])}


def derived(document: Document) -> Iterator[int]:
    """Shares and remainders that sentences work out of two figures."""
    value = {row.key: int(row.value) for row in document.tables.rows if row.value.isdecimal()}
    for key in ("visits", "contacts"):
        over = value[f"{key}_done"] + value[f"{key}_missed"]
        yield 100 * value[f"{key}_done"] // over if over else 0
        yield value[f"{key}_owed"] - over - value[f"{key}_waived"]
    yield value["visits_missed"] + value["contacts_missed"]
    yield value["on_file"] - value["left_behind"] - value["hardship"] + value["both"]  # of no kind yet
    for part, whole in (("agreements_signed", "agreements_needed"), ("paired", "pairing_wanted")):
        yield 100 * value[part] // value[whole] if value[whole] else 0
        yield value[whole] - value[part]


@pytest.mark.parametrize("which", ["october", "year"])
def test_every_number_in_the_words_is_a_figure(which: str, request: pytest.FixtureRequest) -> None:
    document = request.getfixturevalue(which)
    words = re.sub(r"\d+年(度)?|\d+月(\d+日)?|^\d+\.|30天", "", texts(document), flags=re.MULTILINE)
    known = counted(document) | {str(one) for one in derived(document)}
    assert set(re.findall(r"\d+", words)) <= known


@pytest.mark.parametrize("which", ["october", "year"])
def test_every_passage_is_whole_sentences(which: str, request: pytest.FixtureRequest) -> None:
    for one in request.getfixturevalue(which).passages:
        for line in one.text.split("\n") if one.text else []:
            assert line.endswith(("。", "："))
            assert "None" not in line
            assert not re.search(r"[，。；、]{2}|（）|^[，；、]", line)


def test_what_the_notice_asks_for_stands_under_its_own_headings(october: Document) -> None:
    headings = [one.heading for one in october.passages if one.level == 1]
    assert headings == ["一、基本情况", "二、工作成效", "三、存在问题", "四、下月打算"]


@pytest.mark.parametrize("month", [FEBRUARY, DECEMBER, NOVEMBER])
def test_an_office_with_nothing_on_file_says_so_in_words(ledger: Ledger, month: date) -> None:
    document = compose(ledger, month_period(ledger.office, month), TODAY)
    said = texts(document).replace(document.period.span, "").replace(document.period.label, "")
    assert "没有在册" in passage(document, "basis")
    assert not re.search(r"(?<!\d)0[人次件场%]", said)


@pytest.mark.parametrize(
    ("month", "span", "days"),
    [(FEBRUARY, "2月1日至2月28日", 28), (DECEMBER, "12月1日至12月31日", 31)],
)
def test_a_month_is_all_of_its_days(ledger: Ledger, month: date, span: str, days: int) -> None:
    period = month_period(ledger.office, month)
    assert period.span == span
    assert (period.end - period.start).days + 1 == days
    assert span in passage(compose(ledger, period, TODAY), "opening")


def test_december_is_told_against_november_and_plans_for_the_winter(ledger: Ledger) -> None:
    child = a_child(ledger, opened_on=date(2025, 11, 3))
    an_assessment(ledger, child, "high", date(2025, 11, 10))
    document = compose(ledger, month_period(ledger.office, DECEMBER), TODAY)
    assert "与上月持平" in passage(document, "basis")
    assert "寒假" in passage(document, "plans")


def test_the_first_month_of_an_office_is_told_against_nothing(ledger: Ledger) -> None:
    a_child(ledger, opened_on=date(2026, 10, 5))
    document = compose(ledger, month_period(ledger.office, date(2026, 10, 1)), TODAY)
    assert "比上月" not in texts(document)
    assert "新建档1人" in passage(document, "basis")


def test_who_left_is_counted_with_the_reason(ledger: Ledger) -> None:
    child = a_child(ledger)
    close(ledger, child.id, date(2026, 10, 12), "moved", "", TODAY)
    document = compose(ledger, month_period(ledger.office, date(2026, 10, 1)), TODAY)
    assert "关档1人（迁出1人）" in passage(document, "basis")


def test_the_kinds_of_children_and_those_without_one_add_up(ledger: Ledger) -> None:
    kinds: list[dict[str, str]] = [
        {"left_behind": ""},
        {"left_behind": "", "hardship": "孤儿"},
        {"hardship": "孤儿"},
        {},
    ]
    for kind in kinds:
        a_child(ledger, category=kind or None, opened_on=date(2026, 9, 1))
    document = compose(ledger, month_period(ledger.office, date(2026, 10, 1)), TODAY)
    told = "其中农村留守儿童2人、困境儿童2人（其中既是留守又是困境1人），还有1人没有填写儿童类别"
    assert told in passage(document, "basis")


def test_a_period_that_is_not_over_is_told_up_to_today(year: Document) -> None:
    assert passage(year, "basis").startswith("截至11月23日")
    assert "还没有到期的" in passage(year, "visits")


def test_a_year_has_the_figures_by_which_work_is_judged(year: Document) -> None:
    labels = [row[0] for row in year.tables.indicators]
    wanted = ["建档率", "必填完整率", "联系完成率", "委托监护责任书签订率", "结对帮扶率", "风险评估更新率"]
    wanted += [
        "问题闭环率",
        "问题办结平均用时",
        "强制报告",
        "培训",
        "活动",
        "安全知识进村（居）活动",
        "月报按时率",
    ]
    assert set(wanted) <= set(labels)
    assert [one for one in labels if one.startswith("走访完成率")]


def test_visits_by_level_add_up_to_those_of_the_period(village: Ledger) -> None:
    facts = gather(village, year_period(2026), TODAY)
    by_level = [one for one in facts.indicators if one.key.startswith("visits:")]
    assert sum(one.met for one in by_level) == facts.now.visits_done
    assert sum(one.whole or 0 for one in by_level) == facts.now.visits_done + facts.now.visits_missed


def test_how_long_problems_took_is_the_mean_of_their_days(ledger: Ledger) -> None:
    from app.models.concern import Concern

    child: Child = a_child(ledger)
    for took in (4, 10):
        known = {
            "category": "safety",
            "severity": "minor",
            "description": "水塘没有护栏",
            "result": "已加护栏",
        }
        days = {"found_on": date(2026, 9, 1), "closed_on": date(2026, 9, 1) + timedelta(days=took)}
        care.put(ledger, child.id, Concern, {**known, **days}, TODAY)
    facts = gather(ledger, year_period(2026), TODAY)
    assert next(one.value for one in facts.indicators if one.key == "took") == "7 天"


def test_a_visit_entered_late_is_told_as_such(ledger: Ledger) -> None:
    child = a_child(ledger)
    an_assessment(ledger, child, "high", date(2026, 8, 3))
    a_visit(ledger, child, date(2026, 10, 9))
    document = compose(ledger, month_period(ledger.office, date(2026, 10, 1)), TODAY)
    assert "已完成1次（其中补录1次）" in passage(document, "visits")
