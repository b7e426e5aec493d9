"""The duties command: what it prints, and that it agrees with a count of one's own."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.services.duties.duty import File
from tests.commands.conftest import Run
from tests.factories import TODAY, an_id_number
from tests.services.duties.files import NOTICE
from tests.services.duties.oracle import oracle
from tests.services.exchange.workbooks import a_workbook

LEVELS = {"low": "低", "medium": "中", "high": "高"}
WAYS = {"visit": "走访", "contact": "联系", "attempt": "未遇"}
KEYS = [
    "child",
    "child_id",
    "duty",
    "period_start",
    "period_end",
    "level",
    "status",
    "satisfied_by",
    "late_entry",
    "reason",
]
HEADS = {
    "儿童": ["姓名", "身份证号码", "建档时间", "关档日期", "关档原因"],
    "评估": ["身份证号码", "评估日期", "风险等级", "评估人", "依据"],
    "走访": ["身份证号码", "日期", "方式", "录入日期", "走访人"],
    "暂离": ["身份证号码", "开始", "结束", "去向"],
}
COUNT = 300


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Two children: one at high risk since March, one without a name and never assessed."""
    number = an_id_number()
    sheets = {
        "儿童": [
            HEADS["儿童"][:3],
            ["单晓𬭎", number, "2025-01-01"],
            ["", an_id_number(serial=2), "2026-10-01"],
        ],
        "评估": [HEADS["评估"], [number, "2026-03-05", "高", "王主任", "父母外出"]],
        "走访": [
            HEADS["走访"],
            [number, "2026-09-08", "走访", "2026-10-02", "王主任"],
            [number, "2026-10-08", "未遇", "2026-10-08", "王主任"],
        ],
    }
    return a_workbook(tmp_path / "roster.xlsx", sheets)


@pytest.fixture
def listed(made: Run, roster: Path) -> Run:
    assert made("import", roster).code == 0
    return made


def test_duties_are_told_to_scripts(listed: Run) -> None:
    told = listed("duties", "--from", "2026-09-15", "--to", "2026-10-31", "--json").json
    assert [list(one) for one in told] == [KEYS] * 3
    september, october = [one for one in told if one["child"] == "单晓𬭎"]
    assert (september["period_start"], september["period_end"]) == ("2026-09-01", "2026-09-30")
    assert (september["level"], september["status"], september["duty"]) == ("高", "done", "visit")
    assert (september["satisfied_by"], september["late_entry"]) == ("2026-09-08", True)
    assert (october["status"], october["satisfied_by"], october["late_entry"]) == ("missed", None, False)
    assert october["reason"] == "高风险，每月走访一次（2026-03-05 评估）；上次走访 09-08，未遇 1 次"
    (nameless,) = [one for one in told if one["child"] is None]
    assert (nameless["level"], nameless["status"]) == (None, "missed")
    ids = {one["name"]: one["id"] for one in listed("children", "--json").json}
    assert ids == {one["child"]: one["child_id"] for one in told}


def test_duties_are_told_to_people_with_a_sum(listed: Run) -> None:
    lines = listed("duties", "--from", "2026-09-15", "--to", "2026-11-30").out.splitlines()
    assert lines[-1] == "共 5 项：已完成 1，已逾期 2，待完成 2，已豁免 0；已完成的里面补录 1 项。"
    (september,) = [line for line in lines if line.startswith("单晓𬭎\t9月走访")]
    assert september.split("\t")[2:4] == ["2026-09-01 至 2026-09-30", "已完成（补录）"]
    assert sum(line.startswith("未填姓名\t") for line in lines) == 2


def test_unasked_the_year_of_the_day_is_told(listed: Run) -> None:
    told = listed("duties", "--json").json
    periods = [one["period_start"] for one in told if one["child"]]
    assert (len(periods), periods[0], periods[-1]) == (12, "2026-01-01", "2026-12-01")


def test_a_beginning_after_the_end_is_told(listed: Run) -> None:
    ran = listed("duties", "--from", "2026-09-02", "--to", "2026-09-01")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("开始的日期 2026-09-02 在结束的日期 2026-09-01 之后")


def test_a_ledger_without_children_owes_nothing(made: Run) -> None:
    assert made("duties", "--json").json == []
    assert made("duties").out.startswith("共 0 项")


def test_hundreds_of_children_are_owed_what_an_independent_count_says(made: Run, tmp_path: Path) -> None:
    rng = random.Random(7)
    histories = {an_id_number(date(2014, 1, 1) + timedelta(n), serial=n): a_life(rng) for n in range(COUNT)}
    assert made("import", a_workbook(tmp_path / "all.xlsx", as_sheets(histories))).code == 0
    numbers = {one["id"]: one["id_number"] for one in made("children", "--json").json}
    told: dict[str, list[Any]] = {number: [] for number in histories}
    for one in made("duties", "--json").json:
        told[numbers[one["child_id"]]].append(shape(one))
    for number, file in histories.items():
        assert sorted(told[number], key=str) == counted(file), file
    statuses = [one[4] for each in told.values() for one in each]
    assert {one: statuses.count(one) > COUNT // 3 for one in ("done", "missed", "open")} == dict.fromkeys(
        ("done", "missed", "open"), True
    )


def a_life(rng: random.Random) -> File:
    """Two years that can be true: in order, on file, no two stays at once, nothing after today."""
    opened = rng.choice((date(2025, 1, 1), date(2026, 1, 1) + timedelta(rng.randrange(300))))
    closed = opened + timedelta(rng.randint(20, 600)) if rng.random() < 0.2 else None
    closed = closed if closed and closed <= TODAY else None
    last = closed - timedelta(1) if closed else TODAY
    days = [opened + timedelta(n) for n in range((last - opened).days + 1)]
    levels = tuple(
        (day, rng.choice(list(LEVELS))) for day in rng.sample(days, min(len(days), rng.randint(0, 3)))
    )
    went = [went_on(rng, day) for day in rng.sample(days, len(days) // rng.choice((25, 40, 400)))]
    return File("", opened, closed, levels, tuple(stays(rng, opened)), tuple(went))


def went_on(rng: random.Random, day: date) -> tuple[date, str, date, str]:
    entered = min(TODAY, day + timedelta(rng.choice((0, 0, 3, 30))))
    return day, rng.choice(("visit", "visit", "contact", "attempt")), entered, ""


def stays(rng: random.Random, opened: date) -> list[tuple[date, date | None]]:
    found: list[tuple[date, date | None]] = []
    begin = opened
    for _ in range(rng.choice((0, 0, 1, 2))):
        start = begin + timedelta(rng.randint(10, 200))
        end = start + timedelta(rng.randint(0, 80))
        found.append((start, end))
        begin = end
    if found and rng.random() < 0.3:
        found[-1] = (found[-1][0], None)
    return found


def as_sheets(histories: dict[str, File]) -> dict[str, list[list[Any]]]:
    """The same as a village would write it down."""
    sheets: dict[str, list[list[Any]]] = {name: [heads] for name, heads in HEADS.items()}
    for number, file in histories.items():
        closing = [file.closed, "迁出"] if file.closed else ["", ""]
        sheets["儿童"].append(["陈小明", number, file.opened, *closing])
        sheets["评估"] += [[number, day, LEVELS[level], "王主任", "家访"] for day, level in file.levels]
        sheets["走访"] += [
            [number, day, WAYS[way], entered, "王主任"] for day, way, entered, _ in file.visits
        ]
        sheets["暂离"] += [[number, start, end or "", "随父母去外地"] for start, end in file.away]
    return sheets


def shape(told: dict[str, Any]) -> tuple[Any, ...]:
    """What the command tells, as the independent count has it."""
    day = told["satisfied_by"]
    return (
        told["duty"],
        date.fromisoformat(told["period_start"]),
        date.fromisoformat(told["period_end"]),
        {words: level for level, words in LEVELS.items()}.get(told["level"], ""),
        told["status"],
        date.fromisoformat(day) if day else None,
        told["late_entry"],
    )


def counted(file: File) -> list[tuple[Any, ...]]:
    return list(oracle(NOTICE, file, TODAY.year, TODAY))
