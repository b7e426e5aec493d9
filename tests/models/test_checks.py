"""The form's cells held against each other and the calendar, case by case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.models.checks import Finding, age, birth_day, findings
from app.models.child import Child
from app.models.family import Family
from app.models.form import form_of
from tests.factories import TODAY, an_id_number

FORM = form_of()
BOY = an_id_number(date(2015, 3, 5), "male")
FATHER, MOTHER = an_id_number(date(1985, 1, 2), "male"), an_id_number(date(1986, 1, 2), "female")


def a_form(**values: Any) -> Child:
    """A child with these cells filled in, in no file."""
    child = Child(family=Family(), extra={})
    for name, value in values.items():
        FORM.named(name).set(child, value)
    return child


def found(**values: Any) -> list[Finding]:
    return findings(FORM, a_form(**values), TODAY)


@pytest.mark.parametrize(
    ("values", "field", "level", "word"),
    [
        ({"id_number": BOY[:17] + "0"}, "id_number", "error", "末位"),
        ({"id_number": "123"}, "id_number", "error", "号码待核实"),
        ({"father_id_number": "123"}, "father_id_number", "error", "18 位"),
        ({"id_number": BOY, "born": "2015-04"}, "born", "warning", "身份证号码上是2015年3月"),
        ({"id_number": BOY, "sex": "female"}, "sex", "warning", "身份证号码上是男"),
        ({"father_id_number": MOTHER}, "father_id_number", "warning", "父亲的号码"),
        ({"mother_id_number": FATHER}, "mother_id_number", "warning", "母亲的号码"),
        ({"born": "2027-01"}, "born", "error", "今天之后"),
        ({"born": "2008-10"}, "born", "warning", "已满 18 周岁"),
        ({"born": "2010-10", "category": {"left_behind": ""}}, "category", "warning", "已满 16 周岁"),
        (
            {"id_number": BOY, "father_id_number": an_id_number(date(2005, 1, 2))},
            "father_id_number",
            "warning",
            "10 岁",
        ),
        (
            {"id_number": BOY, "father_id_number": an_id_number(date(2016, 1, 2))},
            "father_id_number",
            "warning",
            "比孩子还小",
        ),
        ({"opened_on": date(2026, 11, 24)}, "opened_on", "error", "今天之后"),
        ({"born": "2020-05", "opened_on": date(2020, 4, 30)}, "opened_on", "error", "早于出生年月"),
        (
            {"opened_on": date(2026, 5, 1), "closed_on": date(2026, 4, 30)},
            "closed_on",
            "error",
            "早于建档时间",
        ),
        ({"closed_on": date(2026, 11, 24)}, "closed_on", "error", "今天之后"),
        ({"health": {"healthy": "", "weak": ""}}, "health", "error", "不能再选别的"),
        ({"aid": {"none": "", "minimum": "1"}}, "aid", "error", "不能再选别的"),
        ({"name": "陈1"}, "name", "error", "数字或符号"),
    ],
)
def test_what_does_not_agree_is_said_beside_its_field(
    values: dict[str, Any], field: str, level: str, word: str
) -> None:
    assert [(one.field, one.level) for one in found(**values)] == [(field, level)]
    assert word in found(**values)[0].sentence


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"id_number": BOY, "born": "2015-03", "sex": "male"},
        {"id_number": "H1234567801", "id_type": "hk_macao_travel"},
        {"id_number": "123", "id_type": "unsettled"},
        {"father_id_number": "M123", "father_id_type": "passport"},
        {"id_number": BOY, "father_id_number": FATHER, "mother_id_number": MOTHER},
        {"born": "2026-11"},
        {"born": "2008-11"},  # eighteen on the last day of the month at the latest
        {"born": "2010-11", "category": {"left_behind": ""}},
        {"born": "2020-05", "opened_on": date(2020, 5, 1)},
        {"opened_on": TODAY, "closed_on": TODAY},
    ],
)
def test_what_agrees_is_left_in_peace(values: dict[str, Any]) -> None:
    assert found(**values) == []


def test_a_number_offers_the_value_that_would_settle_it() -> None:
    remedies = {one.field: one.remedy for one in found(id_number=BOY, born="2015-04", sex="female")}
    assert remedies == {"born": "2015-03", "sex": "male"}


def test_findings_stand_in_the_forms_order() -> None:
    fields = [
        one.field for one in found(closed_on=date(2030, 1, 1), name="陈1", id_number="1", born="2030-01")
    ]
    assert fields == sorted(fields, key=FORM.place)
    assert len(fields) > 3


@pytest.mark.parametrize(
    ("values", "day"),
    [
        ({"id_number": BOY, "born": "2014-01"}, date(2015, 3, 5)),
        ({"born": "2015-02"}, date(2015, 2, 28)),
        ({"born": "2016-02"}, date(2016, 2, 29)),
        ({"born": "2015-12"}, date(2015, 12, 31)),
        ({"id_number": "H1234567801", "id_type": "hk_macao_travel", "born": "2015-12"}, date(2015, 12, 31)),
        ({}, None),
    ],
)
def test_a_day_of_birth_is_the_numbers_else_the_months_last(values: dict[str, Any], day: date | None) -> None:
    assert birth_day(a_form(**values)) == day


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2008, 11, 23), date(2026, 11, 22), 17),
        (date(2008, 11, 23), date(2026, 11, 23), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
    ],
)
def test_somebody_is_a_year_older_on_their_birthday(born: date, on: date, years: int) -> None:
    assert age(born, on) == years
