"""Policies: as data, what is refused, and how an office sets its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refused
from app.paths import resources
from app.services.duties.owed import owed
from app.services.duties.policies import count_from, drop_policy, own_policies, set_policy
from app.services.duties.policy import Policy, policies_of, policy_on, shipped
from app.services.duties.policy_data import often, read_policies, read_policy, visits_a_year, written
from app.services.duties.standing import counted_from, standings
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_ledger, an_assessment
from tests.services.duties.files import a_policy, care, day, names

NOTICE = json.loads((resources() / "rules/notice-2024-46.json").read_text(encoding="utf-8"))


def stored(**changes: Any) -> dict[str, Any]:
    """The notice's policy as stored, changed."""
    return {**json.loads(json.dumps(NOTICE)), **changes}


def with_level(level: str, rules: list[dict[str, Any]]) -> dict[str, Any]:
    return stored(levels={**NOTICE["levels"], level: rules})


def visits(every: str = "month", times: Any = 1, duty: str = "visit") -> dict[str, Any]:
    return {"duty": duty, "every": every, "times": times}


def test_the_notice_asks_for_what_it_says() -> None:
    (notice,) = shipped()
    assert notice.source == "晋政民〔2024〕46号 二（二）"
    assert [visits_a_year(notice.care(level)) for level in ("low", "medium", "high", "")] == [4, 12, 12, 12]
    assert [rule.every for rule in notice.low.rules if rule.duty == "contact"] == ["month"]
    assert [notice.reassess(level) for level in ("high", "medium", "low", "")] == [90, 182, 182, 182]


def test_what_a_level_asks_for_is_said_in_words() -> None:
    assert often(shipped()[0].low) == "每月联系一次，每季走访一次"
    assert often(care(("visit", "half_year", 3))) == "每半年走访 3 次"


@pytest.mark.parametrize("policy", [shipped()[0], a_policy("05-01", low=care(("visit", "half_year", 2)))])
def test_a_policy_is_stored_and_read_as_it_was(policy: Policy) -> None:
    assert read_policy(json.loads(json.dumps(written(policy)))) == policy


@pytest.mark.parametrize(
    ("faulty", "words"),
    [
        (stored(levels={"low": [visits()], "high": [visits()]}), "缺少中风险的规则"),
        (with_level("low", []), "低风险没有写要做什么"),
        (with_level("low", [visits(duty="letter")]), "既不是走访也不是联系"),
        (with_level("low", [visits(every="week")]), "周期不认识"),
        (with_level("low", [visits(times=0)]), "次数不对"),
        (with_level("low", [visits(times=32)]), "次数不对"),
        (with_level("low", [visits(times="一次")]), "次数不是整数"),
        (with_level("low", [visits(times=True)]), "次数不是整数"),
        (with_level("low", [visits(), visits()]), "“每月走访”写了两遍"),
        (with_level("low", [visits(times=2)]), "中风险一年的走访次数比低风险还少"),
        (with_level("high", [visits(every="quarter")]), "高风险一年的走访次数比中风险还少"),
        (with_level("medium", [visits(duty="contact")]), "中风险一年的走访次数比低风险还少"),
        (with_level("low", "每月一次"), "低风险的规则读不懂"),  # type: ignore[arg-type]
        (stored(levels=None), "缺少各级的要求"),
        (stored(reassess_days={}), "重新评估天数不是整数"),
        (stored(reassess_days={"low": 182, "medium": 182, "high": 0}), "高风险的重新评估天数不对"),
        (stored(grace_days=32), "天数不对"),
        (stored(grace_days=-1), "天数不对"),
        (stored(least_days=29), "天数不对"),
        (stored(soon_days="七"), "天数不是整数"),
        (stored(unassessed_as="none"), "未评估的孩子按哪一级安排"),
        (stored(source=" "), "没有写规则的依据"),
        (stored(**{"from": "2027-01-15"}), "某个月的 1 日"),
        (stored(**{"from": "明年"}), "日期读不懂"),
        (stored(**{"from": 2027}), "日期读不懂"),
    ],
)
def test_a_faulty_policy_is_refused_with_a_sentence(faulty: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        read_policy(faulty)
    assert "原来的规则仍然有效" in refused.value.advice


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        ([], "最早的一段时间没有规则"),
        (["2027-01-01"], "最早的一段时间没有规则"),
        ([None, "2027-01-01", "2027-01-01"], "两份规则都从 2027-01-01 起"),
        ([None, None], "两份规则都没有写"),
    ],
)
def test_policies_that_leave_a_gap_or_meet_are_refused(begins: list[str | None], words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_policies([stored(**{"from": day}) for day in begins])


def test_the_policy_in_force_is_the_last_that_has_begun() -> None:
    policies = read_policies([stored(**{"from": day}) for day in ("2027-01-01", None, "2026-03-01")])
    assert [policy.begins for policy in policies] == [None, day("2026-03-01"), day("2027-01-01")]
    for when, begins in [("02-28", None), ("03-01", "2026-03-01"), ("2027-05-05", "2027-01-01")]:
        assert policy_on(policies, day(when)).begins == (day(begins) if begins else None)


def test_policies_come_from_every_file_of_the_folder(tmp_path: Path) -> None:
    for number, begins in enumerate(["2027-01-01", None]):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps(stored(**{"from": begins})), encoding="utf-8")
    assert [policy.begins for policy in shipped(tmp_path)] == [None, day("2027-01-01")]


MONTHLY = a_policy("2026-11-01", low=care(("visit", "month", 1)))


@pytest.fixture
def with_a_child(ledger: Ledger) -> Ledger:
    """A ledger with a child at low risk since January 2025."""
    an_assessment(ledger, a_child(ledger), "low", day("2025-01-02"))
    return ledger


def test_an_offices_own_policy_holds_from_its_month_on(with_a_child: Ledger) -> None:
    set_policy(with_a_child, MONTHLY, TODAY)
    assert policies_of(with_a_child.office) == (*shipped(), MONTHLY)
    found = owed(with_a_child, day("09-01"), day("12-31"), TODAY)
    assert names(found) == ["visit Q3", "contact 9", "contact 10", "visit Q4", "visit 11", "visit 12"]


def test_an_own_policy_outlives_the_ledgers_closing(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    set_policy(ledger, MONTHLY, TODAY)
    again = Ledger(ledger.path, ledger.key, ledger.user)
    assert own_policies(again.office) == (MONTHLY,)
    ledger.close()
    again.close()


def test_a_policy_of_the_same_day_takes_the_place_of_the_other(with_a_child: Ledger) -> None:
    twice = a_policy("2026-11-01", high=care(("visit", "month", 2)))
    set_policy(with_a_child, MONTHLY, TODAY)
    set_policy(with_a_child, twice, TODAY)
    assert own_policies(with_a_child.office) == (twice,)
    drop_policy(with_a_child, day("2026-11-01"), TODAY)
    assert policies_of(with_a_child.office) == shipped()
    assert "policies" not in with_a_child.office.settings


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda ledger: set_policy(ledger, a_policy("2026-10-01"), TODAY), "已经过去的月份"),
        (lambda ledger: set_policy(ledger, a_policy(), TODAY), "已经过去的月份"),
        (lambda ledger: drop_policy(ledger, day("2026-11-01"), day("2026-12-01")), "已经过去的月份"),
        (lambda ledger: drop_policy(ledger, day("2027-11-01"), TODAY), "没有找到"),
        (lambda ledger: set_policy(ledger, a_policy("2026-12-01", grace_days=40), TODAY), "月底"),
    ],
)
def test_a_change_that_may_not_be_is_refused_and_nothing_is_changed(
    with_a_child: Ledger, act: Callable[[Ledger], None], words: str
) -> None:
    set_policy(with_a_child, MONTHLY, TODAY)
    with pytest.raises(Refused, match=words):
        act(with_a_child)
    assert own_policies(with_a_child.office) == (MONTHLY,)


def test_before_the_first_child_a_policy_may_begin_whenever_it_likes(ledger: Ledger) -> None:
    early = a_policy("2024-06-01", low=care(("visit", "month", 1)))
    set_policy(ledger, early, TODAY)
    an_assessment(ledger, a_child(ledger), "low", day("2025-01-02"))
    assert names(owed(ledger, day("02-01"), day("02-28"), TODAY)) == ["visit 2"]


@pytest.fixture
def counted(with_a_child: Ledger) -> Ledger:
    """The same, its lists counting from the first of October."""
    count_from(with_a_child, day("10-01"))
    return with_a_child


def test_the_lists_count_what_was_missed_from_a_day_on(counted: Ledger) -> None:
    (standing,) = standings(counted, TODAY).values()
    assert names(standing.missed) == ["contact 10"]
    assert len([duty for duty in owed(counted, day("01-01"), TODAY, TODAY) if duty.status == "missed"]) == 13
    count_from(counted, None)
    assert counted_from(counted.office).year == 1
    assert len(standings(counted, TODAY)[standing.child_id].missed) == 13
