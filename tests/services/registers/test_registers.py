"""The registers: every declared field goes the whole way, what cannot be true is refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from app.errors import Refused
from app.models.fields import own_fields
from app.models.registers import (
    OFFICE_RECORDS,
    REGISTERS,
    Activity,
    ChildrensHome,
    Evaluation,
    OfficeRecord,
    Training,
    Volunteer,
    Worker,
)
from app.models.trace import Trace
from app.paths import resources
from app.services.auditing.words import told as told_in_uses
from app.services.children.undo import Undo
from app.services.exchange.cells import value_of
from app.services.exchange.layout import REGISTER, register_columns
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.order import Order, What
from app.services.printing.preview import Preview
from app.services.printing.printing_out import write
from app.services.printing.register_papers import WHAT, How, make_record, make_register
from app.services.printing.wrap import Measure
from app.services.registers import keeping
from app.services.registers.listing import CURRENT, FORMER, Wish, register, workers_now
from app.services.registers.rules import RULES
from app.services.registers.telling import listed_fields, told
from app.services.registers.workbook import export_registers
from app.services.safety.roles import Role
from tests.factories import TODAY, a_ledger, an_id_number
from tests.services.registers.records import a_record, full_values, needed_values

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def measure() -> Measure:
    return Measure(Fonts(resources() / "fonts"))


# Every declared field


@pytest.mark.parametrize("kind", OFFICE_RECORDS, ids=lambda kind: kind.__tablename__)
def test_every_field_is_kept_and_read_again(ledger: Ledger, kind: type[OfficeRecord]) -> None:
    values = full_values(kind)
    beside = {"item_id": "x"} if "item_id" in kind.beside else {}
    identity = keeping.put(ledger, kind, {**values, **beside}, TODAY)
    found = keeping.find(ledger, kind, identity)
    assert {name: getattr(found, name) for name in values} == values


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.__tablename__)
def test_a_workbook_has_every_field_and_says_the_same_when_it_is_read(
    ledger: Ledger, tmp_path: Path, kind: type[OfficeRecord]
) -> None:
    values = full_values(kind)
    keeping.put(ledger, kind, values, TODAY)
    lines = register(ledger, kind, TODAY).lines
    assert export_registers(ledger, tmp_path / "a.xlsx", {kind: lines}, purpose="检查") == {kind.title: 1}
    head, row = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_name(kind.title).to_python()
    assert head == [field.label for field in own_fields(kind)]
    read = [
        value_of(column.kind, str(cell)) for column, cell in zip(register_columns(kind), row, strict=True)
    ]
    assert read == list(values.values())


def test_each_register_has_a_sheet_under_its_title() -> None:
    assert list(REGISTER) == [*(kind.title for kind in REGISTERS), "清单条目", "清单落实记录"]


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.__tablename__)
def test_a_printed_record_says_every_field(
    ledger: Ledger, kind: type[OfficeRecord], measure: Measure
) -> None:
    record = a_record(ledger, kind, **full_values(kind))
    made = make_record(ledger, kind, record.id, "", How("pdf", NOW, measure))
    with Preview(made.content) as document:
        words = "".join(document.text(number) for number in range(len(document)))
    for field in own_fields(kind):
        assert field.label in "".join(words.split())


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.__tablename__)
def test_a_printed_list_says_what_the_screen_lists(
    ledger: Ledger, kind: type[OfficeRecord], measure: Measure
) -> None:
    record = a_record(ledger, kind, **full_values(kind))
    lines = register(ledger, kind, TODAY).lines
    made = make_register(ledger, kind, lines, True, How("docx", NOW, measure))
    assert made.what is WHAT[kind]
    assert made.unprintable == ()
    with ZipFile(BytesIO(made.content)) as package:
        words = re.sub("<[^>]*>", "", package.read("word/document.xml").decode())
    for field in listed_fields(kind):
        for part in (field.label, told(field, record, masked=True)):
            assert part.replace(" ", "") in words.replace(" ", "").replace("\u00a0", "")


@pytest.mark.parametrize("what", [*WHAT.values(), What.DUTY_LIST, What.SERVICE_LIST])
def test_each_can_be_ordered_on_paper(ledger: Ledger, what: What, measure: Measure) -> None:
    out = BytesIO()
    assert write(ledger, Order(what, 2026), out, measure, NOW).pages == 1


def test_numbers_are_hidden_in_lists_until_they_are_asked_for(ledger: Ledger) -> None:
    record = a_record(ledger, Worker, id_number=an_id_number(), phone="13905951234")
    fields = {field.name: field for field in listed_fields(Worker)}
    assert told(fields["phone"], record, masked=True) == "139****1234"
    assert told(fields["phone"], record, masked=False) == "13905951234"
    assert an_id_number() not in told(fields["id_number"], record, masked=True)


# What cannot be true


def test_every_kind_of_record_has_rules() -> None:
    assert set(OFFICE_RECORDS) <= set(RULES)


REFUSED: list[tuple[str, type[OfficeRecord], dict[str, Any], str]] = [
    ("a name is missing", Worker, {"name": None}, "请填写“姓名”"),
    ("a day has not come", Training, {"day": TOMORROW}, "“培训日期”在今天之后"),
    ("an activity lies ahead", Activity, {"day": TOMORROW}, "“活动日期”在今天之后"),
    ("an end before the start", Worker, {"start": TODAY, "end": YESTERDAY}, "“离任日期”早于“任职日期”"),
    ("a reason to have left, and no day", Worker, {"ended_why": "调走"}, "还要填离任日期"),
    (
        "a number with a wrong digit",
        Worker,
        {"id_number": an_id_number()[:-1] + "0"},
        "末位与前面的数字对不上",
    ),
    (
        "another month of birth",
        Worker,
        {"id_number": an_id_number(), "born": "1980-01"},
        "出生年月是2015年3月",
    ),
    ("another sex", Worker, {"id_number": an_id_number(), "sex": "female"}, "是男"),
    ("half a child", Activity, {"children": Decimal("2.5")}, "要填整数"),
    ("a volunteer who stopped before", Volunteer, {"start": TODAY, "end": YESTERDAY}, "早于“开始日期”"),
    ("a telephone of letters", Volunteer, {"phone": "电话"}, "不是数字"),
    ("a period that ends before", Evaluation, {"period_end": date(2024, 1, 1)}, "早于“评价时段开始”"),
    ("a home opened tomorrow", ChildrensHome, {"opened_on": TOMORROW}, "“建成日期”在今天之后"),
]


@pytest.mark.parametrize(("why", "kind", "wrong", "said"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_cannot_be_true_is_refused_with_a_sentence(
    ledger: Ledger, why: str, kind: type[OfficeRecord], wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said.replace("（", "（")):
        keeping.put(ledger, kind, {**needed_values(kind), **wrong}, TODAY)
    assert register(ledger, kind, TODAY).total == 0


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.__tablename__)
def test_the_same_twice_is_refused_and_a_withdrawn_one_does_not_count(
    ledger: Ledger, kind: type[OfficeRecord]
) -> None:
    first = a_record(ledger, kind)
    with pytest.raises(Refused, match="登记"):
        a_record(ledger, kind)
    keeping.withdraw(ledger, kind, first.id, "登记错了")
    a_record(ledger, kind)


def test_somebody_may_come_back_after_leaving(ledger: Ledger) -> None:
    a_record(ledger, Worker, start=date(2020, 1, 1), end=date(2022, 1, 1))
    a_record(ledger, Worker, start=date(2023, 1, 1))
    assert len(workers_now(ledger, TODAY)) == 1


def test_whoever_may_only_look_writes_and_exports_nothing(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path / "looked at", role=Role.VIEW)
    with pytest.raises(Refused):
        a_record(ledger, Worker)
    with pytest.raises(Refused, match="不能导出"):
        export_registers(ledger, tmp_path / "a.xlsx", {Worker: []})
    assert not (tmp_path / "a.xlsx").exists()
    ledger.close()


def test_a_withdrawal_wants_its_reason(ledger: Ledger) -> None:
    record = a_record(ledger, Training)
    with pytest.raises(Refused, match="原因"):
        keeping.withdraw(ledger, Training, record.id, "  ")


# Lists


def test_a_register_is_narrowed_by_words_standing_and_year(ledger: Ledger) -> None:
    a_record(ledger, Worker, name="王秀琴", start=date(2020, 1, 1))
    a_record(ledger, Worker, name="陈志强", start=date(2016, 1, 1), end=date(2019, 12, 31))

    def names(**wish: Any) -> list[str]:
        return [line.record.name for line in register(ledger, Worker, TODAY, Wish(**wish)).lines]

    assert names() == ["王秀琴", "陈志强"]
    assert names(standing=CURRENT) == ["王秀琴"]
    assert names(standing=FORMER) == ["陈志强"]
    assert names(words="xiuqin") == names(words="王") == names(words="wxq") == ["王秀琴"]
    assert names(year=2016) == ["陈志强"]
    assert register(ledger, Worker, TODAY).years == (2020, 2016)


# Undo and what is told of it


def test_entering_correcting_and_withdrawing_are_taken_back(ledger: Ledger) -> None:
    undo = Undo(ledger)
    record = a_record(ledger, Training, topic="走访怎么问")
    keeping.put(ledger, Training, {"topic": "建档"}, TODAY, record.id)
    assert undo.undo() == ""
    again = keeping.find(ledger, Training, record.id)
    assert again is not None
    assert again.topic == "走访怎么问"
    undo.undo()
    assert register(ledger, Training, TODAY).total == 0
    assert undo.undo() is None


def test_the_uses_tell_what_was_done_to_which_register(ledger: Ledger, tmp_path: Path) -> None:
    record = a_record(ledger, Training)
    keeping.put(ledger, Training, {"topic": "建档"}, TODAY, record.id)
    keeping.withdraw(ledger, Training, record.id, "登记错了")
    export_registers(ledger, tmp_path / "a.xlsx", {Training: []}, purpose="报镇里")
    with ledger.reading() as session:
        rows = session.query(Trace).order_by(Trace.seq).all()[-4:]
    assert [told_in_uses(row.action, row.record, row.detail) for row in rows] == [
        "登记了培训记录",
        "修改了培训记录",
        "撤销了一条培训记录",
        "导出了工作台账",
    ]
    assert rows[-1].detail["purpose"] == "报镇里"
