"""A girl of eleven who lives with her grandmother, and agreements about her. All people are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from app.models.agreement import Agreement
from app.models.child import Child
from app.services.ledger import Ledger
from tests.factories import a_child, a_ledger, an_id_number

Make = Callable[..., Agreement]


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger for tests that only read, or that make children of their own."""
    opened = a_ledger(tmp_path_factory.mktemp("village"))
    yield opened
    opened.close()


def entrusted(ledger: Ledger, **values: Any) -> Child:
    """A saved child whose form names parents and a carer."""
    known: dict[str, Any] = {
        "name": "林小禾",
        "sex": "female",
        "born": "2015-03",
        "category": {"left_behind": ""},
        "address": "青新社区溪边路12号",
        "carer": "grandparents",
        "carer_name": "黄阿珠",
        "carer_phone": "13700000003",
        "entrust_reason": "both_away",
        "father_name": "林建国",
        "father_phone": "13800000001",
        "father_address": "深圳市龙岗区",
        "mother_name": "陈秀兰",
        "mother_phone": "13900000002",
    }
    return a_child(ledger, **{**known, **values})


def values_of(record: Agreement) -> dict[str, Any]:
    """What was given to a record, by field."""
    return {name: value for name, value in vars(record).items() if not name.startswith("_")}


@pytest.fixture
def child(village: Ledger) -> Child:
    return entrusted(village)


@pytest.fixture
def agreement() -> Make:
    """Makes a draft that nothing stands against; values by field."""

    def make(**values: Any) -> Agreement:
        known: dict[str, Any] = {
            "entruster": "林建国",
            "carer": "黄阿珠",
            "carer_relation": "祖母",
            "carer_number": an_id_number(date(1958, 4, 2), "female"),
            "capable": "yes",
            "barred": {"none": ""},
            "reason": "both_away",
            "start": date(2026, 9, 1),
            "end": date(2027, 8, 31),
            "opinion": "agrees",
            "state": "draft",
        }
        return Agreement(**{**known, **values})

    return make
