"""Whose consent is needed at which age, and how it stands (困境儿童个人信息保护工作办法 12 条)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from app.services.privacy.standing import STATES, standing

BORN = "2012-11"  # fourteen on 2026-11-30: of a month alone the last day counts
BEFORE, AFTER = date(2026, 11, 29), date(2026, 12, 1)
LONG_AGO = date(2025, 3, 1)


def a_child(born: str | None = BORN) -> Any:
    return SimpleNamespace(born=born, id_number=None, id_type=None)


def told(kind: str, day: date = LONG_AGO, relation: str = "父亲", **values: Any) -> Any:
    """A record of 告知同意 that counts."""
    made = datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001 — as stored
    given = {"withdrawn": None, "reason": None, "created_at": made, **values}
    return SimpleNamespace(kind=kind, day=day, relation=relation, **given)


DUTY = told("duty", reason="监护人失联")


def own(day: date) -> Any:
    return told("child", day, "本人")


@pytest.mark.parametrize(
    ("why", "records", "on", "state"),
    [
        ("nobody was told", [], BEFORE, "none"),
        ("told is not agreed", [told("notice")], BEFORE, "noticed"),
        ("the guardian agrees under fourteen", [told("notice"), told("guardian")], BEFORE, "valid"),
        ("the law's task, told", [DUTY], BEFORE, "duty"),
        ("consent is stronger than the law's task", [told("guardian"), DUTY], BEFORE, "valid"),
        ("from fourteen the guardian's no longer does", [told("guardian")], AFTER, "own"),
        ("nor a notice alone", [told("notice")], AFTER, "own"),
        ("the law's task goes on at fourteen", [DUTY], AFTER, "duty"),
        ("the child agreed, the parents were told before", [told("guardian"), own(AFTER)], AFTER, "parents"),
        ("the child agreed and the parents were told", [own(AFTER), told("notice", AFTER)], AFTER, "valid"),
        ("no parent was told", [own(AFTER), told("notice", AFTER, "本人")], AFTER, "parents"),
        ("a child that cannot say so", [told("guardian", AFTER, reason="不能表达意愿")], AFTER, "valid"),
        ("taken back", [told("guardian"), told("withdrawn", date(2026, 5, 1))], BEFORE, "withdrawn"),
        ("taken back, then given again", [told("withdrawn"), told("guardian", BEFORE)], BEFORE, "valid"),
        ("taken back, then the law's task", [told("withdrawn"), told("duty", BEFORE)], BEFORE, "duty"),
        ("withdrawn records do not count", [told("guardian", withdrawn="记错了")], BEFORE, "none"),
        ("nor those of days to come", [told("guardian", AFTER)], BEFORE, "none"),
    ],
)  # fmt: skip
def test_how_it_stands_follows_from_age_and_records(
    why: str, records: list[Any], on: date, state: str
) -> None:
    found = standing(a_child(), records, on)
    assert found.state == state, why
    assert found.words == STATES[state]
    assert found.sentence.endswith(("。", "签字。"))


def test_it_changes_on_the_very_birthday() -> None:
    child, records = a_child(), [told("guardian")]
    states = [standing(child, records, date(2026, 11, 30) + timedelta(days=n)).state for n in (-1, 0)]
    assert states == ["valid", "own"]


def test_of_unknown_age_the_guardian_is_asked_and_that_is_said() -> None:
    found = standing(a_child(born=None), [told("guardian")], AFTER)
    assert found.state == "valid"
    assert "没有填出生年月" in found.sentence


def test_whoever_turned_fourteen_is_told_apart_from_whoever_never_was_asked() -> None:
    assert "以前由监护人同意" in standing(a_child(), [told("guardian")], AFTER).sentence
    assert "以前由监护人同意" not in standing(a_child(), [told("notice")], AFTER).sentence


@pytest.mark.parametrize(("state", "settled"), [(state, state in ("valid", "duty")) for state in STATES])
def test_only_consent_and_the_laws_task_settle_it(state: str, settled: bool) -> None:
    from app.services.privacy.standing import Standing

    assert Standing(state, "").is_settled is settled
