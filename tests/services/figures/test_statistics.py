"""Every number on the statistics page equals a hand-written SQL or plain-Python count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.care_choices import CONCERN_KIND
from app.models.choices import HARDSHIP_KINDS
from app.services.duties.owed import owed
from app.services.figures.breakdown import Breakdown, Form
from app.services.figures.declared import NAMELESS_KINDS
from app.services.figures.people import kinds_of
from app.services.figures.problems import BANDS
from app.services.figures.statistics import Statistics, statistics, years_there
from app.services.figures.years import a_year_before
from app.services.ledger import Ledger
from app.services.town.overview import overview
from tests.factories import TODAY, a_ledger
from tests.services.figures.plain import Plain, everybody, level, on_file, records
from tests.services.figures.random_village import fill_at_random
from tests.services.town.towns import FIRST, SECOND, a_town

YEARS = {2026: TODAY, 2025: date(2025, 12, 31)}


@pytest.fixture(scope="module", params=YEARS)
def told(request: pytest.FixtureRequest, village: Ledger) -> Statistics:
    return statistics(village, request.param, TODAY)


def named(told: Statistics, key: str) -> Breakdown:
    return next(one for one in told.breakdowns() if one.key == key)


def counts(told: Statistics, key: str) -> dict[str, Any]:
    """The numbers of a breakdown by the words of their bars, those that are not 0."""
    by = {bar.label: tuple(part.count for part in bar.parts) for bar in named(told, key).bars}
    return {words: found[0] if len(found) == 1 else found for words, found in by.items() if any(found)}


SQL = "SELECT {what}, count(*) FROM list_line JOIN child ON child.id = child_id WHERE closed_on IS NULL"


def by_sql(ledger: Ledger, what: str) -> dict[str, int]:
    """Children whose files are in force today, by an expression over their lines."""
    query = SQL.replace("closed_on", "list_line.closed_on").format(what=what) + " GROUP BY 1"
    with ledger.reading() as session:
        return {row[0]: row[1] for row in session.connection().exec_driver_sql(query)}


AGE = (
    "CASE WHEN list_line.born IS NULL THEN '未采集' ELSE (SELECT CASE WHEN years < 6 THEN '0—5岁'"
    " WHEN years < 14 THEN '6—13岁' WHEN years < 16 THEN '14—15岁' WHEN years < 18 THEN '16—17岁'"
    " ELSE '满18岁' END FROM (SELECT 2026 - substr(list_line.born, 1, 4)"
    " - (substr(list_line.born || '-01', 6, 5) > '11-23') AS years)) END"
)
HAND_WRITTEN = {
    "levels": "CASE level WHEN 'high' THEN '高风险' WHEN 'medium' THEN '中风险' WHEN 'low' THEN '低风险'"
    " ELSE '未评估' END",
    "category": "CASE WHEN left_behind AND hardship THEN '留守又困境' WHEN left_behind THEN '只是留守'"
    " WHEN hardship THEN '只是困境' ELSE '没有勾选' END",
    "sex": "CASE list_line.sex WHEN 'male' THEN '男' WHEN 'female' THEN '女' ELSE '未采集' END",
    "age": AGE,
    "group": "coalesce(list_line.\"group\", '没有填小组')",
    "completeness": "CASE WHEN completeness = 100 THEN '100%' WHEN completeness >= 90 THEN '90—99%'"
    " WHEN completeness >= 70 THEN '70—89%' WHEN completeness >= 50 THEN '50—69%' ELSE '不到50%' END",
}


@pytest.mark.parametrize(("key", "what"), HAND_WRITTEN.items())
def test_who_is_on_file_equals_sql(village: Ledger, key: str, what: str) -> None:
    assert counts(statistics(village, 2026, TODAY), key) == by_sql(village, what)


def test_levels_of_a_past_year_are_those_of_its_last_day(told: Statistics, children: list[Any]) -> None:
    words = {"high": "高风险", "medium": "中风险", "low": "低风险", "": "未评估"}
    held = on_file(children, told.day)
    assert counts(told, "levels") == Counter(words[level(c, told.day)] for c in held)


def test_kinds_of_hardship(told: Statistics, children: list[Any]) -> None:
    held = [c for c in on_file(children, told.day) if "hardship" in (c.category or {})]
    plain = {kind: sum(kind in c.category["hardship"] for c in held) for kind in HARDSHIP_KINDS}
    assert counts(told, "kinds") == {kind: number for kind, number in plain.items() if number}


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("孤儿", ["孤儿"]),
        ("孤儿、重病儿童", ["孤儿", "重病儿童"]),
        ("重残儿童", ["重残儿童"]),
        ("父母都在外", ["其他写法"]),
        ("孤儿，爷爷生病", ["孤儿", "其他写法"]),
        ("服刑在押、强制隔离戒毒人员子女", ["服刑在押、强制隔离戒毒人员子女"]),
        ("遭受侵害、虐待、遗弃的儿童", ["遭受侵害、虐待、遗弃的儿童"]),
        ("", ["没有写具体类别"]),
        (" 、", ["没有写具体类别"]),
    ],
)
def test_a_kind_is_read_from_what_the_form_says(words: str, kinds: list[str]) -> None:
    assert kinds_of({"hardship": words}) == kinds


STATES: dict[int, Callable[[Any], bool]] = {
    0: lambda duty: duty.status == "done" and not duty.late_entry,
    1: lambda duty: duty.status == "done" and duty.late_entry,
    2: lambda duty: duty.status == "missed",
    3: lambda duty: duty.status == "waived",
    4: lambda duty: duty.status == "open",
}


@pytest.mark.parametrize("kind", ["visit", "contact"])
def test_duties_month_by_month(told: Statistics, village: Ledger, kind: str) -> None:
    all_owed = owed(village, date(told.year, 1, 1), date(told.year, 12, 31), TODAY)
    plain: dict[str, list[int]] = {}
    for month in range(1, told.day.month + 1):
        ending = [
            d for d in all_owed if d.duty == kind and d.period_end.timetuple()[:2] == (told.year, month)
        ]
        plain[f"{month}月"] = [sum(map(holds, ending)) for holds in STATES.values()]
    shown = {bar.label: [part.count for part in bar.parts] for bar in named(told, f"{kind}s").bars}
    assert shown == plain


def test_behind_a_months_number_stand_its_children(village: Ledger) -> None:
    told = statistics(village, 2026, TODAY)
    missed = named(told, "visits").bars[2].parts[2]
    mine = [
        one.child_id
        for one in owed(village, date(2026, 3, 1), date(2026, 3, 31), TODAY)
        if one.duty == "visit" and one.status == "missed" and one.period_end == date(2026, 3, 31)
    ]
    assert (missed.title, sorted(missed.children)) == ("3月没有完成的走访", sorted(mine))


def age_band(days: int) -> str:
    return next(words for words, span in BANDS.items() if days in span)


def test_open_problems_by_how_long_they_wait(told: Statistics, children: list[Any]) -> None:
    held = {c.id for c in on_file(children, told.day)}
    plain = {words: [0, 0] for words in BANDS}
    for one in records(children, "concerns", lambda one: one.found_on <= told.day and one.child_id in held):
        if one.closed_on is None or one.closed_on > told.day:
            late = one.deadline is not None and one.deadline < told.day
            plain[age_band((told.day - one.found_on).days)][late] += 1
    assert counts(told, "problems_open") == {words: tuple(n) for words, n in plain.items() if any(n)}


def test_closed_problems_by_how_long_they_took_and_found_ones_by_kind(
    told: Statistics, children: list[Any]
) -> None:
    closed = records(children, "concerns", lambda one: one.closed_on and one.closed_on.year == told.year)
    took = Counter(age_band((one.closed_on - one.found_on).days) for one in closed)
    assert counts(told, "problems_closed") == took
    found = records(children, "concerns", lambda one: one.found_on.year == told.year)
    assert counts(told, "problems_found") == Counter(CONCERN_KIND.label(one.category) for one in found)


def test_how_far_it_is_to_a_hundred_percent(told: Statistics, village: Ledger, children: list[Any]) -> None:
    counted = Plain(village, children, date(told.year, 1, 1), date(told.year, 12, 31), TODAY).counted()
    held = on_file(children, told.day)
    assessed = sum(bool(level(c, told.day)) for c in held)
    shown = counts(told, "coverage")
    assert shown["监护评估"] == (assessed, len(held) - assessed)
    for words, whole, part in [
        ("困境儿童结对", "pairing_wanted", "paired"),
        ("委托监护责任书", "agreements_needed", "agreements_signed"),
    ]:
        assert shown[words] == (counted[part], counted[whole] - counted[part])
    if told.year == TODAY.year:
        complete = by_sql(village, "CASE WHEN missing = 0 THEN 'yes' ELSE 'no' END")
        assert shown["资料完整"] == (complete["yes"], complete["no"])


def test_year_on_year(told: Statistics, village: Ledger, children: list[Any]) -> None:
    sides = []
    for end in (a_year_before(told.day), told.day):
        counted = Plain(village, children, end.replace(month=1, day=1), end, TODAY).counted()
        sides.append(counted)
    words = {"在册儿童": "on_file", "农村留守儿童": "left_behind", "困境儿童": "hardship"}
    words |= {"登记的走访": "visits_made", "新建档": "opened", "关档": "closed", "发现问题": "problems_found"}
    shown = {
        bar.label: [part.count for part in bar.parts]
        for key in ("years_people", "years_work")
        for bar in named(told, key).bars
    }
    for label, key in words.items():
        assert shown[label] == [side[key] for side in sides]
    for code, label in {"high": "高风险", "": "未评估"}.items():
        assert shown[label] == [side["levels"][code] for side in sides]


def test_the_numbers_at_the_top_and_their_change(village: Ledger, children: list[Any]) -> None:
    told = statistics(village, 2026, TODAY)
    before = Plain(village, children, date(2025, 1, 1), a_year_before(TODAY), TODAY).counted()
    now = Plain(village, children, date(2026, 1, 1), TODAY, TODAY).counted()
    for total in told.totals:
        assert total.part.count == now[total.key]
        more = now[total.key] - before[total.key]
        words = f"增加 {more}" if more > 0 else f"减少 {-more}" if more else "持平"
        assert total.change == f"比去年{words}"


@pytest.mark.parametrize(
    ("day", "before"),
    [(date(2026, 11, 23), date(2025, 11, 23)), (date(2028, 2, 29), date(2027, 2, 28))],
)
def test_the_same_day_of_the_year_before(day: date, before: date) -> None:
    assert a_year_before(day) == before


def test_of_harm_there_are_numbers_and_no_names(village: Ledger) -> None:
    told = statistics(village, 2026, TODAY)
    harm = next(bar for bar in named(told, "problems_found").bars if bar.label == "疑似受侵害")
    assert harm.parts[0].count == 1
    assert not harm.parts[0].is_listed
    kinds = [bar for bar in named(told, "kinds").bars if bar.label in NAMELESS_KINDS]
    assert not any(part.is_listed for bar in kinds for part in bar.parts)


def test_a_town_is_told_village_by_village(tmp_path: Path) -> None:
    town = a_town(tmp_path)
    fill_at_random(town, 7)
    rows = {row.village.name: row for row in overview(town, TODAY)}
    whole = statistics(town, 2026, TODAY)
    assert counts(whole, "village") == {
        name: row.counted.open for name, row in rows.items() if row.counted.open
    }
    for key, without, of in [
        ("pairing_by_village", "unpaired", "hardship"),
        ("agreements_by_village", "unsigned", "needing"),
    ]:
        plain = {name: (getattr(row, of), len(getattr(row, without))) for name, row in rows.items()}
        shown = {bar.label: (bar.total, bar.parts[1].count) for bar in named(whole, key).bars}
        assert shown == {name: plain[name] for name in shown}
    one = statistics(town, 2026, TODAY, FIRST)
    assert one.place == "梅岭社区居委会"
    assert not any(breakdown.key.endswith("by_village") for breakdown in one.breakdowns())
    both = [statistics(town, 2026, TODAY, code).totals[0].part.count for code in (FIRST, SECOND)]
    assert sum(both) == whole.totals[0].part.count
    town.close()


def test_years_go_back_to_the_first_file(village: Ledger, children: list[Any]) -> None:
    first = min(c.opened_on for c in children if c.opened_on)
    assert years_there(village, TODAY) == list(range(2026, first.year - 1, -1))


def test_an_empty_ledger_has_all_its_breakdowns(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path / "empty")
    told = statistics(ledger, 2026, TODAY)
    assert years_there(ledger, TODAY) == [2026]
    assert all(one.is_empty for one in told.breakdowns())
    assert len({one.key for one in told.breakdowns()}) == len(list(told.breakdowns()))
    ledger.close()


def test_a_share_is_of_all_and_the_parts_make_the_whole(told: Statistics) -> None:
    whole = told.totals[0].part.count
    for one in told.breakdowns():
        if one.form is Form.PLAIN and one.adds_up and one.unit == "人":
            assert sum(bar.total for bar in one.bars) == whole, one.title


def test_what_a_ledger_at_random_tells_adds_up(tmp_path: Path) -> None:
    town = a_town(tmp_path)
    fill_at_random(town, 11)
    children = everybody(town)
    told = statistics(town, 2026, TODAY)
    held = on_file(children, TODAY)
    ages = Counter("未采集" if not c.born else "" for c in held)
    assert counts(told, "age").get("未采集", 0) == ages["未采集"]
    assert sum(counts(told, "levels").values()) == len(held)
    town.close()
