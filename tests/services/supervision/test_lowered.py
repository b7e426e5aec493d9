"""Levels that a village lowered: which the town has to look at, and what it may say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.errors import Refused
from app.models.care import Assessment
from app.models.child import Child
from app.services.ledger import Ledger
from app.services.supervision.giving import review_level
from app.services.supervision.lowered import lowered
from app.services.supervision.opinions import opinions
from tests.factories import TODAY
from tests.services.town.towns import FIRST, SECOND, bring, brought

LONG_AGO = TODAY - timedelta(days=180)


def assessed(town: Ledger, *levels: str, village: str = FIRST) -> str:
    """A child with these levels, a month apart, the last one today."""
    child = brought(town, village)
    for back, level in enumerate(reversed(levels)):
        bring(town, child, Assessment, level=level, day=TODAY - timedelta(days=30 * back))
    return child


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        (("high",), None),
        (("high", "low"), "高风险 → 低风险"),
        (("high", "medium"), "高风险 → 中风险"),
        (("low", "high"), None),
        (("high", "low", "low"), "高风险 → 低风险"),
        (("high", "low", "high"), None),
        (("high", "medium", "low"), "中风险 → 低风险"),
    ],
)
def test_the_lowering_that_stands_is_to_be_reviewed(
    town: Ledger, levels: tuple[str, ...], told: str | None
) -> None:
    assessed(town, *levels)
    assert [one.words for one in lowered(town, TODAY)] == ([told] if told else [])


def test_a_review_is_made_once_and_an_agreed_one_is_settled(town: Ledger) -> None:
    assessed(town, "high", "low")
    (found,) = lowered(town, TODAY)
    review_level(town, found.assessment_id, "agree", "", None, TODAY)
    assert lowered(town, TODAY) == []
    (told,) = opinions(town, TODAY)
    assert (told.kind_words, told.words, told.standing) == ("等级复核：同意", "同意调低风险等级。", "已办结")


def test_to_disagree_needs_words(town: Ledger) -> None:
    assessed(town, "high", "low")
    (found,) = lowered(town, TODAY)
    with pytest.raises(Refused, match="请写明意见的内容"):
        review_level(town, found.assessment_id, "disagree", "", None, TODAY)
    review_level(town, found.assessment_id, "disagree", "还是一个人住。", None, TODAY)
    assert opinions(town, TODAY)[0].sentence == f"镇里不同意{TODAY}的监护评估，请重新评估。还是一个人住。"


def test_what_does_not_count_is_left_out(town: Ledger) -> None:
    withdrawn = assessed(town, "high", "low")
    closed = assessed(town, "high", "low")
    with town.writing() as session:
        session.info["replica"] = True
        session.get_one(Child, withdrawn).assessments[-1].withdrawn = "评错了"
        session.get_one(Child, closed).closed_on = date(2026, 11, 1)
    there = assessed(town, "high", "low", village=SECOND)
    assert [one.child_id for one in lowered(town, TODAY)] == [there]
    assert lowered(town, TODAY, village=FIRST) == []
    with pytest.raises(Refused, match="找不到这次评估"):
        review_level(town, "gone", "agree", "", None, TODAY)
