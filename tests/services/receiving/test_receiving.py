"""A village's packages at the town: taken in, again, in part, put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.child import Child
from app.services.checking import check_ledger
from app.services.children.lines import lines
from app.services.ledger import Ledger
from app.services.receiving.verdicts import Verdict
from tests.factories import a_child, a_ledger, a_visit, an_assessment
from tests.services.receiving.between import Post, a_village, introduce


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Ledger]:
    ledger = a_ledger(tmp_path / "town", kind="town")
    yield ledger
    ledger.close()


@pytest.fixture
def village(tmp_path: Path, town: Ledger) -> Iterator[Ledger]:
    """A village that the town knows, with one child."""
    ledger = a_village(tmp_path / "village")
    introduce(town, ledger)
    child = a_child(ledger, name="陈小明")
    a_visit(ledger, child)
    an_assessment(ledger, child, "high")
    yield ledger
    ledger.close()


@pytest.fixture
def post(tmp_path: Path) -> Post:
    return Post(tmp_path / "stick")


def test_a_first_package_brings_everything(town: Ledger, village: Ledger, post: Post) -> None:
    outcome = post.send(village, town)
    assert (outcome.verdict, outcome.applied) == (Verdict.FIRST, True), outcome
    assert outcome.counts["new"] == 1
    with town.reading() as session:
        assert [line.name for line in lines(session)] == ["陈小明"]
        assert session.scalars(select(Child)).one().office == village.office.code
    assert check_ledger(town, []).is_whole
