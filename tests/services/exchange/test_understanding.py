"""A table of somebody else's: where it begins, what its columns mean, which of its rows are children's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from app.models.form import form_of
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Area, Sheet, Unread
from app.services.exchange.tables import tables
from app.services.exchange.understanding.choice import (
    TableChoice,
    choose,
    explain,
    fingerprint,
    guess,
    remember,
    targets_for,
)
from app.services.exchange.understanding.synonyms import roster_words
from app.services.exchange.understanding.table import Reading, read_table
from app.services.exchange.understanding.targets import parsed
from tests.factories import an_id_number
from tests.services.exchange.workbooks import a_sheet

FORM = form_of()
BOY = an_id_number()


def meant(*headers: str) -> list[str | None]:
    """What the columns of a roster of 姓名 and these headers are taken for."""
    sheet = a_sheet("Sheet1", ["姓名", *headers], ["陈一", *["x"] * len(headers)])
    choice = guess(sheet, FORM)
    return [choice.columns.get(place) for place in range(1, len(headers) + 1)]


def read(*rows: Sequence[Any], edits: dict[tuple[int, int], str] | None = None) -> tuple[Reading, Outcome]:
    """A roster read as guessed."""
    sheet, outcome = a_sheet("Sheet1", *rows), Outcome()
    return read_table(sheet, guess(sheet, FORM), FORM, outcome, edits or {}), outcome


def given(*rows: Sequence[Any]) -> list[dict[str, str]]:
    """What the rows of a roster give, in words."""
    reading, _ = read(*rows)
    return [{label: got.text for label, got in line.given.items()} for line in reading.lines["儿童"]]


# where it begins


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ([["姓名", "性别"], ["陈一", "男"]], (1, 1)),
        (
            [
                ["某村花名册"],
                ["单位：某村", "", "时间：2026年"],
                ["序号", "姓名", "性别"],
                [1.0, "陈一", "男"],
            ],
            (3, 3),
        ),
        ([["序号", "姓名", "父亲", ""], ["", "", "姓名", "电话"], [1.0, "陈一", "陈大山", ""]], (1, 2)),
        (
            [
                ["儿童基本情况", "", "监护人", ""],
                ["姓名", "性别", "姓名", "电话"],
                ["陈一", "男", "陈大山", ""],
            ],
            (1, 2),
        ),
        ([["请如实填写"], ["陈一", "男"]], None),
    ],
)
def test_the_header_is_found_wherever_it_is(rows: list[list[Any]], head: tuple[int, int] | None) -> None:
    assert guess(a_sheet("Sheet1", *rows), FORM).head == head


def test_a_header_that_is_not_found_may_be_pointed_at() -> None:
    sheet = a_sheet("Sheet1", ["名册"], ["小朋友", "性别"], ["陈一", "男"])
    assert guess(sheet, FORM) == TableChoice(taken=False)
    choice = choose(sheet, FORM, "儿童", (2, 2))
    reading = read_table(sheet, replace(choice, columns={**choice.columns, 0: "姓名"}), FORM, Outcome())
    assert [line.text("姓名") for line in reading.lines["儿童"]] == ["陈一"]


@pytest.mark.parametrize(
    ("headers", "target"),
    [
        (["姓名", "走访日期", "走访方式", "走访人", "走访情况"], "走访"),
        (["身份证号码", "评估日期", "风险等级", "评估人"], "评估"),
        (["姓名", "性别", "最近走访", "走访记录"], "儿童"),
    ],
)
def test_a_sheet_of_visits_or_assessments_is_known_by_its_header(headers: list[str], target: str) -> None:
    assert guess(a_sheet("Sheet1", headers, ["x"] * len(headers)), FORM).target == target


# what its columns mean


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("身份证号", "身份证号码"),
        ("公民身份号码", "身份证号码"),
        ("出生日期", "出生年月"),
        ("家庭收入人均", "家庭收入人均(元/年)"),
        ("爸爸电话", "父亲联系电话"),
        ("母亲务工地点", "母亲现住地址"),
        ("监护人关系", "监护人：关系"),
        ("委托监护人电话", "委托照护人联系电话"),
        ("家长电话", "家长：联系电话"),
        ("外出务工家长", "家长：外出"),
        ("留守", "儿童类别=农村留守儿童"),
        ("是否低保", "享受救助情况=低保"),
        ("年龄（周岁）", "核对：年龄"),
        ("户主", "其他说明情况+"),
        ("祖父姓名", "其他说明情况+"),
        ("是否登记户口", "其他说明情况+"),
        ("备注", "其他说明情况"),
        ("就读学校", "就学情况"),
        ("一季度走访时间", "一季度走访：日期"),
        ("关爱级别", "其他说明情况+"),
        ("星座", None),
    ],
)
def test_a_column_is_known_by_what_rosters_call_it(header: str, target: str | None) -> None:
    assert meant(header) == [target]


def test_columns_that_belong_together_are_taken_together() -> None:
    assert meant("学校", "年级", "班级") == ["就学情况+"] * 3
    assert meant("性别", "民族", "评估日期", "风险等级")[2:] == ["评估：评估日期", "评估：风险等级"]
    assert meant("家庭住址", "户籍地址") == ["家庭地址", "其他说明情况+"]
    assert meant("一季度走访时间", "发现的问题", "二季度走访时间", "发现的问题") == [
        "一季度走访：日期",
        "一季度走访：发现的问题",
        "二季度走访：日期",
        "二季度走访：发现的问题",
    ]


def test_every_word_of_the_synonyms_leads_to_a_target_that_can_be_chosen() -> None:
    offered = set(targets_for("儿童", FORM))
    unknown = {target for _, target in roster_words() if not parsed(target).chosen} - offered
    assert not unknown


def test_a_match_is_explained_with_samples() -> None:
    sheet = a_sheet(
        "Sheet1", ["姓名", "身份证号", "星座", "姓名"], *(["陈一", str(n), "", "丁"] for n in range(5))
    )
    explained = explain(sheet, guess(sheet, FORM), FORM)
    assert [(one.letters, one.how, one.twice) for one in explained] == [
        ("A", "exact", True),
        ("B", "synonym", False),
        ("C", "nothing", False),
        ("D", "exact", True),
    ]
    assert explained[1].samples == ("0", "1", "2")


def test_what_somebody_corrected_is_remembered_by_the_header_alone() -> None:
    sheet = a_sheet("Sheet1", ["姓名", "星座"], ["陈一", "狮子"])
    corrected = replace(guess(sheet, FORM), columns={0: "姓名", 1: "其他说明情况"})
    kept = {fingerprint(sheet, corrected): remember(sheet, corrected)}
    assert "陈一" not in json.dumps(kept, ensure_ascii=False)
    other = a_sheet("第二张", ["姓名", "星座"], ["丁二", "白羊"])
    choice = guess(other, FORM, kept)
    assert (choice.columns[1], choice.remembered) == ("其他说明情况", frozenset({1}))
    assert guess(a_sheet("三", ["姓名", "星座", "性别"]), FORM, kept).columns.get(1) is None


# what its rows say


def test_columns_without_a_cell_of_their_own_are_kept_in_words() -> None:
    (row,) = given(["姓名", "户主", "与户主关系", "备注"], ["陈一", "陈老", "孙子", "内向"])
    assert row["其他说明情况"] == "内向；户主：陈老；与户主关系：孙子"


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("父亲", {"父亲姓名": "陈大", "父亲联系电话": "13800000001"}),
        ("爷爷", {"委托照护人姓名": "陈大", "留守儿童委托照护人情况": "祖父母、外祖父母"}),
        ("姑姑", {"委托照护人姓名": "陈大", "留守儿童委托照护人情况": "亲戚朋友"}),
    ],
)
def test_a_guardian_is_put_where_the_relation_says(relation: str, expected: dict[str, str]) -> None:
    (row,) = given(["姓名", "监护人", "监护关系", "监护人电话"], ["陈一", "陈大", relation, "13800000001"])
    assert expected.items() <= row.items()
    assert row["其他说明情况"] == f"监护关系：{relation}"


@pytest.mark.parametrize("relation", ["本人", "邻居", "", "父母"])
def test_a_guardian_who_is_none_of_the_forms_people_is_kept_in_words(relation: str) -> None:
    reading, outcome = read(["姓名", "监护人", "监护关系"], ["陈一", "陈大", relation])
    (line,) = reading.lines["儿童"]
    assert set(line.given) == {"姓名", "其他说明情况"}
    assert "监护人：陈大" in line.text("其他说明情况")
    assert [one.level for one in outcome.remarks] == ["warning"]


def test_a_roster_brings_visits_and_assessments_along() -> None:
    head = ["姓名", "身份证号码", "最近走访", "走访记录", "评估日期", "风险等级"]
    reading, outcome = read(head, ["陈一", BOY, "2026-10-01", "都好", "2026年9月1日", "高"])
    (visit,), (assessment,) = reading.lines["走访"], reading.lines["评估"]
    assert (visit.text("日期"), visit.text("方式"), visit.value("身份证号码")) == (
        "2026年10月1日",
        "走访",
        BOY,
    )
    assert (assessment.text("评估日期"), assessment.value("风险等级")) == ("2026年9月1日", "high")
    assert [row.row for row in outcome.rows] == [2, 2, 2]


def test_an_age_that_does_not_fit_the_others_is_pointed_out() -> None:
    head = ["姓名", "出生年月", "年龄"]
    rows: list[list[Any]] = [
        ["陈一", "2015-03", "11"],
        ["陈二", "2016-03", "10岁"],
        ["陈三", "2014-03", 12.0],
        ["陈四", "2010-03", "9"],
    ]
    _, outcome = read(head, *rows)
    assert [(one.row, one.column) for one in outcome.remarks if "对不上" in one.message] == [(5, "年龄")]


def test_a_month_that_is_not_clear_is_suggested_by_the_identity_number_and_not_filled_in() -> None:
    number = an_id_number(date(2015, 10, 5))
    reading, outcome = read(["姓名", "出生年月", "身份证号码"], ["陈一", 2015.1, number])
    (error,) = outcome.errors
    assert (error.place, error.suggestions[0]) == (1, "2015年10月")
    assert "身份证号码上是2015年10月" in error.message
    assert "出生年月" not in reading.lines["儿童"][0].given


def test_what_is_written_anew_takes_the_place_of_the_cell() -> None:
    rows: list[list[Any]] = [["姓名", "出生年月"], ["陈一", 2015.1], ["", ""]]
    reading, outcome = read(*rows, edits={(2, 1): "2015年10月", (3, 0): "陈二"})
    assert not outcome.errors
    assert [line.text("姓名") for line in reading.lines["儿童"]] == ["陈一", "陈二"]
    assert reading.lines["儿童"][0].text("出生年月") == "2015年10月"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["合计", "12"], "合计"),
        (["", "小计：3人"], "合计"),
        (["填表人：王", ""], "落款"),
        (["审核人（签字）：", ""], "落款"),
        (["注：本表一式两份", ""], "说明"),
        (["姓名", "性别"], "重复的表头"),
        (["", "住在外婆家的另外登记"], "只有一格"),
    ],
)
def test_a_row_that_is_no_childs_is_left_out_and_said(row: list[str], why: str) -> None:
    reading, outcome = read(["姓名", "性别"], ["陈一", "男"], row, ["陈二", "女"])
    assert [(one.row, why in one.why) for one in reading.left_out] == [(3, True)]
    assert [one.row for one in outcome.remarks] == [3]
    assert len(reading.lines["儿童"]) == 2


@pytest.mark.parametrize("name", ["何济", "单位", "沈计", "主人公", "注意"[:1] + "册"])
def test_a_child_with_an_identity_number_is_never_left_out(name: str) -> None:
    reading, _ = read(["姓名", "身份证号码"], [name, BOY])
    assert [line.text("姓名") for line in reading.lines["儿童"]] == [name]


def test_cells_merged_over_a_household_are_filled_down_and_over_children_are_not() -> None:
    sheet = Sheet(
        "Sheet1",
        [(1, ["姓名", "就读学校", "父亲"]), (2, ["陈一", "柳湾小学", "陈大"]), (3, ["陈二", "", ""])],
        merged=(Area(2, 3, 1, 1), Area(2, 3, 2, 2)),
    )
    outcome = Outcome()
    first, second = read_table(sheet, guess(sheet, FORM), FORM, outcome).lines["儿童"]
    assert (first.text("父亲姓名"), second.text("父亲姓名")) == ("陈大", "陈大")
    assert (first.text("就学情况"), second.text("就学情况")) == ("柳湾小学", "")
    assert [(one.row, one.column) for one in outcome.remarks] == [(2, "就读学校")]


def test_two_columns_for_one_cell_are_an_error_until_somebody_decides() -> None:
    sheet, outcome = a_sheet("Sheet1", ["姓名", "性别", "性别"], ["陈一", "男", "女"]), Outcome()
    choice = guess(sheet, FORM)
    read_table(sheet, choice, FORM, outcome)
    assert [error.place for error in outcome.errors] == [2]
    decided, calm = replace(choice, columns={**choice.columns, 2: None}), Outcome()
    read_table(sheet, decided, FORM, calm)
    assert not calm.remarks


def test_an_unknown_column_of_a_roster_is_a_warning_and_a_chosen_one_is_silent() -> None:
    sheet, outcome = a_sheet("Sheet1", ["姓名", "星座"], ["陈一", "狮子"]), Outcome()
    choice = guess(sheet, FORM)
    read_table(sheet, choice, FORM, outcome)
    assert [(one.level, one.place) for one in outcome.remarks] == [("warning", 1)]
    calm = Outcome()
    read_table(sheet, replace(choice, columns={**choice.columns, 1: None}), FORM, calm)
    assert not calm.remarks


def test_a_sheet_is_read_under_its_own_name() -> None:
    outcome = Outcome()
    lines = tables(
        [a_sheet("柳湾村", ["姓名"], ["陈一"]), a_sheet("梅溪村", ["姓名"], ["丁二"])], FORM, outcome
    )
    assert [line.result.sheet for line in lines["儿童"]] == ["柳湾村", "梅溪村"]


HEADERS = st.sampled_from(
    "姓名 性别 身份证号 出生日期 父亲 监护人 监护关系 家长电话 低保 备注 一季度走访时间 发现的问题 "
    "最近走访 年龄 残疾类别 残疾等级 患病名称 学校 年级 户主 评估日期 风险等级 外出务工家长 务工地址 "
    "父母姓名 走访记录 星座".split()
)
WORDS = st.sampled_from(
    "男 √ 父13800000001母13900000002 爷爷 父亲 张三/李四 2015.1 — 无 合计 肢体 二级 600 □健康☑残疾 "
    "父母 父:张三母:李四 姓名".split()
)
CELLS = st.one_of(
    st.just(""),
    WORDS,
    st.floats(0, 4e17),
    st.booleans(),
    st.dates(),
    st.just(Unread("#N/A")),
    st.text(max_size=9),
)


@given_any(
    st.lists(HEADERS, min_size=1, max_size=9),
    st.lists(st.lists(CELLS, max_size=10), max_size=5),
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 9), st.text(max_size=5)), max_size=2),
    st.sampled_from(["儿童", "走访", "评估", "暂离"]),
)
def test_any_table_is_read_and_every_problem_has_its_place(
    header: list[str], rows: list[list[Any]], edits: list[tuple[int, int, str]], target: str
) -> None:
    sheet, outcome = (
        Sheet("Sheet1", list(enumerate([list(header), *rows], 1)), merged=(Area(2, 3, 1, 1),)),
        Outcome(),
    )
    choice = choose(sheet, FORM, target, (1, 1))
    reading = read_table(sheet, choice, FORM, outcome, {(row, place): text for row, place, text in edits})
    results = {id(row) for row in outcome.rows}
    assert all(id(line.result) in results for some in reading.lines.values() for line in some)
    assert all(one.place >= 0 for one in outcome.errors)
    assert all(one.message.endswith(("。", "？")) for one in outcome.remarks)
    assert len(explain(sheet, choice, FORM)) <= 10
