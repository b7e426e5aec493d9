"""How an agreement stands as its days go by."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.models.child import Child
from app.services.agreements.standing import SOON, deciding, newest, standing, state_of
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child
from tests.services.agreements.conftest import Make

SIGNED = {"state": "signed", "signed_on": date(2026, 9, 1)}


def ending(days: int) -> dict[str, Any]:
    return {**SIGNED, "end": TODAY + timedelta(days=days)}


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"state": "draft"}, "draft"),
        ({"state": "printed"}, "printed"),
        ({"state": "refused"}, "refused"),
        ({"state": "ended"}, "ended"),
        (ending(SOON + 1), "valid"),
        (ending(SOON), "expiring"),
        (ending(0), "expiring"),
        (ending(-1), "expired"),
        ({**SIGNED, "end": None}, "valid"),
        ({**SIGNED, "start": TODAY + timedelta(days=1)}, "coming"),
        ({**SIGNED, "start": TODAY}, "valid"),
    ],
)
def test_the_day_says_how_a_signed_agreement_stands(
    agreement: Make, values: dict[str, Any], state: str
) -> None:
    assert state_of(agreement(**values), TODAY) == state


def made(agreement: Make, *all_values: dict[str, Any]) -> list[Any]:
    """Agreements one after another, as the ledger keeps them."""
    found = [agreement(**values) for values in all_values]
    for number, one in enumerate(found):
        one.id, one.created_at = str(number), datetime(2026, 1, 1 + number)  # noqa: DTZ001
    return found


@pytest.mark.parametrize(
    ("all_values", "state", "which"),
    [
        ([ending(100), {"state": "draft", "start": date(2027, 3, 4)}], "valid", 0),
        ([ending(10), {"state": "draft", "start": date(2026, 12, 4)}], "expiring", 0),
        ([ending(10), {**SIGNED, "start": TODAY + timedelta(days=11), "end": None}], "valid", 0),
        ([ending(-10), {"state": "printed", "start": TODAY}], "printed", 1),
        ([ending(-10)], "expired", 0),
        ([{"state": "refused", "start": date(2026, 1, 1)}, ending(100)], "valid", 1),
    ],
)
def test_what_is_in_force_decides_before_anything_newer(
    agreement: Make, all_values: list[dict[str, Any]], state: str, which: int
) -> None:
    agreements = made(agreement, *all_values)
    assert deciding(agreements, TODAY) == (state, agreements[which])


def test_the_current_agreement_is_the_latest_that_was_not_withdrawn(agreement: Make) -> None:
    first, second, third = made(agreement, {}, {}, {"start": date(2027, 9, 1), "withdrawn": "记错了"})
    assert newest([third, first, second]) is second
    assert newest([third]) is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": "draft"}, "还没有打印和签字"),
        ({"state": "printed"}, "等各方签字"),
        ({"state": "refused", "refused_why": "父母不同意"}, "没有签成：父母不同意。"),
        ({"state": "ended", "ended_on": date(2026, 11, 1)}, "已于 2026年11月1日 解除"),
        (ending(100), "责任书有效，到 2027年3月3日 为止"),
        ({**SIGNED, "end": None}, "没有写结束日期"),
        (ending(12), "还有 12 天到期（2026年12月5日）"),
        (ending(0), "今天到期"),
        (ending(-1), "已于 2026年11月22日 到期"),
        ({**SIGNED, "start": date(2026, 12, 1)}, "从 2026年12月1日 起"),
    ],
)
def test_how_it_stands_is_said_in_a_sentence(
    child: Child, agreement: Make, values: dict[str, Any], words: str
) -> None:
    child.agreements = made(agreement, values)
    told = standing(child, TODAY)
    assert words in told.sentence
    assert ("黄阿珠" in told.sentence) != (told.state == "refused")


def test_a_child_with_a_carer_needs_one_and_another_does_not(village: Ledger, child: Child) -> None:
    assert standing(child, TODAY).state == "none"
    assert "由祖父母、外祖父母照护" in standing(child, TODAY).sentence
    assert standing(a_child(village, name="丁一桐", carer="nobody"), TODAY).state == "needless"
