"""What 今日 is told of agreements, and the signing rate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from app.models.agreement import Agreement
from app.models.child import Child
from app.services.agreements.signing import mark_printed
from app.services.agreements.tasks import AgreementTask, Rate, agreement_tasks, signing_rate
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from tests.factories import TODAY, a_ledger, a_visit
from tests.services.agreements.conftest import Make, entrusted, values_of

SIGNED = {"state": "signed", "signed_on": date(2026, 9, 1)}
CASES: dict[str, tuple[dict[str, Any], dict[str, Any] | None]] = {
    "没有": ({}, None),
    "亲戚": ({"carer": "relatives"}, None),
    "自己带": ({"carer": "nobody"}, None),
    "未签": ({}, {}),
    "有效": ({}, {**SIGNED, "end": None}),
    "快到": ({}, {**SIGNED, "end": TODAY + timedelta(days=30)}),
    "过期": ({}, {**SIGNED, "end": TODAY - timedelta(days=1)}),
    "解除": ({}, {"state": "ended", "ended_on": TODAY}),
    "已回": ({"carer": "nobody"}, {"state": "ended", "ended_on": TODAY}),
    "拒签": ({}, {"state": "refused", "refused_why": "不愿意"}),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A child for each case, named after it, and one of a closed file."""
    ledger = a_ledger(tmp_path_factory.mktemp("tasks"))
    for name, (form, agreed) in CASES.items():
        child = entrusted(ledger, name=name, **form)
        if agreed is not None:
            _agree(ledger, child, **agreed)
    gone = entrusted(ledger, name="关档")
    records.close(ledger, gone.id, TODAY, "moved", "", TODAY)
    yield ledger
    ledger.close()


def _agree(ledger: Ledger, child: Child, **values: Any) -> str:
    known: dict[str, Any] = {
        "entruster": "林建国",
        "carer": "黄阿珠",
        "carer_relation": "祖母",
        "capable": "yes",
        "barred": {"none": ""},
        "reason": "both_away",
        "start": date(2026, 9, 1),
        "opinion": "agrees",
        "state": "draft",
    }
    return care.put(ledger, child.id, Agreement, {**known, **values}, TODAY)


def tasks(ledger: Ledger) -> dict[str, AgreementTask]:
    return {one.name: one for one in agreement_tasks(ledger, TODAY)}


def test_each_case_is_one_task_and_the_pressing_ones_come_first(filled: Ledger) -> None:
    assert [(one.name, one.what) for one in agreement_tasks(filled, TODAY)] == [
        ("过期", "expired"),
        ("解除", "none_though_needed"),
        ("亲戚", "none_though_needed"),
        ("没有", "none_though_needed"),
        ("拒签", "unsigned"),
        ("未签", "unsigned"),
        ("快到", "expiring"),
    ]


def test_a_task_says_why_and_which_day(filled: Ledger) -> None:
    found = tasks(filled)
    assert found["快到"].day == TODAY + timedelta(days=30)
    assert "还有 30 天到期" in found["快到"].sentence
    assert found["亲戚"].sentence == "由亲戚朋友照护，还没有登记委托监护责任书。"
    assert found["没有"].day is None


def test_the_signing_rate_counts_open_files_with_a_carer(filled: Ledger) -> None:
    assert signing_rate(filled, TODAY) == Rate(needed=8, signed=2)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([(5, "no")], True),
        ([(20, "no"), (5, "yes")], False),
        ([(20, "no"), (5, None)], True),  # nobody asked since
        ([(20, "yes"), (5, "no")], True),
        ([(5, "together")], False),
        ([], False),
    ],
)
def test_parents_who_do_not_call_are_told_by_the_last_answer(
    ledger: Ledger, agreement: Make, answers: list[tuple[int, str | None]], told: bool
) -> None:
    child = entrusted(ledger)
    care.put(ledger, child.id, Agreement, values_of(agreement(**SIGNED)), TODAY)
    for days, answer in answers:
        a_visit(ledger, child, TODAY - timedelta(days=days), parent_contact=answer)
    found = agreement_tasks(ledger, TODAY)
    assert [one.what for one in found] == (["weekly_contact_missing"] if told else [])
    if told:
        assert "至少每周联系一次（未成年人保护法第二十三条）" in found[0].sentence


def test_nobody_is_reminded_of_parents_who_live_with_the_child(ledger: Ledger) -> None:
    child = entrusted(ledger, carer="nobody", category={"hardship": "重病儿童"})
    a_visit(ledger, child, parent_contact="no")
    assert agreement_tasks(ledger, TODAY) == []


def test_going_out_to_be_signed_is_written_down_once(ledger: Ledger) -> None:
    child = entrusted(ledger)
    draft = _agree(ledger, child)
    signed = _agree(ledger, child, **SIGNED, end=date(2026, 12, 31))
    for one in (draft, signed, "nobody"):
        mark_printed(ledger, one)
    states = {one.id: one.state for one in records.load(ledger, child.id).agreements}
    assert states == {draft: "printed", signed: "signed"}
