"""The recovery sheet: what was written by hand comes back, and slips are told with their group."""

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.safety.problems import WrongRecovery
from app.services.safety.recovery import (
    from_digits,
    group_is_right,
    new_secret,
    pretty,
    qr_modules,
    split,
    to_digits,
)

SECRETS = st.binary(min_size=16, max_size=16)


def with_digit(digits: str, at: int, digit: str) -> str:
    return digits[:at] + digit + digits[at + 1 :]


@given(SECRETS)
def test_a_secret_comes_back_from_its_digits(secret: bytes) -> None:
    digits = to_digits(secret)
    assert len(digits) == 48
    assert from_digits(digits) == secret


def test_a_thousand_sheets_come_back_from_their_digits() -> None:
    secrets = [new_secret() for _ in range(1000)]
    assert [from_digits(to_digits(secret)) for secret in secrets] == secrets


@given(SECRETS)
def test_it_comes_back_however_it_is_spaced(secret: bytes) -> None:
    digits = to_digits(secret)
    full_width = digits.translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert from_digits(pretty(digits)) == from_digits(" " + full_width + "\n") == secret


@given(SECRETS, st.integers(0, 47), st.integers(1, 9))
def test_one_wrong_digit_is_always_caught_with_its_group(secret: bytes, at: int, more: int) -> None:
    digits = to_digits(secret)
    typed = with_digit(digits, at, str((int(digits[at]) + more) % 10))
    with pytest.raises(WrongRecovery) as caught:
        from_digits(typed)
    assert caught.value.group == at // 6 + 1
    assert f"第 {at // 6 + 1} 组" in caught.value.sentence


def test_swapped_neighbours_are_always_caught() -> None:
    """Measured: every swap of two different neighbours in 300 sheets."""
    chance = random.Random(2026)
    tried = 0
    for _ in range(300):
        digits = to_digits(chance.randbytes(16))
        for at in range(47):
            if digits[at] == digits[at + 1]:
                continue
            tried += 1
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            assert not all(group_is_right(group) for group in split(swapped))
    assert tried > 10_000


@pytest.mark.parametrize("count", [0, 1, 47, 49, 96])
def test_too_few_or_too_many_digits_are_counted(count: int) -> None:
    with pytest.raises(WrongRecovery, match=f"现在输入了 {count} 位") as caught:
        from_digits("0" * count)
    assert caught.value.group is None


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_a_secret_or_a_sentence(typed: str) -> None:
    with suppress(WrongRecovery):
        assert len(from_digits(typed)) == 16


@pytest.mark.parametrize(
    ("group", "right"),
    [
        ("000000", True),
        ("720885", True),
        ("720896", False),
        ("000001", False),
        ("00001", False),
        ("１２", False),
    ],
)
def test_a_group_checks_itself(group: str, right: bool) -> None:
    assert group_is_right(group) is right


def test_it_is_printed_in_two_lines_of_four_groups() -> None:
    assert pretty("123456" * 8) == "\n".join([" - ".join(["123456"] * 4)] * 2)


def test_the_code_holds_digits_only_and_is_small() -> None:
    modules = qr_modules(to_digits(new_secret()))
    assert len(modules) == len(modules[0]) <= 33


def test_secrets_are_not_repeated() -> None:
    assert len({new_secret() for _ in range(1000)}) == 1000
