"""Cells: what is certain is read, what lost something is refused and never repaired."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import choices
from app.models.boxes import OneOf, YesNo
from app.models.kinds import Day, IdNumber, Invalid, Kind, Month, Number, Phone, Text
from app.services.exchange.cells import plain_number, shown, text_of, value_of
from app.services.exchange.reading import Cell, Unread


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (Text(), 3.0, "3"),
        (Text(), 2.5, "2.5"),
        (Text(), date(2015, 3, 5), "2015-03-05"),
        (Text(), True, "是"),
        (Phone(), 13800000000.0, "13800000000"),
        (IdNumber(), 110105491231002.0, "11010519491231002X"),
        (Number("元"), 12800.5, Decimal("12800.50")),
        (Number("元"), 0.1 + 0.2, Decimal("0.30")),
        (Month(), date(2015, 3, 5), "2015-03"),
        (Month(), 201503.0, "2015-03"),
        (Month(), 2015.3, "2015-03"),
        (Day(), date(2026, 3, 5), date(2026, 3, 5)),
        (Day(), 20260305.0, date(2026, 3, 5)),
        (YesNo(choices.SINGLE_PARENT), False, {"no": ""}),
        (OneOf(choices.SEX), "男", "male"),
        (Text(), "", None),
    ],
)
def test_a_cell_is_read_as_what_it_says(kind: Kind[Any], cell: Cell, value: Any) -> None:
    assert value_of(kind, cell) == value


@pytest.mark.parametrize(
    ("kind", "cell", "word"),
    [
        (IdNumber(), 350582201503050011.0, "后面几位已经丢失"),
        (IdNumber(), 3.50582e17, "后面几位已经丢失"),
        (Phone(), 1.38e15, "后面几位已经丢失"),
        (Text(), 123456789012345678.0, "超过 15 位"),
        (Month(), 2015.1, "分不清"),
        (Month(), 42068.0, "年和月"),
        (Day(), 42068.0, "一串数字"),
        (Text(), Unread("#N/A"), "#N/A"),
        (Text(), Unread("公式"), "没有算出结果"),
        (IdNumber(), Unread("#REF!"), "#REF!"),
    ],
)
def test_a_cell_that_lost_something_is_refused(kind: Kind[Any], cell: Cell, word: str) -> None:
    with pytest.raises(Invalid, match=word):
        value_of(kind, cell)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_keep_every_digit_that_a_spreadsheet_keeps(number: int) -> None:
    assert plain_number(float(number)) == str(number)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.text() | st.booleans() | st.dates())
def test_any_cell_can_be_shown(cell: Cell) -> None:
    assert isinstance(shown(cell), str)


@given(st.floats(min_value=-1e14, max_value=1e14))
def test_no_number_is_written_with_an_exponent(number: float) -> None:
    assert "e" not in text_of(number)
