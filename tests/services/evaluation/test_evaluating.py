"""Evaluation: schemes that could mislead are refused, the ledger suggests, somebody decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.models.concern import Concern
from app.models.period_report import PeriodReport
from app.models.registers import Activity, Evaluation, Training, Worker
from app.paths import resources
from app.services.assessment.pieces import Unusable
from app.services.care import records as care
from app.services.evaluation import evaluating
from app.services.evaluation.measures import MEASURES, Told, View
from app.services.evaluation.scheme import holds
from app.services.evaluation.scheme_reading import read
from app.services.evaluation.schemes import (
    add_scheme,
    bundled,
    find,
    offered,
    restore_scheme,
    retire_scheme,
    write_sample,
)
from app.services.ledger import Ledger
from app.services.registers.listing import records
from tests.factories import TODAY, a_child, a_visit, an_assessment
from tests.services.registers.records import a_record

START, END = date(2026, 1, 1), date(2026, 12, 31)
_FILE = resources() / "evaluations" / "director-reference-1.json"
PLAIN: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))


@pytest.fixture
def director(ledger: Ledger) -> Worker:
    made: Worker = a_record(ledger, Worker, name="王秀琴", post="director", start=date(2020, 1, 1))
    return made


# Schemes


@given(st.integers(0, 100))
def test_every_total_has_one_grade_and_every_share_one_suggestion(value: int) -> None:
    scheme = bundled()
    assert sum(holds(band, value) for band in scheme.grades) == 1
    for item in scheme.items:
        assert sum(holds(band, value) for band in item.bands) == 1


def test_the_reference_scheme_has_a_hundred_points_and_uses_the_measures() -> None:
    assert bundled().most == 100
    assert {item.figure for item in bundled().items} <= set(MEASURES)


WRONG: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("a gap between grades", lambda p: p["grades"][1].update(below=89), "从 89 到不满 90 没有分数段"),
    ("an overlap of grades", lambda p: p["grades"][2].update(below=80), "75 落在两个分数段里"),
    ("grades that begin too high", lambda p: p["grades"].pop(), "要从 0 开始"),
    ("grades that end too low", lambda p: p["grades"][0].update(below=100), "可以到 100"),
    ("a gap between bands", lambda p: p["items"][0]["bands"][1].update(below=85), "没有分数段"),
    ("bands that end", lambda p: p["items"][9]["bands"][-1].update(below=90), "没有上限"),
    ("an empty band", lambda p: p["items"][0]["bands"][1].update(below=70), "是空的"),
    ("more points than there are", lambda p: p["items"][0]["bands"][-1].update(points=11), "0 到满分 10"),
    ("an item twice", lambda p: p["items"].append(deepcopy(p["items"][0])), "用了两次"),
    ("a figure nobody knows", lambda p: p["items"][0].update(figure="luck"), "没有“luck”这个指标"),
    ("a grade nobody knows", lambda p: p["grades"][0].update(grade="极好"), "没有“极好”这个等次"),
    ("no points at all", lambda p: p["items"][0].update(most=0), "满分要大于零"),
    ("words missing", lambda p: p["items"][0].pop("words"), "缺少“words”（文字）"),
]


@pytest.mark.parametrize(("why", "spoil", "said"), WRONG, ids=[one[0] for one in WRONG])
def test_a_scheme_that_could_mislead_is_refused(
    why: str, spoil: Callable[[dict[str, Any]], Any], said: str
) -> None:
    plain = deepcopy(PLAIN)
    spoil(plain)
    with pytest.raises(Unusable, match=said) as refused:
        read(plain)
    assert "这份评价标准不能使用" in str(refused.value)


def our_file(folder: Path) -> Path:
    """A scheme of one's own, begun from the sample."""
    write_sample(folder / "sample.json")
    plain = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    ours = {**plain, "id": "ours", "title": "本镇的"}
    (folder / "ours.json").write_text(json.dumps(ours), encoding="utf-8")
    return folder / "ours.json"


def test_a_retired_scheme_is_offered_no_more_and_still_read(ledger: Ledger, tmp_path: Path) -> None:
    own = add_scheme(ledger, our_file(tmp_path))
    retire_scheme(ledger, bundled().key, TODAY)
    assert [one.key for one in offered(ledger.office, TODAY)] == [own.key]
    assert find(ledger.office, bundled().key) == bundled()
    with pytest.raises(Refused, match="只有这一份评价标准可用"):
        retire_scheme(ledger, own.key, TODAY)
    restore_scheme(ledger, bundled().key)
    assert [one.key for one in offered(ledger.office, TODAY)] == [own.key, bundled().key]


def test_an_office_adds_its_own_scheme_and_old_ones_are_still_found(ledger: Ledger, tmp_path: Path) -> None:
    our_file(tmp_path)
    made = add_scheme(ledger, tmp_path / "ours.json")
    assert [one.key for one in offered(ledger.office, TODAY)] == ["ours@1", bundled().key]
    assert find(ledger.office, bundled().key) == bundled()
    with pytest.raises(Refused, match="已经有"):
        add_scheme(ledger, tmp_path / "ours.json")
    assert made.title == "本镇的"


# What the ledger tells


def told(ledger: Ledger, measure: str, name: str = "王秀琴") -> Told:
    return MEASURES[measure].tell(View(ledger, START, TODAY, TODAY, name))


def test_an_empty_ledger_tells_of_nothing_and_suggests_nothing(ledger: Ledger) -> None:
    shares = [name for name, one in MEASURES.items() if one.is_share and name != "monthly_reports"]
    assert {told(ledger, name)[0] for name in shares} == {None}
    assert [told(ledger, name)[0] for name in ("trainings", "activities", "safety")] == [0, 0, 0]


def test_visits_are_told_by_the_level_at_the_end(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈小明", opened_on=date(2026, 8, 1))
    an_assessment(ledger, child, "high", date(2026, 8, 1))
    a_visit(ledger, child, date(2026, 8, 5))
    a_visit(ledger, child, date(2026, 9, 5))
    assert told(ledger, "visits_high")[1].endswith("（2/3）")  # August to October; November is still open
    assert told(ledger, "visits_low")[0] is None
    assert told(ledger, "reassessed") == Told(Decimal(100), "一年内评估过的在册儿童 100%（1/1）")


def test_problems_are_told_with_how_long_they_took(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈小明", opened_on=START)
    for found, closed in ((date(2026, 3, 1), date(2026, 3, 11)), (date(2026, 4, 1), None)):
        values = {"found_on": found, "category": "safety", "severity": "plain", "description": "池塘没有围栏"}
        values |= {"closed_on": closed, "result": "已围好"} if closed else {}
        care.put(ledger, child.id, Concern, _fitting(values), TODAY)
    assert told(ledger, "problems") == Told(Decimal(50), "问题办结率 50%（1/2）")
    assert told(ledger, "problem_days") == Told(Decimal(10), "问题从发现到办结平均 10 天（1 件）")


def _fitting(values: dict[str, Any]) -> dict[str, Any]:
    """The first codes of the options, whatever they are called."""
    from app.models.care_choices import CONCERN_KIND, SEVERITY

    return values | {"category": CONCERN_KIND.all[-1].code, "severity": SEVERITY.all[0].code}


def test_trainings_activities_and_reports_are_told_from_the_registers(ledger: Ledger) -> None:
    a_record(ledger, Training, day=date(2026, 3, 1), people="李督导、王秀琴")
    a_record(ledger, Training, day=date(2026, 4, 1), people="李督导")
    a_record(ledger, Activity, day=date(2026, 6, 1), kind="safety")
    report = {
        "kind": "month",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 1, 31),
        "state": "sent",
    }
    report |= {"heading": "月报", "composed_on": date(2026, 2, 3), "sent_on": date(2026, 2, 10)}
    with ledger.writing() as session:
        session.add(PeriodReport(**report))
    assert told(ledger, "trainings")[0] == 1
    assert told(ledger, "safety")[0] == 1
    assert told(ledger, "monthly_reports")[1] == "月报按时率 10%（1/10）"  # of January to October


# Evaluating


def evaluate(ledger: Ledger, worker: Worker, **points: Decimal) -> str:
    scheme = bundled()
    found = evaluating.suggestions(ledger, scheme, worker, START, END, TODAY)
    given = {item.id: Decimal(item.most) for item in scheme.items} | points
    values = {"period_start": START, "period_end": END, "day": TODAY, "evaluator": "李督导"}
    return evaluating.evaluate(ledger, worker, scheme, given, found, values, TODAY)


@pytest.mark.parametrize(("fewer", "grade"), [(0, "excellent"), (10, "excellent"), (11, "competent")])
def test_the_total_and_the_grade_follow_from_the_points(
    ledger: Ledger, director: Worker, fewer: int, grade: str
) -> None:
    evaluate(ledger, director, visits_high=Decimal(14 - fewer))
    (made,) = records(ledger, Evaluation)
    assert (made.total, made.grade, made.name) == (100 - fewer, grade, "王秀琴")
    assert made.scheme == bundled().key


def test_an_evaluation_reads_the_same_when_its_scheme_is_gone(ledger: Ledger, director: Worker) -> None:
    evaluate(ledger, director)
    scores = evaluating.scores_of(records(ledger, Evaluation)[0])
    assert [one.words for one in scores] == [item.words for item in bundled().items]
    assert scores[-1].told == "安全知识进村（居）0 场"
    assert (scores[-1].suggested, scores[-1].points) == ("0", "3")


def test_points_that_cannot_be_are_refused(ledger: Ledger, director: Worker) -> None:
    with pytest.raises(Refused, match="0 到 3 分"):
        evaluate(ledger, director, safety=Decimal(4))
    assert records(ledger, Evaluation) == []


def test_whoever_was_evaluated_for_the_year_waits_no_more(ledger: Ledger, director: Worker) -> None:
    assert [one.name for one in evaluating.unevaluated(ledger, 2026, TODAY)] == ["王秀琴"]
    evaluate(ledger, director)
    assert evaluating.unevaluated(ledger, 2026, TODAY) == []
