"""The declared tables are the migrated tables."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.models import (
    agreement,
    attachment,
    care,
    child,
    concern,
    disposal,
    family,
    handover,
    listing,
    national,
    office,
    office_papers,
    period_report,
    privacy,
    registers,
    supervision,
    support,
    trace,
)
from app.models.database import connect, engine
from app.models.migrations import differences, latest, revision, upgrade
from app.models.record import Base

DECLARING = (
    agreement,
    attachment,
    care,
    child,
    concern,
    disposal,
    family,
    handover,
    listing,
    national,
    office,
    office_papers,
    period_report,
    privacy,
    registers,
    supervision,
    support,
    trace,
)


@pytest.fixture
def migrated_file(tmp_path: Path) -> Engine:
    connect(tmp_path / "ledger.db", bytes(32), create=True).close()
    made = engine(tmp_path / "ledger.db", bytes(32))
    upgrade(made)
    return made


def test_a_new_file_stands_at_the_last_step(migrated_file: Engine) -> None:
    assert revision(migrated_file) == latest() == "0004"


def test_the_migrations_make_exactly_the_declared_tables(migrated_file: Engine) -> None:
    assert not differences(migrated_file, Base.metadata)


def test_every_module_that_declares_a_table_is_compared(migrated_file: Engine) -> None:
    declared = {mapper.class_.__module__ for mapper in Base.registry.mappers}
    assert declared == {module.__name__ for module in DECLARING}
