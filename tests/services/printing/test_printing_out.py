"""From the ledger to one file: whose sheets, in which order, under which name, with which trace."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import Refused
from app.models.trace import Trace
from app.paths import resources
from app.services.children import history
from app.services.children.lines import Line
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.order import Order, What, file_name
from app.services.printing.preview import Preview
from app.services.printing.printing_out import note, write
from app.services.printing.roster_content import roster_of
from app.services.printing.wrap import Measure
from tests.factories import TODAY, a_child, an_id_number

NOW = datetime(2026, 11, 23, 9, 5)  # noqa: DTZ001 — local, as the footer tells it
IDS = ("a" * 32, "b" * 32)


@pytest.fixture(scope="module")
def measure() -> Measure:
    return Measure(Fonts(resources() / "fonts"))


def pages(ledger: Ledger, order: Order, measure: Measure, **given: Any) -> list[str]:
    """What stands on each page of the order's PDF."""
    out = BytesIO()
    write(ledger, order, out, measure, NOW, **given)
    with Preview(out.getvalue()) as pdf:
        return [pdf.text(page) for page in range(len(pdf))]


def test_sheets_come_in_the_order_asked_for_with_the_footer(ledger: Ledger, measure: Measure) -> None:
    first, second = a_child(ledger, name="陈小明"), a_child(ledger, name="丁一桐")
    found = pages(ledger, Order(What.SHEETS, 2026, (second.id, first.id)), measure)
    assert ["丁一桐" in found[0], "陈小明" in found[1]] == [True, True]
    assert "内部资料 妥善保管" in found[0]
    assert "打印人 王主任" in found[0]
    assert "2026-11-23 09:05" in found[0]


def test_the_footer_can_be_left_out(ledger: Ledger, measure: Measure) -> None:
    assert "打印人" not in pages(ledger, Order(What.BLANK, 2026, footer=False), measure)[0]


def test_whoever_waits_is_told_of_each_sheet(ledger: Ledger, measure: Measure) -> None:
    told: list[tuple[int, int]] = []
    ids = tuple(a_child(ledger, name=f"陈小{char}").id for char in "一二")
    pages(ledger, Order(What.SHEETS, 2026, ids), measure, step=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_a_child_that_is_gone_is_told_of(ledger: Ledger, measure: Measure) -> None:
    with pytest.raises(Refused):
        pages(ledger, Order(What.SHEETS, 2026, ("nobody",)), measure)


@pytest.mark.parametrize(
    ("order", "name"),
    [
        (Order(What.SHEETS, 2025, IDS), "台账_2025_2人_20261123.pdf"),
        (Order(What.BLANK, 2026, IDS), "空白台账_20261123.pdf"),
        (Order(What.ROSTER, 2026, IDS), "花名册_2人_20261123.pdf"),
        (Order(What.VISIT_FORM, 2026, IDS), "走访记录表_2人_20261123.pdf"),
        (Order(What.AGREEMENT_BLANK, 2026, IDS), "空白委托监护责任书_20261123.pdf"),
    ],
)
def test_names_of_files_tell_what_they_are_and_name_no_child(order: Order, name: str) -> None:
    assert file_name(order, TODAY, "pdf") == name


def test_a_print_stands_in_the_history_of_each_child(ledger: Ledger) -> None:
    note(ledger, Order(What.SHEETS, 2026, IDS), "print")
    note(ledger, Order(What.BLANK, 2026), "print")
    with ledger.reading() as session:
        found = session.scalars(select(Trace).where(Trace.action == "print").order_by(Trace.seq)).all()
    assert [row.about for row in found] == [*IDS, ""]
    assert found[0].detail == {"what": "sheets", "year": 2026, "children": 2}


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (What.SHEETS, "打印了台账"),
        (What.ROSTER, "打印了花名册"),
        (What.VISIT_FORM, "打印了走访记录表"),
        (What.AGREEMENT, "打印了委托监护责任书"),
    ],
)
def test_the_history_says_what_was_printed(ledger: Ledger, what: What, told: str) -> None:
    child = a_child(ledger)
    note(ledger, Order(what, 2026, (child.id,)), "print")
    assert history.history(ledger, child)[0].what == told


def test_a_print_of_very_many_is_in_the_history_of_each(ledger: Ledger) -> None:
    note(ledger, Order(What.SHEETS, 2026, tuple(f"{n:032d}" for n in range(500))), "print")
    with ledger.reading() as session:
        found = session.scalars(select(Trace).where(Trace.action == "print")).all()
    assert [row.about for row in found] == [f"{n:032d}" for n in range(500)]
    assert {row.detail["children"] for row in found} == {500}


def a_line(name: str, **values: Any) -> Line:
    blank: dict[str, Any] = {**dict.fromkeys(Line._fields), "left_behind": 0, "hardship": 0}
    return Line._make({**blank, "name": name, **values}.values())


LINES = [
    a_line("安", level="low", left_behind=1, group="第10组", village="柳湾社区"),
    a_line("白", level="high", hardship=1, group="第2组"),
    a_line("陈", level=None, left_behind=1, hardship=1, village="青新社区"),
    a_line("丁", level="low"),
]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("level", {"高风险（1 人）": ["白"], "低风险（2 人）": ["安", "丁"], "未评估（1 人）": ["陈"]}),
        (
            "category",
            {
                "留守并困境儿童（1 人）": ["陈"],
                "农村留守儿童（1 人）": ["安"],
                "困境儿童（1 人）": ["白"],
                "未填类别（1 人）": ["丁"],
            },
        ),
        (
            "village",
            {"柳湾社区（1 人）": ["安"], "青新社区（1 人）": ["陈"], "未填村居（2 人）": ["白", "丁"]},
        ),
        ("group", {"第2组（1 人）": ["白"], "第10组（1 人）": ["安"], "未填小组（2 人）": ["陈", "丁"]}),
    ],
)
def test_a_roster_is_grouped_with_everybody_in_it_once(by: str, groups: dict[str, list[str]]) -> None:
    roster = roster_of(LINES, by, "青阳街道", TODAY)
    assert {group.head: [row[1] for row in group.rows] for group in roster.groups} == groups
    assert [row[0] for group in roster.groups for row in group.rows] == ["1", "2", "3", "4"]
    assert "共 4 人" in roster.under


def test_a_masked_roster_hides_the_day_of_birth() -> None:
    number = an_id_number(date(2015, 3, 5))
    whole, masked = (
        roster_of([a_line("陈", id_number=number)], "level", "", TODAY, hidden) for hidden in (False, True)
    )
    assert number in whole.groups[0].rows[0]
    assert not [cell for cell in masked.groups[0].rows[0] if "20150305" in cell]
