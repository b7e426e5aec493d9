"""Temporary care: one stretch at a time, on a legal ground, and which stretches are running."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.models.concern import TemporaryCare
from app.services.care import records
from app.services.care.temporary import running
from app.services.children import records as children
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_ledger

CARE: dict[str, Any] = {
    "kind": "temporary",
    "situation": "unable",
    "reason": "奶奶住院，父母一时赶不回来。",
    "start": date(2026, 11, 3),
    "end": date(2026, 11, 20),
    "placement": "relatives",
    "caretaker": "外婆",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for this file: every test has children of its own."""
    opened = a_ledger(tmp_path_factory.mktemp("care"))
    yield opened
    opened.close()


def put(ledger: Ledger, child_id: str, **values: Any) -> str:
    return records.put(ledger, child_id, TemporaryCare, {**CARE, **values}, TODAY)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"situation": None}, "要选法定情形"),
        ({"end": date(2026, 11, 2)}, "结束日期早于开始日期"),
        ({"start": date(2026, 11, 24), "end": None}, "今天之后"),
        ({"placement": None}, "请填写“安置方式”"),
        ({"caretaker": None}, "请填写“照料人或机构”"),
    ],
)
def test_temporary_care_that_cannot_be_is_refused(ledger: Ledger, values: dict[str, Any], word: str) -> None:
    with pytest.raises(Refused, match=word):
        put(ledger, a_child(ledger).id, **values)


def test_emergency_care_by_the_village_needs_no_legal_situation(ledger: Ledger) -> None:
    child = a_child(ledger)
    put(ledger, child.id, kind="emergency", situation=None, placement="village")
    assert len(children.load(ledger, child.id).temporary_cares) == 1


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        (date(2026, 10, 1), date(2026, 11, 2), False),
        (date(2026, 10, 1), date(2026, 11, 3), True),
        (date(2026, 10, 1), None, True),
        (date(2026, 11, 20), None, True),
        (date(2026, 11, 21), None, False),
    ],
)
def test_two_stretches_of_temporary_care_do_not_overlap(
    ledger: Ledger, start: date, end: date | None, overlaps: bool
) -> None:
    child = a_child(ledger)
    put(ledger, child.id)
    if overlaps:
        with pytest.raises(Refused, match="重叠"):
            put(ledger, child.id, start=start, end=end)
    else:
        put(ledger, child.id, start=start, end=end)
    assert len(children.load(ledger, child.id).temporary_cares) == (1 if overlaps else 2)


def test_what_is_running_is_told_the_longest_first(fresh: Ledger) -> None:
    first, second, third, gone = (a_child(fresh, name=name) for name in ("陈一", "陈二", "陈三", "陈四"))
    put(fresh, first.id, end=None, start=date(2026, 11, 22))
    put(fresh, second.id, end=TODAY)
    put(fresh, third.id)
    put(fresh, gone.id, end=None)
    children.close(fresh, gone.id, TODAY, "moved", "", TODAY)
    held = running(fresh, TODAY)
    assert [(one.name, one.days, one.end) for one in held] == [("陈二", 21, TODAY), ("陈一", 2, None)]
    assert held[0].caretaker == "外婆"
