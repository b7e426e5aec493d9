"""年终归档: one sheet a child and year, made once, the same bytes for ever, gone only with the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.errors import Cancelled, Damaged, Refused
from app.models.attachment import Attachment, AttachmentContent
from app.models.care_choices import ARCHIVE, PAPER_KIND
from app.models.child import Child
from app.paths import resources
from app.services.archiving import giving_out
from app.services.archiving.making import archive
from app.services.archiving.standing import archive_year, archive_years, may_be_archived, year_spoken_of
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.care import records as care
from app.services.checking import check_ledger
from app.services.children import records
from app.services.children.undo import Undo
from app.services.demo.filling import fill
from app.services.handover import gathering
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.preview import Preview
from app.services.printing.wrap import Measure
from app.services.privacy.whole_file import whole_file
from tests.factories import TODAY, a_child, a_ledger, a_visit, changed

DAY = date(2026, 12, 28)
MEASURE = Measure(Fonts(resources() / "fonts"))


@pytest.fixture
def child(ledger: Ledger) -> Child:
    """Visited once in the year."""
    made = a_child(ledger, address="溪边路12号")
    a_visit(ledger, made, date(2026, 11, 9), problems="独自在溪边玩水")
    return made


def kept(ledger: Ledger, child_id: str) -> tuple[Attachment, bytes]:
    (found,) = [one for one in keeping.listed(ledger, child_id) if one.kind == ARCHIVE]
    return found, keeping.read(ledger, found.id)


def words(content: bytes) -> str:
    with Preview(content) as shown:
        return "".join(shown.text(number) for number in range(len(shown)))


def test_the_sheet_is_kept_as_an_attachment_of_the_child(ledger: Ledger, child: Child) -> None:
    made = archive(ledger, 2026, DAY, MEASURE)
    told, content = kept(ledger, child.id)
    assert (made.sheets, made.size) == (1, len(content))
    assert (told.name, told.day, told.media) == ("2026年度台账", DAY, "application/pdf")
    assert "独自在溪边玩水" in words(content).replace("\n", "").replace("\r", "")
    assert "2026年度归档" in words(content)


def test_it_stays_the_same_whatever_becomes_of_the_child(ledger: Ledger, child: Child) -> None:
    archive(ledger, 2026, DAY, MEASURE)
    _, before = kept(ledger, child.id)
    changed(ledger, child, address="柳湾路1号")
    a_visit(ledger, child, date(2026, 11, 20), problems="又去玩水")
    archive(ledger, 2026, DAY, MEASURE)
    told, after = kept(ledger, child.id)
    assert after == before
    assert hashlib.sha256(after).hexdigest() == told.digest


def test_only_those_without_a_sheet_get_one(ledger: Ledger, child: Child) -> None:
    archive(ledger, 2026, DAY, MEASURE)
    new = a_child(ledger, name="丁一桐", opened_on=date(2026, 11, 20))
    assert archive_year(ledger, 2026, DAY).waiting == (new.id,)
    assert archive(ledger, 2026, DAY, MEASURE).sheets == 1
    assert not archive_year(ledger, 2026, DAY).waiting


@pytest.mark.parametrize(
    ("opened", "closed", "reason", "years"),
    [
        (date(2025, 3, 1), None, "", [2026, 2025]),
        (date(2025, 3, 1), date(2025, 12, 31), "moved", [2025]),
        (date(2024, 12, 31), date(2026, 1, 1), "moved", [2026, 2025, 2024]),
        (date(2025, 3, 1), date(2025, 4, 1), "mistake", []),
    ],
)
def test_whose_file_was_in_force_in_a_year_belongs_to_it(
    ledger: Ledger, opened: date, closed: date | None, reason: str, years: list[int]
) -> None:
    made = a_child(ledger, opened_on=opened)
    if closed:
        records.close(ledger, made.id, closed, reason, "", TODAY)
    assert [one.year for one in archive_years(ledger, DAY) if made.id in one.waiting] == years


@pytest.mark.parametrize(
    ("today", "may", "spoken"),
    [
        (date(2026, 12, 19), False, None),
        (date(2026, 12, 20), True, 2026),
        (date(2027, 1, 31), True, 2026),
        (date(2027, 2, 1), True, None),
    ],
)
def test_a_year_is_archived_from_20_december(today: date, may: bool, spoken: int | None) -> None:
    assert may_be_archived(2026, today) is may
    assert year_spoken_of(today) == spoken


def test_a_year_that_is_not_nearly_over_is_refused(ledger: Ledger, child: Child) -> None:
    with pytest.raises(Refused, match="还没有结束"):
        archive(ledger, 2026, date(2026, 12, 19), MEASURE)
    assert not keeping.listed(ledger, child.id)


def test_nobody_withdraws_corrects_or_undoes_it(ledger: Ledger, child: Child) -> None:
    undo = Undo(ledger)
    archive(ledger, 2026, DAY, MEASURE)
    told, before = kept(ledger, child.id)
    with pytest.raises(Refused, match="年终归档"):
        care.withdraw(ledger, Attachment, told.id, "记错了")
    with pytest.raises(Refused, match="年终归档"):
        care.put(ledger, child.id, Attachment, {"name": "别的"}, DAY, told.id)
    assert undo.undo() is None
    assert kept(ledger, child.id)[1] == before


def test_nobody_adds_one_by_hand(ledger: Ledger, child: Child) -> None:
    with pytest.raises(Refused, match="由程序来做"):
        keeping.add(ledger, child.id, ARCHIVE, "", TODAY, Scan(b"%PDF", "application/pdf", 1), TODAY)
    assert ARCHIVE not in [one.code for one in PAPER_KIND.offered()]


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    for number in range(23):
        a_child(ledger, name=f"陈小{'一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅'[number]}")

    def stop(done: int, total: int, said: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        archive(ledger, 2026, DAY, MEASURE, stop)
    found = archive_year(ledger, 2026, DAY)
    assert (len(found.kept), len(found.waiting)) == (20, 3)
    assert archive(ledger, 2026, DAY, MEASURE).sheets == 3
    assert archive_year(ledger, 2026, DAY).made_by == "王主任"
    ledger.close()


def test_a_changed_sheet_is_noticed_by_the_check(ledger: Ledger, child: Child) -> None:
    archive(ledger, 2026, DAY, MEASURE)
    assert not check_ledger(ledger, []).attachments
    told, content = kept(ledger, child.id)
    with ledger.writing() as session:
        session.get_one(AttachmentContent, told.id).content = content + b"%"
    assert check_ledger(ledger, []).attachments == ["有 1 份附件的内容和保存时不一样，或者不见了"]
    with pytest.raises(Damaged):
        keeping.read(ledger, told.id)


def test_it_travels_in_packages_as_scans_do(ledger: Ledger, child: Child) -> None:
    archive(ledger, 2026, DAY, MEASURE)
    told, content = kept(ledger, child.id)
    with ledger.reading() as session:
        parts = {part.name: part.content for part in gathering.scans(session)}
    assert parts[f"attachments/{told.digest}"] == content


def test_who_must_not_know_of_a_report_does_not_learn_it_from_an_archived_sheet(
    ledger: Ledger, child: Child
) -> None:
    archive(ledger, 2026, DAY, MEASURE)
    assert [one.kind for one in whole_file(ledger, child.id, DAY).papers] == [ARCHIVE]
    assert not whole_file(ledger, child.id, DAY, discreet=True).papers


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Six invented children, archived."""
    ledger = a_ledger(tmp_path_factory.mktemp("archived"))
    fill(ledger, TODAY, 6)
    archive(ledger, 2026, DAY, MEASURE)
    yield ledger
    ledger.close()


def test_a_years_sheets_come_as_one_document(archived: Ledger) -> None:
    found = archive_year(archived, 2026, DAY)
    with Preview(giving_out.sheets(archived, found.kept).content) as shown:
        assert len(shown) == sum(one.pages for one in found.kept)


def test_a_single_sheet_comes_as_the_very_bytes_kept(archived: Ledger) -> None:
    first = archive_year(archived, 2026, DAY).kept[0]
    assert giving_out.sheets(archived, [first]).content == keeping.read(archived, first.attachment_id)


def test_the_list_has_everybody_with_a_digest(archived: Ledger) -> None:
    found = archive_year(archived, 2026, DAY)
    said = words(giving_out.listing(archived, found, datetime(2026, 12, 28, 9, tzinfo=UTC), MEASURE).content)
    assert all(one.digest in said.replace("\r\n", "") for one in found.kept)
    assert f"共 {len(found.kept)} 份" in said


def test_a_sheet_takes_little_room(archived: Ledger) -> None:
    found = archive_year(archived, 2026, DAY)
    assert found.size / len(found.kept) < 160 * 1024
