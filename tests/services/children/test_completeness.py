"""Completeness: what is missing for this child, never what does not apply to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.models.child import Child
from app.models.form import form_of
from app.services.children.completeness import completeness
from app.services.demo.village import invent_village
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_draft, an_assessment


def missing(ledger: Ledger, child: Child) -> list[str]:
    return completeness(ledger.form, child, TODAY).labels()


def test_an_empty_record_lacks_the_most(ledger: Ledger) -> None:
    found = completeness(ledger.form, a_draft(ledger), TODAY)
    assert {"姓名", "身份证号码", "父亲姓名", "家庭监护情况"} <= set(found.labels())
    assert found.percent < 20


@pytest.mark.parametrize(
    ("values", "label", "lacking"),
    [
        ({}, "身份证号码", True),
        ({"id_type": "none"}, "身份证号码", False),
        ({"schooling": "柳湾小学三年级"}, "寄宿情况", True),
        ({"schooling": "学龄前，未入园"}, "寄宿情况", False),
        ({"category": {"left_behind": ""}}, "留守儿童委托照护人情况", True),
        ({"category": {"hardship": "孤儿"}}, "留守儿童委托照护人情况", False),
        ({"category": {"hardship": "孤儿"}}, "结对人员姓名及电话", True),
        ({"carer": "grandparents"}, "委托照护人联系电话", True),
        ({"carer": "nobody"}, "委托照护人联系电话", False),
        ({}, "父亲联系电话", True),
        ({"father_special": {"dead": ""}}, "父亲联系电话", False),
        ({"father_special": {"dead": ""}}, "父亲身份证号码", False),
        ({"father_special": {"prison": ""}}, "父亲健康状况", True),
        ({}, "家庭收入人均(元/年)", True),
        ({"income": Decimal(0)}, "家庭收入人均(元/年)", False),
    ],
)
def test_the_form_asks_only_for_what_applies(
    ledger: Ledger, values: dict[str, Any], label: str, lacking: bool
) -> None:
    assert (label in missing(ledger, a_draft(ledger, **values))) == lacking


def test_an_assessment_gives_the_level(ledger: Ledger) -> None:
    child = a_child(ledger)
    an_assessment(ledger, child)
    from app.services.children.records import load

    assert "家庭监护情况" in missing(ledger, child)
    assert "家庭监护情况" not in missing(ledger, load(ledger, child.id))


def test_the_quick_count_agrees_with_each_fields_own_word() -> None:
    form = form_of()
    for child in invent_village(form, 60, seed=7, today=TODAY):
        found = completeness(form, child, date.max)
        assert list(found.missing) == [field for field in form if field.missing(child)]
        assert found.required == sum(field.shown(child) and field.required(child) for field in form) + 1
