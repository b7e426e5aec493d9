"""What every test needs: a ledger, a day, a screen that is not there, and Hypothesis without a stop-watch."""

import os

# Before Qt is imported anywhere: no test may open a window on the developer's screen.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("LEDGER_TEST_PLATFORM", "offscreen")

import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine
from sqlcipher3 import dbapi2

from app import paths
from app.models import database
from app.services.ledger import Ledger
from tests.factories import TODAY, a_ledger

# A third of the usual hundred examples: the fast run has five minutes (HYPOTHESIS_EXAMPLES asks for more).
settings.register_profile(
    "ledger", deadline=None, max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "30"))
)
settings.load_profile("ledger")


_AWAY = tempfile.TemporaryDirectory(prefix="care-ledger-tests-")
_NUMBERS = count()
# What this computer remembers of ledgers is not for tests; not for those of a module's own ledger either.
paths.witness_file = lambda: Path(_AWAY.name) / "module" / "witness.json"


@pytest.fixture(scope="session", autouse=True)
def statements_put_together_once() -> Iterator[None]:
    """All ledgers share what SQLAlchemy remembers of statements. It keeps that by engine, and each test has
    a ledger of its own: putting the same statements together anew took longer than running them."""
    known = create_engine("sqlite://", module=dbapi2, query_cache_size=5000)
    known.connect().close()  # a dialect is ready once it has seen a connection

    def sharing(*words: Any, **options: Any) -> Engine:
        made = create_engine(*words, **options)
        made.dialect, made._compiled_cache = known.dialect, known._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "create_engine", sharing)
        yield
    known.dispose()


@pytest.fixture(autouse=True)
def a_computer_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets what another remembered of a copy of the same ledger."""
    file = Path(_AWAY.name) / f"{next(_NUMBERS)}" / "witness.json"
    monkeypatch.setattr(paths, "witness_file", lambda: file)


@pytest.fixture
def today() -> date:
    """The day on which every test takes place."""
    return TODAY


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A fresh encrypted ledger of a village, opened by its 管理员."""
    opened = a_ledger(tmp_path / "ledger")
    yield opened
    opened.close()
