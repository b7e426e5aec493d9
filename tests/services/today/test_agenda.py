"""The day's work: each situation stands in its group, in the order of doing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models.agreement import Agreement
from app.models.child import Child
from app.models.concern import Concern, Report, ReportNote, TemporaryCare
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from app.services.today.agenda import agenda
from app.services.today.groups import MOST, Agenda, Group
from tests.benchmarks.test_duties_bench import fill
from tests.factories import TODAY, a_child, a_ledger, a_visit, an_assessment, an_id_number, changed

OPENED, OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 10, 9), date(2026, 11, 9)


def on_file(ledger: Ledger, name: str, level: str = "high", *visits: date, **values: object) -> Child:
    """On file and assessed since October, with these visits."""
    child = a_child(ledger, **{"name": name, "opened_on": OPENED, **values})
    an_assessment(ledger, child, level, OPENED)
    for day in visits:
        a_visit(ledger, child, day)
    return child


def quiet(ledger: Ledger, name: str, **values: object) -> Child:
    """Owed nothing before the end of the year."""
    return on_file(ledger, name, "medium", OCTOBER, NOVEMBER, **values)


def group(found: Agenda, kind: str) -> Group:
    return next(one for one in found.groups if one.kind == kind)


def kinds(found: Agenda) -> list[str]:
    return [one.kind for one in found.groups]


def told(found: Agenda, kind: str) -> list[tuple[str, str]]:
    return [(row.name, row.sentence) for row in group(found, kind).rows]


def test_nothing_is_due_for_whoever_was_visited(ledger: Ledger) -> None:
    quiet(ledger, "陈小明")
    assert agenda(ledger, TODAY) == Agenda((), 0, 0)


def test_what_was_missed_comes_first_and_the_highest_risk_first_of_it(ledger: Ledger) -> None:
    on_file(ledger, "黄小欣", "medium", NOVEMBER)
    on_file(ledger, "陈小明", "high")
    found = agenda(ledger, TODAY)
    assert told(found, "missed") == [
        ("陈小明", "逾期 1 次：10月走访；本月待走访，还有 8 天"),
        ("黄小欣", "逾期 1 次：10月走访"),
    ]
    assert (found.missed, found.waiting) == (2, 1)
    first = group(found, "missed").rows[0]
    assert (first.tab, first.tone, first.level) == ("visits", "late", "high")
    assert first.why.startswith("高风险，每月走访一次（2026-10-01 评估）")


def test_what_ends_within_days_stands_before_what_is_left_of_the_month(ledger: Ledger) -> None:
    on_file(ledger, "陈小明", "high", OCTOBER)
    assert kinds(agenda(ledger, TODAY)) == ["month"]
    found = agenda(ledger, date(2026, 11, 28))
    assert told(found, "soon") == [("陈小明", "本月待走访，还有 3 天")]
    assert kinds(found) == ["soon"]


def test_a_visit_that_the_quarter_leaves_time_for_is_not_for_today(ledger: Ledger) -> None:
    child = on_file(ledger, "黄小欣", "low")
    for day in (OCTOBER, NOVEMBER):
        a_visit(ledger, child, day, "contact")
    found = agenda(ledger, TODAY)
    assert (found.groups, found.waiting) == ((), 1)
    assert told(agenda(ledger, date(2026, 12, 27)), "soon") == [
        ("黄小欣", "本季待走访，还有 5 天；本月待联系，还有 5 天")
    ]


def a_concern(ledger: Ledger, child: Child, **values: object) -> None:
    given = {"found_on": NOVEMBER, "category": "safety", "severity": "general", "description": "水井没有盖"}
    care.put(ledger, child.id, Concern, {**given, **values}, TODAY)


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (TODAY - timedelta(3), "超过解决期限 3 天：水井没有盖"),
        (TODAY, "今天到期：水井没有盖"),
        (TODAY + timedelta(7), "还有 7 天到期：水井没有盖"),
    ],
)
def test_a_problem_is_told_when_its_time_is_up(ledger: Ledger, deadline: date, words: str) -> None:
    a_concern(ledger, quiet(ledger, "陈小明"), deadline=deadline)
    found = agenda(ledger, TODAY)
    assert told(found, "concerns") == [("陈小明", words)]
    assert group(found, "concerns").rows[0].tab == "problems"


def test_a_problem_with_time_left_is_not_for_today(ledger: Ledger) -> None:
    a_concern(ledger, quiet(ledger, "陈小明"), deadline=TODAY + timedelta(8))
    assert not agenda(ledger, TODAY).groups


def a_report(ledger: Ledger, child: Child, day: date = TODAY) -> str:
    given = {"situation": {"wounds": ""}, "facts": "手臂有伤", "reported_on": day, "way": "110"}
    given |= {"police": "派出所", "reporter": "王主任"}
    return care.put(ledger, child.id, Report, given, TODAY)


def test_suspected_harm_without_a_report_comes_before_everything(ledger: Ledger) -> None:
    on_file(ledger, "黄小欣")
    hurt = quiet(ledger, "陈小明")
    a_concern(ledger, hurt, category="harm", severity="severe", description="手臂有伤")
    found = agenda(ledger, TODAY)
    assert kinds(found)[:2] == ["unreported", "missed"]
    assert told(found, "unreported") == [("陈小明", "11月9日发现：手臂有伤")]
    assert "110" in group(found, "unreported").advice
    a_report(ledger, hurt)
    found = agenda(ledger, TODAY)
    assert kinds(found)[0] == "missed"
    assert told(found, "concerns") == [("陈小明", "严重问题，还没有办结：手臂有伤")]


def test_a_report_is_followed_until_something_was_heard_of_it(ledger: Ledger) -> None:
    child = quiet(ledger, "陈小明")
    report = a_report(ledger, child, NOVEMBER)
    assert told(agenda(ledger, TODAY), "going_on") == [
        ("陈小明", "11月9日已强制报告，请问清处置情况，记在报告下面")
    ]
    note = {"day": TODAY, "content": "已立案", "report_id": report}
    care.put(ledger, child.id, ReportNote, note, TODAY)
    assert "going_on" not in kinds(agenda(ledger, TODAY))


def test_temporary_care_is_told_while_it_lasts(ledger: Ledger) -> None:
    given = {"kind": "emergency", "reason": "父母被拘留", "start": NOVEMBER, "placement": "relatives"}
    care.put(ledger, quiet(ledger, "陈小明").id, TemporaryCare, {**given, "caretaker": "姑姑"}, TODAY)
    words = "突发情况临时照料第 15 天，亲属抚养"
    assert ("陈小明", words) in told(agenda(ledger, TODAY), "going_on")


def test_an_assessment_falls_due_again(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈小明", opened_on=OPENED)
    an_assessment(ledger, child, "high", date(2026, 8, 20))
    for day in (OCTOBER, NOVEMBER):
        a_visit(ledger, child, day)
    [(name, words)] = told(agenda(ledger, TODAY), "reassess")
    assert name == "陈小明"
    assert words.startswith("该重新评估了：2026-08-20 评为高风险")


def test_agreements_that_need_something_are_told(ledger: Ledger) -> None:
    quiet(ledger, "陈小明", carer="grandparents")
    found = agenda(ledger, TODAY)
    assert told(found, "agreements") == [("陈小明", "有人代为照护，没有登记有效的委托监护责任书")]
    assert group(found, "agreements").rows[0].tab == "agreements"


def an_agreement(ledger: Ledger, child: Child, end: date) -> None:
    """Signed with 周丽琪 when the file was opened."""
    given: dict[str, object] = {
        "entruster": "陈大海",
        "carer": "周丽琪",
        "carer_relation": "姑姑",
        "capable": "yes",
    }
    given |= {"barred": {"none": ""}, "reason": "both_away", "state": "signed", "opinion": "agrees"}
    days = {"start": OPENED, "end": end, "signed_on": OPENED}
    care.put(ledger, child.id, Agreement, {**given, **days}, TODAY)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (date(2026, 11, 20), "委托监护责任书11月20日到期，还没有续签"),
        (date(2026, 12, 3), "委托监护责任书12月3日到期，请和家长商量续签"),
    ],
)
def test_an_agreement_that_runs_out_is_told_without_the_carers_name(
    ledger: Ledger, end: date, words: str
) -> None:
    child = quiet(ledger, "陈小明", carer="relatives")
    an_agreement(ledger, child, end)
    assert told(agenda(ledger, TODAY), "agreements") == [("陈小明", words)]


@pytest.mark.parametrize(
    ("born", "day", "words"),
    [
        ("2012-12-02", TODAY, "12月2日满 14 周岁：处理个人信息要由孩子本人同意"),
        ("2012-11-23", TODAY, "今天满 14 周岁：处理个人信息要由孩子本人同意"),
        ("2018-11-20", TODAY, "11月20日已满 8 周岁：办理委托照护要听取孩子本人的意见"),
        ("2010-12-02", TODAY, "12月2日满 16 周岁：不再属于农村留守儿童，请核对儿童类别"),
        ("2009-01", date(2027, 1, 20), "1月满 18 周岁：已经成年，请核对是关档还是继续帮扶"),
    ],
)
def test_ages_at_which_something_changes_are_told_a_month_ahead(
    ledger: Ledger, born: str, day: date, words: str
) -> None:
    child = quiet(ledger, "陈小明", born=born[:7], category={"left_behind": ""})
    if len(born) > len("2009-01"):
        changed(ledger, child, id_number=an_id_number(date.fromisoformat(born)))
    assert told(agenda(ledger, day), "ages") == [("陈小明", words)]


def test_sixteen_changes_nothing_for_whoever_was_not_left_behind(ledger: Ledger) -> None:
    quiet(ledger, "陈小明", born="2010-12", category={"hardship": "孤儿"})
    assert not agenda(ledger, TODAY).groups


@pytest.mark.parametrize(("day", "spoken_of"), [(2, False), (3, True), (10, True), (11, False)])
def test_the_monthly_report_is_spoken_of_in_the_week_before_it_is_due(
    ledger: Ledger, day: int, spoken_of: bool
) -> None:
    assert ("report" in kinds(agenda(ledger, date(2026, 11, day)))) is spoken_of


def test_a_closed_file_asks_for_nothing(ledger: Ledger) -> None:
    child = on_file(ledger, "陈小明", born="2012-12")
    a_concern(ledger, child, deadline=TODAY)
    records.close(ledger, child.id, TODAY, "moved", "", TODAY)
    assert agenda(ledger, TODAY) == Agenda((), 0, 0)


def test_a_group_keeps_the_most_pressing_and_tells_how_many_there_are(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    fill(ledger, 600)
    found = group(agenda(ledger, TODAY), "missed")
    assert len(found.rows) == MOST < found.total
    whys = [row.why[:3] for row in found.rows]
    assert whys == sorted(whys, key=["高风险", "中风险", "未评估", "低风险"].index)
    ledger.close()


class Stopped(Exception):
    """The person went elsewhere."""


def test_whoever_leaves_does_not_wait_for_it(ledger: Ledger) -> None:
    def step() -> Iterator[None]:
        raise Stopped

    with pytest.raises(Stopped):
        agenda(ledger, TODAY, step)
