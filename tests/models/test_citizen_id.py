"""Identity numbers of GB 11643: check digit, birth, sex, and what is said of a wrong one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import citizen_id
from tests.factories import an_id_number

numbers = st.builds(
    an_id_number,
    born=st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    sex=st.sampled_from(["male", "female"]),
    serial=st.integers(0, 499),
)


@pytest.mark.parametrize(
    ("first17", "digit"),
    [("11010519491231002", "X"), ("44052418800101001", "4"), ("35058220150305001", "1")],
)
def test_the_check_digit_is_that_of_the_standard(first17: str, digit: str) -> None:
    assert citizen_id.check_digit(first17) == digit


@pytest.mark.parametrize("wrong", ["", "1234", "1101051949123100X", "３５０５８２２０１５０３０５００１"])
def test_a_check_digit_belongs_to_seventeen_digits(wrong: str) -> None:
    with pytest.raises(ValueError, match="seventeen"):
        citizen_id.check_digit(wrong)


@given(numbers)
def test_a_sound_number_has_no_fault(number: str) -> None:
    assert citizen_id.fault(number) is None


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, digit: str) -> None:
    wrong = number[:place] + digit + number[place + 1 :]
    assert (citizen_id.fault(wrong) is None) == (wrong == number)


@given(numbers, st.integers(0, 16))
def test_two_neighbours_that_changed_places_are_always_noticed(number: str, place: int) -> None:
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (citizen_id.fault(wrong) is None) == (wrong == number)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["male", "female"]))
def test_a_number_tells_birth_and_sex(born: date, sex: str) -> None:
    number = an_id_number(born, sex)
    assert (citizen_id.birth_date(number), citizen_id.sex(number)) == (born, sex)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("35058220150305001", "现在是 17 位"),
        ("3505822015030500110", "现在是 19 位"),
        ("3505822015X3050011", "只能在最后一位"),
        ("H1234567801", "只能有数字"),
        ("990582201503050016", "不是省份代码"),
        ("350582201502300017", "不存在"),
        ("350582201503050012", "末位"),
    ],
)
def test_a_fault_is_told_in_a_sentence(number: str, word: str) -> None:
    assert word in (citizen_id.fault(number) or "")


@pytest.mark.parametrize("nothing", [None, "", "123", "350582201502300017"])
def test_what_is_no_number_tells_no_birth(nothing: str | None) -> None:
    assert citizen_id.birth_date(nothing) is None


def test_a_number_of_before_1999_is_given_its_eighteen_digits() -> None:
    assert citizen_id.upgraded("110105491231002") == "11010519491231002X"
    assert citizen_id.upgraded("11010519491231002X") == "11010519491231002X"


def test_a_masked_number_shows_neither_birth_nor_order() -> None:
    masked = citizen_id.masked("350582201503050011")
    assert (masked[:4], masked[-4:], len(masked)) == ("3505", "0011", 18)
    assert "2015" not in masked
    assert citizen_id.masked(None) == ""
