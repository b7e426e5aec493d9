"""Bringing an older ledger up to date: all steps or none, and a newer ledger is left alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import (
    Column,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    inspect,
    text,
)

from app.models import migrations
from app.models.database import connect, engine
from app.models.migrations import differences, is_newer, is_older, latest, revision, upgrade, write_revision

KEY = bytes(range(32))


class Tick(TypeDecorator[str]):
    """A column type of our own, which steps must not name."""

    impl = String(7)
    cache_ok = True


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A folder of steps like the program's, still without any."""
    folder = tmp_path / "100% 步骤"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(migrations.MIGRATIONS / name, folder / name)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    """An empty ledger."""
    connect(tmp_path / "ledger.db", KEY, create=True).execute("VACUUM")
    made = engine(tmp_path / "ledger.db", KEY)
    yield made
    made.dispose()


def first() -> MetaData:
    declared = MetaData()
    Table("family", declared, Column("id", Integer, primary_key=True), Column("name", String(50)))
    Table(
        "child",
        declared,
        Column("id", Integer, primary_key=True),
        Column("family", ForeignKey("family.id"), nullable=False),
    )
    return declared


def second() -> MetaData:
    declared = first()
    declared.tables["family"].append_column(Column("phone", Tick(), nullable=False, server_default=""))
    return declared


def columns(store: Engine, table: str) -> set[str]:
    return {column["name"] for column in inspect(store).get_columns(table)}


def tables(store: Engine) -> set[str]:
    return set(inspect(store).get_table_names())


def add_step(steps: Path, name: str, after: str, body: str) -> None:
    (steps / "versions" / f"{name}.py").write_text(
        f'import sqlalchemy as sa\nfrom alembic import op\nrevision = "{name}"\ndown_revision = {after!r}\n'
        f"def upgrade():\n    {body}\n",
        encoding="utf-8",
    )


def test_a_step_is_written_from_the_declaration_and_brings_a_ledger_there(store: Engine, steps: Path) -> None:
    written = write_revision(store, "first tables", first(), steps)
    assert written.parent == steps / "versions"
    assert is_older(store, steps)
    upgrade(store, steps)
    assert tables(store) == {"family", "child", "alembic_version"}
    assert revision(store) == latest(steps)
    assert not is_older(store, steps)
    assert not is_newer(store, steps)


def test_an_old_ledger_becomes_what_a_new_one_is(store: Engine, steps: Path) -> None:
    write_revision(store, "first", first(), steps)
    upgrade(store, steps)
    write_revision(store, "second", second(), steps)
    assert differences(store, second())
    upgrade(store, steps)
    assert not differences(store, second())
    assert columns(store, "family") == {"id", "name", "phone"}


def test_a_step_names_no_type_of_the_program(store: Engine, steps: Path) -> None:
    written = write_revision(store, "with a type of our own", second(), steps)
    source = written.read_text(encoding="utf-8")
    assert "sa.String(length=7)" in source
    assert "Tick" not in source


def test_a_failing_step_leaves_the_ledger_as_it_was(store: Engine, steps: Path) -> None:
    write_revision(store, "first", first(), steps)
    upgrade(store, steps)
    before = revision(store)
    add_step(steps, "good", before or "", 'op.add_column("family", sa.Column("phone", sa.String))')
    add_step(steps, "bad", "good", 'op.execute("UPDATE nowhere SET nothing = 1")')
    with pytest.raises(Exception, match="nowhere"):
        upgrade(store, steps)
    assert revision(store) == before
    assert columns(store, "family") == {"id", "name"}


def test_rebuilding_a_table_keeps_what_points_to_it(store: Engine, steps: Path) -> None:
    write_revision(store, "first", first(), steps)
    upgrade(store, steps)
    with store.begin() as transaction:
        transaction.execute(text("INSERT INTO family VALUES (1, '甲')"))
        transaction.execute(text("INSERT INTO child VALUES (1, 1)"))
    add_step(
        steps,
        "rebuild",
        revision(store) or "",
        'with op.batch_alter_table("family", recreate="always") as table:\n'
        '        table.alter_column("name", new_column_name="title")',
    )
    upgrade(store, steps)
    with store.begin() as transaction:
        row = transaction.execute(text("SELECT title FROM child JOIN family ON family.id = family")).one()
        assert row.title == "甲"
        assert transaction.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_step_that_leaves_a_reference_to_nothing_is_taken_back(store: Engine, steps: Path) -> None:
    write_revision(store, "first", first(), steps)
    upgrade(store, steps)
    with store.begin() as transaction:
        transaction.execute(text("INSERT INTO family VALUES (1, '甲')"))
        transaction.execute(text("INSERT INTO child VALUES (1, 1)"))
    add_step(steps, "drop", revision(store) or "", 'op.execute("DELETE FROM family")')
    with pytest.raises(RuntimeError, match="reference"):
        upgrade(store, steps)
    with store.begin() as transaction:
        assert transaction.execute(text("SELECT count(*) FROM family")).scalar() == 1


def test_a_ledger_of_a_later_program_is_known_as_newer(store: Engine, steps: Path) -> None:
    write_revision(store, "first", first(), steps)
    upgrade(store, steps)
    with store.begin() as transaction:
        transaction.execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
    assert is_newer(store, steps)


def test_the_program_s_own_steps_run_on_an_empty_ledger(store: Engine) -> None:
    upgrade(store)
    assert revision(store) == latest()
    assert not is_newer(store)
