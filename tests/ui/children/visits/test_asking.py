"""What the form of a visit asks and proposes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.models.care import Suspension, Visit
from app.models.child import Child
from app.ui.children.visits.asking import alarms, all_well, asked, deadline_for, first_values, last_of
from tests.factories import TODAY

FIELDS = ("day", "visitors", "companions", "place", "met", "child_seen", "living", "hazards", "wishes")


def a_child_of(*visits: Visit, stays: tuple[Suspension, ...] = (), born: str | None = None) -> Child:
    child = Child(born=born)
    child.visits, child.suspensions = list(visits), list(stays)
    return child


@pytest.mark.parametrize(
    ("way", "gone"),
    [
        (None, set()),
        ("visit", set()),
        ("contact", {"companions", "place", "child_seen", "hazards"}),
        ("attempt", {"met", "child_seen", "living", "hazards", "wishes"}),
    ],
)
def test_each_way_asks_for_what_can_be_known(way: str | None, gone: set[str]) -> None:
    assert asked(way, FIELDS) == set(FIELDS) - gone


@pytest.mark.parametrize(
    ("severity", "day"),
    [
        ("severe", date(2026, 11, 26)),
        ("serious", date(2026, 12, 8)),
        ("minor", date(2026, 12, 23)),
        (None, None),
    ],
)
def test_the_graver_a_problem_the_sooner_its_deadline(severity: str | None, day: date | None) -> None:
    assert deadline_for(severity, TODAY) == day
    assert deadline_for(severity, None) is None


@pytest.mark.parametrize(
    ("group", "born", "code"),
    [
        ("schooling", "2020-12", "preschool"),
        ("schooling", "2020-11", "fine"),
        ("schooling", None, "fine"),
        ("health", "2021-01", "fine"),
        ("hazards", "2021-01", "none"),
    ],
)
def test_all_is_well_in_the_words_that_fit_the_child(group: str, born: str | None, code: str) -> None:
    assert all_well(group, a_child_of(born=born), TODAY) == code


@pytest.mark.parametrize(
    ("ticked", "words"),
    [
        ({"health": {"injured": ""}}, ["身上有伤"]),
        ({"mood": {"self_harm": ""}, "hazards": {"harm": ""}}, ["有自伤、轻生言行", "性侵害、拐骗"]),
        ({"schooling": {"bullied": ""}}, ["受欺凌"]),
        ({"living": {"unattended": "", "harsh": ""}}, ["常常无人看护", "有打骂、忽视"]),
        ({"living": {"fine": ""}, "mood": {"low": ""}, "hazards": None}, []),
    ],
)
def test_some_ticks_come_before_any_form(ticked: dict[str, Any], words: list[str]) -> None:
    assert alarms(ticked) == words


def test_a_visit_begins_with_who_went_and_where_last_time_and_copies_no_finding() -> None:
    last = Visit(day=date(2026, 10, 8), way="visit", visitors="李老师", place="学校", mood={"low": ""})
    older = Visit(day=date(2026, 9, 8), way="visit", visitors="王主任", place="家中")
    call = Visit(day=date(2026, 11, 8), way="contact", visitors="小林")
    assert first_values(a_child_of(older, last, call), "王主任", TODAY) == {
        "day": TODAY,
        "way": "visit",
        "visitors": "李老师",
        "place": "学校",
    }
    assert first_values(a_child_of(), "王主任", TODAY)["visitors"] == "王主任"


def test_where_a_child_is_met_while_it_is_away_is_not_proposed() -> None:
    last = Visit(day=date(2026, 10, 8), way="visit", visitors="李老师", place="家中")
    away = Suspension(start=date(2026, 11, 1), end=None)
    assert first_values(a_child_of(last, stays=(away,)), "王主任", TODAY)["place"] is None


def test_the_last_visit_counts_and_is_another_one() -> None:
    one, gone = Visit(id="1", day=date(2026, 9, 8), way="visit"), Visit(day=TODAY, way="visit", withdrawn="x")
    two = Visit(id="2", day=date(2026, 10, 8), way="visit")
    assert last_of([one, two, gone], "visit") is two
    assert last_of([one, two, gone], "visit", besides="2") is one
    assert last_of([one, two], "visit", before=date(2026, 9, 30)) is one
    assert last_of([one, two], "contact") is None
