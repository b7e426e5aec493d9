"""The national system: the form in its words, within its lengths, and what changed since it was typed in."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.errors import Refused
from app.models.national import NationalEntry
from app.models.trace import Trace
from app.services.care.records import withdraw
from app.services.census.schooling import stage_of
from app.services.ledger import Ledger
from app.services.national import words
from app.services.national.fields import NAME, NUMBER, OTHER, PHONE, fields, filled, kept_in
from app.services.national.marking import mark_entered
from app.services.national.standing import national_of, nationals
from app.services.national.workbook import national_workbook, note_workbook
from app.services.safety.roles import Role
from tests.factories import TODAY, USER, a_child, an_id_number, changed
from tests.services.town.towns import FIRST, a_town, bring, brought


def told(ledger: Ledger, **values: Any) -> dict[str, str]:
    return {one.label: one.text for one in filled(a_child(ledger, **values))}


@pytest.mark.parametrize(
    ("values", "label", "text"),
    [
        ({"guardianship": {"good": ""}}, "监护情况", "较好"),
        ({"guardianship": {"fair": ""}}, "监护情况", "一般"),
        ({"guardianship": {"poor": "常常独自在家"}}, "监护情况", "差"),
        ({"household": "rural"}, "户籍性质", "农村居民户口"),
        ({"household": "urban"}, "户籍性质", "城镇居民户口"),
        ({"carer": "nobody"}, "实际监护情况", "无委托照料人"),
        ({"carer": "grandparents"}, "实际监护情况", "祖父母、外祖父母"),
        ({"entrust_reason": "one_away"}, "委托照料原因", "父母一方外出，另一方无监护能力"),
        ({"aid": {"minimum": "600", "orphan": ""}}, "救助措施", "最低生活保障、孤儿津贴"),
        ({"aid": {"none": ""}}, "救助措施", "无"),
        ({"health": {"chronic": "哮喘", "weak": ""}}, "健康状况", "慢性病、一般或较弱"),
        ({"health": {"chronic": "哮喘"}}, "健康状况其他说明", "哮喘"),
        ({"carer_phone": "+8613800005678、0595-85612345"}, "受委托人联系电话", "13800005678"),
        ({"id_number": an_id_number(date(2015, 3, 5))}, "出生日期", "2015-03-05"),
        ({"born": "2015-03"}, "出生日期", "2015年3月"),
        ({"id_number": an_id_number()}, "证件类型", "身份证"),
        ({"category": {"left_behind": "", "hardship": "孤儿"}}, "儿童类别", "农村留守儿童、困境儿童"),
        ({"category": {"hardship": "孤儿"}}, "困境类别", "孤儿"),
        ({"remarks": "字" * 60}, "其他说明", "字" * 50),
        ({}, "监护情况", ""),
    ],
)
def test_the_form_is_told_in_the_words_of_the_system(
    values: dict[str, Any], label: str, text: str, ledger: Ledger
) -> None:
    assert told(ledger, **values)[label] == text


@pytest.mark.parametrize(
    ("schooling", "said"),
    [
        ("学龄前，未入园", "学龄前"),
        ("柳湾中心幼儿园中班", "幼儿园"),
        ("柳湾小学三年级", "小学"),
        ("梅溪中学初二", "初中"),
        ("八年级（3）班", "初中"),
        ("养正中学高一", "高中"),
        ("职业技术学校一年级", "中专及以上"),
        ("晋江特殊教育学校", "其他（特殊教育）"),
        ("初二辍学", "其他"),
        ("启智学校", "其他（特殊教育）"),
        ("不清楚", ""),
        ("小学毕业", ""),
        ("实验中学二年级", ""),
        ("大学城小学三年级", ""),
        (None, ""),
    ],
)
def test_the_kind_of_school_is_told_from_what_was_written(schooling: str | None, said: str) -> None:
    assert words.education(schooling) == said
    assert bool(words.unclear(schooling)) == (said == "" and schooling is not None)


PIECES = ("养正中学", "小学", "初二", "毕业", "附属", "大班", "特教", "辍学", "三年级", "未入园", "在家")


@given(st.none() | st.text() | st.lists(st.sampled_from(PIECES), max_size=3).map("".join))
def test_the_system_and_the_table_read_the_same_words_in_one_way(schooling: str | None) -> None:
    said = words.education(schooling)
    assert said.partition("（")[0] in (stage_of(schooling), "")


def test_a_field_that_cannot_be_told_says_what_to_do(ledger: Ledger) -> None:
    child = a_child(ledger, schooling="养正中学")
    one = next(one for one in filled(child) if one.label == "教育情况")
    assert (one.text, one.unclear.partition("，")[0]) == ("", "“养正中学”看不出是哪个学段")


def test_nothing_is_longer_than_the_system_takes(ledger: Ledger) -> None:
    child = a_child(ledger, name="长" * 50, remarks="话" * 400, category={"hardship": "词" * 90})
    for field, one in zip(fields(), filled(child), strict=True):
        assert field.longest in (0, NAME, NUMBER, OTHER, PHONE)
        assert len(one.text) <= (field.longest or 10_000)
        assert one.is_cut == (one.text != one.whole)


def test_every_field_names_cells_of_the_form_that_a_trace_tells_of(ledger: Ledger) -> None:
    known = {field.name for field in ledger.form}
    assert all(source in known for field in fields() for source in field.sources)
    assert len({field.label for field in fields()}) == len(list(fields()))
    assert ("father", "phone") in kept_in()


# Marks


def test_a_child_is_entered_once_that_is_marked(ledger: Ledger) -> None:
    child = a_child(ledger)
    assert national_of(ledger, child.id).words == "还没有录入全国系统"
    mark_entered(ledger, [child.id], TODAY, USER, TODAY)
    assert national_of(ledger, child.id).words == "2026-11-23 由王主任录入"


CHANGES: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"address": "新村路8号"}, ("家庭地址",)),
    ({"father_phone": "13900001111", "schooling": "梅溪中学初一"}, ("就学情况", "父亲联系电话")),
    ({"psychology": "开朗"}, ()),  # not a field of the system
    ({"group": "第2组"}, ()),
]


@pytest.mark.parametrize(("values", "labels"), CHANGES)
def test_what_was_changed_since_is_told(
    values: dict[str, Any], labels: tuple[str, ...], ledger: Ledger
) -> None:
    child = a_child(ledger, address="旧村路1号", schooling="柳湾小学六年级")
    changed(ledger, child, address="旧村路2号")  # before the mark: typed in with it
    mark_entered(ledger, [child.id], TODAY, USER, TODAY)
    changed(ledger, child, **values)
    assert national_of(ledger, child.id).changed == labels
    assert national_of(ledger, child.id).state == ("changed" if labels else "entered")
    mark_entered(ledger, [child.id], TODAY, USER, TODAY)
    assert national_of(ledger, child.id).state == "entered"


def test_what_was_changed_and_put_back_is_no_change(ledger: Ledger) -> None:
    child = a_child(ledger, address="旧村路1号")
    mark_entered(ledger, [child.id], TODAY, USER, TODAY)
    changed(ledger, child, address="新村路8号")
    changed(ledger, child, address="旧村路1号")
    assert national_of(ledger, child.id).state == "entered"


def test_a_withdrawn_mark_does_not_count(ledger: Ledger) -> None:
    child = a_child(ledger)
    mark_entered(ledger, [child.id], TODAY, USER, TODAY)
    withdraw(ledger, NationalEntry, national_of(ledger, child.id).entry_id, "登错了")
    assert national_of(ledger, child.id).state == "none"


def test_only_files_in_force_are_to_be_entered(ledger: Ledger) -> None:
    first = a_child(ledger, name="陈一")
    a_child(ledger, name="陈二", closed_on=TODAY, close_reason="moved")
    assert {one for one, how in nationals(ledger).items() if how.state == "none"} >= {first.id}


@pytest.mark.parametrize(
    ("day", "by", "why"),
    [
        (None, USER, "日期和录入人"),
        (TODAY, " ", "日期和录入人"),
        (TODAY + timedelta(days=1), USER, "今天之后"),
    ],
)
def test_a_mark_needs_a_day_that_came_and_a_name(day: date | None, by: str, why: str, ledger: Ledger) -> None:
    children = [a_child(ledger, name=name).id for name in ("陈一", "陈二")]
    with pytest.raises(Refused, match=why):
        mark_entered(ledger, children, day, by, TODAY)
    assert {how.state for how in nationals(ledger).values()} == {"none"}


def test_a_town_sees_what_its_villages_entered_and_marks_nothing(tmp_path: Path) -> None:
    town = a_town(tmp_path)
    child = brought(town, FIRST)
    with pytest.raises(Refused, match="由村（居）保管"):
        mark_entered(town, [child], TODAY, "李督导", TODAY)
    bring(town, child, NationalEntry, day=TODAY, by=USER)
    assert nationals(town)[child].state == "entered"
    town.close()


# The workbook


def test_the_workbook_has_a_row_a_child_in_the_order_of_the_system(ledger: Ledger) -> None:
    children = [a_child(ledger, name=name, **every_value_of(ledger)) for name in ("陈一", "陈二")]
    content = national_workbook(ledger, [child.id for child in children])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert sheet[0] == [field.label for field in fields()]
    assert [row[: len(sheet[0])] for row in sheet[1:]] == [[one.text for one in filled(c)] for c in children]
    note_workbook(ledger, [child.id for child in children])
    with ledger.reading() as session:
        rows = session.scalars(select(Trace).where(Trace.action == "export")).all()
    assert [row.detail["what"] for row in rows] == ["national", "national"]


def every_value_of(ledger: Ledger) -> dict[str, Any]:
    return {"remarks": "=1+1", "address": "@村口", "guardianship": {"fair": ""}}


def test_whoever_may_only_look_gets_no_workbook(ledger: Ledger) -> None:
    child = a_child(ledger)
    ledger.user = ledger.user._replace(role=Role.VIEW)
    with pytest.raises(Refused, match="只能查看"):
        national_workbook(ledger, [child.id])
