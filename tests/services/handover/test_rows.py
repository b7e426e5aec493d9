from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, inspect

from app.models.child import Child
from app.models.fields import Field
from app.models.parcels import RESTORED
from app.models.record import Base
from app.services.children import records
from app.services.handover.canonical import canonical
from app.services.handover.contents import table_of, table_part
from app.services.handover.refusals import BadRows, NewerPackage, OddParts
from app.services.handover.rows import Row, rows_of
from app.services.handover.schemas import NOTHING_LACKING, Added, current, known, lacks
from app.services.handover.values import judge_of
from app.services.ledger import Ledger
from tests.every_value import sample_values
from tests.factories import TODAY, a_draft

A_CHILD: dict[str, Any] = {
    "id": "0" * 31 + "1",
    "office": "350582001004",
    "family_id": "a" * 32,
    "created_at": "2026-11-23T10:02:00",
    "changed_at": "2026-11-23T10:02:00",
    "extra": {},
    "name": "陈小明",
    "opened_on": "2025-01-01",
}


def lines(*rows: dict[str, Any]) -> bytes:
    return b"".join(canonical(row) + b"\n" for row in rows)


def read(content: bytes, record: type[Base] = Child) -> list[Row]:
    return list(rows_of(content, record, NOTHING_LACKING))


@pytest.mark.parametrize("which", [0, 1])
def test_every_field_of_the_form_survives_with_every_kind_of_value(ledger: Ledger, which: int) -> None:
    values = {field.name: sample_values(field)[which] for field in ledger.form}
    values |= {"opened_on": date(2025, 3, 5), "closed_on": None, "close_reason": None, "close_note": None}
    draft = a_draft(ledger, **values)
    records.save(ledger, draft, TODAY)
    with ledger.reading() as session:
        for record in RESTORED:
            part = table_part(session, record)
            stored = [_values(one) for one in session.query(record).order_by(*table_of(record).primary_key)]
            assert read(part.content, record) == stored
            assert part.rows == len(stored)
            assert table_part(session, record) == part  # the same rows, the same bytes


def _values(record: Base) -> Row:
    return {column.key: getattr(record, column.key) for column in inspect(type(record)).columns}


def test_a_row_is_one_line_by_key_and_says_nothing_of_what_is_empty() -> None:
    row = read(lines(A_CHILD))[0]
    assert row["opened_on"] == date(2025, 1, 1)
    assert row["sex"] is None
    assert row.keys() == {column.key for column in table_of(Child).columns}


Spoiled: dict[str, Callable[[dict[str, Any]], Any]] = {
    "an unknown column": lambda row: row | {"password": "x"},
    "no identity": lambda row: {k: v for k, v in row.items() if k != "id"},
    "an identity that is a path": lambda row: row | {"id": "../../../../../etc/passwd"},
    "an identity with capitals": lambda row: row | {"id": "A" * 32},
    "an identity that is a number": lambda row: row | {"id": 7},
    "no family": lambda row: {k: v for k, v in row.items() if k != "family_id"},
    "an office that is none": lambda row: row | {"office": "3505"},
    "a name that is a number": lambda row: row | {"name": 7},
    "a name of symbols": lambda row: row | {"name": "<script>"},
    "a name too long": lambda row: row | {"name": "长" * 51},
    "a control character": lambda row: row | {"address": "柳湾村\x00八号"},
    "half a character": lambda row: row | {"address": "\ud800"},
    "an unknown box": lambda row: row | {"sex": "robot"},
    "an unknown tick": lambda row: row | {"category": {"king": ""}},
    "a tick that is a list": lambda row: row | {"category": ["orphan"]},
    "a day that is none": lambda row: row | {"opened_on": "2025-02-30"},
    "a month that is none": lambda row: row | {"born": "2015-13"},
    "a month in words": lambda row: row | {"born": "去年春天"},
    "a day with an hour": lambda row: row | {"opened_on": "2025-02-03T10:00:00"},
    "a day of another age": lambda row: row | {"opened_on": "0001-01-01"},
    "a day that is a number": lambda row: row | {"opened_on": 20250101},
    "a moment with a zone": lambda row: row | {"created_at": "2026-11-23T10:02:00+08:00"},
    "null where nothing may be": lambda row: row | {"extra": None},
    "deep nesting": lambda row: row | {"extra": json.loads("[" * 40 + "]" * 40)},
    "too many things": lambda row: row | {"extra": {"x": [0] * 30_000}},
    "a list": lambda row: [row],
    "no row": lambda row: None,
    "a word": lambda row: "row",
}


@pytest.mark.parametrize("spoil", Spoiled.values(), ids=Spoiled)
def test_what_no_ledger_could_have_written_is_refused_by_row(spoil: Callable[[dict[str, Any]], Any]) -> None:
    second = A_CHILD | {"id": "0" * 31 + "2"}
    content = lines(A_CHILD) + canonical(spoil(second)) + b"\n"
    with pytest.raises(BadRows) as refused:
        read(content)
    assert (refused.value.table, refused.value.row) == ("child", 2)
    assert "陈小明" not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        lines(A_CHILD, A_CHILD),
        lines(A_CHILD | {"id": "0" * 31 + "2"}, A_CHILD),
        lines(A_CHILD)[:-1],
        lines(A_CHILD) + b"\n",
        lines(A_CHILD)[:60],
        b"\xff\xfe\n",
        b'{"id":NaN}\n',
        b"[" * 100_000 + b"\n",
        b'{"id":"' + b"0" * 3_000_000 + b'"}\n',
    ],
    ids=["twice", "out of order", "cut", "an empty line", "half", "no words", "no number", "deep", "long"],
)
def test_a_spoiled_part_is_refused(content: bytes) -> None:
    with pytest.raises(BadRows):
        read(content)


WILD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from([c for record in RESTORED for c in table_of(record).columns]), WILD)
def test_any_value_is_judged_and_what_passes_is_written_the_same_again(
    column: Column[Any], value: Any
) -> None:
    try:
        kept = judge_of(column)(value)
    except (ValueError, TypeError, ArithmeticError):
        return
    told = kept.isoformat() if isinstance(kept, date) else str(kept) if isinstance(kept, Decimal) else kept
    assert told == value or value != value


def test_every_column_of_a_package_has_a_judge() -> None:
    columns = [column for record in RESTORED for column in table_of(record).columns]
    assert all(callable(judge_of(column)) for column in columns)
    assert sum(isinstance(column.info.get("field"), Field) for column in columns) > 100


class TestEarlierSchemas:
    def test_what_a_later_step_added_has_its_default_in_older_rows(self) -> None:
        steps = (Added("0004", ("wage",), {("child", "extra"): {"new": 1}}),)
        lacking = lacks("0003", steps)
        assert lacking.tables == {"wage"}
        old = {key: value for key, value in A_CHILD.items() if key != "extra"}
        assert next(iter(rows_of(lines(old), Child, lacking)))["extra"] == {"new": 1}
        assert next(iter(rows_of(lines(A_CHILD), Child, lacking)))["extra"] == {}

    def test_what_an_earlier_step_added_is_there(self) -> None:
        assert lacks(current(), (Added("0003", ("wage",)),)) == NOTHING_LACKING

    def test_a_later_schema_asks_for_the_later_program(self) -> None:
        with pytest.raises(NewerPackage):
            lacks("9999")

    def test_there_were_no_packages_before_0003(self) -> None:
        assert known()[0] == "0003"
        with pytest.raises(OddParts):
            lacks("0002")
