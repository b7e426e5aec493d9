"""工作台账 out and in: what was exported changes nothing, and a row is held to the rules of the form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.models.registers import (
    OFFICE_RECORDS,
    REGISTERS,
    Activity,
    ChildrensHome,
    Evaluation,
    ListItem,
    ListTick,
    OfficeRecord,
    Training,
    Volunteer,
    Worker,
)
from app.services.exchange.importing import import_workbook
from app.services.exchange.layout import OFFICE, REGISTER, register_columns
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Sheet
from app.services.exchange.writing import written
from app.services.importing.draft import Draft
from app.services.importing.taking_back import take_back
from app.services.ledger import Ledger
from app.services.registers import keeping, lists
from app.services.registers.workbook import export_registers, whole_sheets
from tests.factories import TODAY, a_ledger, an_id_number
from tests.services.exchange.workbooks import a_sheet
from tests.services.importing.test_taking_back import is_whole, stored, take
from tests.services.registers.records import full_values
from tests.services.town.towns import FIRST, NAMES, a_town

TOMORROW, LONG_AGO = str(TODAY + timedelta(days=1)), "2010-01-01"
ITEM = full_values(ListItem)
EVERY = pytest.mark.parametrize("kind", OFFICE_RECORDS, ids=lambda kind: kind.__tablename__)
Cells = dict[str, str]


def values_of(kind: type[OfficeRecord]) -> dict[str, Any]:
    """A value for every declared field; a tick is of a whole month."""
    return {**full_values(kind), **({"period_start": date(2025, 3, 1)} if kind is ListTick else {})}


def a_row(kind: type[OfficeRecord], **texts: str) -> Cells:
    """A true row by its headers, with these cells by the names of their fields."""
    subject = {**ITEM, **values_of(kind)}
    names = {column.label: _name(column, kind) for column in register_columns(kind)}
    told = {
        column.label: written(column.kind, subject[names[column.label]]) for column in register_columns(kind)
    }
    return {label: texts.get(names[label], words) for label, words in told.items()}


def _name(column: Any, kind: type[OfficeRecord]) -> str:
    of_item = {one.label: one.field.name for one in register_columns(ListItem) if one.field}
    return column.field.name if column.field else of_item[column.label]


def _named(label: str, kind: type[OfficeRecord]) -> str:
    return next(_name(one, kind) for one in register_columns(kind) if one.label == label)


def label_of(kind: type[OfficeRecord], name: str) -> str:
    return next(one.label for one in register_columns(kind) if _name(one, kind) == name)


def a_sheet_of(kind: type[OfficeRecord], *rows: Cells) -> Sheet:
    return a_sheet(kind.title, list(rows[0]), *(list(row.values()) for row in rows))


def a_record(ledger: Ledger, kind: type[OfficeRecord]) -> Any:
    """The record that ``a_row`` tells of; a tick with its item."""
    values = values_of(kind)
    if kind is ListTick:
        values["item_id"] = lists.add_item(ledger, "duty", ITEM, TODAY)
    if kind is ListItem:
        return keeping.find(ledger, kind, lists.add_item(ledger, "duty", values, TODAY))
    return keeping.find(ledger, kind, keeping.put(ledger, kind, values, TODAY))


def a_draft(ledger: Ledger, *sheets: Sheet) -> Draft:
    draft = Draft(ledger, "", list(sheets), TODAY)
    draft.policy = "update"
    return draft


def imported(ledger: Ledger, *sheets: Sheet) -> Outcome:
    return a_draft(ledger, *sheets).apply()


def checked(ledger: Ledger, *sheets: Sheet) -> Outcome:
    """What would come of it; nothing is written."""
    return a_draft(ledger, *sheets).check()


def every(ledger: Ledger, kind: type[OfficeRecord]) -> list[Any]:
    with ledger.reading() as session:
        return list(session.scalars(select(kind).order_by(kind.created_at)))


def counted(outcome: Outcome) -> dict[str, int]:
    return {action: count for action, count in outcome.counts.items() if count}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with nothing in it: every test leaves it so, or takes back what it did."""
    opened = a_ledger(tmp_path_factory.mktemp("empty") / "ledger")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with a record of every kind: every test leaves it so, or takes back what it did."""
    opened = a_ledger(tmp_path_factory.mktemp("full") / "ledger")
    kinds: tuple[type[OfficeRecord], ...] = (*REGISTERS, ListTick)
    for kind in kinds:
        a_record(opened, kind)
    yield opened
    opened.close()


# Out and in again


def test_what_was_exported_changes_nothing_when_it_comes_back(full: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    export_registers(full, file, whole_sheets(full, list(REGISTER), TODAY))
    before = stored(full)
    outcome = import_workbook(full, file, TODAY)
    assert counted(outcome) == {"skipped": len(OFFICE_RECORDS)}, outcome.remarks
    assert stored(full) == before


@EVERY
def test_an_empty_ledger_takes_everything_in_and_is_empty_again_when_that_is_taken_back(
    empty: Ledger, kind: type[OfficeRecord]
) -> None:
    before = stored(empty)
    items = [a_sheet_of(ListItem, a_row(ListItem))] if kind is ListTick else []
    batch = take(empty, a_sheet_of(kind, a_row(kind)), *items)
    (record,) = every(empty, kind)
    assert {name: getattr(record, name) for name in values_of(kind)} == values_of(kind)
    take_back(empty, batch)
    assert stored(empty) == before
    assert is_whole(empty)


def test_items_and_their_ticks_come_together_in_their_turn(ledger: Ledger) -> None:
    first, second = a_row(ListItem), a_row(ListItem, content="每月报送一次")
    tick = a_row(ListTick, content="每月报送一次")
    outcome = imported(ledger, a_sheet_of(ListTick, tick), a_sheet_of(ListItem, first, second))
    assert counted(outcome) == {"new": 3}, outcome.remarks
    year = lists.year_of(ledger, "duty", ledger.office.code, 2025, TODAY)
    assert [(line.item.content, len(line.ticks)) for line in year] == [
        (ITEM["content"], 0),
        ("每月报送一次", 1),
    ]


# A row of what is there already

CORRECTED: list[tuple[type[OfficeRecord], str, str]] = [
    (Worker, "phone", "13900000000"),
    (Training, "people", "王小梅、陈大山"),
    (Evaluation, "total", "88"),
    (Activity, "children", "31"),
    (Volunteer, "unit", "晋江市第一小学"),
    (ChildrensHome, "hours", "周末"),
    (ListItem, "how_often", "每季度"),
    (ListTick, "note", "改成电话联系"),
]


@pytest.mark.parametrize(("kind", "name", "text"), CORRECTED, ids=lambda one: getattr(one, "title", None))
def test_a_corrected_row_updates_its_record_and_can_be_taken_back(
    full: Ledger, kind: type[OfficeRecord], name: str, text: str
) -> None:
    (before,), table = every(full, kind), stored(full)
    batch = take(full, a_sheet_of(kind, a_row(kind, **{name: text})))
    (found,) = every(full, kind)
    column = next(one for one in register_columns(kind) if one.label == label_of(kind, name))
    assert (found.id, written(column.kind, getattr(found, name))) == (before.id, text)
    take_back(full, batch)
    assert stored(full) == table


def test_every_kind_has_a_correction_and_a_fault() -> None:
    assert [kind for kind, _, _ in CORRECTED] == list(OFFICE_RECORDS)
    assert {kind for kind, _, _, _ in FAULTY} == set(OFFICE_RECORDS)


@EVERY
def test_an_empty_cell_never_erases(full: Ledger, kind: type[OfficeRecord]) -> None:
    telling = {*kind.same, *ListItem.same, "start"}
    row = {label: words if _named(label, kind) in telling else "" for label, words in a_row(kind).items()}
    assert counted(checked(full, a_sheet_of(kind, row))) == {"skipped": 1}


# What cannot be true

FAULTY: list[tuple[type[OfficeRecord], Cells, str, str]] = [
    (Worker, {"start": TOMORROW}, "start", "在今天之后"),
    (Worker, {"end": LONG_AGO}, "end", "早于“任职日期”"),
    (Worker, {"end": ""}, "end", "还要填离任日期"),
    (Worker, {"born": "1980-01"}, "born", "出生年月是2015年3月"),
    (Worker, {"sex": "女"}, "sex", "身份证号码上是男"),
    (Worker, {"village": ""}, "village", "不知道是哪一条记录"),
    (Training, {"day": TOMORROW}, "day", "在今天之后"),
    (Training, {"way": "函授"}, "way", "函授"),
    (Evaluation, {"period_end": LONG_AGO}, "period_end", "早于“评价时段开始”"),
    (Evaluation, {"day": LONG_AGO}, "day", "早于评价时段"),
    (Activity, {"children": "2.5"}, "children", "要填整数"),
    (Activity, {"children": "许多"}, "children", ""),
    (Volunteer, {"end": LONG_AGO}, "end", "早于“开始日期”"),
    (Volunteer, {"phone": "电话"}, "phone", ""),
    (ChildrensHome, {"checked_on": TOMORROW}, "checked_on", "在今天之后"),
    (ListItem, {"how_often": "有时候"}, "how_often", ""),
    (ListItem, {"content": ""}, "content", "不知道是哪一条记录"),
    (ListTick, {"done_on": LONG_AGO}, "done_on", "早于所属时段"),
    (ListTick, {"period_start": "2025-03-02"}, "period_start", "要写它的第一天"),
    (ListTick, {"content": "没有的一条"}, "content", "清单里没有这一条"),
]


@pytest.mark.parametrize(("kind", "wrong", "name", "said"), FAULTY)
def test_a_fault_is_told_on_its_cell_and_refuses_the_row(
    empty: Ledger, kind: type[OfficeRecord], wrong: Cells, name: str, said: str
) -> None:
    items = [a_sheet_of(ListItem, a_row(ListItem))] if kind is ListTick else []
    outcome = checked(empty, a_sheet_of(kind, a_row(kind, **wrong)), *items)
    places = list(a_row(kind))
    told = [(one.column, one.place, said in one.message) for one in outcome.errors]
    assert told[:1] == [(label_of(kind, name), places.index(label_of(kind, name)), True)], outcome.remarks
    assert outcome.counts["refused"] == 1


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.__tablename__)
def test_what_is_only_missing_is_said_and_the_row_comes_in(empty: Ledger, kind: type[OfficeRecord]) -> None:
    needed = [one for one in register_columns(kind) if one.field and one.field.required is True]
    lacking = next(one.label for one in needed if _name(one, kind) not in (*kind.same, "start"))
    outcome = checked(empty, a_sheet_of(kind, {**a_row(kind), lacking: ""}))
    assert counted(outcome) == {"new": 1}
    assert [(one.column, one.message) for one in outcome.remarks] == [(lacking, f"请填写“{lacking}”。")]


# Terms of office

EARLIER = {"start": "2016-03-01", "end": "2019-12-31"}
LATER = {"start": "2023-01-01", "end": "", "ended_why": ""}


def a_worker(**texts: str) -> Cells:
    return a_row(Worker, **texts)


def terms(ledger: Ledger) -> list[tuple[str, str, str | None]]:
    found = every(ledger, Worker)
    return sorted((str(one.start), str(one.end or ""), one.note) for one in found)


@pytest.mark.parametrize("order", [(EARLIER, LATER), (LATER, EARLIER)], ids=["older first", "newer first"])
def test_two_terms_of_the_same_person_are_two_rows(ledger: Ledger, order: tuple[Cells, Cells]) -> None:
    sheet = a_sheet_of(Worker, *(a_worker(**term, note="一") for term in order))
    assert counted(imported(ledger, sheet)) == {"new": 2}
    assert counted(imported(ledger, sheet)) == {"skipped": 2}
    again = a_sheet_of(Worker, *(a_worker(**term, note=term["start"]) for term in order))
    batch = take(ledger, again)
    assert terms(ledger) == [("2016-03-01", "2019-12-31", "2016-03-01"), ("2023-01-01", "", "2023-01-01")]
    take_back(ledger, batch)
    assert [note for _, _, note in terms(ledger)] == ["一", "一"]


def test_a_term_is_closed_before_the_next_begins_whatever_the_order_of_the_rows(ledger: Ledger) -> None:
    imported(ledger, a_sheet_of(Worker, a_worker(start="2016-03-01", end="", ended_why="")))
    outcome = imported(ledger, a_sheet_of(Worker, a_worker(**LATER), a_worker(**EARLIER)))
    assert counted(outcome) == {"new": 1, "filled": 1}, outcome.remarks
    assert len(terms(ledger)) == 2


def test_a_second_term_within_the_first_is_refused_as_in_the_form(ledger: Ledger) -> None:
    imported(ledger, a_sheet_of(Worker, a_worker(start="2016-03-01", end="", ended_why="")))
    outcome = imported(ledger, a_sheet_of(Worker, a_worker(**LATER)))
    assert [(one.column, "先离任再上任" in one.message) for one in outcome.errors] == [("姓名", True)]
    assert len(terms(ledger)) == 1


def test_a_row_without_its_first_day_is_asked_about_where_there_are_two_terms(ledger: Ledger) -> None:
    imported(ledger, a_sheet_of(Worker, a_worker(**EARLIER)))
    one = {**a_worker(**EARLIER), "任职日期": "", "备注": "只有一段"}
    assert counted(imported(ledger, a_sheet_of(Worker, one))) == {"updated": 1}
    imported(ledger, a_sheet_of(Worker, a_worker(**LATER)))
    outcome = imported(ledger, a_sheet_of(Worker, one))
    assert [(said.column, "登记过 2 段" in said.message) for said in outcome.errors] == [("任职日期", True)]


def test_somebody_is_known_by_the_number_when_the_village_changed_its_name(ledger: Ledger) -> None:
    imported(ledger, a_sheet_of(Worker, a_worker(**LATER)))
    outcome = imported(ledger, a_sheet_of(Worker, a_worker(**LATER, village="青新社区居委会")))
    assert counted(outcome) == {"updated": 1}
    other = an_id_number(serial=2)
    outcome = imported(ledger, a_sheet_of(Worker, a_worker(**EARLIER, id_number=other)))
    assert counted(outcome) == {"new": 1}  # another person of that name


# At the town


def test_a_towns_workbook_leaves_its_villages_rows_to_them(tmp_path: Path) -> None:
    town = a_town(tmp_path)
    own, theirs = a_row(Training, topic="督导员培训"), a_row(Training, topic="村里的培训")
    rows = (
        {OFFICE: town.office.name, **own},
        {OFFICE: NAMES[FIRST], **theirs},
        {OFFICE: NAMES[FIRST], **own},
    )
    outcome = imported(town, a_sheet_of(Training, *rows))
    assert counted(outcome) == {"new": 1, "skipped": 2}
    assert [one.column for one in outcome.remarks] == [OFFICE]
    assert [one.topic for one in every(town, Training)] == ["督导员培训"]
    town.close()
