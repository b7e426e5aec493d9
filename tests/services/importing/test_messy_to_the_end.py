"""Messy workbooks to their end: answered by a clerk, taken into a ledger, taken in once more, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.models.child import Child
from app.services.children import records
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Sheet, read_workbook
from app.services.importing.batches import last_imports
from app.services.importing.draft import Draft
from app.services.importing.taking_back import take_back
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_ledger, a_visit
from tests.messy import BOOKS
from tests.messy.book import Messy
from tests.messy.clerk import CLERKS, KNOWN
from tests.services.importing.test_taking_back import stored


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One child is in several of the workbooks, the other in none."""
    ledger = a_ledger(tmp_path_factory.mktemp("village"))
    known = a_child(ledger, name="陈一", id_number=KNOWN, address="老屋", remarks="怕黑")
    a_visit(ledger, known)
    a_child(ledger, name="郑九", born="2013-05", address="2号")
    yield ledger
    ledger.close()


def take_in(ledger: Ledger, book: Messy, sheets: list[Sheet]) -> Outcome:
    """What a clerk does with a workbook: what differs is taken over, what was not understood is answered."""
    draft = Draft(ledger, book.name, sheets, TODAY)
    draft.policy = "update"
    draft.check()
    for cell, text in CLERKS[book.name].answers.items():
        draft.edit(*cell, text)
    checked = draft.recheck()
    assert not checked.errors, [one.sentence() for one in checked.errors]
    outcome = draft.apply()
    assert outcome.applied
    assert (outcome.counts, outcome.remarks) == (checked.counts, checked.remarks)
    return outcome


def children(ledger: Ledger) -> dict[str | None, Child]:
    with ledger.reading() as session:
        return {one.name: one for one in records.fetch_all(session, list(session.scalars(select(Child.id))))}


def said(ledger: Ledger, child: Child, labels: Any) -> dict[str, str]:
    """What the ledger says of a child under labels of the form."""
    fields = {label: ledger.form.labelled(label) for label in labels}
    return {label: field.text(child) for label, field in fields.items() if field}


def check_what_it_holds(ledger: Ledger, book: Messy, sheets: list[Sheet]) -> None:
    clerk, held = CLERKS[book.name], children(ledger)
    assert len(held) == clerk.children + 2 - clerk.known
    asked = {(sheets[number].name, row) for number, row, _ in clerk.answers}
    for place, told in book.expected.items():
        if place not in asked:
            assert said(ledger, held[told["姓名"]], told) == told
    for name, told in clerk.holds.items():
        assert said(ledger, held[name], told) == told
    assert said(ledger, held["郑九"], ["家庭地址", "出生年月"]) == {
        "家庭地址": "2号",
        "出生年月": "2013年5月",
    }


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_messy_workbook_comes_in_once_and_goes_again(village: Ledger, book: Messy, tmp_path: Path) -> None:
    book.build(tmp_path / book.name)
    sheets, before = read_workbook(tmp_path / book.name), stored(village)
    take_in(village, book, sheets)
    check_what_it_holds(village, book, sheets)
    after = stored(village)
    again = take_in(village, book, sheets)
    assert (again.counts["new"], again.counts["updated"], again.counts["filled"]) == (0, 0, 0)
    assert stored(village) == after
    for batch in last_imports(village, 2):
        take_back(village, batch.batch)
    assert stored(village) == before
