"""What may be agreed about entrusted care: each bar of the law and each date that cannot be, as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.models.agreement import Agreement
from app.models.child import Child
from app.services.agreements.rule import last_day, needs_opinion, of_an_agreement
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, an_id_number
from tests.services.agreements.conftest import Make, entrusted, values_of

SIGNED = {"state": "signed", "signed_on": date(2026, 9, 1), "sign_way": "present"}


def faults(child: Child, record: Agreement) -> list[tuple[str, str]]:
    return [(one.field, one.sentence) for one in of_an_agreement(child, record, TODAY)]


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"barred": {"crime": ""}}, "barred", "第二十二条第三款"),
        ({"barred": {"habits": "", "neglect": ""}}, "barred", "不能接受委托"),
        ({"capable": "no"}, "capable", "完全民事行为能力人"),
        ({"carer": "林建国"}, "carer", "同一个人"),
        ({"second_entruster": "黄阿珠"}, "carer", "同一个人"),
        ({"carer_number": an_id_number(date(2012, 1, 1))}, "carer_number", "不满 16 周岁"),
        ({"end": date(2026, 8, 31)}, "end", "早于委托开始"),
        ({"end": date(2033, 4, 1)}, "end", "2033年3月30日 年满 18 周岁"),
        ({**SIGNED, "signed_on": None}, "signed_on", "请填写“签订日期”"),
        ({**SIGNED, "signed_on": date(2026, 11, 24)}, "signed_on", "在今天之后"),
        ({**SIGNED, "opinion": None}, "opinion", "已满 8 周岁"),
        ({"school_told": date(2026, 12, 1)}, "school_told", "在今天之后"),
        ({"village_told": date(2026, 12, 1)}, "village_told", "在今天之后"),
        ({"state": "refused"}, "refused_why", "拒签的原因"),
        ({"state": "ended"}, "ended_on", "解除日期"),
        ({"state": "ended", "ended_on": date(2026, 8, 1)}, "ended_on", "早于委托开始"),
    ],
)
def test_what_cannot_be_agreed_is_said_beside_its_field(
    child: Child, agreement: Make, values: dict[str, Any], field: str, words: str
) -> None:
    found = faults(child, agreement(**values))
    assert [one for one, _ in found] == [field]
    assert words in found[0][1]


@pytest.mark.parametrize(
    "values",
    [
        {},
        SIGNED,
        {"end": None},
        {"end": date(2033, 3, 30)},
        {**SIGNED, "opinion": "too_young"},  # who cannot say it, whatever the age
        {"opinion": None},  # a draft may still lack it
        {"state": "refused", "refused_why": "父母不同意", "barred": {"crime": ""}},
        {"state": "ended", "ended_on": TODAY, "capable": "no"},
    ],
)
def test_what_may_be_agreed_is_let_through(child: Child, agreement: Make, values: dict[str, Any]) -> None:
    assert faults(child, agreement(**values)) == []


def test_two_signed_agreements_do_not_overlap(village: Ledger, agreement: Make) -> None:
    child = entrusted(village)
    first = care.put(village, child.id, Agreement, values_of(agreement(**SIGNED)), TODAY)
    child = records.load(village, child.id)
    (kept,) = child.agreements
    assert faults(child, kept) == []
    assert faults(child, agreement(**SIGNED, start=date(2027, 8, 31), end=None))[0][0] == "start"
    assert faults(child, agreement(**SIGNED, start=date(2027, 9, 1), end=None)) == []
    assert faults(child, agreement(start=date(2026, 10, 1))) == []  # a draft says nothing yet
    care.withdraw(village, Agreement, first, "记错了")
    assert faults(records.load(village, child.id), agreement(**SIGNED)) == []


def test_who_may_not_be_entrusted_is_not_saved(village: Ledger, child: Child, agreement: Make) -> None:
    with pytest.raises(Refused, match="不能接受委托，没有保存"):
        care.put(village, child.id, Agreement, values_of(agreement(barred={"habits": ""})), TODAY)


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2015, 3, 5), date(2033, 3, 4)),
        (date(2012, 2, 29), date(2030, 2, 28)),  # of age on 1 March
        (date(2010, 1, 1), date(2027, 12, 31)),
    ],
)
def test_nobody_is_entrusted_with_a_child_of_age(village: Ledger, born: date, last: date) -> None:
    child = a_child(village, id_number=an_id_number(born, serial=born.year % 400), born=f"{born:%Y-%m}")
    assert last_day(child) == last


def test_a_child_is_asked_from_its_eighth_birthday_on(village: Ledger) -> None:
    child = a_child(village, id_number=an_id_number(date(2018, 6, 1), serial=77), born="2018-06")
    assert [needs_opinion(child, date(2026, 5, day)) for day in (30, 31)] == [False, False]
    assert needs_opinion(child, date(2026, 6, 1))
    assert not needs_opinion(a_child(village, name="丁一桐"), TODAY)  # of an age nobody knows
