"""The route list: what each household's row says, and in which order they come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from app.errors import Refused
from app.models.child import Child
from app.models.concern import Concern
from app.models.family import Family
from app.paths import resources
from app.services.care import records as care
from app.services.children import families
from app.services.ledger import Ledger
from app.services.plan.details import detail_of, details
from app.services.plan.month import MonthPlan, planned
from app.services.printing.fonts import Fonts
from app.services.printing.preview import Preview
from app.services.printing.roster import Roster
from app.services.printing.route import PDF, TABLE, WORD, make_route
from app.services.printing.route_content import NO_DAY, route_of, stops
from app.services.printing.wrap import Measure
from tests.factories import TODAY, a_child, a_ledger, a_suspension, a_visit, an_assessment

NOVEMBER = date(2026, 11, 1)
NOW = datetime(2026, 11, 23, 9, 30)  # noqa: DTZ001 — as the clock on the wall shows it
PHONE = "13805950001"


@pytest.fixture(scope="module")
def measure() -> Measure:
    return Measure(Fonts(resources() / "fonts"))


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Two brothers, problems found at one; a child without address; one away to the end of the month."""
    ledger = a_ledger(tmp_path_factory.mktemp("route"))
    home = {"group": "第2组", "address": "柳湾村 1 号", "carer_name": "黄秀英", "carer_phone": PHONE}
    elder, younger = (a_child(ledger, name=name, **home) for name in ("陈大明", "陈小明"))
    families.join(ledger, elder.id, younger.id)
    alone, away = a_child(ledger, name="吴小花"), a_child(ledger, name="林小雨", group="第1组")
    for child, level in ((elder, "high"), (younger, "medium"), (alone, "medium"), (away, "medium")):
        an_assessment(ledger, child, level, date(2026, 3, 5))
        a_visit(ledger, child, date(2026, 10, 20), problems="家里电线老化。" if child is elder else None)
    values = {
        "found_on": date(2026, 10, 20),
        "category": "safety",
        "severity": "minor",
        "description": "插座松动",
        "deadline": date(2026, 12, 1),
    }
    care.put(ledger, elder.id, Concern, values, TODAY)
    a_suspension(ledger, away, date(2026, 11, 20))
    yield ledger
    ledger.close()


@pytest.fixture
def plan(village: Ledger) -> MonthPlan:
    return planned(village, NOVEMBER, TODAY)


@pytest.fixture
def route(village: Ledger, plan: MonthPlan) -> Roster:
    return route_of(plan, details(village, plan), "青阳街道 青新社区")


def rows(route: Roster) -> dict[str, tuple[str, ...]]:
    """The rows by whom they are about."""
    return {row[1].replace("\n", "、"): row for group in route.groups for row in group.rows}


def test_brothers_share_a_row_with_address_phones_and_findings(route: Roster) -> None:
    found = next(row for who, row in rows(route).items() if "陈大明" in who)
    assert found[0] == f"第2组 柳湾村 1 号\n照护人 黄秀英 {PHONE}"
    assert set(found[1].split("\n")) == {"陈大明 高风险", "陈小明 中风险"}
    assert "陈大明：走访。高风险，每月走访一次（2026-03-05 评估）" in found[2]
    assert "陈大明：2026-10-20 走访，家里电线老化。" in found[3]
    assert "插座松动，期限 12-01" in found[3]
    assert found[4] == ""  # for ink


@pytest.mark.parametrize(("severity", "told"), [("serious", "手臂有伤"), ("severe", "详情见档案")])
def test_a_severe_problem_is_named_and_no_more(severity: str, told: str) -> None:
    child = Child(name="丁一桐", family=Family(), assessments=[], visits=[])
    words = {"category": "safety", "severity": severity, "description": "手臂有伤。"}
    child.concerns = [Concern(found_on=TODAY, **words)]
    assert detail_of(child, TODAY).concerns == (f"安全隐患：{told}",)


def test_suspected_harm_is_not_named_at_all_however_grave_it_is_called() -> None:
    child = Child(name="丁一桐", family=Family(), assessments=[], visits=[])
    child.concerns = [Concern(found_on=TODAY, category="harm", severity="minor", description="手臂有伤。")]
    assert detail_of(child, TODAY).concerns == ("严重问题：详情见档案",)


def test_a_household_without_address_and_whoever_has_no_day_are_told(route: Roster) -> None:
    assert rows(route)["吴小花 中风险"][0] == "未填地址"
    last = route.groups[-1]
    assert last.head == NO_DAY
    assert "林小雨" in last.rows[0][1]
    assert "暂离" in last.rows[0][2]


def test_days_are_heads_with_their_groups_and_counts(route: Roster) -> None:
    assert route.groups[0].head.startswith("11月23日 星期一")
    assert route.groups[0].head.endswith("人")
    assert "2026年11月" in route.under


def test_stops_come_by_day_and_without_a_day_last(plan: MonthPlan) -> None:
    days = [stop.day or date.max for stop in stops(plan)]
    assert days == sorted(days)
    assert len(stops(plan)) == 3


@pytest.mark.parametrize("kind", [PDF, WORD])
def test_it_is_written_on_landscape_pages(village: Ledger, measure: Measure, kind: str) -> None:
    made = make_route(village, NOVEMBER, TODAY, NOW, kind, measure)
    assert (made.stops, len(made.child_ids), made.unprintable) == (3, 4, ())
    if kind == PDF:
        with Preview(made.content) as pages:
            wide, high = pages.size(0)
            assert wide > high
            assert "2026-11-23 09:30" in pages.text(0)


def test_the_table_has_a_row_for_each_child(village: Ledger, measure: Measure) -> None:
    made = make_route(village, NOVEMBER, TODAY, NOW, TABLE, measure)
    sheet = CalamineWorkbook.from_filelike(BytesIO(made.content)).get_sheet_by_index(0).to_python()
    assert [row[5] for row in sheet[1:]][-1] == "林小雨"
    assert sheet[-1][0] == NO_DAY
    assert sorted(row[5] for row in sheet[1:]) == sorted(["陈大明", "陈小明", "吴小花", "林小雨"])


def test_a_month_that_is_over_has_no_list(village: Ledger, measure: Measure) -> None:
    with pytest.raises(Refused, match="2026年10月已经过去"):
        make_route(village, date(2026, 10, 1), TODAY, NOW, PDF, measure)
