"""Attachments: kept in the ledger with a trace, listed, read back whole, saved out only with a trace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import Damaged, Refused
from app.models.attachment import Attachment, AttachmentContent
from app.models.child import Child
from app.models.trace import Trace
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.factories import TODAY, a_child, a_ledger
from tests.services.attachments.images import a_photo

SCAN = Scan(b"\xff\xd8\xff" + bytes(500), "image/jpeg", 1)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path_factory.mktemp("attachments"))
    yield opened
    opened.close()


@pytest.fixture
def child(shared: Ledger) -> Child:
    return a_child(shared)


def traces(ledger: Ledger, child: Child, action: str) -> list[Trace]:
    with ledger.reading() as session:
        return list(session.scalars(select(Trace).where(Trace.about == child.id, Trace.action == action)))


def test_a_photo_is_kept_and_read_back(shared: Ledger, child: Child) -> None:
    made = keeping.add(shared, child.id, "photo", "", TODAY, a_photo(), TODAY)
    (listed,) = keeping.listed(shared, child.id)
    content = keeping.read(shared, made)
    assert (listed.id, listed.name, listed.media) == (made, "照片 2026-11-23", "image/jpeg")
    assert (listed.size, listed.pages) == (len(content), 1)
    assert content.startswith(b"\xff\xd8\xff")


def test_the_trace_tells_size_and_digest_and_not_the_picture(shared: Ledger, child: Child) -> None:
    made = keeping.add(shared, child.id, "scale", "评估表", TODAY, SCAN, TODAY)
    row = next(one for one in traces(shared, child, "create") if one.record_id == made)
    (attachment,) = keeping.listed(shared, child.id)
    assert row.detail["size"] == [None, len(SCAN.content)]
    assert row.detail["digest"] == [None, attachment.digest]
    assert row.detail["name"] == [None, "评估表"]
    assert "content" not in row.detail


def test_the_newest_stands_first_and_withdrawn_ones_are_gone(shared: Ledger, child: Child) -> None:
    kept = [
        keeping.add(shared, child.id, "other", name, TODAY - timedelta(days=days), SCAN, TODAY, about)
        for name, days, about in [("旧", 9, ""), ("新", 1, "v1"), ("错", 0, "")]
    ]
    care.withdraw(shared, Attachment, kept[2], "拍错了")
    assert [one.name for one in keeping.listed(shared, child.id)] == ["新", "旧"]
    assert [one.name for one in keeping.listed(shared, child.id, about_id="v1")] == ["新"]
    assert keeping.read(shared, kept[2]) == SCAN.content


def test_a_paper_of_tomorrow_is_refused_and_nothing_is_kept(shared: Ledger, child: Child) -> None:
    with pytest.raises(Refused, match="今天之后"):
        keeping.add(shared, child.id, "photo", "", TODAY + timedelta(days=1), SCAN, TODAY)
    assert keeping.listed(shared, child.id) == []


def test_papers_are_filed_after_a_file_is_closed_too(shared: Ledger, child: Child) -> None:
    records.close(shared, child.id, date(2026, 5, 31), "moved", "", TODAY)
    keeping.add(shared, child.id, "agreement", "", TODAY, SCAN, TODAY)
    assert len(keeping.listed(shared, child.id)) == 1


def test_content_that_was_changed_is_not_shown(shared: Ledger, child: Child) -> None:
    made = keeping.add(shared, child.id, "photo", "", TODAY, SCAN, TODAY)
    with shared.writing() as session:
        session.get_one(AttachmentContent, made).content = b"\xff\xd8\xff something else"
    with pytest.raises(Damaged, match="和保存时不一样"):
        keeping.read(shared, made)


def test_an_unknown_attachment_is_said_to_be_gone(shared: Ledger) -> None:
    with pytest.raises(Refused, match="找不到这份附件"):
        keeping.read(shared, "nobody")


def test_a_copy_saved_out_leaves_its_trace(shared: Ledger, child: Child, tmp_path: Path) -> None:
    made = keeping.add(shared, child.id, "photo", "", TODAY, SCAN, TODAY)
    keeping.save_copy(shared, made, tmp_path / "copy.jpg")
    assert (tmp_path / "copy.jpg").read_bytes() == SCAN.content
    (row,) = traces(shared, child, "export_attachment")
    assert row.detail == {"attachment": made, "size": len(SCAN.content)}


def test_whoever_may_only_look_saves_no_copy(shared: Ledger, child: Child, tmp_path: Path) -> None:
    made = keeping.add(shared, child.id, "photo", "", TODAY, SCAN, TODAY)
    viewer = Ledger(shared.path, shared.key, shared.user._replace(role=Role.VIEW))
    with pytest.raises(Refused, match="只能查看"):
        keeping.save_copy(viewer, made, tmp_path / "copy.jpg")
    assert keeping.read(viewer, made) == SCAN.content
    assert not (tmp_path / "copy.jpg").exists()
    viewer.close()


def test_opening_a_child_does_not_load_its_pictures(shared: Ledger, child: Child) -> None:
    keeping.add(shared, child.id, "photo", "", TODAY, SCAN, TODAY)
    (attachment,) = records.load(shared, child.id).attachments
    assert not hasattr(attachment, "content")
