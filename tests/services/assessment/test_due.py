"""When the next assessment falls due: the policy's days, a person's day, and what happened since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.models.care import Assessment
from app.models.child import Child
from app.models.concern import Concern, TemporaryCare
from app.services import tracing
from app.services.assessment.due import Due, due_of, planned, reassessments
from app.services.care import records as care
from app.services.children import families, records
from app.services.children.undo import Undo
from app.services.duties.policy import shipped
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_visit, an_assessment, changed

DAY = date(2026, 10, 1)
Clock = Callable[[date], None]


def at(day: date) -> datetime:
    """Four in the morning of a day, as times are stored."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC).replace(tzinfo=None)


ENTERED = at(DAY)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let what is written from now on be written on a day, at four in the morning (UTC)."""

    def stop(day: date) -> None:
        monkeypatch.setattr(tracing, "utc_now", lambda: at(day))

    return stop


@pytest.fixture
def child(ledger: Ledger, clock: Clock) -> Child:
    """陈小明, high since the first of October, living with his grandparents."""
    clock(date(2026, 9, 1))
    made = a_child(ledger, carer="grandparents", carer_name="陈阿婆", guardianship={"fair": ""})
    clock(DAY)
    an_assessment(ledger, made, "high", DAY, created_at=ENTERED)
    return made


def due(ledger: Ledger, child: Child, today: date = TODAY) -> Due:
    found = due_of(ledger, records.load(ledger, child.id), today)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("level", "written", "expected"),
    [
        ("high", None, DAY + timedelta(days=90)),
        ("medium", None, DAY + timedelta(days=182)),
        ("low", None, DAY + timedelta(days=182)),
        ("low", date(2026, 11, 1), date(2026, 11, 1)),
        ("high", date(2027, 11, 1), DAY + timedelta(days=90)),
        ("high", DAY, DAY + timedelta(days=90)),
    ],
)
def test_the_earlier_of_the_policys_day_and_a_persons_counts(
    level: str, written: date | None, expected: date
) -> None:
    assert planned(shipped(), DAY, level, written) == expected


def test_nothing_is_due_while_the_time_runs(ledger: Ledger, child: Child) -> None:
    found = due(ledger, child)
    assert (found.due, found.is_due(TODAY), found.events) == (date(2026, 12, 30), False, ())
    assert found.sentence(TODAY) == "下次评估 2026-12-30，还有 37 天。"
    assert reassessments(ledger, TODAY) == []


def test_the_list_names_what_is_due_and_what_soon_will_be(ledger: Ledger, child: Child) -> None:
    other = a_child(ledger, name="丁一桐")
    an_assessment(ledger, other, "low", date(2026, 3, 5), created_at=at(date(2026, 3, 5)))
    a_child(ledger, name="许佳")  # never assessed
    gone = a_child(ledger, name="黄欣")
    an_assessment(ledger, gone, "high", date(2026, 1, 5), created_at=at(date(2026, 1, 5)))
    records.close(ledger, gone.id, TODAY, "moved", "", TODAY)
    assert [one.name for one in reassessments(ledger, TODAY)] == ["丁一桐"]
    assert [one.name for one in reassessments(ledger, date(2026, 12, 20))] == ["丁一桐", "陈小明"]
    assert "该重新评估了：2026-03-05 评为低风险" in reassessments(ledger, TODAY)[0].sentence(TODAY)
    assert [one.name for one in reassessments(ledger, TODAY, [child.id], ahead=60)] == ["陈小明"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"father_special": {"prison": ""}}, "父亲的特殊情况有变化"),
        ({"mother_special": {"dead": ""}}, "母亲的特殊情况有变化"),
        ({"carer": "relatives"}, "委托照护人有变化"),
        ({"carer": "relatives", "carer_name": "陈大伯"}, "委托照护人有变化"),
        ({"carer_name": None}, "委托照护人有变化"),
        ({"guardianship": {"poor": "祖母卧床"}}, "监护情况有变化"),
    ],
)
def test_a_change_at_home_asks_for_a_new_assessment(
    ledger: Ledger, child: Child, clock: Clock, values: dict[str, Any], said: str
) -> None:
    clock(date(2026, 11, 3))
    changed(ledger, child, **values)
    found = due(ledger, child)
    assert (found.due, found.why) == (date(2026, 11, 3), said)
    assert found.is_due(TODAY)
    assert [one.child_id for one in reassessments(ledger, TODAY)] == [child.id]


@pytest.mark.parametrize(
    "values",
    [
        {"father_phone": "13800000000"},
        {"guardianship": {"fair": ""}, "address": "青新社区"},
        {"schooling": "柳湾小学三年级"},
    ],
)
def test_other_changes_do_not(ledger: Ledger, child: Child, clock: Clock, values: dict[str, Any]) -> None:
    clock(date(2026, 11, 3))
    changed(ledger, child, **values)
    assert due(ledger, child).events == ()


def test_filling_in_who_looks_after_the_child_is_no_change(ledger: Ledger, clock: Clock) -> None:
    clock(date(2026, 9, 1))
    made = a_child(ledger)
    an_assessment(ledger, made, "low", DAY, created_at=ENTERED)
    clock(date(2026, 11, 3))
    changed(ledger, made, carer="grandparents", carer_name="陈阿婆", guardianship={"good": ""})
    assert due(ledger, made).events == ()


def test_a_change_that_was_taken_back_is_none(ledger: Ledger, child: Child, clock: Clock) -> None:
    undo = Undo(ledger)
    clock(date(2026, 11, 3))
    changed(ledger, child, carer="relatives", father_special={"prison": ""})
    undo.undo()
    assert due(ledger, child).events == ()


def test_a_new_assessment_settles_what_happened_before_it(ledger: Ledger, child: Child, clock: Clock) -> None:
    clock(date(2026, 11, 3))
    changed(ledger, child, carer="relatives")
    an_assessment(ledger, child, "high", date(2026, 11, 5), created_at=at(date(2026, 11, 5)))
    assert due(ledger, child).events == ()


def test_a_brother_whose_parents_part_is_shared_is_to_be_assessed_too(
    ledger: Ledger, child: Child, clock: Clock
) -> None:
    brother = a_child(ledger, name="陈小亮")
    families.join(ledger, brother.id, child.id)
    an_assessment(ledger, brother, "low", DAY, created_at=ENTERED)
    clock(date(2026, 11, 3))
    changed(ledger, child, father_special={"lost_contact": ""})
    assert {one.name for one in reassessments(ledger, TODAY)} == {"陈小明", "陈小亮"}


@pytest.mark.parametrize(
    ("day", "severity", "expected"),
    [
        (date(2026, 11, 9), "severe", date(2026, 11, 9)),
        (date(2026, 9, 9), "severe", date(2026, 12, 30)),
        (date(2026, 11, 9), "serious", date(2026, 12, 30)),
    ],
)
def test_a_severe_problem_asks_for_a_new_assessment(
    ledger: Ledger, child: Child, day: date, severity: str, expected: date
) -> None:
    given = {"found_on": day, "category": "custody", "severity": severity, "description": "无人照料"}
    made = care.put(ledger, child.id, Concern, given, TODAY)
    assert due(ledger, child).due == expected
    care.withdraw(ledger, Concern, made, "记错了")
    assert due(ledger, child).events == ()


@pytest.mark.parametrize(("wanted", "expected"), [("yes", "走访时认为要重新评估"), ("no", ""), (None, "")])
def test_a_visitor_may_ask_for_a_new_assessment(
    ledger: Ledger, child: Child, wanted: str | None, expected: str
) -> None:
    a_visit(ledger, child, date(2026, 11, 9), reassess=wanted)
    assert "".join(event.sentence for event in due(ledger, child).events) == expected


def test_temporary_care_asks_for_a_new_assessment(ledger: Ledger, child: Child) -> None:
    given = {"kind": "emergency", "reason": "祖母住院", "placement": "relatives", "caretaker": "陈大伯"}
    care.put(ledger, child.id, TemporaryCare, {**given, "start": date(2026, 11, 9)}, TODAY)
    assert due(ledger, child).why == "作了临时监护安排"


def test_a_child_never_assessed_and_a_new_one_have_no_day(ledger: Ledger) -> None:
    assert due_of(ledger, a_child(ledger), TODAY) is None
    assert due_of(ledger, records.blank(ledger, TODAY), TODAY) is None


def test_the_latest_assessment_by_its_day_counts_and_no_withdrawn_one(ledger: Ledger, child: Child) -> None:
    later = an_assessment(ledger, child, "low", date(2026, 11, 1), created_at=at(date(2026, 11, 1)))
    an_assessment(ledger, child, "medium", date(2026, 5, 1), created_at=at(date(2026, 11, 2)))
    assert due(ledger, child).level == "low"
    care.withdraw(ledger, Assessment, later, "误录")
    assert due(ledger, child).level == "high"
