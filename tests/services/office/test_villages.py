"""The village list that fills the first run's drop-downs."""

from __future__ import annotations

import pytest

from app.services.office.villages import (
    code_of_town,
    code_of_village,
    towns,
    villages,
    villages_of,
)


def test_every_code_has_twelve_digits_and_belongs_to_its_town() -> None:
    assert len(villages()) == 405
    assert all(len(v.code) == 12 and v.code.isdigit() for v in villages())
    assert all(v.code.startswith(v.town_code) for v in villages())


def test_no_two_villages_of_a_town_share_a_name() -> None:
    assert all(
        len({village.name for village in villages_of(town)}) == len(villages_of(town)) for town in towns()
    )


@pytest.mark.parametrize(
    ("town", "village", "code"),
    [
        ("青阳街道", "青新社区居委会", "350582001004"),
        ("青阳街道", "没有的村", ""),
        ("没有的镇", "青新社区居委会", ""),
    ],
)
def test_the_code_of_a_village_is_known_or_empty(town: str, village: str, code: str) -> None:
    assert code_of_village(town, village) == code


@pytest.mark.parametrize(("town", "code"), [("青阳街道", "350582001000"), ("没有的镇", "")])
def test_the_code_of_a_town_is_filled_up_with_noughts(town: str, code: str) -> None:
    assert code_of_town(town) == code
