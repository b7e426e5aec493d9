"""抽查: drawn, looked at, told in figures, made opinions of, and printed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.errors import Refused
from app.models.agreement import Agreement
from app.models.care import Visit
from app.paths import resources
from app.services.children.records import load
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.spot_check import make_spot_paper, note_spot_paper, spot_file_name
from app.services.printing.spot_content import CHECKLIST, SUMMARY, checklist_of, figures, sought, summary_of
from app.services.printing.wrap import Measure
from app.services.supervision.opinions import opinions
from app.services.supervision.sampling import Scope
from app.services.supervision.spot_checks import draw, keep_finding, make_opinion, suggested_words
from app.services.supervision.spot_summary import Check, spot_check, spot_checks
from tests.factories import TODAY
from tests.services.town.towns import FIRST, SECOND, bring, brought

SCOPE = Scope((FIRST, SECOND))
ALL_WELL = {"seen": "yes", "level": "yes", "visits": "yes", "agreement": "none", "phone": "yes"}


@pytest.fixture
def check(town: Ledger) -> Check:
    """Of two villages, one child at high risk in each and another in the first."""
    for village, name, level in (
        (FIRST, "陈小明", "high"),
        (FIRST, "林小花", "low"),
        (SECOND, "丁一桐", "high"),
    ):
        brought(town, village, name, level=level)
    return again(town, draw(town, SCOPE, 20261123, "李督导", TODAY))


def again(town: Ledger, check_id: str) -> Check:
    found = spot_check(town, check_id)
    assert found is not None
    return found


def found(town: Ledger, check: Check, name: str, **values: Any) -> str:
    """Keep what was found of a child."""
    child = next(one for one in check.found if one.name == name)
    return keep_finding(town, check.check_id, child.child_id, values, TODAY)


def test_it_is_kept_as_it_was_drawn_and_drawn_alike_again(town: Ledger, check: Check) -> None:
    assert [one.name for one in check.found] == ["陈小明", "林小花", "丁一桐"]
    assert (check.scope, check.seed, check.checker, check.villages) == (SCOPE, 20261123, "李督导", 2)
    second = again(town, draw(town, SCOPE, 20261123, "李督导", TODAY))
    assert [one.child_id for one in second.found] == [one.child_id for one in check.found]
    assert {one.check_id for one in spot_checks(town)} == {check.check_id, second.check_id}


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        (ALL_WELL, "right"),
        ({**ALL_WELL, "phone": "no"}, "partly"),
        ({**ALL_WELL, "visits": "no"}, "wrong"),
        ({"level": "no"}, "wrong"),
    ],
)
def test_the_answers_suggest_the_result(
    town: Ledger, check: Check, answers: dict[str, str], result: str
) -> None:
    found(town, check, "陈小明", answers=answers)
    assert again(town, check.check_id).found[0].result == result


def test_findings_are_corrected_in_place_and_counted(town: Ledger, check: Check) -> None:
    found(town, check, "陈小明", answers={"level": "no"})
    found(town, check, "陈小明", answers={**ALL_WELL, "phone": "no"}, result="right", words="换了号码")
    found(town, check, "丁一桐", answers={**ALL_WELL, "visits": "no"})
    told = again(town, check.check_id)
    assert (told.looked_at, told.count("right"), told.count("wrong")) == (2, 1, 1)
    assert figures(told) == (
        "抽取 3 人，已核查 2 人：情况属实 1 人，部分不符 0 人，不属实 1 人。"
        "记录的走访确实做过：否 1 人；登记的电话打得通：否 1 人。"
    )


def test_a_finding_becomes_an_opinion_once(town: Ledger, check: Check) -> None:
    kept = found(town, check, "陈小明", answers={"level": "no"}, words="独自在家")
    words = suggested_words({"level": "no"}, "独自在家")
    assert words == "抽查发现：风险等级和实际情况相符：否；独自在家。请核实更正。"
    given = make_opinion(town, kept, words, TODAY + timedelta(days=7), TODAY)
    assert [(one.opinion_id, one.kind) for one in opinions(town, TODAY)] == [(given, "return")]
    assert again(town, check.check_id).opinions == 1
    with pytest.raises(Refused, match="已经写过督导意见"):
        make_opinion(town, kept, words, None, TODAY)
    assert len(opinions(town, TODAY)) == 1


def test_what_cannot_be_is_refused(town: Ledger, check: Check) -> None:
    with pytest.raises(Refused, match="还没有填核查的情况"):
        found(town, check, "陈小明", answers={})
    with pytest.raises(Refused, match="核查日期还没有到"):
        found(town, check, "陈小明", answers=ALL_WELL, day=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="不在抽查的名单里"):
        keep_finding(town, check.check_id, "somebody", {"answers": ALL_WELL}, TODAY)
    with pytest.raises(Refused, match="请写明由谁抽查"):
        draw(town, SCOPE, 1, " ", TODAY)
    with pytest.raises(Refused, match="没有在册的儿童可以抽"):
        draw(town, Scope(()), 1, "李督导", TODAY)


def test_the_list_tells_what_is_to_be_verified(town: Ledger, check: Check) -> None:
    child_id = check.found[0].child_id
    bring(town, child_id, Visit, day=TODAY - timedelta(days=20))
    bring(town, child_id, Visit, day=TODAY - timedelta(days=3), way="contact")
    bring(town, child_id, Agreement)
    told = sought(load(town, child_id), TODAY)
    assert told.child.split("\n")[:2] == ["陈小明", "高风险"]
    assert told.told == "走访：11-20联系、11-03走访\n协议：有效"
    found(town, check, "陈小明", answers={"seen": "yes"})
    row = checklist_of(again(town, check.check_id), {child_id: told}, "青阳街道").groups[0].rows[0]
    assert (row[4], row[5]) == ("☑是\n□否", "□是\n□否")


def test_the_summary_names_what_was_not_so(town: Ledger, check: Check) -> None:
    found(town, check, "丁一桐", answers={**ALL_WELL, "visits": "no"}, words="邻居说没来过")
    told = summary_of(again(town, check.check_id), "青阳街道")
    assert told.groups[-1].head == "高霞社区居委会"
    assert told.groups[-1].rows == (
        ("3", "丁一桐", "高风险", str(TODAY), "不属实", "走访属实：否；邻居说没来过", ""),
    )


@pytest.mark.parametrize("title", [CHECKLIST, SUMMARY])
def test_both_papers_are_made_as_pdf_and_word_and_leave_their_trace(
    town: Ledger, check: Check, title: str
) -> None:
    measure, now = Measure(Fonts(resources() / "fonts")), datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    made = make_spot_paper(town, check.check_id, title, now, "pdf", measure)
    assert made.content.startswith(b"%PDF")
    assert make_spot_paper(town, check.check_id, title, now, "docx", measure).content.startswith(b"PK")
    assert spot_file_name(title, "2026-11-23", "pdf") == f"{title}_20261123.pdf"
    note_spot_paper(town, made, "print")
    with pytest.raises(Refused, match="找不到这次抽查"):
        make_spot_paper(town, "gone", title, now, "pdf", measure)
