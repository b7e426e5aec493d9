"""Database errors as sentences."""

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from app.errors import Busy, DiskFault, DiskFull, NotWritable, Problem
from app.models.faults import DamagedLedger, problem_of, told


def reported(name: str) -> dbapi2.OperationalError:
    error = dbapi2.OperationalError("what the library says")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_NOTADB", DamagedLedger),
        ("SQLITE_CORRUPT_INDEX", DamagedLedger),
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_READONLY_DBMOVED", NotWritable),
        ("SQLITE_CANTOPEN", NotWritable),
        ("SQLITE_IOERR_FSYNC", DiskFault),
        ("SQLITE_BUSY", Busy),
    ],
)
def test_each_trouble_has_its_sentence(name: str, kind: type[Problem]) -> None:
    assert type(problem_of(reported(name))) is kind
    assert type(problem_of(OperationalError("SQL", {}, reported(name)))) is kind


def test_our_own_mistakes_are_not_dressed_up() -> None:
    assert problem_of(reported("SQLITE_CONSTRAINT_UNIQUE")) is None
    assert problem_of(ValueError("x")) is None
    with pytest.raises(dbapi2.OperationalError), told():
        raise reported("SQLITE_ERROR")


def test_a_full_disk_leaves_the_block_as_a_sentence() -> None:
    with pytest.raises(DiskFull, match="空间不够"), told():
        raise reported("SQLITE_FULL")
