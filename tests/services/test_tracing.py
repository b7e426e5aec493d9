"""What the door writes down: one chain, whoever writes at the same time, and nothing of what was given up."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.errors import Refused
from app.models.child import Child
from app.models.trace import Trace, first_break
from app.services.children.records import load, save
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child

TIMES = 12


def rows(ledger: Ledger) -> list[Trace]:
    with ledger.reading() as session:
        return list(session.scalars(select(Trace).order_by(Trace.seq)))


def save_again_and_again(ledger: Ledger, child: Child) -> None:
    for number in range(TIMES):
        working = load(ledger, child.id)
        working.remarks = f"第 {number} 次"
        save(ledger, working, TODAY)


def look_again_and_again(ledger: Ledger, child: Child) -> None:
    for _ in range(TIMES):
        ledger.note("print", about=child.id)


@pytest.fixture
def children(ledger: Ledger) -> list[Child]:
    return [a_child(ledger, name=name) for name in ("陈雨涵", "丁一桐")]


def test_the_window_and_the_worker_write_one_chain(ledger: Ledger, children: list[Child]) -> None:
    before = len(rows(ledger))
    acts: list[tuple[Callable[[Ledger, Child], None], Child]] = [
        (save_again_and_again, children[0]),
        (save_again_and_again, children[1]),
        (look_again_and_again, children[0]),
    ]
    threads = [threading.Thread(target=act, args=(ledger, child)) for act, child in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = rows(ledger)
    assert len(written) == before + len(acts) * TIMES
    assert first_break(written) is None


def test_what_is_given_up_leaves_no_trace(ledger: Ledger, children: list[Child]) -> None:
    def begin_and_give_up() -> None:
        with ledger.writing() as session:
            session.get_one(Child, children[0].id).remarks = "不要了"
            session.flush()
            raise InterruptedError

    before = [row.seq for row in rows(ledger)]
    with pytest.raises(InterruptedError):
        begin_and_give_up()
    assert [row.seq for row in rows(ledger)] == before
    assert load(ledger, children[0].id).remarks is None


def test_a_save_that_changes_nothing_leaves_no_trace(ledger: Ledger, children: list[Child]) -> None:
    before = len(rows(ledger))
    save(ledger, load(ledger, children[0].id), TODAY)
    assert len(rows(ledger)) == before


def test_a_record_that_another_office_keeps_cannot_be_changed_here(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈小明")
    with ledger.writing() as session:
        session.info["replica"] = True
        session.get_one(Child, child.id).office = "350582001999"
    with pytest.raises(Refused, match="别的单位保管"), ledger.writing() as session:
        session.get_one(Child, child.id).name = "李四"
    with ledger.reading() as session:
        stored = session.get_one(Child, child.id)
        assert stored.name == "陈小明"
        assert not ledger.owns(stored)
