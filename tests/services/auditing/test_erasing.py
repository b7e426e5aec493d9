"""Emptied rows of the trace: the chain holds with the row that vouches for them, and not without."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.models.trace import DESTROY, ERASED, Trace, first_break
from app.services import tracing
from app.services.auditing.erasing import empty_details
from app.services.ledger import Ledger
from app.services.safety.replay import unlike
from tests.factories import a_child, a_visit, changed


@pytest.fixture
def destroyed(ledger: Ledger) -> tuple[Ledger, str, int]:
    """A ledger, the child whose rows were emptied, and how many they were."""
    child = a_child(ledger)
    a_visit(ledger, child)
    changed(ledger, child, name="陈小红")
    a_child(ledger, name="别的孩子")
    with ledger.writing() as session:
        rows = empty_details(session, [child.id])
        tracing.add(session, DESTROY, detail={"rows": rows, "child_ids": [child.id]})
    return ledger, child.id, len(rows)


def rows_of(ledger: Ledger) -> list[Trace]:
    with ledger.reading() as session:
        return list(session.scalars(select(Trace).order_by(Trace.seq)))


def behind_its_back(ledger: Ledger, statement: str) -> None:
    with ledger.engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_nothing_is_told_of_the_child_and_the_chain_holds(destroyed: tuple[Ledger, str, int]) -> None:
    ledger, child_id, emptied = destroyed
    rows = rows_of(ledger)
    assert emptied == 3
    assert [row.detail for row in rows if row.about == child_id] == [ERASED] * 3
    assert first_break(rows) is None


def test_records_that_were_destroyed_are_not_missed(destroyed: tuple[Ledger, str, int]) -> None:
    ledger, child_id, _ = destroyed
    behind_its_back(ledger, f"DELETE FROM visit WHERE child_id = '{child_id}'")
    with ledger.reading() as session:
        assert unlike(session) == []


@pytest.mark.parametrize("column", ["user", "action", "batch", "record_id"])
def test_an_emptied_row_that_was_changed_betrays_itself(
    destroyed: tuple[Ledger, str, int], column: str
) -> None:
    ledger, child_id, _ = destroyed
    seq = next(row.seq for row in rows_of(ledger) if row.about == child_id)
    behind_its_back(ledger, f"UPDATE trace SET {column} = 'x' WHERE seq = {seq}")
    assert first_break(rows_of(ledger)) == seq


def test_a_row_that_nobody_vouches_for_may_not_be_empty(destroyed: tuple[Ledger, str, int]) -> None:
    ledger, child_id, _ = destroyed
    other = next(row.seq for row in rows_of(ledger) if row.about not in (child_id, ""))
    behind_its_back(ledger, f"UPDATE trace SET detail = '{{\"erased\": true}}' WHERE seq = {other}")
    assert first_break(rows_of(ledger)) == other
