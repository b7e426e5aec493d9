"""What a year's sheet takes from a child's records."""

from datetime import date
from typing import Any

import pytest

from app.models.care import Assessment, Visit
from app.models.child import Child
from app.models.concern import Concern
from app.models.family import Family
from app.models.fields import Field
from app.models.form import form_of
from app.models.kinds import Text
from app.services.printing.content import SheetVisit, content_of


def visit(day: date, way: str = "visit", **given: str) -> Visit:
    return Visit(day=day, way=way, **given)


@pytest.fixture
def child() -> Child:
    """Visited over two years, assessed twice."""
    family = Family()
    family.father.name = "林建国"
    made = Child(name="林小禾", family=family, extra={"grid": "张三"})
    made.visits = [
        visit(date(2026, 5, 20), problems="玩水", measures="告知"),
        visit(date(2026, 1, 12)),
        visit(date(2025, 12, 31)),
        visit(date(2026, 2, 1), way="contact", problems="只是电话"),
        visit(date(2026, 2, 2), way="attempt"),
        visit(date(2026, 3, 1), withdrawn="记错了孩子"),
    ]
    made.assessments = [
        Assessment(day=date(2025, 3, 1), level="high"),
        Assessment(day=date(2026, 12, 31), level="low"),
        Assessment(day=date(2027, 1, 1), level="medium"),
    ]
    return made


def test_values_are_taken_from_wherever_they_are_kept(child: Child) -> None:
    content = content_of(child, form_of(), 2026)
    assert (content.name, content.values["name"], content.values["father_name"]) == (
        "林小禾",
        "林小禾",
        "林建国",
    )


def test_only_visits_of_the_year_that_count_are_on_the_sheet(child: Child) -> None:
    content = content_of(child, form_of(), 2026)
    assert content.visits == (
        SheetVisit(date(2026, 1, 12)),
        SheetVisit(date(2026, 5, 20), "玩水", "告知"),
    )
    assert [len(content.quarter(number)) for number in range(4)] == [1, 1, 0, 0]


@pytest.mark.parametrize(("year", "level"), [(2024, None), (2025, "high"), (2026, "low"), (2027, "medium")])
def test_the_level_is_the_one_in_force_at_the_years_end(child: Child, year: int, level: str | None) -> None:
    assert content_of(child, form_of(), year).level == level


def test_the_offices_own_fields_come_with_their_labels(child: Child) -> None:
    form = form_of([Field("网格员", Text(), name="grid")])
    content = content_of(child, form, 2026)
    assert content.extras == (("网格员", "张三"),)
    assert "grid" not in content.values


def concern(visit_id: str = "", **given: Any) -> Concern:
    return Concern(
        **{"found_on": date(2026, 5, 20), "description": "池塘边没有护栏", **given}, visit_id=visit_id
    )


def test_what_was_found_in_a_visit_stands_beside_it_each_sentence_once(child: Child) -> None:
    child.visits[0].id = "may"
    child.concerns = [
        concern("may", measures="联系村委会安装护栏。", result="11月已装好"),
        concern("may", description="玩水", measures="告知"),
        concern("may", description="记错了", withdrawn="记错了孩子"),
    ]
    may = content_of(child, form_of(), 2026).visits[-1]
    assert (may.problems, may.measures) == ("玩水；池塘边没有护栏", "告知；联系村委会安装护栏；11月已装好")


def test_what_came_up_apart_from_a_visit_stands_in_its_quarter_and_is_no_visit(child: Child) -> None:
    child.visits[3].id = "call"
    child.concerns = [concern("call", found_on=date(2026, 2, 1)), concern(found_on=date(2025, 2, 1))]
    first = content_of(child, form_of(), 2026).quarter(0)
    assert [(one.day, one.made) for one in first] == [(date(2026, 1, 12), True), (date(2026, 2, 1), False)]
