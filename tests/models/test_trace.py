"""The trace's chain: whoever edits, drops, adds or moves a row is found out, at the very row."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import timedelta
from typing import Any

import pytest

from app.models.record import utc_now
from app.models.trace import START, Chain, Trace, chained, first_break

ROWS = 12


@pytest.fixture
def chain() -> list[Trace]:
    """Twelve rows, chained."""
    rows, previous = [], START
    for seq in range(1, ROWS + 1):
        row = Trace(seq=seq, at=utc_now() + timedelta(minutes=seq), user="王主任", action="update")
        row.record, row.record_id, row.about, row.batch = "child", "c1", "c1", f"b{seq}"
        row.detail = {"name": ["陈𬭎", f"陈{seq}"]}
        row.hash = previous = row.digest(previous)
        rows.append(row)
    return rows


def test_an_untouched_chain_is_whole(chain: list[Trace]) -> None:
    assert first_break(chain) is None
    assert first_break([]) is None


def _edit(name: str, value: object) -> Callable[[list[Trace], int], None]:
    return lambda rows, at: setattr(rows[at], name, value)


@pytest.mark.parametrize("at", [0, 5, ROWS - 1])
@pytest.mark.parametrize(
    "tamper",
    [
        _edit("user", "李副主任"),
        _edit("detail", {"name": ["陈𬭎", "别人"]}),
        _edit("at", utc_now() - timedelta(days=300)),
        _edit("action", "create"),
        _edit("about", "c2"),
        _edit("batch", ""),
        _edit("record_id", "c2"),
        _edit("record", "visit"),
        _edit("hash", "0" * 64),
    ],
)
def test_an_edited_row_is_found(
    chain: list[Trace], tamper: Callable[[list[Trace], int], None], at: int
) -> None:
    tamper(chain, at)
    assert first_break(chain) == at + 1


@pytest.mark.parametrize("at", range(ROWS - 1))
def test_a_dropped_row_is_found(chain: list[Trace], at: int) -> None:
    del chain[at]
    assert first_break(chain) == at + 1


@pytest.mark.parametrize("at", range(ROWS - 1))
def test_two_rows_that_changed_places_are_found(chain: list[Trace], at: int) -> None:
    chain[at], chain[at + 1] = chain[at + 1], chain[at]
    assert first_break(chain) == at + 1


@pytest.mark.parametrize("at", range(1, ROWS))
def test_an_added_row_is_found(chain: list[Trace], at: int) -> None:
    chain.insert(at, copy_of(chain[at - 1]))
    assert first_break(chain) == at + 1


def copy_of(row: Trace) -> Trace:
    values = {name: copy(getattr(row, name)) for name in Trace.__mapper__.columns.keys()}  # noqa: SIM118
    return Trace(**values)


def test_a_row_that_was_chained_anew_betrays_the_one_after_it(chain: list[Trace]) -> None:
    chain[4].user = "李副主任"
    chain[4].hash = chain[4].digest(chain[3].hash)
    assert first_break(chain) == 6


# T11 of the threat table: every one of a thousand rows, spoiled in four ways, is found where it was spoiled.


@pytest.fixture(scope="module")
def long_chain() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    previous = START
    for seq in range(1, 1001):
        row = {
            "seq": seq,
            "at": utc_now(),
            "user": "王主任",
            "action": "update",
            "record": "child",
        }
        row |= {"record_id": "c1", "about": "c1", "batch": f"b{seq}", "detail": {"name": ["", f"陈{seq}"]}}
        row["hash"] = previous = chained(previous, row)
        rows.append(row)
    return rows


def _deleted(rows: list[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    return rows[:at] + rows[at + 1 :]


def _altered(rows: list[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    return [*rows[:at], {**rows[at], "user": "李副主任"}, *rows[at + 1 :]]


def _inserted(rows: list[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    """A made-up row, with those after it numbered on."""
    made = {**rows[at], "detail": {"name": ["", "别人"]}}
    return [*rows[:at], made, *({**row, "seq": row["seq"] + 1} for row in rows[at:])]


def _reordered(rows: list[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    """A row and another change places, and numbers."""
    other = (at + 7) % len(rows)
    swapped = list(rows)
    swapped[at] = {**rows[other], "seq": rows[at]["seq"]}
    swapped[other] = {**rows[at], "seq": rows[other]["seq"]}
    return swapped


SPOILS: dict[
    str, tuple[Callable[[list[dict[str, Any]], int], list[dict[str, Any]]], Callable[[int], int]]
] = {
    "delete": (_deleted, lambda at: at + 1),
    "alter": (_altered, lambda at: at + 1),
    "insert": (_inserted, lambda at: at + 1),
    "reorder": (_reordered, lambda at: min(at, (at + 7) % 1000) + 1),
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_any_of_a_thousand_rows_that_was_spoiled_is_located_exactly(
    long_chain: list[dict[str, Any]], spoil: str
) -> None:
    do, expected = SPOILS[spoil]
    located = 0
    for at in range(1000):
        begin = max(0, at - 8) if spoil != "reorder" or at + 7 < 1000 else 0
        previous = long_chain[begin - 1]["hash"] if begin else START
        chain = Chain(previous, begin + 1)
        for row in do(long_chain, at)[begin : at + 16]:
            chain.take(row)
        # of rows missing at the end the anchor tells: it says that there were a thousand
        found = chain.breaks() or ([chain.expected] if at == 999 and chain.expected == 1000 else [])
        located += found[:1] == [expected(at)]
    assert located == 1000
