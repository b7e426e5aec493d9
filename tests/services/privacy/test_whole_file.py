"""A child's whole file in words: everything, but never who reported, and no reports for who must not know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.models.attachment import Attachment
from app.models.care import Visit
from app.models.care_records import CARE
from app.models.concern import Concern, Report
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.care import records as care
from app.services.ledger import Ledger
from app.services.privacy.whole_file import WholeFile, whole_file
from tests.factories import TODAY, a_child, a_ledger, a_suspension, a_visit, an_assessment

SCAN = Scan(b"\xff\xd8\xff" + bytes(50), "image/jpeg", 1)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path_factory.mktemp("whole"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def child_id(ledger: Ledger) -> str:
    child = a_child(ledger, name="林小禾", village="青新社区")
    first = a_visit(ledger, child, date(2026, 3, 1), observations="第一次去，\n孩子在写作业。")
    gone = a_visit(ledger, child, date(2026, 2, 1))
    care.withdraw(ledger, Visit, gone, "记错了孩子")
    an_assessment(ledger, child, "medium", date(2026, 4, 1))
    a_suspension(ledger, child, date(2026, 7, 1), date(2026, 8, 1))
    told = {"found_on": date(2026, 3, 1), "severity": "minor"}
    care.put(ledger, child.id, Concern, told | {"category": "safety", "description": "插座松动"}, TODAY)
    care.put(ledger, child.id, Concern, told | {"category": "harm", "description": "身上有淤青"}, TODAY)
    report = {"situation": {"wounds": ""}, "facts": "手臂淤青", "reported_on": date(2026, 3, 2), "way": "110"}
    made = care.put(ledger, child.id, Report, {**report, "police": "李警官", "reporter": "举报者某"}, TODAY)
    keeping.add(ledger, child.id, "photo", "全家福", TODAY, SCAN, TODAY, first)
    keeping.add(ledger, child.id, "photo", "伤情", TODAY, SCAN, TODAY, made)
    return child.id


def words(made: WholeFile) -> str:
    entries = [entry for chapter in made.chapters for entry in chapter.entries]
    told = [one for entry in entries for one in (entry.heading, entry.brief, *map(str, entry.lines))]
    changes = [str(event) for event in made.history]
    return "\n".join([*told, *changes])


def test_every_kind_of_record_has_its_chapter_in_the_order_of_the_tabs(ledger: Ledger, child_id: str) -> None:
    titles = [one.title for one in whole_file(ledger, child_id, TODAY).chapters]
    assert titles == [
        "台账表格以外的栏目",
        "走访记录",
        "暂离",
        "监护评估",
        "发现的问题",
        "强制报告",
        "附件",
    ]
    assert {kind.title for kind in CARE} >= set(titles[1:])


def test_records_stand_in_order_of_their_days_withdrawn_ones_marked(ledger: Ledger, child_id: str) -> None:
    visits = next(one for one in whole_file(ledger, child_id, TODAY).chapters if one.title == "走访记录")
    assert [one.heading for one in visits.entries] == ["2026年2月1日（已撤销：记错了孩子）", "2026年3月1日"]
    assert ("走访情况", "第一次去，\n孩子在写作业。") in visits.entries[1].lines


def test_nobody_learns_who_reported(ledger: Ledger, child_id: str) -> None:
    for discreet in (False, True):
        assert "举报者某" not in words(whole_file(ledger, child_id, TODAY, discreet))


def test_reports_are_in_it_unless_they_must_not_become_known(ledger: Ledger, child_id: str) -> None:
    everything = whole_file(ledger, child_id, TODAY)
    discreet = whole_file(ledger, child_id, TODAY, discreet=True)
    secret = ("手臂淤青", "李警官", "身上有淤青", "伤情", "强制报告")
    assert [one for one in secret if one in words(everything)] == list(secret)
    assert not [one for one in secret if one in words(discreet)]
    assert "插座松动" in words(discreet)
    assert [one.description for one in discreet.concerns] == ["插座松动"]


def test_scans_of_what_is_left_out_are_left_out_too(ledger: Ledger, child_id: str) -> None:
    names = {one.name for one in whole_file(ledger, child_id, TODAY).papers}
    assert names == {"全家福", "伤情"}
    assert {one.name for one in whole_file(ledger, child_id, TODAY, discreet=True).papers} == {"全家福"}


def test_a_scan_that_was_taken_out_is_told_and_not_drawn(ledger: Ledger) -> None:
    child = a_child(ledger, name="许安")
    paper = keeping.add(ledger, child.id, "photo", "错的", TODAY, SCAN, TODAY)
    care.withdraw(ledger, Attachment, paper, "不是这个孩子的")
    made = whole_file(ledger, child.id, TODAY)
    assert not made.papers
    assert "已撤销：不是这个孩子的" in words(made)
