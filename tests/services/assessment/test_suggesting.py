"""What a scale suggests: never by silence, never against a veto, always with its reasons."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.assessment.instrument import LEVELS, Instrument
from app.services.assessment.instruments import bundled
from app.services.assessment.suggesting import suggestion
from tests.services.assessment.papers import an_instrument, bands

SCALE = an_instrument()


@pytest.mark.parametrize(
    ("answers", "level", "score"),
    [
        ({"carer": "parents", "school": "yes"}, "low", 0),
        ({"carer": "parents", "school": "some"}, "low", 3),
        ({"carer": "old", "school": "yes"}, "medium", 4),
        ({"carer": "old", "school": "some"}, "high", 7),
        ({"carer": "old", "school": "no"}, "high", 10),
        ({}, None, 0),
        ({"school": "no"}, None, 6),
        ({"school": "gone"}, None, 0),
        ({"carer": "parents", "school": "yes", "poor": True}, "medium", 0),
        ({"carer": "old", "school": "no", "poor": True}, "high", 10),
        ({"carer": "parents", "school": "yes", "harm": True}, "high", 0),
        ({"harm": True}, "high", 0),
        ({"poor": True}, None, 0),
        ({"harm": "yes", "carer": "parents", "school": "yes"}, "low", 0),
    ],
)
def test_the_level_follows_from_the_answers(answers: dict[str, Any], level: str | None, score: int) -> None:
    found = suggestion(SCALE, answers)
    assert (found.level, found.score) == (level, score)


def test_what_was_not_answered_is_said_and_not_counted_as_nothing() -> None:
    found = suggestion(SCALE, {"carer": "parents"})
    assert not found.complete
    assert (found.least, found.most) == (0, 6)
    assert [item.id for item in found.open] == ["school"]
    assert "还有 1 题没有答（“上学”），没有算分" in found.basis


def test_a_level_that_no_answer_can_change_any_more_is_suggested_early() -> None:
    short = an_instrument(bands=bands((0, 1, "low"), (1, 4, "medium"), (4, 11, "high")))
    found = suggestion(short, {"carer": "old"})
    assert (found.level, found.complete) == ("high", False)


def test_a_ticked_sign_stands_among_the_reasons_with_its_source() -> None:
    found = suggestion(SCALE, {"harm": True, "carer": "parents", "school": "yes"})
    assert found.why[0] == "有“疑似受到伤害”的情形，至少为高风险（第十一条）。"
    assert "得 0 分（满分 10 分，分数越高风险越高），对应低风险" in found.basis
    assert [veto.id for veto in found.reports] == ["harm"]


def test_the_most_dangerous_answers_are_named() -> None:
    assert (
        "主要风险：谁来照护：年迈的祖辈；上学：不想上。"
        in suggestion(SCALE, {"carer": "old", "school": "no"}).why
    )
    assert "主要风险" not in suggestion(SCALE, {"carer": "parents", "school": "some"}).basis


def test_on_a_scale_where_high_is_safe_low_answers_are_the_dangerous_ones() -> None:
    safe = an_instrument(direction="safety", bands=bands((0, 4, "high"), (4, 7, "medium"), (7, 11, "low")))
    found = suggestion(safe, {"carer": "parents", "school": "no"})
    assert found.level == "medium"
    assert "分数越高越安全" in found.basis
    assert "谁来照护：父母" in found.basis


def answers_of(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    items = {item.id: st.sampled_from([one.id for one in item.options]) for item in instrument.items()}
    vetoes = {veto.id: st.just(True) for veto in instrument.vetoes}
    return st.fixed_dictionaries({}, optional={**items, **vetoes})


REFERENCE = bundled()[0]


@given(answers_of(REFERENCE))
def test_whatever_is_answered_no_veto_is_passed_over_and_nothing_open_is_settled(
    answers: dict[str, Any],
) -> None:
    found = suggestion(REFERENCE, answers)
    assert found.least <= found.score + sum(item.lowest for item in found.open) <= found.most
    for veto in found.vetoes:
        assert found.level is None or LEVELS.index(found.level) >= LEVELS.index(veto.level)
    if found.complete:
        assert found.level is not None
    for item in found.open:
        for option in item.options:
            more = suggestion(REFERENCE, {**answers, item.id: option.id})
            assert found.level is None or more.level == found.level


@given(answers_of(REFERENCE), st.sampled_from([item.id for item in REFERENCE.items()]))
def test_a_worse_answer_never_makes_the_level_lower(answers: dict[str, Any], asked: str) -> None:
    item = next(one for one in REFERENCE.items() if one.id == asked)
    full = {one.id: one.options[0].id for one in REFERENCE.items()} | answers
    ranked = sorted(item.options, key=lambda one: one.points)
    levels = [suggestion(REFERENCE, {**full, asked: one.id}).level or "" for one in ranked]
    assert levels == sorted(levels, key=LEVELS.index)
