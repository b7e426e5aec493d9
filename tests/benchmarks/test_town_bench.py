"""A town receives fifty villages of a hundred children each, with three years of visits, and again."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
from sqlalchemy import select

from app.models.care import Visit
from app.models.child import Child
from app.models.handover import Parcel
from app.models.record import new_id, utc_now
from app.models.rows import insert_rows
from app.services import tracing
from app.services.children.records import fetch_all
from app.services.demo.filling import fill
from app.services.handover.cards import own_card
from app.services.handover.opening import open_package
from app.services.handover.own_keys import own_secrets
from app.services.handover.sealing import seal
from app.services.handover.trusting import trust, trusted
from app.services.ledger import Ledger
from app.services.matching.pairs import pairs
from app.services.receiving.receiving import receive_all
from app.services.receiving.undoing import undo_receive, undoable
from tests.factories import TODAY, a_ledger
from tests.services.between import NOW, a_village

VILLAGES, CHILDREN = 50, 100
A_YEAR_OF_VISITS = 14
FROM_SCRATCH, AGAIN = 600, 60  # seconds at most
PAGE = 1.0

pytestmark = pytest.mark.bench


class Town(NamedTuple):
    """The ledger, and what the villages brought: this month's packages and the next month's."""

    ledger: Ledger
    now: list[Path]
    next: list[Path]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    place = tmp_path_factory.mktemp("town")
    ledger = a_ledger(place / "town", kind="town")
    packages = [a_villages_packages(place, ledger, number) for number in range(VILLAGES)]
    yield Town(ledger, [now for now, _ in packages], [after for _, after in packages])
    ledger.close()


def a_villages_packages(place: Path, town: Ledger, number: int) -> tuple[Path, Path]:
    """The demo's two years and one before them; then a month in which every child was visited once more."""
    village = a_village(place / f"village-{number}", f"350582001{number + 100}", f"第 {number + 1} 村")
    trust(village, own_card(town), NOW)
    trust(town, own_card(village), NOW)
    fill(village, TODAY, CHILDREN, seed=number)
    for _ in range(A_YEAR_OF_VISITS):
        visit_everybody(village, TODAY - timedelta(1000), random.Random(number))
    first = seal(village, place, NOW).path
    visit_everybody(village, TODAY, random.Random(number))
    second = seal(village, place, NOW).path
    village.close()
    return first, second


def visit_everybody(village: Ledger, about: date, rng: random.Random) -> None:
    """A visit of every child, with its trace, as newcomers are entered."""
    words = "家中整洁，孩子精神状态好，作业按时完成，奶奶身体尚可，交代了防溺水和用电安全。"
    with village.writing() as session:
        ids = list(session.scalars(select(Child.id)))
        rows = [a_visit(village, one, about - timedelta(rng.randrange(30)), words) for one in ids]
        insert_rows(session.connection(), Visit, rows)
        for row in rows:
            told = {name: [None, row[name]] for name in ("way", "visitors", "place", "met", "observations")}
            tracing.add(
                session, "create", about=row["child_id"], record="visit", record_id=row["id"], detail=told
            )
        tracing.touched(session).update({child.id: child for child in fetch_all(session, ids)})


def a_visit(village: Ledger, child_id: str, day: date, words: str) -> dict[str, Any]:
    blank = {column.key: None for column in Visit.__table__.columns}
    stamp = {"id": new_id(), "office": village.office.code, "created_at": utc_now(), "changed_at": utc_now()}
    told = {"visitors": "王主任", "place": "家中", "met": "孩子和奶奶", "observations": words}
    return {**blank, **stamp, **told, "child_id": child_id, "day": day, "way": "visit", "entered_on": day}


T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    begin = time.perf_counter()
    done = work()
    return time.perf_counter() - begin, done


def opened(town: Ledger, files: list[Path]) -> int:
    """The floor: what opening and believing the files takes alone; how many rows they hold."""
    identity, cards, code = own_secrets(town).sealing, trusted(town), town.office.code
    return sum(sum(open_package(file, [identity], cards, code).manifest.counts.values()) for file in files)


def test_fifty_villages_are_received_in_minutes_and_again_in_less_than_one(town: Town) -> None:
    floor, rows = timed(lambda: opened(town.ledger, town.now))
    scratch, first = timed(lambda: list(receive_all(town.ledger, town.now, NOW)))
    same, second = timed(lambda: list(receive_all(town.ledger, town.now, NOW)))
    after, third = timed(lambda: list(receive_all(town.ledger, town.next, NOW)))
    size = sum(file.stat().st_size for file in town.now) / 1024**2
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    what = f"{VILLAGES} packages, {VILLAGES * CHILDREN:,} children, {rows:,} rows, {size:.0f} MB"
    print(
        f"\n| received from scratch: {what} | {scratch:.0f} s | opening alone {floor:.0f} s | "
        f"{scratch / floor:.1f} × | at most {FROM_SCRATCH} s |"
    )
    print(f"| the same again | {same:.1f} s | | | at most {AGAIN} s |")
    print(f"| the next month's | {after:.1f} s | | | at most {AGAIN} s |")
    ledger = town.ledger.path.stat().st_size / 1024**2
    print(f"| the town's ledger {ledger:.0f} MB, memory at most {memory} MB |")
    assert all(one.applied for one in first)
    assert not any(one.applied for one in second)
    assert all(one.applied and one.counts["changed"] == CHILDREN for one in third), third[0].counts
    assert scratch <= FROM_SCRATCH
    assert max(same, after) <= AGAIN


def test_pairs_are_found_while_a_page_opens(town: Town) -> None:
    taken, found = timed(lambda: pairs(town.ledger))
    print(f"\n| the same child in two villages: {len(found)} pairs | {taken:.2f} s | | | at most {PAGE} s |")
    assert taken <= PAGE


def test_a_package_is_undone_while_somebody_waits(town: Town) -> None:
    last = min(undoable(town.ledger))
    taken, _ = timed(lambda: undo_receive(town.ledger, last))
    print(f"\n| a package undone | {taken:.2f} s | | | |")
    with town.ledger.reading() as session:
        assert session.get_one(Parcel, last).state == "undone"
    assert taken <= AGAIN / VILLAGES * 5
