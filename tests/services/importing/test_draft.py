"""An import being prepared: who is known, what becomes of them, what is left out and comes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import Refused
from app.models.child import Child
from app.models.registers import Worker
from app.services.children import records
from app.services.exchange.reading import Sheet, read_workbook
from app.services.exchange.understanding.choice import TableChoice
from app.services.importing.draft import Draft
from app.services.importing.policy import DuplicatePolicy
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.factories import TODAY, a_child, an_id_number
from tests.services.exchange.workbooks import a_sheet

BOY, GIRL = an_id_number(date(2015, 3, 5)), an_id_number(date(2016, 4, 6), "female")


def a_draft_of(ledger: Ledger, *sheets: Sheet, policy: DuplicatePolicy = "fill") -> Draft:
    draft = Draft(ledger, "花名册.xlsx", list(sheets), TODAY)
    draft.policy = policy
    return draft


def all_children(ledger: Ledger) -> list[Child]:
    with ledger.reading() as session:
        found = list(session.scalars(select(Child.id).order_by(Child.created_at, Child.id)))
        return records.fetch_all(session, found)


# duplicates: each policy, each way of being recognised


@pytest.mark.parametrize(
    ("policy", "action", "address", "remarks"),
    [
        ("skip", "skipped", "2号", None),
        ("fill", "filled", "2号", "住校"),
        ("update", "updated", "1号", "住校"),
    ],
)
def test_a_known_child_is_treated_as_was_decided(
    ledger: Ledger, policy: DuplicatePolicy, action: str, address: str, remarks: str | None
) -> None:
    known = a_child(ledger, name="陈一", id_number=BOY, address="2号", sex="male", born="2015-03")
    roster = a_sheet("儿童", ["姓名", "身份证号码", "家庭地址", "其他说明情况"], ["陈一", BOY, "1号", "住校"])
    draft = a_draft_of(ledger, roster, policy=policy)
    assert [row.action for row in draft.check().rows] == [action]
    (pair,) = draft.pairs()
    assert (pair.number, pair.row, pair.how, pair.child_id) == (0, 2, "证件号码", known.id)
    assert pair.differences == {"家庭地址": ("2号", "1号")}
    assert draft.apply().applied
    (child,) = all_children(ledger)
    assert (child.address, child.remarks) == (address, remarks)


def test_one_row_may_be_decided_otherwise_or_left_out(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", id_number=BOY, address="2号")
    a_child(ledger, name="陈二", id_number=GIRL, address="2号")
    header = ["姓名", "身份证号码", "家庭地址"]
    draft = a_draft_of(ledger, a_sheet("儿童", header, ["陈一", BOY, "1号"], ["陈二", GIRL, "x" * 300]))
    draft.decide(0, 2, "update")
    draft.decide(0, 3, "out")
    assert draft.apply().applied
    assert {child.address for child in all_children(ledger)} == {"1号", "2号"}
    assert [dict(one.reasons) for one in draft.rejected()] == [{3: "您选择了不导入这一行。"}]


@pytest.mark.parametrize(
    ("row", "how"),
    [
        (["陈一", "2015-03", "陈大山", ""], "姓名、出生年月和监护人"),
        (["陈一", "2015-03", "", "陈大山"], "姓名、出生年月和监护人"),
        (["陈一", "2015-03", "", ""], "姓名和出生年月"),
        (["陈一", "", "", ""], "姓名"),
        (["陈一", "2016-03", "陈大山", ""], None),
        (["陈一", "", "王小二", ""], None),
    ],
)
def test_without_a_number_name_birth_and_guardian_tell_who_it_is(
    ledger: Ledger, row: list[str], how: str | None
) -> None:
    a_child(ledger, name="陈一", born="2015-03", father_name="陈大山")
    draft = a_draft_of(ledger, a_sheet("儿童", ["姓名", "出生年月", "父亲姓名", "委托照护人姓名"], row))
    draft.check()
    assert [pair.how for pair in draft.pairs()] == ([how] if how else [])


def test_a_namesake_with_another_father_is_asked_and_decided_by_a_person(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", born="2015-03", father_name="陈大山")
    sheet = a_sheet("儿童", ["姓名", "出生年月", "父亲姓名"], ["陈一", "2015-03", "王小二"])
    draft = a_draft_of(ledger, sheet)
    assert "分不清是不是同一个" in draft.check().errors[0].message
    draft.decide(0, 2, "update")
    assert draft.check().counts["updated"] == 1
    draft.decide(0, 2, "new")
    assert draft.check().counts["new"] == 1


def test_a_closed_file_is_told(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈一", id_number=BOY)
    records.close(ledger, child.id, TODAY, "moved", "", TODAY)
    draft = a_draft_of(ledger, a_sheet("儿童", ["姓名", "身份证号码", "家庭地址"], ["陈一", BOY, "1号"]))
    assert "已经在 2026-11-23 关档" in draft.check().remarks[0].message
    assert not draft.pairs()[0].is_open


def test_an_empty_cell_erases_nothing(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", id_number=BOY, address="2号")
    sheet = a_sheet("儿童", ["姓名", "身份证号码", "家庭地址", "性别"], ["陈一", BOY, "", "男"])
    assert a_draft_of(ledger, sheet, policy="update").apply().applied
    assert all_children(ledger)[0].address == "2号"


# two sheets that tell of one child


def two_sheets(second: str) -> list[Sheet]:
    header = ["姓名", "身份证号码", "家庭地址", "儿童类别"]
    return [
        a_sheet("留守", header, ["陈一", BOY, "1号", "农村留守儿童"]),
        a_sheet("困境", header, ["陈一", BOY, second, "困境儿童"]),
    ]


def test_two_sheets_add_up_to_one_child(ledger: Ledger) -> None:
    draft = a_draft_of(ledger, *two_sheets("1号"))
    assert draft.apply().applied, draft.outcome.errors
    (child,) = all_children(ledger)
    assert set(child.category or {}) == {"left_behind", "hardship"}
    assert [pair.other for pair in draft.pairs()] == [(0, 2)]


def test_where_two_sheets_contradict_each_other_it_is_a_problem(ledger: Ledger) -> None:
    draft = a_draft_of(ledger, *two_sheets("9号"))
    (error,) = draft.check().errors
    assert (error.sheet, error.row, error.column) == ("困境", 2, "家庭地址")
    assert "“留守”表第 2 行" in error.message
    draft.edit(1, 2, 2, "1号")
    assert not draft.check().errors
    draft.undo_edit(1, 2, 2)
    assert draft.check().errors


# what is left out, and comes again


def faulty() -> list[Sheet]:
    return [
        a_sheet("儿童", ["姓名", "身份证号码", "性别"], ["陈一", BOY, "男"], ["陈二", GIRL, "女孩子家"]),
        a_sheet(
            "走访",
            ["身份证号码", "姓名", "日期", "方式", "走访人"],
            [BOY, "陈一", "2026-10-01", "走访", "王"],
            [GIRL, "陈二", "2026-10-01", "走访", "王"],
        ),
    ]


def test_rows_with_errors_are_left_out_with_all_that_hangs_on_them(ledger: Ledger) -> None:
    draft = a_draft_of(ledger, *faulty())
    checked = draft.check()
    assert (checked.counts["new"], checked.counts["refused"]) == (2, 2)
    outcome = draft.apply()
    assert outcome.applied
    assert outcome.counts == checked.counts
    assert [child.name for child in all_children(ledger)] == ["陈一"]
    assert "没有导入（“儿童”表第 3 行）" in outcome.errors[-1].message


def test_with_everything_or_nothing_an_error_keeps_all_back(ledger: Ledger) -> None:
    assert not a_draft_of(ledger, *faulty()).apply(rejected=False).applied
    assert all_children(ledger) == []


def test_rejected_rows_come_as_a_workbook_that_is_corrected_and_imported_again(
    ledger: Ledger, tmp_path: Path
) -> None:
    draft = a_draft_of(ledger, *faulty())
    draft.apply()
    path = tmp_path / "没有导入.xlsx"
    assert draft.write_rejected(path) == 2
    again = Draft(ledger, path.name, read_workbook(path), TODAY)
    assert again.sheets[0].sheet.rows[0][1][-1] == "没有导入的原因"
    assert again.sheets[0].sheet.rows[1][1][:3] == ["陈二", GIRL, "女孩子家"]
    again.edit(0, 2, 2, "女")
    outcome = again.apply()
    assert (outcome.applied, outcome.errors) == (True, [])
    assert {child.name: len(child.visits) for child in all_children(ledger)} == {"陈一": 1, "陈二": 1}


def test_who_may_only_look_prepares_and_writes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    reader = Ledger(ledger.path, ledger.key, ledger.user._replace(role=Role.VIEW))
    draft = a_draft_of(reader, *faulty())
    assert draft.check().counts["new"] == 2
    with pytest.raises(Refused, match="只能查看"):
        draft.apply()
    with pytest.raises(Refused, match="只能查看"):
        draft.write_rejected(tmp_path / "x.xlsx")
    reader.close()
    assert all_children(ledger) == []


# columns that somebody corrected


def test_corrected_columns_are_remembered_for_the_next_file(ledger: Ledger) -> None:
    sheet = a_sheet("Sheet1", ["姓名", "身份证号码", "性别", "绰号"], ["陈一", BOY, "男", "小一"])
    draft = a_draft_of(ledger, sheet)
    choice = draft.sheets[0].choice
    draft.choose(0, replace(choice, columns={**choice.columns, 3: "其他说明情况"}))
    draft.remember()
    assert a_draft_of(ledger, sheet).sheets[0].choice.columns[3] == "其他说明情况"


def test_the_words_of_a_line_taken_for_a_header_are_not_kept(ledger: Ledger) -> None:
    """Somebody says that the header has two lines; the second is a child's."""
    sheet = a_sheet("Sheet1", ["姓名", "性别", "民族", "绰号"], ["陈一", "男", "汉族", "小一"], ["陈二"] * 4)
    draft = a_draft_of(ledger, sheet)
    draft.choose(0, TableChoice(True, "儿童", (1, 2), {0: "姓名", 1: "性别", 2: "民族", 3: "其他说明情况"}))
    draft.remember()
    assert a_draft_of(ledger, sheet).sheets[0].choice.head == (1, 1)
    assert not any(words in str(ledger.office.settings) for words in ("陈一", "小一", "绰号"))


def test_words_that_an_earlier_program_kept_go(ledger: Ledger) -> None:
    with ledger.changing_office() as (_, office):
        office.keep("import_columns", {"0" * 32: {"陈一": None}})
    draft = a_draft_of(ledger, a_sheet("Sheet1", ["姓名", "性别"], ["陈一", "男"]))
    draft.remember()
    assert "陈一" not in str(ledger.office.settings)


# the office's registers


def test_a_register_is_imported_and_known_again(ledger: Ledger) -> None:
    header = ["姓名", "岗位", "村居", "联系电话", "任职日期", "备注"]
    row = ["王小梅", "儿童主任", "青新社区", "13800000000", "2024-01-01"]
    first = a_draft_of(ledger, a_sheet("儿童主任和督导员", header, [*row, ""]))
    assert first.apply().counts["new"] == 1, first.outcome.remarks
    assert a_draft_of(ledger, a_sheet("儿童主任和督导员", header, [*row, ""])).apply().counts["skipped"] == 1
    third = a_draft_of(ledger, a_sheet("儿童主任和督导员", header, [*row, "兼职"]))
    assert third.apply().counts["filled"] == 1
    with ledger.reading() as session:
        (worker,) = session.scalars(select(Worker))
    assert (worker.name, worker.note) == ("王小梅", "兼职")
