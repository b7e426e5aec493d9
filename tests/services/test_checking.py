"""The check of a whole ledger: what is broken is named, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.attachments import keeping as attachments
from app.services.attachments.reading import Scan
from app.services.checking import check_keys, check_ledger
from app.services.demo.filling import fill
from app.services.ledger import Ledger
from app.services.safety.folder import LedgerFolder
from tests.factories import TODAY, a_child, changed
from tests.services.safety.tampering import a_closed_ledger, reopened, work_on


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with thirty children."""
    fill(ledger, TODAY, 30)
    return ledger


def behind_its_back(ledger: Ledger, statement: str) -> None:
    with ledger.engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_a_ledger_that_only_the_program_wrote_is_whole(filled: Ledger) -> None:
    report = check_ledger(filled, [])
    assert (report.records, report.attachments, report.anchors, report.copies) == ([], [], [], [])
    assert (report.is_whole, report.file, report.trace, report.list) == (True, [], [], [])
    assert report.completeness.children > 20
    assert 50 < report.completeness.percent < 100


def test_an_empty_ledger_is_whole(ledger: Ledger) -> None:
    report = check_ledger(ledger, [])
    assert (report.is_whole, report.completeness.children) == (True, 0)


def test_a_changed_record_is_out_of_step_with_the_list(filled: Ledger) -> None:
    behind_its_back(filled, "UPDATE child SET name = '别人' WHERE name IS NOT NULL")
    report = check_ledger(filled, [])
    assert "与档案不一致" in report.list[0]
    assert not report.is_whole


def test_a_line_without_a_child_is_found(ledger: Ledger) -> None:
    a_child(ledger)
    behind_its_back(ledger, "PRAGMA foreign_keys=OFF")
    with ledger.engine.connect().execution_options(
        statements=("PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE")
    ) as connection:
        connection.exec_driver_sql("UPDATE list_line SET child_id = 'nobody'")
        connection.commit()
    report = check_ledger(ledger, [])
    assert report.list == ["名单里有 2 行与档案不一致"]


def test_a_changed_trace_is_found_at_its_row(filled: Ledger) -> None:
    behind_its_back(filled, "UPDATE trace SET action = 'nothing' WHERE seq = 7")
    assert "从第 7 条起" in check_ledger(filled, []).trace[0]


def test_lost_and_differing_key_files_are_told(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path)
    assert check_keys(folder) == ["两份钥匙文件少了一份"]
    folder.keys.write_bytes(b"one")
    folder.keys_copy.write_bytes(b"two")
    assert check_keys(folder) == ["两份钥匙文件不一样"]
    folder.keys_copy.write_bytes(b"one")
    assert check_keys(folder) == []


def test_the_report_is_plain_json(filled: Ledger) -> None:
    told = check_ledger(filled, ["两份钥匙文件不一样"]).as_json()
    parts = {"file", "keys", "trace", "list", "records", "attachments", "anchors", "copies"}
    assert set(told) == {"whole", "completeness"} | parts
    assert told["whole"] is False


def test_a_record_that_was_changed_behind_the_trace_is_found(ledger: Ledger) -> None:
    changed(ledger, a_child(ledger), address="新地址")
    behind_its_back(ledger, "UPDATE child SET address = '别处'")
    assert check_ledger(ledger, []).records == ["有 1 份记录里的 1 处内容和变更记录不一致"]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE attachment_content SET content = x'00'", "DELETE FROM attachment_content"],
    ids=["changed", "gone"],
)
def test_an_attachment_that_is_not_what_was_kept_is_found(ledger: Ledger, statement: str) -> None:
    scan = Scan(b"\xff\xd8\xff", "image/jpeg", 1)
    attachments.add(ledger, a_child(ledger).id, "photo", "", TODAY, scan, TODAY)
    assert check_ledger(ledger, []).attachments == []
    behind_its_back(ledger, statement)
    report = check_ledger(ledger, [])
    assert report.attachments == ["有 1 份附件的内容和保存时不一样，或者不见了"]
    assert not report.is_whole


def test_what_openings_found_is_told_again(tmp_path: Path) -> None:
    folder = a_closed_ledger(tmp_path)
    old = folder.database.read_bytes()
    work_on(folder, "新地址")
    folder.database.write_bytes(old)
    with reopened(folder) as opened:
        (told,) = check_ledger(opened, []).anchors
    assert "第 7 到第 9 条记下的改动不在了" in told
