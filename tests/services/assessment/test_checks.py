"""A level that differs needs a reason, a lower one a second name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.models.care import Assessment
from app.models.child import Child
from app.services.assessment.checks import names
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, an_assessment

GIVEN = {"day": TODAY, "level": "high", "assessor": "王主任", "basis": "入户评估"}


@pytest.fixture
def child(ledger: Ledger) -> Child:
    """陈小明, in the middle since March."""
    made = a_child(ledger)
    an_assessment(ledger, made, "medium", date(2026, 3, 5))
    return made


def put(ledger: Ledger, child: Child, **values: Any) -> Assessment:
    made = care.put(ledger, child.id, Assessment, {**GIVEN, **values}, TODAY)
    return next(one for one in records.load(ledger, child.id).assessments if one.id == made)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"suggested": "medium"}, "等级与建议的“中风险”不同，请写明理由"),
        ({"suggested": "medium", "differs": ""}, "请写明理由"),
        ({"level": "low"}, "等级比现行的低，请填写复核人"),
        ({"level": "low", "reviewer": "王主任"}, "复核人不能是评估人自己"),
        ({"level": "low", "reviewer": "李督导", "assessor": "王主任、李督导"}, "复核人不能是评估人自己"),
        ({"next_due": TODAY}, "下次评估日期应当在评估日期之后"),
        ({"day": date(2026, 11, 24)}, "今天之后"),
        ({"day": date(2026, 3, 5)}, "已经有一次评估"),
    ],
)
def test_what_a_decision_lacks_is_said_and_nothing_is_written(
    ledger: Ledger, child: Child, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        put(ledger, child, **values)
    assert len(records.load(ledger, child.id).assessments) == 1


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"suggested": "high"},
        {"suggested": "low", "differs": "祖母刚刚住院"},
        {"level": "medium"},
        {"level": "low", "reviewer": "李督导"},
        {"level": "low", "day": date(2026, 3, 1)},  # nothing was in force before that day
        {"next_due": date(2027, 1, 1)},
    ],
)
def test_a_decision_with_all_it_needs_is_written(
    ledger: Ledger, child: Child, values: dict[str, Any]
) -> None:
    made = put(ledger, child, **values)
    assert {name: getattr(made, name) for name in values} == values


def test_correcting_an_assessment_is_measured_against_the_one_before_it(ledger: Ledger, child: Child) -> None:
    made = put(ledger, child)
    with pytest.raises(Refused, match="复核人"):
        care.put(ledger, child.id, Assessment, {"level": "low"}, TODAY, made.id)
    care.put(ledger, child.id, Assessment, {"level": "medium"}, TODAY, made.id)
    first = records.load(ledger, child.id).assessments[0]
    care.put(ledger, child.id, Assessment, {"level": "low", "reviewer": None}, TODAY, first.id)


def test_a_withdrawn_assessment_is_no_measure(ledger: Ledger, child: Child) -> None:
    care.withdraw(ledger, Assessment, records.load(ledger, child.id).assessments[0].id, "误录")
    assert put(ledger, child, level="low").level == "low"


def test_answers_are_kept_with_the_scale_they_belong_to(ledger: Ledger, child: Child) -> None:
    answers = {"harm": True, "parents": "home"}
    made = put(ledger, child, instrument="family-reference@1", answers=answers, suggested="high")
    assert (made.instrument, made.answers) == ("family-reference@1", answers)


@pytest.mark.parametrize("words", ["王主任、李督导", "王主任,李督导", " 王主任 李督导 ", "王主任；李督导"])
def test_names_are_told_apart_however_they_are_written(words: str) -> None:
    assert names(words) == {"王主任", "李督导"}
