"""Assessments, visits and stays: what cannot be true is refused in a sentence, nothing is ever deleted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.errors import Refused
from app.models.care import Assessment, CareRecord, Suspension, Visit, Waiver, level_on
from app.services.care import records as care
from app.services.children import records
from app.services.children.lines import lines
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.factories import TODAY, USER, a_child, a_suspension, a_visit, an_assessment

OPENED = date(2025, 1, 1)
VISIT = {"day": TODAY, "way": "visit", "visitors": "王主任"}
ASSESSMENT = {"day": TODAY, "level": "high", "assessor": "王主任", "basis": "入户"}
STAY = {"start": date(2026, 7, 5), "end": date(2026, 8, 28), "whereabouts": "厦门"}


def test_a_visit_is_entered_with_the_day_of_entry(ledger: Ledger) -> None:
    child = a_child(ledger)
    a_visit(ledger, child, day=date(2026, 10, 30))
    (visit,) = records.load(ledger, child.id).visits
    assert (visit.day, visit.entered_on) == (date(2026, 10, 30), TODAY)


@pytest.mark.parametrize(
    ("kind", "values", "word"),
    [
        (Visit, VISIT | {"day": None}, "请填写“日期”"),
        (Visit, VISIT | {"visitors": None}, "请填写“走访人”"),
        (Visit, VISIT | {"day": TODAY + timedelta(days=1)}, "今天之后"),
        (Visit, VISIT | {"day": OPENED - timedelta(days=1)}, "早于建档时间"),
        (Assessment, ASSESSMENT | {"level": None}, "请填写“风险等级”"),
        (Assessment, ASSESSMENT | {"day": TODAY + timedelta(days=1)}, "今天之后"),
        (Suspension, STAY | {"start": None}, "请填写“开始”"),
        (Suspension, STAY | {"end": date(2026, 7, 4)}, "早于开始日期"),
    ],
)
def test_what_cannot_be_true_is_refused(
    ledger: Ledger, kind: type[CareRecord], values: dict[str, Any], word: str
) -> None:
    child = a_child(ledger, opened_on=OPENED)
    with pytest.raises(Refused, match=word):
        care.put(ledger, child.id, kind, values, TODAY)
    kept = records.load(ledger, child.id)
    assert (kept.visits, kept.assessments, kept.suspensions) == ([], [], [])


def test_a_child_may_be_assessed_before_its_file_was_opened(ledger: Ledger) -> None:
    child = a_child(ledger, opened_on=OPENED)
    an_assessment(ledger, child, day=OPENED - timedelta(days=9))
    assert len(records.load(ledger, child.id).assessments) == 1


def test_nothing_is_entered_for_the_day_a_file_was_closed_or_later(ledger: Ledger) -> None:
    child = a_child(ledger, opened_on=OPENED)
    records.close(ledger, child.id, date(2026, 5, 31), "moved", "", TODAY)
    a_visit(ledger, child, day=date(2026, 5, 30))
    with pytest.raises(Refused, match="已于 2026-05-31 关档"):
        a_visit(ledger, child, day=date(2026, 5, 31))


def test_a_day_has_one_assessment(ledger: Ledger) -> None:
    child = a_child(ledger)
    first = an_assessment(ledger, child, "low")
    with pytest.raises(Refused, match="已经有一次评估"):
        an_assessment(ledger, child, "high")
    care.withdraw(ledger, Assessment, first, "登错了")
    an_assessment(ledger, child, "high")
    assert len(records.load(ledger, child.id).assessments) == 2


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        (date(2026, 6, 1), date(2026, 7, 4), False),
        (date(2026, 6, 1), date(2026, 7, 5), True),
        (date(2026, 8, 28), None, True),
        (date(2026, 8, 29), None, False),
        (date(2026, 6, 1), None, True),
        (date(2026, 7, 10), date(2026, 7, 12), True),
    ],
)
def test_two_stays_do_not_overlap(ledger: Ledger, start: date, end: date | None, overlaps: bool) -> None:
    child = a_child(ledger)
    a_suspension(ledger, child, date(2026, 7, 5), date(2026, 8, 28))
    if overlaps:
        with pytest.raises(Refused, match="重叠"):
            a_suspension(ledger, child, start, end)
    else:
        a_suspension(ledger, child, start, end)
    assert len(records.load(ledger, child.id).suspensions) == (1 if overlaps else 2)


def test_a_record_is_corrected_in_place(ledger: Ledger) -> None:
    child = a_child(ledger)
    visit = a_visit(ledger, child, problems="近视")
    care.put(ledger, child.id, Visit, {"problems": "近视加深"}, TODAY, visit)
    (kept,) = records.load(ledger, child.id).visits
    assert (kept.id, kept.problems) == (visit, "近视加深")


def test_a_withdrawn_record_is_kept_and_no_longer_counts(ledger: Ledger) -> None:
    child = a_child(ledger)
    a_visit(ledger, child, day=date(2026, 9, 1))
    last = a_visit(ledger, child, day=date(2026, 10, 1))
    care.withdraw(ledger, Visit, last, "登错了人")
    assert [visit.withdrawn for visit in records.load(ledger, child.id).visits] == [None, "登错了人"]
    with ledger.reading() as session:
        assert [line.last_visit for line in lines(session)] == ["2026-09-01"]


def test_nothing_is_withdrawn_without_a_reason(ledger: Ledger) -> None:
    visit = a_visit(ledger, a_child(ledger))
    with pytest.raises(Refused, match="原因"):
        care.withdraw(ledger, Visit, visit, "  ")


@pytest.mark.parametrize(
    ("on", "level"),
    [
        (date(2026, 1, 31), None),
        (date(2026, 2, 1), "low"),
        (date(2026, 4, 30), "low"),
        (date(2026, 5, 1), "high"),
        (date(2026, 12, 31), "high"),
    ],
)
def test_the_level_in_force_is_that_of_the_latest_assessment(
    ledger: Ledger, on: date, level: str | None
) -> None:
    child = a_child(ledger)
    an_assessment(ledger, child, "high", date(2026, 5, 1))
    an_assessment(ledger, child, "low", date(2026, 2, 1))
    care.withdraw(ledger, Assessment, an_assessment(ledger, child, "medium", date(2026, 6, 1)), "误录")
    found = level_on(records.load(ledger, child.id).assessments, on)
    assert (found.level if found else None) == level


def test_the_list_shows_the_level_and_the_last_visit_face_to_face(ledger: Ledger) -> None:
    child = a_child(ledger)
    an_assessment(ledger, child, "medium")
    a_visit(ledger, child, day=date(2026, 9, 1))
    a_visit(ledger, child, day=date(2026, 10, 1), way="contact")
    a_visit(ledger, child, day=date(2026, 11, 1), way="attempt")
    with ledger.reading() as session:
        (line,) = lines(session)
    assert (line.level, line.last_visit) == ("medium", "2026-09-01")


@pytest.mark.parametrize("role", [Role.ENTRY, Role.VIEW])
def test_only_an_admin_closes_a_missed_duty_whatever_door_is_tried(ledger: Ledger, role: Role) -> None:
    child = a_child(ledger)
    values = {"duty": "visit", "period_start": date(2026, 9, 1), "period_end": date(2026, 9, 30)}
    values |= {"reason": "洪水封路", "waived_by": USER}
    waiver = care.put(ledger, child.id, Waiver, values, TODAY)
    other = Ledger(ledger.path, ledger.key, ledger.user._replace(role=role))
    with pytest.raises(Refused):
        care.put(other, child.id, Waiver, values, TODAY)
    with pytest.raises(Refused):
        care.withdraw(other, Waiver, waiver, "记错了")
    other.close()
