"""Import: each row's fate, each problem's place, and all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import Refused
from app.models.child import Child
from app.models.trace import Trace, first_break
from app.services.care.records import withdraw
from app.services.children import families, history, records
from app.services.children.lines import lines
from app.services.exchange.importing import import_sheets, import_workbook
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Unread
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.factories import TODAY, a_child, a_visit, an_assessment, an_id_number
from tests.services.exchange.workbooks import a_sheet, a_workbook

BOY, GIRL = an_id_number(date(2015, 3, 5)), an_id_number(date(2016, 4, 6), "female")
FATHER = an_id_number(date(1985, 1, 2))
VISITS = ["身份证号码", "姓名", "日期", "方式", "录入日期", "走访人", "发现的问题"]


def take(ledger: Ledger, *rows: Sequence[Any], sheet: str = "儿童", dry_run: bool = False) -> Outcome:
    """Import one sheet; the first row is its header."""
    return import_sheets(ledger, [a_sheet(sheet, *rows)], TODAY, dry_run)


def children(ledger: Ledger) -> list[Child]:
    """All children, names in pinyin order."""
    with ledger.reading() as session:
        return records.fetch_all(session, [line.child_id for line in lines(session)])


def actions(outcome: Outcome) -> list[str]:
    return [row.action for row in outcome.rows]


def problems(outcome: Outcome) -> list[tuple[str, int, str, str]]:
    return [(one.sheet, one.row, one.column, one.level) for one in outcome.remarks]


# what becomes of a row


def test_a_new_child_has_what_its_row_says(ledger: Ledger) -> None:
    outcome = take(
        ledger,
        ["家庭地址", "姓名", "身份证号码", "健康情况", "家庭收入人均（元/年）", "父亲姓名"],
        ["柳湾村1号", "陈𬭎", BOY, "慢性病：哮喘、残疾：智力三级", 12800.0, "陈大山"],
    )
    assert (actions(outcome), outcome.applied, outcome.remarks) == (["new"], True, [])
    (child,) = children(ledger)
    assert (child.name, child.address, child.health) == (
        "陈𬭎",
        "柳湾村1号",
        {"chronic": "哮喘", "disabled": "智力三级"},
    )
    assert (child.family.income, child.family.father.name) == (Decimal(12800), "陈大山")
    assert (child.born, child.sex, child.village) == ("2015-03", "male", "青新社区居委会")


def test_a_row_that_says_nothing_new_is_skipped(ledger: Ledger) -> None:
    rows = [["姓名", "身份证号码", "家庭收入人均(元/年)"], ["陈一", BOY, "12800.50"]]
    take(ledger, *rows)
    again = take(ledger, *rows)
    assert (actions(again), again.rows[0].fields) == (["skipped"], {})


def test_blanks_are_filled_and_told(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", id_number=BOY)
    outcome = take(ledger, ["姓名", "身份证号码", "家庭地址"], ["陈一", BOY, "柳湾村1号"])
    assert actions(outcome) == ["filled"]
    assert outcome.rows[0].fields == {"家庭地址": "柳湾村1号", "出生年月": "2015年3月", "性别": "男"}


def test_what_differs_is_updated_and_an_empty_cell_erases_nothing(ledger: Ledger) -> None:
    a_child(
        ledger, name="陈一", id_number=BOY, address="柳湾村1号", remarks="住校", sex="male", born="2015-03"
    )
    outcome = take(ledger, ["身份证号码", "家庭地址", "其他说明情况"], [BOY, "柳湾村2号", ""])
    assert (actions(outcome), outcome.rows[0].fields) == (["updated"], {"家庭地址": "柳湾村2号"})
    (child,) = children(ledger)
    assert (child.address, child.remarks) == ("柳湾村2号", "住校")


def test_an_update_is_in_the_history_with_the_old_value(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈一", id_number=BOY, father_phone="13800000000")
    take(ledger, ["身份证号码", "父亲联系电话"], [BOY, 13900000000.0])
    told = [words for event in history.history(ledger, child) for words in event.sentences()]
    assert "把“父亲联系电话”从“13800000000”改为“13900000000”" in told
    assert "通过表格导入" in told


def test_a_file_can_be_closed_by_its_row(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", id_number=BOY)
    outcome = take(ledger, ["身份证号码", "关档日期", "关档原因"], [BOY, date(2026, 5, 31), "迁出"])
    assert outcome.applied
    (child,) = children(ledger)
    assert (child.closed_on, child.close_reason) == (date(2026, 5, 31), "moved")


def test_a_dry_run_says_the_same_and_writes_nothing(ledger: Ledger) -> None:
    rows = [["姓名", "身份证号码"], ["陈一", BOY], ["陈二", GIRL]]
    tried = take(ledger, *rows, dry_run=True)
    assert (children(ledger), tried.applied) == ([], False)
    assert tried.as_json() == take(ledger, *rows).as_json()


def test_the_outcome_has_the_shape_that_scripts_rely_on(ledger: Ledger) -> None:
    outcome = take(ledger, ["姓名", "性别", "村居"], ["陈一", "女的吧", "梅溪村"], ["陈二", "女", "梅溪村"])
    told = outcome.as_json()
    assert told["counts"] == {"new": 1, "updated": 0, "filled": 0, "skipped": 0, "refused": 1}
    assert told["rows"][1] == {
        "sheet": "儿童",
        "row": 3,
        "action": "new",
        "fields": {"姓名": "陈二", "性别": "女", "村居": "梅溪村"},
    }
    assert [set(one) for one in told["problems"]] == [
        {"sheet", "row", "column", "value", "level", "message"}
    ] * 2
    assert told["problems"][0]["level"] == "error"


# all or nothing


def test_one_wrong_cell_and_nothing_at_all_is_written(ledger: Ledger) -> None:
    known = a_child(ledger, name="陈一", id_number=BOY)
    with ledger.reading() as session:
        before = session.scalars(select(Trace.hash)).all()
    outcome = take(
        ledger, ["姓名", "身份证号码", "家庭地址"], ["陈一", BOY, "新地址"], ["陈二", GIRL[:-1] + "Y", ""]
    )
    assert (actions(outcome), outcome.applied) == (["filled", "refused"], False)
    assert [child.id for child in children(ledger)] == [known.id]
    assert children(ledger)[0].address is None
    with ledger.reading() as session:
        assert session.scalars(select(Trace.hash)).all() == before


def test_an_import_is_one_batch_of_an_unbroken_trace(ledger: Ledger) -> None:
    take(ledger, ["姓名"], *([f"陈{n}"] for n in "一二三四五六七八九十"))
    with ledger.reading() as session:
        rows = session.scalars(select(Trace).order_by(Trace.seq)).all()
    assert first_break(rows) is None
    assert len({row.batch for row in rows}) == 1
    assert rows[-1].detail["counts"]["new"] == 10


def test_who_may_only_look_imports_nothing(ledger: Ledger) -> None:
    reader = Ledger(ledger.path, ledger.key, ledger.user._replace(role=Role.VIEW))
    with pytest.raises(Refused, match="只能查看"):
        take(reader, ["姓名"], ["陈一"])
    reader.close()
    assert children(ledger) == []


def test_whoever_stops_it_finds_nothing_changed(ledger: Ledger) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int, words: str) -> None:
        if words == "保存":
            raise Stopped

    with pytest.raises(Stopped):
        import_sheets(ledger, [a_sheet("儿童", ["姓名"], ["陈一"])], TODAY, step=stop)
    assert children(ledger) == []


# what is not understood, with its place


@pytest.mark.parametrize(
    ("header", "cell", "column", "word"),
    [
        ("爱好", "画画", "爱好", "不认识"),
        ("家庭监护情况", "高风险", "家庭监护情况", "评估"),
        ("一季度走访时间", "3月", "一季度走访时间", "走访"),
        ("", "画画", "B", "没有表头"),
        ("姓名", "陈二", "姓名", "有两列"),
        ("性别", "女的吧", "性别", "可以填：男、女"),
        ("民族", "火星族", "民族", "没有“火星族”"),
        ("出生年月", "三月", "出生年月", "年和月"),
        ("出生年月", "2027-05", "出生年月", "今天之后"),
        ("身份证号码", BOY[:17] + "0", "身份证号码", "末位"),
        ("身份证号码", float(BOY), "身份证号码", "已经丢失"),
        ("父亲身份证号码", "123", "父亲身份证号码", "18 位"),
        ("健康情况", "健康、慢性病", "健康情况", "不能再选别的"),
        ("享受救助情况", "低保很多", "享受救助情况", "数字"),
        ("建档时间", "2026-02-30", "建档时间", "没有 2026年2月30日"),
        ("建档时间", date(2026, 12, 1), "建档时间", "今天之后"),
        ("父亲联系电话", "1380000000", "父亲联系电话", "11 位"),
        ("家庭地址", Unread("#N/A"), "家庭地址", "#N/A"),
        ("关档原因", "迁出", "关档原因", "没有写关档日期"),
        ("系统编号", "001", "姓名", "系统编号不对"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(
    ledger: Ledger, header: str, cell: Any, column: str, word: str
) -> None:
    outcome = take(ledger, ["姓名", header], ["陈一", cell])
    (error,) = outcome.errors
    assert (error.sheet, error.column) == ("儿童", column)
    assert error.row == (1 if word in ("不认识", "评估", "走访", "没有表头", "有两列") else 2)
    assert word in error.message
    assert not outcome.applied
    assert children(ledger) == []


def test_an_unknown_column_without_a_single_word_is_no_matter(ledger: Ledger) -> None:
    assert take(ledger, ["序号", "姓名", ""], ["1", "陈一", ""]).applied


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([["性别"], ["男"]], "不知道是哪个孩子"),
        ([["姓名", "身份证号码"], ["陈一", BOY], ["陈二", BOY]], "与第 2 行是同一个孩子"),
        ([["姓名", "出生年月"], ["陈一", "2015-03"], ["陈一", "2015-03"]], "与第 2 行是同一个孩子"),
    ],
)
def test_a_row_that_means_nobody_or_somebody_twice_is_refused(
    ledger: Ledger, rows: list[list[str]], word: str
) -> None:
    outcome = take(ledger, *rows)
    assert word in outcome.errors[0].message
    assert actions(outcome)[-1] == "refused"


def test_a_sheet_of_another_name_stands_for_the_children_when_it_has_names(ledger: Ledger) -> None:
    sheets = [a_sheet("说明", ["请填写"]), a_sheet("Sheet1", ["姓名"], ["陈一"])]
    outcome = import_sheets(ledger, sheets, TODAY)
    assert outcome.applied
    assert problems(outcome) == [("说明", 0, "", "warning")]


def test_a_workbook_with_nothing_to_import_says_so(ledger: Ledger) -> None:
    outcome = import_sheets(ledger, [a_sheet("Sheet1", ["a", "b"], ["c", "d"])], TODAY)
    assert "没有找到可以导入的内容" in outcome.errors[0].message


def test_warnings_leave_the_decision_to_the_person(ledger: Ledger) -> None:
    outcome = take(ledger, ["姓名", "身份证号码", "出生年月", "村居"], ["陈一", BOY, "2015-04", "梅溪村"])
    assert outcome.applied
    assert problems(outcome) == [("儿童", 2, "村居", "warning"), ("儿童", 2, "出生年月", "warning")]


@pytest.mark.parametrize("village", ["青新社区", "青新社区居民委员会", "青新", "青阳街道青新社区居委会"])
def test_the_own_village_is_known_by_its_other_names(ledger: Ledger, village: str) -> None:
    assert not problems(take(ledger, ["姓名", "村居"], ["陈一", village]))


@pytest.mark.parametrize("header", ["家庭收入人均(元/年)", "家庭收入人均（元/年）", "家庭收入人均"])
def test_a_header_may_leave_out_its_unit(ledger: Ledger, header: str) -> None:
    outcome = take(ledger, ["姓名", header], ["陈一", "12,000"])
    assert outcome.rows[0].fields["家庭收入人均(元/年)"] == "12000"


def test_another_village_is_warned_of_once(ledger: Ledger) -> None:
    outcome = take(ledger, ["姓名", "村居"], ["陈一", "梅溪村"], ["陈二", "梅溪村"], ["陈三", "石塘村"])
    assert problems(outcome) == [("儿童", 2, "村居", "warning"), ("儿童", 4, "村居", "warning")]


# who is who


def test_a_child_without_papers_is_known_by_name_and_birth(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", born="2015-03")
    assert actions(take(ledger, ["姓名", "出生年月", "性别"], ["陈一", "2015-03", "男"])) == ["filled"]
    assert actions(take(ledger, ["姓名", "出生年月", "性别"], ["陈一", "2016-03", "男"])) == ["new"]


def test_two_of_a_name_are_not_guessed_between(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", born="2015-03")
    a_child(ledger, name="陈一", born="2016-03")
    assert "有 2 个" in take(ledger, ["姓名", "性别"], ["陈一", "男"]).errors[0].message


def test_a_child_that_gets_its_papers_is_the_same_child(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈一", born="2015-03")
    assert actions(take(ledger, ["姓名", "身份证号码"], ["陈一", BOY])) == ["filled"]
    assert [one.id for one in children(ledger)] == [child.id]


def test_a_number_that_is_anothers_is_refused(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", id_number=BOY)
    other = a_child(ledger, name="陈二", id_number=GIRL)
    outcome = take(ledger, ["系统编号", "姓名", "身份证号码"], [other.id, "陈二", BOY])
    assert "已经登记在“陈一”名下" in outcome.errors[0].message


def test_the_same_number_under_another_name_is_pointed_out(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", id_number=BOY, sex="male", born="2015-03")
    outcome = take(ledger, ["姓名", "身份证号码"], ["陈大一", BOY])
    assert (outcome.applied, problems(outcome)) == (True, [("儿童", 2, "姓名", "warning")])


def test_a_file_entered_by_mistake_is_nobodys_double(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈一", id_number=BOY)
    records.close(ledger, child.id, TODAY, "mistake", "", TODAY)
    assert actions(take(ledger, ["姓名", "身份证号码"], ["陈一", BOY])) == ["new"]


# brothers and sisters

SIBLINGS = ["姓名", "父亲姓名", "父亲身份证号码", "母亲姓名", "家庭地址", "父亲联系电话"]


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        (["陈一", "陈大山", FATHER, "", "", ""], ["陈二", "陈大山", FATHER, "", "", ""], True),
        (
            ["陈一", "陈大山", "", "林小丽", "1号", ""],
            ["陈二", "陈大山", "", "林小丽", "1号", "13800000000"],
            True,
        ),
        (["陈一", "陈大山", "", "林小丽", "1号", ""], ["陈二", "陈大山", "", "林小丽", "2号", ""], False),
        (["陈一", "陈大山", "", "", "1号", ""], ["陈二", "陈大山", "", "", "1号", ""], False),
        (
            ["陈一", "陈大山", FATHER, "林小丽", "", ""],
            ["陈二", "陈大山", FATHER, "王小红", "", ""],
            False,
        ),
    ],
)
def test_who_has_the_same_father_or_mother_shares_a_family(
    ledger: Ledger, first: list[str], second: list[str], shared: bool
) -> None:
    assert take(ledger, SIBLINGS, first, second).applied
    one, other = children(ledger)
    assert (one.family_id == other.family_id) == shared
    again = take(ledger, SIBLINGS, first, second)
    assert actions(again) == ["skipped", "skipped"]


def test_a_new_sibling_joins_the_family_that_is_in_the_ledger(ledger: Ledger) -> None:
    known = a_child(ledger, name="陈一", father_id_number=FATHER)
    take(ledger, ["姓名", "父亲身份证号码", "母亲姓名"], ["陈二", FATHER, "林小丽"])
    child = records.load(ledger, known.id)
    assert [sibling.name for sibling in families.siblings(child)] == ["陈二"]
    assert child.family.mother.name == "林小丽"


def test_siblings_whose_rows_contradict_each_other_are_not_settled_by_chance(ledger: Ledger) -> None:
    first, second = a_child(ledger, name="陈一"), a_child(ledger, name="陈二")
    families.join(ledger, second.id, first.id)
    outcome = take(ledger, ["姓名", "父亲联系电话"], ["陈一", "13800000000"], ["陈二", "13900000000"])
    assert "与第 2 行不一致" in outcome.errors[0].message


# visits, assessments, stays


def test_a_visit_finds_its_child_by_number_or_by_name(ledger: Ledger) -> None:
    a_child(ledger, name="陈一", id_number=BOY)
    a_child(ledger, name="陈二")
    rows = [
        [BOY, "", "2026-10-01", "走访", "2026-10-06", "王", ""],
        ["", "陈二", "2026-10-02", "联系", "", "王", ""],
    ]
    outcome = take(ledger, VISITS, *rows, sheet="走访")
    assert actions(outcome) == ["new", "new"]
    visits = [child.visits[0] for child in children(ledger)]
    assert {(visit.way, visit.entered_on) for visit in visits} == {
        ("visit", date(2026, 10, 6)),
        ("contact", TODAY),
    }


def test_a_workbook_brings_children_and_their_visits_together(ledger: Ledger) -> None:
    sheets = [
        a_sheet("走访", VISITS, [BOY, "", "2026-10-01", "走访", "", "王", "近视"]),
        a_sheet("儿童", ["姓名", "身份证号码", "建档时间"], ["陈一", BOY, "2025-01-01"]),
        a_sheet(
            "评估",
            ["姓名", "评估日期", "风险等级", "评估人", "依据"],
            ["陈一", "2026-01-01", "高", "王", "x"],
        ),
        a_sheet("暂离", ["姓名", "开始", "结束", "去向"], ["陈一", "2026-07-05", "", "厦门"]),
    ]
    outcome = import_sheets(ledger, sheets, TODAY)
    assert (outcome.applied, actions(outcome)) == (True, ["new"] * 4)
    (child,) = children(ledger)
    assert (child.visits[0].problems, child.assessments[0].level) == ("近视", "high")
    assert (child.suspensions[0].end, child.suspensions[0].whereabouts) == (None, "厦门")
    assert actions(import_sheets(ledger, sheets, TODAY)) == ["skipped"] * 4


def test_a_roster_of_a_village_is_imported_with_the_visits_it_tells_of(ledger: Ledger) -> None:
    rows: list[list[Any]] = [
        ["青新社区留守儿童名册"],
        ["序号", "孩子姓名", "身份证号", "监护人", "监护关系", "最近走访", "走访记录", "备注"],
        [1.0, "陈　一", BOY, "陈老汉", "爷爷", "2026.10.1", "都好", ""],
        [2.0, "陈二", GIRL, "陈老汉", "爷爷", "", "", "内向"],
        ["合计", "2人"],
    ]
    outcome = take(ledger, *rows, sheet="Sheet1")
    assert (outcome.applied, outcome.errors, actions(outcome)) == (True, [], ["new", "new", "new"])
    second, first = sorted(children(ledger), key=lambda child: len(child.visits))
    assert (first.name, first.carer, first.carer_name) == ("陈一", "grandparents", "陈老汉")
    assert [(visit.day, visit.observations) for visit in first.visits] == [(date(2026, 10, 1), "都好")]
    assert second.remarks == "内向；监护关系：爷爷"
    assert actions(take(ledger, *rows, sheet="Sheet1")) == ["skipped"] * 3


def test_a_visit_of_the_same_day_and_way_is_known_and_filled(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈一")
    a_visit(ledger, child, day=date(2026, 10, 1))
    row = ["", "陈一", "2026-10-01", "走访", "", "王主任", ""]
    assert actions(take(ledger, VISITS, row, sheet="走访")) == ["skipped"]
    assert actions(take(ledger, VISITS, [*row[:-1], "近视"], sheet="走访")) == ["filled"]
    assert actions(take(ledger, VISITS, [*row[:3], "联系", "", "王主任", ""], sheet="走访")) == ["new"]


def test_two_talks_on_one_day_stay_two(ledger: Ledger) -> None:
    a_child(ledger, name="陈一")
    rows = [["", "陈一", "2026-10-01", "联系", "", "王", words] for words in ("近视", "感冒", "近视")]
    assert actions(take(ledger, VISITS, *rows, sheet="走访")) == ["new", "new", "skipped"]
    assert actions(take(ledger, VISITS, *rows, sheet="走访")) == ["skipped"] * 3


def test_a_withdrawn_visit_does_not_stand_in_the_way(ledger: Ledger) -> None:
    from app.models.care import Visit

    child = a_child(ledger, name="陈一")
    withdraw(ledger, Visit, a_visit(ledger, child, day=date(2026, 10, 1)), "登错了")
    assert actions(take(ledger, VISITS, ["", "陈一", "2026-10-01", "走访", "", "王", ""], sheet="走访")) == [
        "new"
    ]


def test_what_a_visit_lacks_is_a_warning_unless_it_is_its_day_or_way(ledger: Ledger) -> None:
    a_child(ledger, name="陈一")
    outcome = take(ledger, VISITS, ["", "陈一", "2026-10-01", "走访", "", "", ""], sheet="走访")
    assert (outcome.applied, problems(outcome)) == (True, [("走访", 2, "走访人", "warning")])
    outcome = take(ledger, VISITS, ["", "陈一", "", "走访", "", "王", ""], sheet="走访")
    assert [error.column for error in outcome.errors] == ["日期"]


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        (["", "无此人", "2026-10-01", "走访", "", "王", ""], "姓名", "都没有叫“无此人”"),
        ([GIRL, "陈一", "2026-10-01", "走访", "", "王", ""], "身份证号码", "都没有这个身份证号码"),
        (["", "", "2026-10-01", "走访", "", "王", ""], "姓名", "不知道是哪个孩子"),
        (["", "陈一", "2026-11-24", "走访", "", "王", ""], "日期", "今天之后"),
        (["", "陈一", "2024-12-31", "走访", "", "王", ""], "日期", "早于建档时间"),
        (["", "陈一", "2026-10-01", "拜访", "", "王", ""], "方式", "没有“拜访”"),
        (["", "陈一", "2026-10-01", "走访", "2026-12-01", "王", ""], "录入日期", "今天之后"),
        (["", "陈一", "2026-10-01", "走访", "2026-09-30", "王", ""], "录入日期", "早于走访日期"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_with_its_place(
    ledger: Ledger, row: list[str], column: str, word: str
) -> None:
    a_child(ledger, name="陈一", opened_on=date(2025, 1, 1))
    (error,) = take(ledger, VISITS, row, sheet="走访").errors
    assert (error.sheet, error.row, error.column) == ("走访", 2, column)
    assert word in error.message


def test_an_assessment_of_a_known_day_is_corrected_and_not_doubled(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈一")
    an_assessment(ledger, child, "low", date(2026, 1, 1))
    header = ["姓名", "评估日期", "风险等级"]
    assert actions(take(ledger, header, ["陈一", "2026-01-01", "高"], sheet="评估")) == ["updated"]
    assert [one.level for one in records.load(ledger, child.id).assessments] == ["high"]
    outcome = take(ledger, header, ["陈一", "2026-02-01", "高"], ["陈一", "2026-02-01", "低"], sheet="评估")
    assert "与前面的一行不一致" in outcome.errors[0].message


def test_stays_that_overlap_are_refused(ledger: Ledger) -> None:
    a_child(ledger, name="陈一")
    rows = [["陈一", "2026-07-05", "2026-08-28", "x"], ["陈一", "2026-08-01", "", "x"]]
    outcome = take(ledger, ["姓名", "开始", "结束", "去向"], *rows, sheet="暂离")
    assert "重叠" in outcome.errors[0].message


def test_a_file_is_imported_from_disk(ledger: Ledger, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "roster.xlsx", {"儿童": [["姓名", "建档时间"], ["陈一", date(2026, 5, 1)]]})
    assert import_workbook(ledger, path, TODAY).applied
    assert children(ledger)[0].opened_on == date(2026, 5, 1)


def test_three_hundred_children_are_a_matter_of_a_moment(ledger: Ledger) -> None:
    rows = [
        [f"陈{number}".translate(str.maketrans("0123456789", "零一二三四五六七八九"))]
        for number in range(300)
    ]
    assert take(ledger, ["姓名"], *rows).counts["new"] == 300
    assert len(children(ledger)) == 300
