"""Ledgers of the schemas that have landed come up to today's with everything that was in them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, TextClause, inspect, select, text
from sqlalchemy.orm import Session

from app.models.database import connect, engine
from app.models.migrations import differences, is_older, latest, revision, upgrade
from app.models.record import Base
from app.models.trace import Trace, first_break
from app.services.children.records import fetch_all

KEY = bytes(range(32))
LANDED = sorted((Path(__file__).parents[1] / "data").glob("ledger_*.sql"))


@pytest.fixture(params=LANDED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A ledger as a program that has landed left it, encrypted as it was."""
    made = connect(tmp_path / "ledger.db", KEY, create=True)
    made.execute("PRAGMA foreign_keys=OFF")
    made.executescript(request.param.read_text(encoding="utf-8"))
    made.close()
    store = engine(tmp_path / "ledger.db", KEY)
    yield store
    store.dispose()


def rows(store: Engine, columns: dict[str, list[str]]) -> dict[str, list[Any]]:
    """Every row of every table, in these columns."""
    with store.connect() as connection:
        return {table: list(connection.execute(_select(table, names))) for table, names in columns.items()}


def _select(table: str, names: list[str]) -> TextClause:
    return text("SELECT {} FROM {}".format(", ".join(f'"{name}"' for name in names), table))


def columns(store: Engine) -> dict[str, list[str]]:
    looked = inspect(store)
    names = [name for name in looked.get_table_names() if name != "alembic_version"]
    return {name: [column["name"] for column in looked.get_columns(name)] for name in names}


def test_an_old_ledger_is_brought_to_the_last_step_and_keeps_every_value(old: Engine) -> None:
    known = columns(old)
    before = rows(old, known)
    assert is_older(old)
    assert len(before["child"]) == 6
    assert before["visit"]
    upgrade(old)
    assert revision(old) == latest()
    assert not differences(old, Base.metadata)
    assert rows(old, known) == before


def test_an_old_ledgers_trace_is_whole_and_its_children_can_be_read(old: Engine) -> None:
    upgrade(old)
    counted = {table: ["id"] for table in ("visit", "concern", "consent")}
    kept = {table: len(found) for table, found in rows(old, counted).items()}
    with Session(old) as session:
        assert first_break(session.scalars(select(Trace).order_by(Trace.seq))) is None
        identities = list(session.execute(text("SELECT id FROM child")).scalars())
        children = fetch_all(session, identities)
        assert sum(len(child.visits) for child in children) == kept["visit"]
        assert sum(len(child.concerns) for child in children) == kept["concern"]
        assert sum(len(child.consents) for child in children) == kept["consent"]
        assert all(child.national_entries == [] and child.family.children for child in children)


def test_every_line_of_an_old_list_says_whose_child_it_is(old: Engine) -> None:
    upgrade(old)
    lines = rows(old, {"list_line": ["child_id", "office"], "child": ["id", "office"]})
    assert sorted(lines["list_line"]) == sorted(lines["child"])
