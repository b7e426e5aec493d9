"""告知书, 同意书, answers, whole files and the forms of privacy, on paper. All people are invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from sqlalchemy import select

from app.errors import Damaged, Refused
from app.models.attachment import AttachmentContent
from app.models.child import Child
from app.models.disposal import Disposal
from app.models.privacy import DataRequest
from app.models.trace import Trace
from app.services.attachments import keeping
from app.services.attachments.reading import JPEG, PDF, Scan
from app.services.care import records as care
from app.services.ledger import Ledger
from app.services.printing.blocks import Written
from app.services.printing.letters import of_child, of_request
from app.services.printing.order import NAMES, Order, What, file_name
from app.services.printing.preview import Preview
from app.services.printing.printing_out import note, write
from app.services.printing.wrap import Measure
from app.services.privacy import disposing, texts
from app.services.privacy.settings import set_retention_years
from app.services.safety.keys import User
from app.services.safety.roles import Role
from tests.factories import TODAY, USER, a_child, a_ledger, a_visit, an_assessment
from tests.services.printing.conftest import read_pages

NOW = datetime(2026, 11, 23, 10, 20)  # noqa: DTZ001 — local, as printing is told it
REQUEST = {
    "day": date(2026, 11, 10),
    "kind": "copy",
    "applicant": "陈建国",
    "relation": "父亲",
    "proof": "看过身份证原件",
    "asked": "办理转学，要一份档案。",
    "decision": "partly",
    "reason": "依法应当保密的不能提供。\n其余按第四十五条提供。",
    "answered_on": TODAY,
    "answered_by": USER,
    "answer": "提供复制件一份。",
}
BLANK = [one for one in What if one.is_blank and one is not What.DISPOSAL]
OWN = [What.CONSENT_BLANK, What.IMPACT, What.EMERGENCY, What.PLEDGE]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path_factory.mktemp("papers"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def child(ledger: Ledger) -> Child:
    """A boy of eleven with a visit, a level, a photo and a scan of two pages."""
    made = a_child(ledger, name="陈小明", born="2015-03", father_name="陈建国", director="王主任 13500000000")
    a_visit(ledger, made, date(2026, 3, 1), observations="孩子在写作业。")
    an_assessment(ledger, made, "high", date(2026, 4, 1))
    keeping.add(ledger, made.id, "photo", "", TODAY, a_photo(), TODAY)
    keeping.add(ledger, made.id, "scale", "评估量表", TODAY, a_scan(), TODAY)
    care.put(ledger, made.id, DataRequest, REQUEST, TODAY)
    return made


@pytest.fixture(scope="module")
def teenager(ledger: Ledger) -> Child:
    return a_child(ledger, name="林小芳", born="2011-03")


def a_photo() -> Scan:
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG")
    return Scan(out.getvalue(), JPEG, 1)


def a_scan() -> Scan:
    """Two pages, one light, one dark."""
    out, (first, second) = BytesIO(), (Image.new("L", (124, 175), shade) for shade in (220, 40))
    first.save(out, "PDF", save_all=True, append_images=[second], resolution=15)
    return Scan(out.getvalue(), PDF, 2)


def made(ledger: Ledger, order: Order, measure: Measure, word: bool = False) -> tuple[bytes, Written]:
    out = BytesIO()
    written = write(ledger, order, out, measure, NOW, word)
    return out.getvalue(), written


def pages(ledger: Ledger, order: Order, measure: Measure) -> list[str]:
    """The words of each page, without white space."""
    return [re.sub(r"\s", "", one) for one in read_pages(made(ledger, order, measure)[0])]


# The texts


@pytest.mark.parametrize("name", texts.ALL)
def test_every_blank_of_a_text_is_known_to_the_program(ledger: Ledger, child: Child, name: str) -> None:
    request = DataRequest(**REQUEST)
    known = (
        of_request(ledger.office, child, request) if name == texts.ANSWER else of_child(ledger.office, None)
    )
    template = texts.text(name)
    asked = {label for section in template.sections for label in section.placeholders()}
    assert template.title
    assert asked <= set(known)


def test_the_version_that_is_kept_with_a_consent_is_the_one_printed() -> None:
    signed = (texts.NOTICE, texts.GUARDIAN, texts.CHILD)
    assert {texts.text(name).version for name in signed} == {texts.VERSION}


# 告知书 and 同意书


def test_under_fourteen_the_guardian_signs(ledger: Ledger, child: Child, measure: Measure) -> None:
    told = "".join(pages(ledger, Order(What.CONSENT, 2026, (child.id,)), measure))
    assert "致陈小明的父母或者其他监护人" in told
    assert "儿童个人信息处理同意书（监护人）" in told
    assert "我的信息，我知道，我决定" not in told
    assert "王主任13500000000" in told


def test_from_fourteen_the_child_decides_in_plain_words(
    ledger: Ledger, teenager: Child, measure: Measure
) -> None:
    told = "".join(pages(ledger, Order(What.CONSENT, 2026, (teenager.id,)), measure))
    assert "你好，林小芳。你已经满十四周岁了。" in told
    assert "儿童个人信息处理告知书" in told  # the parents are told
    assert "同意书（监护人）" not in told


def test_the_blank_set_has_all_three_and_says_how_long_files_are_kept(
    ledger: Ledger, measure: Measure
) -> None:
    set_retention_years(ledger, 10)
    told = "".join(pages(ledger, Order(What.CONSENT_BLANK, 2026), measure))
    set_retention_years(ledger, None)
    for title in ("儿童个人信息处理告知书", "同意书（监护人）", "我的信息，我知道，我决定"):
        assert title in told
    assert "关档以后再保管10年" in told
    assert "在15天内书面答复" in told


@pytest.mark.parametrize("what", OWN)
def test_a_blank_form_tells_that_it_wants_a_lawyers_look_and_whose_it_is(
    ledger: Ledger, measure: Measure, what: What
) -> None:
    told = "".join(pages(ledger, Order(what, 2026), measure))
    assert "参考文本，正式使用前请由民政部门审核" in told
    assert "青新社区居委会" in told


@pytest.mark.parametrize("what", OWN)
def test_word_says_the_same_as_the_pdf(ledger: Ledger, measure: Measure, what: What) -> None:
    content, _ = made(ledger, Order(what, 2026, footer=False), measure, word=True)
    document = Document(BytesIO(content))
    told = [one.text for one in document.paragraphs]
    told += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    on_paper = "".join(pages(ledger, Order(what, 2026, footer=False), measure))
    missing = [one for one in told if (bare := re.sub(r"\s", "", one)) and bare not in on_paper]
    assert told
    assert not [one for one in missing if "_" not in one and len(one) < 40]


def test_what_a_family_takes_along_is_not_called_internal(
    ledger: Ledger, child: Child, measure: Measure
) -> None:
    (first, *_) = pages(ledger, Order(What.CONSENT, 2026, (child.id,)), measure)
    assert "内部资料" not in first
    assert "打印人王主任2026-11-2310:20" in first


# Answers


def test_an_answer_says_what_was_asked_decided_and_why(
    ledger: Ledger, child: Child, measure: Measure
) -> None:
    (page,) = pages(ledger, Order(What.ANSWER, 2026, (child.id,)), measure)
    for words in (
        "关于复制个人信息申请的答复书",
        "看过身份证原件",
        "部分同意",
        "其余按第四十五条提供。",
        "2026年11月10日",
    ):
        assert words in page


def test_the_request_that_is_named_is_answered_not_the_newest(ledger: Ledger, measure: Measure) -> None:
    child = a_child(ledger, name="许安")
    first = care.put(ledger, child.id, DataRequest, REQUEST | {"asked": "先前那件"}, TODAY)
    care.put(ledger, child.id, DataRequest, REQUEST | {"asked": "后来那件", "day": date(2026, 11, 20)}, TODAY)
    newest = Order(What.ANSWER, 2026, (child.id,))
    named = Order(What.ANSWER, 2026, (child.id,), record_id=first)
    assert "后来那件" in pages(ledger, newest, measure)[0]
    assert "先前那件" in pages(ledger, named, measure)[0]


def test_without_an_answer_there_is_nothing_to_print(
    ledger: Ledger, teenager: Child, measure: Measure
) -> None:
    with pytest.raises(Refused, match="没有已经答复的申请"):
        made(ledger, Order(What.ANSWER, 2026, (teenager.id,)), measure)


# The whole file


def test_a_whole_file_is_one_document_with_cover_sheet_records_history_and_scans(
    ledger: Ledger, child: Child, measure: Measure
) -> None:
    cover, sheet, *rest = pages(ledger, Order(What.FILE, 2026, (child.id,)), measure)
    assert "儿童关爱档案" in cover
    assert "农村留守儿童和困境儿童个人信息台账" in sheet
    told = "".join(rest)
    assert "孩子在写作业。" in told
    assert "变更记录（只列时间、经手人和事项）" in told
    assert [f"第{n}页/共2页）" in one for n, one in zip((1, 2), rest[-2:], strict=True)] == [True, True]


def test_the_cover_says_nothing_by_which_a_child_is_labelled(
    ledger: Ledger, child: Child, measure: Measure
) -> None:
    cover = pages(ledger, Order(What.FILE, 2026, (child.id,)), measure)[0]
    assert not re.search("风险|高|困境|留守|强制报告的情|疑似", cover.replace("强制报告的报告人依法保密", ""))


def test_every_page_says_who_printed_it_when_and_which_of_how_many_it_is(
    ledger: Ledger, child: Child, measure: Measure
) -> None:
    found = pages(ledger, Order(What.FILE, 2026, (child.id,), footer=False), measure)
    for number, page in enumerate(found, 1):
        assert f"第{number}页/共{len(found)}页" in page
        assert "内部资料妥善保管青新社区居委会打印人王主任2026-11-2310:20" in page


def test_scans_are_drawn_in_page_by_page(ledger: Ledger, child: Child, measure: Measure) -> None:
    content, _ = made(ledger, Order(What.FILE, 2026, (child.id,)), measure)
    with Preview(content) as document:
        shown = [document.picture(number, 20) for number in range(len(document) - 3, len(document))]
    middles = [one.pixels[(one.height // 4 * one.width + one.width // 2) * 3 :][:3] for one in shown]
    red, light, dark = middles
    assert red[0] > 200 > red[1] + 100
    assert light[0] > 200
    assert dark[0] < 60


def test_a_scan_that_is_not_what_was_kept_is_not_given_out(ledger: Ledger, measure: Measure) -> None:
    child = a_child(ledger, name="丁一")
    paper = keeping.add(ledger, child.id, "photo", "", TODAY, a_photo(), TODAY)
    with ledger.writing() as session:
        session.get_one(AttachmentContent, paper).content = b"something else"
    with pytest.raises(Damaged):
        made(ledger, Order(What.FILE, 2026, (child.id,)), measure)


def test_it_leaves_its_trace_in_the_childs_history(ledger: Ledger, child: Child) -> None:
    note(ledger, Order(What.FILE, 2026, (child.id,)), "print")
    with ledger.reading() as session:
        row = session.scalars(select(Trace).order_by(Trace.seq.desc()).limit(1)).one()
    assert (row.action, row.about, row.detail["what"]) == ("print", child.id, "file")


@pytest.mark.parametrize(
    ("why", "count", "word", "match"),
    [
        ("several at once", 2, False, "一次只能打印一个孩子"),
        ("as Word, which holds no scans", 1, True, "只能存为 PDF"),
    ],
)
def test_a_whole_file_is_refused(
    ledger: Ledger, child: Child, measure: Measure, why: str, count: int, word: bool, match: str
) -> None:
    with pytest.raises(Refused, match=match):
        made(ledger, Order(What.FILE, 2026, (child.id,) * count), measure, word)


def test_who_may_only_look_prints_no_whole_file(ledger: Ledger, child: Child, measure: Measure) -> None:
    looking = Ledger(ledger.path, ledger.key, User("小林", Role.VIEW))
    with pytest.raises(Refused, match="只能查看"):
        made(looking, Order(What.FILE, 2026, (child.id,)), measure)
    looking.close()


# 销毁清单


def test_the_list_of_destroyed_files_names_nobody(tmp_path: Path, measure: Measure) -> None:
    ledger = a_ledger(tmp_path)
    entry = {
        "initial": "欧",
        "born": "2001",
        "opened": "2014-03-01",
        "closed": "2016-05-31",
        "reason": "满龄",
        "until": "2026-05-31",
        "records": 12,
        "papers": 3,
    }
    listed = Disposal(proposed_by=USER, proposed_on=TODAY, reason="保管期限已满", state=disposing.DONE)
    listed.confirmed_by, listed.confirmed_on = "陈督导", TODAY
    listed.entries = [entry] * 40
    with ledger.writing() as session:
        session.add(listed)
        session.flush()
    first, second = pages(ledger, Order(What.DISPOSAL, 2026, record_id=listed.id), measure)
    assert "1欧20012014-03-012016-05-31满龄2026-05-31123" in first
    assert "由陈督导核对并确认" in second
    assert "提出人（签名）：王主任" in second
    ledger.close()


# Names of files


@pytest.mark.parametrize("what", What)
def test_everything_that_can_be_printed_has_a_name_for_its_file(what: What) -> None:
    name = file_name(Order(what, 2026, ("x",)), TODAY, "pdf")
    assert name.startswith(NAMES[what])
    assert name.endswith("20261123.pdf")


def test_what_is_about_nobody_counts_as_one_sheet() -> None:
    assert {Order(what, 2026).count for what in (*BLANK, What.DISPOSAL)} == {1}
