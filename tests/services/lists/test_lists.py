"""Every list: who stands on it, counted by hand, and the same on screen, paper and in the workbook."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.errors import Refused
from app.models.agreement import Agreement
from app.models.child import Child
from app.models.concern import Concern
from app.models.support import Need, Pairing
from app.models.trace import Trace
from app.services.care.records import put
from app.services.children import records
from app.services.ledger import Ledger
from app.services.lists.catalogue import LISTINGS
from app.services.lists.paper import note_list, refuse_named_table, roster_of
from app.services.lists.rows import Narrowing, Row, children_in, narrowed, rows_of, states_in
from app.services.lists.titles import TITLES
from app.services.printing.preview import Preview
from app.services.printing.roster_file import PDF, TABLE, WORD, make_file
from app.services.printing.wrap import Measure
from app.services.safety.roles import Role
from tests.factories import TODAY, a_child, an_assessment, an_id_number
from tests.services.town.towns import FIRST, SECOND, a_town, brought

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
each_list = pytest.mark.parametrize("key", LISTINGS)


def counted(records: list[Any]) -> list[Any]:
    return [one for one in records if one.withdrawn is None]


def level_of(child: Child) -> str | None:
    known = sorted(counted(child.assessments), key=lambda one: (one.day, one.created_at))
    return known[-1].level if known else None


def holding(child: Child) -> list[Pairing]:
    return [p for p in counted(child.pairings) if p.start <= TODAY and (p.end is None or p.end >= TODAY)]


def open_or_of_this_year(closed_on: date | None) -> bool:
    return closed_on is None or closed_on.year == TODAY.year


def needs_on(child: Child) -> int:
    if not counted(child.needs_told):
        return int(bool(child.needs) and child.needs not in ("无", "没有", "暂无", "无。"))
    return sum(n.state != "met" or open_or_of_this_year(n.met_on) for n in counted(child.needs_told))


BY_HAND: dict[str, Callable[[Child], int]] = {
    "high": lambda child: level_of(child) == "high",
    "medium": lambda child: level_of(child) == "medium",
    "low": lambda child: level_of(child) == "low",
    "left-behind": lambda child: "left_behind" in (child.category or {}),
    "hardship": lambda child: "hardship" in (child.category or {}),
    "pairing": lambda child: "hardship" in (child.category or {}) or bool(child.partner or holding(child)),
    "agreements": lambda child: (
        child.carer in ("grandparents", "relatives") or bool(counted(child.agreements))
    ),
    "problems": lambda child: sum(open_or_of_this_year(c.closed_on) for c in counted(child.concerns)),
    "needs": needs_on,
}


@each_list
def test_a_list_has_the_rows_that_a_count_by_hand_finds(
    key: str, village: Ledger, everybody: list[Child]
) -> None:
    rows = rows_of(village, LISTINGS[key], TODAY)
    assert rows
    by_hand = {child.id: int(BY_HAND[key](child)) for child in everybody}
    found = dict.fromkeys(by_hand, 0)
    for row in rows:
        found[row.child_id] += 1
    assert found == by_hand


@each_list
def test_paper_word_and_workbook_say_what_the_screen_says(
    key: str, village: Ledger, measure: Measure
) -> None:
    listing, masked = LISTINGS[key], key in ("high", "problems")
    rows = rows_of(village, listing, TODAY)
    roster = roster_of(village.office, listing, rows, TODAY, masked)
    made = {
        kind: make_file(village, roster, children_in(rows), kind, measure, NOW) for kind in (PDF, WORD, TABLE)
    }
    cells = {"".join(cell.split()) for row in rows for cell in row.shown(masked)}
    with Preview(made[PDF].content) as preview:
        on_paper = "".join("".join(preview.text(n).split()) for n in range(len(preview)))
    assert {cell for cell in cells if cell and cell[:6] not in on_paper} == set()
    assert "打印人王主任" in on_paper
    (table,) = docx.Document(io.BytesIO(made[WORD].content)).tables
    heads = sum(bool(group.head) for group in roster.groups)
    assert len(table.rows) == 1 + len(rows) + heads
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(made[TABLE].content)).get_sheet_by_index(0).to_python()
    assert [tuple(row[1 : 1 + len(listing.columns)]) for row in sheet[1:]] == [
        row.shown(masked) for row in _grouped(roster, rows)
    ]


def _grouped(roster: Any, rows: list[Row]) -> list[Row]:
    """The rows in the order of the roster's groups."""
    heads = [group.head.split("（")[0] for group in roster.groups]
    return sorted(rows, key=lambda row: heads.index(row.group) if row.group else 0)


@each_list
def test_a_masked_list_names_nobody(key: str, village: Ledger, everybody: list[Child]) -> None:
    told = "\n".join(cell for row in rows_of(village, LISTINGS[key], TODAY) for cell in row.masked)
    names = [child.name for child in everybody if child.name and len(child.name) > 2]
    assert [name for name in names if name in told] == []
    assert [child.id_number for child in everybody if child.id_number and child.id_number in told] == []


def test_every_list_has_a_title_and_every_title_a_list() -> None:
    assert {key: one.title for key, one in LISTINGS.items()} == TITLES


# Who counts


def test_a_closed_file_stands_on_no_list_unless_asked_for(ledger: Ledger) -> None:
    child = a_child(ledger, category={"left_behind": ""})
    records.close(ledger, child.id, TODAY, "moved", "", TODAY)
    listing = LISTINGS["left-behind"]
    assert rows_of(ledger, listing, TODAY) == []
    assert [row.child_id for row in rows_of(ledger, listing, TODAY, closed=True)] == [child.id]


def test_a_list_is_narrowed_by_words_level_and_state(ledger: Ledger) -> None:
    first = a_child(ledger, name="陈小明", category={"hardship": "孤儿"})
    second = a_child(ledger, name="丁一桐", category={"hardship": "重病儿童、孤儿"})
    an_assessment(ledger, first, "high")
    rows = rows_of(ledger, LISTINGS["hardship"], TODAY)
    cases = {
        Narrowing(): {first.id, second.id},
        Narrowing(words="cxm"): {first.id},
        Narrowing(words="重病"): {second.id},
        Narrowing(level="high"): {first.id},
        Narrowing(level="none"): {second.id},
        Narrowing(state="孤儿"): {first.id, second.id},
        Narrowing(state="重病儿童"): {second.id},
        Narrowing(office="350582001999"): set(),
    }
    assert {to: {row.child_id for row in narrowed(rows, to)} for to in cases} == cases
    assert states_in(LISTINGS["hardship"], rows) == ["孤儿", "重病儿童"]


def test_a_town_has_its_lists_by_village(tmp_path: Path) -> None:
    town = a_town(tmp_path)
    for village, name in ((SECOND, "林小花"), (FIRST, "陈小明"), (FIRST, "丁一桐")):
        brought(town, village, name, level="high")
    rows = rows_of(town, LISTINGS["high"], TODAY)
    roster = roster_of(town.office, LISTINGS["high"], rows, TODAY, masked=False)
    assert [group.head for group in roster.groups] == ["梅岭社区居委会（2 人）", "高霞社区居委会（1 人）"]
    assert [column.label for column in roster.columns][:3] == ["序号", "姓名", "村居"]
    assert [row[0] for group in roster.groups for row in group.rows] == ["1", "2", "3"]
    assert len(narrowed(rows, Narrowing(office=SECOND))) == 1
    town.close()


# How each case stands

CONCERN = {"found_on": TODAY - timedelta(days=10), "severity": "minor", "responsible": "王主任"}


@pytest.mark.parametrize(
    ("values", "stands", "days", "states"),
    [
        ({}, "未办结", "10", ("未办结",)),
        ({"deadline": TODAY}, "未办结", "10", ("未办结",)),
        ({"deadline": TODAY - timedelta(days=3)}, "超期 3 天", "10", ("已超期", "未办结")),
        ({"closed_on": TODAY - timedelta(days=4), "result": "装了护栏"}, "2026-11-19 办结", "6", ("已办结",)),
    ],
)
def test_a_problem_tells_its_state_and_its_age(
    values: dict[str, Any], stands: str, days: str, states: tuple[str, ...], ledger: Ledger
) -> None:
    child = a_child(ledger)
    given = {**CONCERN, "category": "safety", "description": "池塘没有护栏", **values}
    put(ledger, child.id, Concern, given, TODAY)
    (row,) = rows_of(ledger, LISTINGS["problems"], TODAY)
    assert ((row.cells[2], row.cells[8]), row.states) == ((stands, days), states)


def test_suspected_harm_is_not_spelled_out(ledger: Ledger) -> None:
    child = a_child(ledger, category={"hardship": "遭受侵害、虐待、遗弃的儿童"})
    given = {**CONCERN, "category": "harm", "description": "身上有伤", "measures": "已报警"}
    put(ledger, child.id, Concern, given, TODAY)
    told = str([rows_of(ledger, LISTINGS[key], TODAY) for key in ("problems", "hardship")])
    assert "见档案" in told
    assert [word for word in ("受侵害", "遭受侵害", "身上有伤", "已报警") if word in told] == []


PAIRED = {"partner": "福蕾妈妈林女士", "phone": "13800001111", "unit": "妇联", "start": date(2026, 1, 1)}


@pytest.mark.parametrize(
    ("form", "pairing", "told"),
    [
        ({}, None, ("未结对", "", "")),
        ({"partner": "林女士 13800001111"}, None, ("已结对", "林女士 13800001111", "")),
        ({}, PAIRED, ("已结对", "福蕾妈妈林女士 13800001111", "妇联")),
        ({}, {**PAIRED, "end": date(2026, 6, 1), "ended_why": "搬走"}, ("未结对", "", "")),
    ],
)
def test_who_is_paired_with_a_child(
    form: dict[str, Any], pairing: dict[str, Any] | None, told: tuple[str, ...], ledger: Ledger
) -> None:
    child = a_child(ledger, category={"hardship": "孤儿"}, **form)
    if pairing:
        put(ledger, child.id, Pairing, pairing, TODAY)
    (row,) = rows_of(ledger, LISTINGS["pairing"], TODAY)
    assert row.cells[4:7] == told


AGREED = {
    "entruster": "陈大山",
    "carer": "陈阿婆",
    "carer_relation": "祖母",
    "capable": "yes",
    "barred": {"none": ""},
    "reason": "both_away",
    "start": date(2026, 1, 1),
}


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        (None, "未登记"),
        ({"state": "draft"}, "未签"),
        ({"state": "signed", "signed_on": date(2026, 1, 1), "sign_way": "present"}, "有效"),
    ],
)
def test_how_an_agreement_stands(values: dict[str, Any] | None, standing: str, ledger: Ledger) -> None:
    child = a_child(ledger, category={"left_behind": ""}, carer="grandparents", carer_name="陈阿婆")
    if values is not None:
        put(ledger, child.id, Agreement, AGREED | values, TODAY)
    (row,) = rows_of(ledger, LISTINGS["agreements"], TODAY)
    assert row.states == (standing,)


def test_a_need_is_told_from_the_form_until_one_is_entered(ledger: Ledger) -> None:
    child = a_child(ledger, needs="想要一双雨鞋")
    a_child(ledger, name="丁一桐", needs="无")
    (row,) = rows_of(ledger, LISTINGS["needs"], TODAY)
    assert (row.cells[5], row.states) == ("想要一双雨鞋", ("表上填写",))
    put(ledger, child.id, Need, {"day": TODAY, "category": "wish", "content": "雨鞋", "state": "open"}, TODAY)
    (row,) = rows_of(ledger, LISTINGS["needs"], TODAY)
    assert (row.cells[5], row.states) == ("雨鞋", ("待落实",))


# Rights and traces


def test_a_printed_list_is_told_in_the_history_of_each_child(ledger: Ledger) -> None:
    child = a_child(ledger, id_number=an_id_number(), category={"left_behind": ""})
    note_list(ledger, "left-behind", [child.id], "print", masked=False)
    with ledger.reading() as session:
        row = session.scalars(select(Trace).where(Trace.action == "print")).one()
    assert (row.about, row.detail["what"], row.detail["masked"]) == (child.id, "left-behind", False)


def test_whoever_may_only_look_gets_no_table_with_names(ledger: Ledger) -> None:
    ledger.user = ledger.user._replace(role=Role.VIEW)
    refuse_named_table(ledger, TABLE, masked=True)
    refuse_named_table(ledger, PDF, masked=False)
    with pytest.raises(Refused, match="只能查看"):
        refuse_named_table(ledger, TABLE, masked=False)
