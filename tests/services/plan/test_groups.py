"""村民小组 in the order in which people count them."""

from __future__ import annotations

import pytest

from app.services.plan.groups import place_of


@pytest.mark.parametrize(
    "groups",
    [
        ["第2组", "第10组"],
        ["第二村民小组", "第九村民小组", "第十村民小组", "第十一村民小组", "第二十村民小组"],
        ["第1组", "第二组", "3组", ""],
    ],
)
def test_groups_come_in_the_order_of_their_numbers(groups: list[str]) -> None:
    mixed = [*groups[1:], groups[0]]
    assert sorted(mixed, key=place_of) == groups


def test_a_group_without_a_number_comes_before_the_first_and_none_at_all_last() -> None:
    assert sorted(["", "第1组", "山后"], key=place_of) == ["山后", "第1组", ""]
