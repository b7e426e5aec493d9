"""The duties of a year for a hundred thousand children, against merely fetching the rows they come from."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.models import database
from app.models.care import Assessment, Suspension, Visit, Waiver
from app.models.child import Child
from app.models.family import Family
from app.models.listing import ListLine
from app.models.record import Base, new_id, utc_now
from app.models.rows import insert_rows
from app.services.duties.owed import owed, owed_each
from app.services.duties.policy import policies_of
from app.services.duties.standing import standings
from app.services.ledger import Ledger
from tests.factories import TODAY, a_ledger

COUNT = 100_000
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
AT_MOST = 4.0

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with a year of care for a hundred thousand children, entered as the days went by."""
    made = a_ledger(tmp_path_factory.mktemp("duties"), kind="town")
    fill(made, COUNT)
    made.close()
    opened = Ledger(made.path, made.key, made.user)
    yield opened
    opened.close()


def fill(ledger: Ledger, count: int) -> None:
    """Straight into the tables: what counts here is how many, not how they came about."""
    rng = random.Random(3)
    ids = [new_id() for _ in range(count)]
    with ledger.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA cache_size=-500000")  # else it is the indexes that take the time
        insert_rows(connection, Family, (row(Family, id=one) for one in ids))
        insert_rows(connection, Child, (a_child(one) for one in ids))
        insert_rows(connection, ListLine, (a_line(one) for one in ids))
        insert_rows(connection, Assessment, assessments(rng, ids))
        insert_rows(connection, Visit, visits(rng, ids))
        insert_rows(connection, Suspension, suspensions(rng, ids))
        insert_rows(connection, Waiver, waivers(rng, ids))


def row(record: type[Base], **given: Any) -> dict[str, Any]:
    blank = {column.key: None for column in record.__table__.columns}
    stamp = {"office": "350582001000", "created_at": utc_now(), "changed_at": utc_now(), "id": new_id()}
    return {**blank, **{name: value for name, value in stamp.items() if name in blank}, **given}


def a_child(child_id: str) -> dict[str, Any]:
    opened = date(2025, 3, 1)
    return row(Child, id=child_id, family_id=child_id, extra={}, name="陈小明", opened_on=opened)


def a_line(child_id: str) -> dict[str, Any]:
    words = {"name": "陈小明", "sort_key": "chenxiaoming", "search": "陈小明\nchenxiaoming\ncxm"}
    zeros = {"left_behind": True, "hardship": False, "missing": 0, "completeness": 100}
    return row(ListLine, child_id=child_id, opened_on=date(2025, 3, 1), **words, **zeros)


def assessments(rng: random.Random, ids: list[str]) -> Iterator[dict[str, Any]]:
    """One or two a child."""
    words = {"assessor": "王主任", "basis": "父母外出，祖父母照护，家庭关系稳定。"}
    for child_id in ids:
        for day in (date(2025, 3, 1), date(2026, 1, 1) + timedelta(rng.randrange(700))):
            if day <= TODAY:
                level = rng.choice(("low", "low", "medium", "high"))
                yield row(Assessment, child_id=child_id, day=day, level=level, **words)


def visits(rng: random.Random, ids: list[str]) -> Iterator[dict[str, Any]]:
    """About fourteen a child, day after day."""
    words = "家中整洁，孩子精神状态好，作业按时完成，奶奶身体尚可，交代了防溺水和用电安全。"
    told = {"visitors": "王主任", "place": "家中", "met": "孩子和奶奶", "observations": words}
    ways = ("visit", "visit", "contact", "contact", "contact", "attempt")
    for back in range(364, -1, -1):
        day = TODAY - timedelta(back)
        for child_id in rng.choices(ids, k=len(ids) * 14 // 365):
            entered = day + timedelta(rng.choice((0, 0, 0, 0, 1, 12)))
            yield row(Visit, child_id=child_id, day=day, way=rng.choice(ways), entered_on=entered, **told)


def suspensions(rng: random.Random, ids: list[str]) -> Iterator[dict[str, Any]]:
    """A tenth of the children are away for some of the summer."""
    for child_id in rng.sample(ids, len(ids) // 10):
        start = date(2026, 7, 1) + timedelta(rng.randrange(20))
        end = start + timedelta(rng.randrange(10, 60))
        yield row(Suspension, child_id=child_id, start=start, end=end, whereabouts="随父母去外地")


def waivers(rng: random.Random, ids: list[str]) -> Iterator[dict[str, Any]]:
    """Now and then a month is let off."""
    stay = {"duty": "visit", "period_start": date(2026, 2, 1), "period_end": date(2026, 2, 28)}
    for child_id in rng.sample(ids, len(ids) // 50):
        yield row(Waiver, child_id=child_id, reason="春节期间大雪封路", waived_by="王主任", **stay)


FETCHED = (
    "SELECT child_id, opened_on, closed_on, last_visit FROM list_line",
    "SELECT child_id, day, level FROM assessment WHERE withdrawn IS NULL",
    'SELECT child_id, start, "end" FROM suspension WHERE withdrawn IS NULL',
    "SELECT child_id, day, way, entered_on, id FROM visit WHERE withdrawn IS NULL",
    "SELECT child_id, duty, period_start, period_end, reason FROM waiver WHERE withdrawn IS NULL",
)


def plain_pass(path: Path, key: bytes) -> tuple[float, int]:
    """Seconds to fetch the same rows and do nothing with them, and how many they are."""
    connection = database.connect(path, key)
    begin = time.perf_counter()
    count = sum(1 for statement in FETCHED for _ in connection.execute(statement))
    taken = time.perf_counter() - begin
    connection.close()
    return taken, count


def test_a_years_duties_take_little_longer_than_fetching_the_rows(ledger: Ledger) -> None:
    floor, rows = plain_pass(ledger.path, ledger.key)
    begin = time.perf_counter()
    with ledger.reading() as session:
        each = owed_each(session, policies_of(ledger.office), *YEAR, TODAY)
        children, found = 0, 0
        for of_child in each:
            children += 1
            found += len(of_child)
    taken = time.perf_counter() - begin
    work = f"duties of a year of {children:,} children, {rows:,} rows, {found:,} duties"
    ratio = f"{taken / floor:.2f} ×, at most {AT_MOST} ×"
    print(f"\n| {work} | {taken:.2f} s | floor {floor:.2f} s | {ratio} |")
    assert children == COUNT
    assert found > 12 * COUNT
    assert taken <= AT_MOST * floor


def test_a_childs_page_need_not_wait(ledger: Ledger) -> None:
    """The same for one child among them, as a page asks for it."""
    with ledger.reading() as session:
        some = session.scalars(select(ListLine.child_id).limit(20)).all()
    begin = time.perf_counter()
    for child_id in some:
        assert owed(ledger, *YEAR, TODAY, [child_id])
        assert child_id in standings(ledger, TODAY, [child_id])
    taken = (time.perf_counter() - begin) / len(some)
    print(f"\n| duties and standing of one child among {COUNT:,} | {taken:.3f} s | – | at most 0.1 s |")
    assert taken <= 0.1
