"""Reports, lists, registers, censuses and blank forms say in the office's own form what the program's do.

The samples serve as forms: they are what offices begin from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import docx
import pytest

from app.errors import Refused
from app.models.form import form_of
from app.models.registers import Worker
from app.services.care.concerns import enter_concern
from app.services.census.table import ABOUT, Who, census
from app.services.children.lines import lines
from app.services.demo.filling import fill
from app.services.ledger import Ledger
from app.services.lists.catalogue import LISTINGS
from app.services.lists.paper import roster_of
from app.services.lists.rows import rows_of
from app.services.printing import letters
from app.services.printing.order import BLANK_OF, Order, What
from app.services.printing.printing_out import write
from app.services.printing.roster import Roster
from app.services.printing.roster_file import WORD, make_file
from app.services.registers.keeping import put
from app.services.reports.document import Document as Report
from app.services.reports.keeping import compose
from app.services.reports.paper import is_telling, told
from app.services.reports.period import month_period, year_period
from app.services.reports.writing import make_report
from app.services.selfcheck.paper import roster_of as check_roster
from app.services.selfcheck.running import check_all
from app.services.templates import keeping
from app.services.templates.checking import look
from app.services.templates.declared import RULED, About, Document
from app.services.templates.documents import document, documents
from app.services.templates.filling import filling
from app.services.templates.gate import MAIN
from app.services.templates.marks import one_way, written
from app.services.templates.names import NAMES_OF, SELF_CHECK, report_key
from app.services.templates.of_census import OfCensus
from app.services.templates.of_child import of_nobody
from app.services.templates.opened import Opened
from app.services.templates.reader import answer
from app.services.templates.writing import own_census, own_list, own_report
from tests.factories import TODAY, USER, a_ledger
from tests.services.templates.forms import MEASURE, content, keep, sample_of

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FORM = form_of()
PLAIN = Opened.of(answer(content(lambda made: made.add_paragraph("WORDS")))[1])
each_document = pytest.mark.parametrize("of", documents(FORM), ids=lambda one: one.key)
BLANK = [one for one in documents(FORM) if one.about is About.BLANK]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A village with invented children, one of whom may have been harmed; samples are its own forms."""
    made = a_ledger(tmp_path_factory.mktemp("village"))
    fill(made, TODAY, children=12)
    with made.reading() as session:
        child_id = next(line.child_id for line in lines(session) if line.closed_on is None)
    harm = {"found_on": TODAY, "category": "harm", "severity": "severe", "description": "身上有伤"}
    enter_concern(made, child_id, {**harm, "measures": "报警"}, TODAY)
    yield made
    made.close()


def own_word(whole: bytes) -> Any:
    return docx.Document(BytesIO(whole))


def table_rows(table: Any) -> list[list[str]]:
    """What a table says below its head, without the rows that head a group."""
    told = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    return [row for row in told if len(set(row)) > 1]


# Every document


@each_document
def test_what_is_unknown_or_missing_is_told_of_every_document(of: Document) -> None:
    some = next(label for label in of.labels if not any(label in labels for labels in of.essential))
    words = f"{written(some)}{written('没有这一项')}"
    parts = {**PLAIN.parts, MAIN: PLAIN.parts[MAIN].replace(b"WORDS", words.encode())}
    found = look(replace(PLAIN, parts=parts), of)
    unknown, missing = found.complaints
    assert "不认识的占位符〔没有这一项〕" in unknown
    assert missing.startswith("缺少")
    assert all(written(labels[0]) in missing for labels in of.essential)
    assert missing.endswith(f"《{of.name}》上。")


def test_every_document_has_a_name_and_a_key_of_its_own() -> None:
    keys = [one.key for one in documents(FORM)]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(NAMES_OF)
    assert {one.about for one in documents(FORM)} == set(About)


# Lists


def says_the_same(ledger: Ledger, key: str, roster: Roster) -> None:
    """The own form has the title, the line under it and every cell of the program's paper."""
    theirs = own_word(make_file(ledger, roster, (), WORD, MEASURE, NOW).content)
    ours = own_word(own_list(ledger, key, roster, TODAY, MEASURE).content)
    assert [one.text for one in ours.paragraphs[:2]] == [roster.title, roster.under]
    assert table_rows(ours.tables[0]) == table_rows(theirs.tables[0])


@pytest.mark.parametrize("key", LISTINGS)
def test_a_list_says_what_the_programs_paper_says_masked_or_not(ledger: Ledger, key: str) -> None:
    keep(ledger, key, sample_of(ledger, key))
    rows = rows_of(ledger, LISTINGS[key], TODAY)
    for masked in (False, True):
        says_the_same(ledger, key, roster_of(ledger.office, LISTINGS[key], rows, TODAY, masked))


def test_masked_names_and_suspected_harm_stay_hidden_in_an_own_form(ledger: Ledger) -> None:
    keep(ledger, "problems", sample_of(ledger, "problems"))
    rows = rows_of(ledger, LISTINGS["problems"], TODAY)
    roster = roster_of(ledger.office, LISTINGS["problems"], rows, TODAY, masked=True)
    made = own_word(own_list(ledger, "problems", roster, TODAY, MEASURE).content)
    said = made.element.xml
    assert rows
    assert not any(row.cells[0] in said for row in rows if len(row.cells[0]) > 1)
    assert "身上有伤" not in said
    assert "疑似受侵害" not in said
    assert "见档案" in said


def test_the_self_check_and_the_roster_have_own_forms_too(ledger: Ledger) -> None:
    keep(ledger, SELF_CHECK, sample_of(ledger, SELF_CHECK))
    checked = check_all(ledger, TODAY)
    says_the_same(ledger, SELF_CHECK, check_roster(ledger.office, checked, checked.findings, masked=True))
    keep(ledger, What.ROSTER, sample_of(ledger, What.ROSTER))
    ours, theirs = (ordered(ledger, What.ROSTER, template) for template in (True, False))
    assert table_rows(ours.tables[0]) == table_rows(theirs.tables[0])


def ordered(ledger: Ledger, what: What, template: bool = True) -> Any:
    """An order's Word file, of all children where it is about some."""
    with ledger.reading() as session:
        ids = () if what.is_blank else tuple(line.child_id for line in lines(session))
    out = BytesIO()
    write(ledger, Order(what, 2026, ids, masked=True, template=template), out, MEASURE, NOW, as_word=True)
    return own_word(out.getvalue())


def test_a_register_has_an_own_form(ledger: Ledger) -> None:
    values = {"name": "李督导", "post": "supervisor", "village": "东村", "start": TODAY}
    put(ledger, Worker, {**values, "phone": "13500000000"}, TODAY)
    keep(ledger, What.WORKERS, sample_of(ledger, What.WORKERS))
    ours, theirs = (ordered(ledger, What.WORKERS, template) for template in (True, False))
    assert "李督导" in ours.element.xml
    assert "13500000000" not in ours.element.xml
    assert table_rows(ours.tables[0]) == table_rows(theirs.tables[0])


def test_one_village_has_no_column_for_its_name_but_may_ask_for_it(ledger: Ledger) -> None:
    def build(made: Any) -> None:
        made.add_table(1, 1).cell(0, 0).text = "〔名单：村居〕〔名单：姓名〕"

    keep(ledger, "low", content(build))
    rows = rows_of(ledger, LISTINGS["low"], TODAY)
    roster = roster_of(ledger.office, LISTINGS["low"], rows, TODAY, masked=False)
    made = own_word(own_list(ledger, "low", roster, TODAY, MEASURE).content)
    assert [row.cells[0].text for row in made.tables[0].rows] == [
        ledger.office.name + row.cells[0] for row in rows
    ]


# Reports


@pytest.fixture(scope="module", params=["month", "year"])
def report(request: pytest.FixtureRequest, ledger: Ledger) -> Report:
    period = year_period(2026) if request.param == "year" else month_period(ledger.office, date(2026, 10, 1))
    keep(ledger, report_key(period.kind), sample_of(ledger, report_key(period.kind)))
    return compose(ledger, period, TODAY).typed({"plans": "一要走访。\n二要联系。"})


def test_a_report_says_what_the_programs_paper_says(ledger: Ledger, report: Report) -> None:
    ours = own_word(own_report(ledger, report, TODAY, MEASURE).content)
    theirs = own_word(make_report(report, WORD, MEASURE).content)
    words = [one.text for one in ours.paragraphs]
    assert words[0] == report.heading

    def letter(made: Any) -> list[str]:
        """From the addressee to the day; the program breaks the title into lines."""
        said = [one.text for one in made.paragraphs]
        start = next(at for at, one in enumerate(said) if one.startswith(report.addressee))
        return said[start : said.index("2026年11月23日") + 1]

    assert letter(ours) == letter(theirs)
    assert "二要联系。" in letter(ours)


def test_the_figures_of_a_report_are_rows_and_single_words(ledger: Ledger, report: Report) -> None:
    made = own_word(own_report(ledger, report, TODAY, MEASURE).content)
    rows = [tuple(row) for row in table_rows(made.tables[0])]
    assert rows == [told(one) for one in report.tables.rows if is_telling(one)]
    of = document(FORM, report_key(report.period.kind))
    assert of is not None
    row = next(one for one in report.tables.rows if one.key == "levels:high")
    both = "〔风险等级（高风险）〕，〔风险等级（高风险）比上期〕"
    keep(ledger, of.key, content(lambda made: made.add_paragraph(both)))
    alone = own_word(own_report(ledger, report, TODAY, MEASURE).content)
    assert alone.paragraphs[-1].text == f"{row.value} 人，{row.change}"


# 排查汇总表


@pytest.mark.parametrize("who", Who)
def test_every_cell_of_a_census_is_a_placeholder(ledger: Ledger, who: Who) -> None:
    of = document(FORM, f"census-{who.value}")
    assert of is not None
    table = census(ledger, who, TODAY)
    made = filling(of, OfCensus(ledger.office, USER, TODAY, table))
    (areas,) = made.rows
    for words, row in zip(areas.records, (*table.rows, table.whole), strict=True):
        assert words(one_way("区域：数量")) == str(row.total)
        for group in ABOUT[who].groups:
            for column in group.columns:
                assert words(one_way(f"区域：{group.title}·{column}")) == str(row.count(group.title, column))
    keep(ledger, of.key, content(lambda made: made.add_paragraph("共〔数量〕人，小学〔教育情况·小学〕人")))
    whole = own_word(own_census(ledger, table, TODAY, MEASURE).content)
    assert (
        whole.paragraphs[-1].text == f"共{table.whole.total}人，小学{table.whole.count('教育情况', '小学')}人"
    )


# Blank forms


@pytest.mark.parametrize("of", BLANK, ids=lambda one: one.key)
def test_nothing_is_known_on_a_blank_form_but_the_office_and_the_day(of: Document, ledger: Ledger) -> None:
    made = filling(of, of_nobody(ledger.office, FORM, USER, TODAY, 2026))
    known = {"单位名称", "镇街名称", "今天", "打印人", "年度", *letters.of_office(ledger.office)}
    for one in of.placeholders:
        words = made.words(one_way(one.label))
        assert words
        assert "☑" not in words
        if one.label not in known and "□" not in one.label:
            assert words in (RULED, "　　　　年　　月　　日"), one.label
    for listing, rows in zip(of.listings, made.rows, strict=True):
        assert {rows.records[0](one_way(one.label)) for one in listing.placeholders} == {""}
    assert all(made.holds.values())


def test_a_blank_form_is_the_filled_ones_with_room_for_the_pen(ledger: Ledger) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("〔单位名称〕　姓名：〔姓名〕　〔性别□〕")
        table = made.add_table(2, 2)
        for cell, words in zip(
            (cell for row in table.rows for cell in row.cells),
            ("〔姓名〕", "〔性别□〕", "〔走访：日期〕", "〔走访：走访情况〕"),
            strict=True,
        ):
            cell.text = words

    keep(ledger, What.SHEETS, content(build))
    assert What.BLANK in keeping.usable_templates(ledger)
    assert What.BLANK not in keeping.own_templates(ledger)
    made = ordered(ledger, What.BLANK)
    assert made.paragraphs[-1].text == f"{ledger.office.name}　姓名：{RULED}　□男  □女"
    first, *others = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert first == ["", "□男  □女"]
    assert others == [["", ""]] * 6
    keep(ledger, What.BLANK, content(lambda made: made.add_paragraph("另一种空白表〔姓名〕")))
    assert ordered(ledger, What.BLANK).paragraphs[-1].text == f"另一种空白表{RULED}"


def test_a_blank_form_is_for_any_age(ledger: Ledger) -> None:
    keep(ledger, What.CONSENT, content(lambda made: made.add_paragraph("【满14周岁】本人〔儿童姓名〕同意。")))
    assert ordered(ledger, What.CONSENT_BLANK).paragraphs[-1].text == f"本人{RULED}同意。"


@pytest.mark.parametrize("what", [What.VISIT_FORM_BLANK, What.PLEDGE])
def test_without_a_form_nothing_is_written(ledger: Ledger, what: What) -> None:
    with pytest.raises(Refused, match="还没有载入"):
        ordered(ledger, what)


def test_every_blank_one_of_an_order_is_declared() -> None:
    assert {one.key for one in BLANK if one.like} == set(BLANK_OF.values())
