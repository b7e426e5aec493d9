"""Mandatory reports: entered and added to, never changed by any door; the history hides who reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from app.errors import Refused
from app.models.child import Child
from app.models.concern import Report, ReportNote
from app.services.care import records, reports
from app.services.care.concerns import enter_concern
from app.services.children import history
from app.services.children import records as children
from app.services.children.undo import Undo
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_ledger, changed

DAY = date(2026, 11, 20)
REPORT: dict[str, Any] = {
    "situation": {"wounds": ""},
    "facts": "手臂青紫，说是叔叔打的。",
    "reported_on": DAY,
    "way": "110",
    "police": "派出所值班民警",
    "reporter": "保密的名字",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for this file: every test has children of its own."""
    opened = a_ledger(tmp_path_factory.mktemp("care"))
    yield opened
    opened.close()


@pytest.fixture
def child(ledger: Ledger) -> Child:
    return a_child(ledger)


@pytest.fixture
def report(ledger: Ledger, child: Child) -> Report:
    """A report made on 20 November."""
    reports.add_report(ledger, child.id, REPORT, TODAY)
    return children.load(ledger, child.id).reports[0]


@pytest.mark.parametrize("kind", [Report, ReportNote])
def test_neither_a_report_nor_a_note_is_corrected_or_withdrawn(
    ledger: Ledger, child: Child, report: Report, kind: type[Report | ReportNote]
) -> None:
    note = reports.add_note(ledger, report, {"day": TODAY, "content": "已立案"}, TODAY)
    record_id = report.id if kind is Report else note
    with pytest.raises(Refused, match="不能更正或撤销"):
        records.put(ledger, child.id, kind, {"withdrawn": "x"}, TODAY, record_id)
    with pytest.raises(Refused, match="不能更正或撤销"):
        records.withdraw(ledger, kind, record_id, "写错了")
    kept = children.load(ledger, child.id)
    assert (kept.reports[0].withdrawn, kept.report_notes[0].withdrawn) == (None, None)


def test_undo_stops_at_a_report_and_takes_back_nothing_older(ledger: Ledger, child: Child) -> None:
    undo = Undo(ledger)
    changed(ledger, child, address="柳湾村2号")
    reports.add_report(ledger, child.id, REPORT, TODAY)
    with pytest.raises(Refused, match="不能撤回"):
        undo.undo()
    kept = children.load(ledger, child.id)
    assert (kept.address, kept.reports[0].withdrawn) == ("柳湾村2号", None)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"situation": {}}, "请填写“报告情形”"),
        ({"situation": None}, "请填写“报告情形”"),
        ({"facts": None}, "请填写“发现的情况”"),
        ({"police": None}, "请填写“接报单位和接报人”"),
        ({"reported_on": TODAY + timedelta(days=1)}, "今天之后"),
    ],
)
def test_a_report_without_its_essentials_is_refused(
    ledger: Ledger, child: Child, values: dict[str, Any], word: str
) -> None:
    with pytest.raises(Refused, match=word):
        reports.add_report(ledger, child.id, REPORT | values, TODAY)
    assert children.load(ledger, child.id).reports == []


def test_neither_a_missing_level_nor_a_closed_file_is_in_the_way_of_a_report(
    ledger: Ledger, child: Child
) -> None:
    children.close(ledger, child.id, date(2026, 11, 1), "moved", "", TODAY)
    reports.add_report(ledger, child.id, REPORT, TODAY)
    assert len(children.load(ledger, child.id).reports) == 1


def test_notes_stand_below_their_report_in_the_order_of_the_days(ledger: Ledger, report: Report) -> None:
    for day, words in ((TODAY, "已安置"), (DAY, "已出警")):
        reports.add_note(ledger, report, {"day": day, "content": words}, TODAY)
    notes = children.load(ledger, report.child_id).report_notes
    assert [one.content for one in reports.notes_of(report, notes)] == ["已出警", "已安置"]
    assert reports.notes_of(Report(id="another"), notes) == []


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"day": DAY - timedelta(days=1)}, "早于报告日期"),
        ({"day": TODAY + timedelta(days=1)}, "今天之后"),
        ({"content": None}, "请填写“进展和处置结果”"),
    ],
)
def test_a_note_that_cannot_be_is_refused(
    ledger: Ledger, report: Report, values: dict[str, Any], word: str
) -> None:
    with pytest.raises(Refused, match=word):
        reports.add_note(ledger, report, {"day": TODAY, "content": "已立案", **values}, TODAY)


def test_a_note_belongs_to_a_report_of_the_same_child(ledger: Ledger, report: Report) -> None:
    other = a_child(ledger, name="丁一")
    values = {"day": TODAY, "content": "已立案", "report_id": report.id}
    with pytest.raises(Refused, match="找不到这条进展所属"):
        records.put(ledger, other.id, ReportNote, values, TODAY)


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"severity": "severe"}, True),
        ({"category": "harm"}, True),
        ({}, False),
        ({"severity": "severe", "found_on": DAY}, False),
        ({"severity": "severe", "closed_on": TODAY, "result": "已处理"}, False),
    ],
)
def test_severe_problems_and_suspected_harm_lead_to_a_report(
    ledger: Ledger, report: Report, values: dict[str, Any], asked: bool
) -> None:
    problem = {"found_on": TODAY, "category": "custody", "severity": "minor", "description": "独自在家"}
    enter_concern(ledger, report.child_id, problem | values, TODAY)
    found = reports.unreported(children.load(ledger, report.child_id))
    assert [reports.prefill_of(one) for one in found] == ([{"facts": "独自在家"}] if asked else [])


def test_who_reported_is_kept_and_not_told_by_the_history(ledger: Ledger, report: Report) -> None:
    child = children.load(ledger, report.child_id)
    told = [words for event in history.history(ledger, child) for words in event.sentences()]
    assert child.reports[0].reporter == "保密的名字"
    assert "把“强制报告的报告人”填为“已保密”" in told
    assert not [words for words in told if "保密的名字" in words]


def test_reports_are_counted_and_nothing_more(fresh: Ledger) -> None:
    reports.add_report(fresh, a_child(fresh).id, REPORT, TODAY)
    assert reports.report_count(fresh, DAY, TODAY) == 1
    assert reports.report_count(fresh, date(2026, 10, 1), date(2026, 10, 31)) == 0


def test_the_first_steps_name_110_the_town_and_12345() -> None:
    assert reports.FIRST == "先打 110，再填表。"
    named = zip(("110", "镇（街道）", "12345"), reports.STEPS, strict=True)
    assert all(word in step for word, step in named)
