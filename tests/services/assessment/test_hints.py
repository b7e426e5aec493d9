"""Hints with their source, never decisions: the table of domain knowledge they stand for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.models.care import Assessment
from app.models.child import Child
from app.models.family import Family
from app.services.assessment.birthdays import nth_birthday
from app.services.assessment.hints import hints
from tests.factories import TODAY, an_id_number

ALONE = {"prison", "rehabilitation", "restricted", "severe_illness", "severe_disability", "lost_contact"}
GONE = {"dead", "missing"}


def a_child_of(father: dict[str, str] | None, mother: dict[str, str] | None, **values: Any) -> Child:
    """A child of ten, not in any file, with these 特殊情况 of its parents."""
    child = Child(family=Family(), extra={}, born="2016-05", **values)
    child.assessments, child.visits, child.suspensions = [], [], []
    child.family.father.special, child.family.mother.special = father, mother
    return child


def boxes(*codes: str) -> dict[str, str]:
    return dict.fromkeys(codes, "")


def keys(child: Child, today: date = TODAY) -> list[str]:
    return [hint.key for hint in hints(child, today)]


@pytest.mark.parametrize("one", sorted(ALONE | GONE))
@pytest.mark.parametrize("other", sorted(ALONE | GONE))
def test_two_parents_in_named_situations_are_hinted_at(one: str, other: str) -> None:
    expected = "orphan" if {one, other} <= GONE else "unsupported"
    assert keys(a_child_of(boxes(one), boxes(other))) == [expected]


@pytest.mark.parametrize("one", sorted(ALONE | GONE))
def test_one_parent_alone_is_no_hint(one: str) -> None:
    assert keys(a_child_of(boxes(one), None)) == []
    assert keys(a_child_of(None, boxes(one))) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("被法院撤销监护人资格", ["unsupported"]),
        ("已撤销监护", ["unsupported"]),
        ("遣送出境", ["unsupported"]),
        ("被驱逐出境", ["unsupported"]),
        ("在外打工", []),
        ("", []),
    ],
)
def test_what_has_no_box_of_its_own_is_read_from_the_words_after_other(
    words: str, expected: list[str]
) -> None:
    assert keys(a_child_of({"other": words}, boxes("dead"))) == expected


@pytest.mark.parametrize(
    ("code", "check"),
    [
        ("prison", "六个月以上"),
        ("rehabilitation", "六个月以上"),
        ("restricted", "六个月以上"),
        ("lost_contact", "已满六个月"),
        ("severe_disability", "三、四级精神、智力残疾"),
        ("severe_illness", "地方病种"),
    ],
)
def test_a_hint_says_what_the_program_cannot_see(code: str, check: str) -> None:
    (hint,) = hints(a_child_of(boxes(code), boxes("missing")), TODAY)
    assert check in hint.advice
    assert "法院宣告失踪" in hint.advice
    assert hint.source == "民发〔2019〕62号、民发〔2020〕125号"
    assert "疑似" in hint.words


@pytest.mark.parametrize(
    "said",
    [
        {"category": {"hardship": "事实无人抚养儿童"}},
        {"category": {"hardship": "重病儿童、事实无人抚养儿童"}},
        {"aid": {"unsupported": ""}},
        {"closed_on": date(2026, 1, 1)},
        {"born": "2005-01"},
    ],
)
def test_what_the_form_says_already_is_not_hinted_at(said: dict[str, Any]) -> None:
    child = a_child_of(boxes("prison"), boxes("dead"))
    for name, value in said.items():
        setattr(child, name, value)
    assert "unsupported" not in keys(child)


@pytest.mark.parametrize(
    ("years", "category"), [(8, {}), (14, {}), (16, {"left_behind": ""}), (18, {"left_behind": ""})]
)
@pytest.mark.parametrize(("days", "hinted"), [(-31, False), (-30, True), (0, True), (30, True), (31, False)])
def test_ages_are_said_from_thirty_days_before_to_thirty_after(
    years: int, category: dict[str, str], days: int, hinted: bool
) -> None:
    born = date(2009, 4, 10)
    child = a_child_of(None, None, id_number=an_id_number(born), category=category)
    on = nth_birthday(born, years) + timedelta(days=days)
    assert keys(child, on) == ([f"age{years}"] if hinted else [])


def test_sixteen_matters_to_those_left_behind_only() -> None:
    child = a_child_of(None, None, id_number=an_id_number(date(2010, 12, 1)), category={"hardship": ""})
    assert keys(child) == []


def test_a_day_that_is_not_known_is_told_as_its_month() -> None:
    child = a_child_of(None, None)
    child.born = "2012-12"
    (hint,) = hints(child, date(2026, 12, 5))
    assert hint.words == "2026年12月满 14 周岁。"
    assert "第十二条" in hint.source


@pytest.mark.parametrize(
    ("born", "years", "day"),
    [
        (date(2008, 2, 29), 14, date(2022, 3, 1)),
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
        (date(2008, 5, 1), 18, date(2026, 5, 1)),
    ],
)
def test_who_was_born_on_a_leap_day_has_a_birthday_every_year(born: date, years: int, day: date) -> None:
    assert nth_birthday(born, years) == day


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"born": "2020-05", "carer": "nobody"}, ["unattended"]),
        ({"carer": "nobody", "entrust_reason": "both_away"}, ["entrust"]),
        ({"carer": "nobody"}, []),
        ({"born": "2020-05", "carer": "grandparents"}, []),
        ({"category": {"hardship": "孤儿"}}, ["tomorrow"]),
        ({"aid": {"orphan": ""}}, ["tomorrow"]),
    ],
)
def test_other_hints(values: dict[str, Any], expected: list[str]) -> None:
    child = a_child_of(None, None)
    for name, value in values.items():
        setattr(child, name, value)
    assert keys(child) == expected


@pytest.mark.parametrize(("level", "expected"), [("low", ["custody"]), ("medium", []), ("high", [])])
def test_poor_custody_at_a_low_level_is_pointed_out(level: str, expected: list[str]) -> None:
    child = a_child_of(None, None, guardianship={"poor": "祖母卧床"})
    child.assessments = [Assessment(day=date(2026, 5, 1), level=level)]
    assert keys(child) == expected
