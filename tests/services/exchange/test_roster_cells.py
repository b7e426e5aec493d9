"""Cells of rosters: each kind in the ways people write it; what is doubtful is asked with its choices."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import citizen_id
from app.models.form import form_of
from app.models.kinds import Day, IdNumber, Month, PersonName, Phone
from app.services.exchange.reading import Cell, Unread
from app.services.exchange.understanding import days
from app.services.exchange.understanding.glyphs import PRIVATE_PLACES, tidy
from app.services.exchange.understanding.roster_cells import read
from tests.factories import an_id_number

FORM = form_of()
KINDS = {field.label: field.kind for field in FORM}
BOY = an_id_number(date(2015, 3, 5))


def said(label: str, cell: Cell) -> str:
    """What a cell under a label is read as, in words; it has to be read."""
    given = read(KINDS[label], cell, label)
    assert given.fault is None, given.fault
    return given.text


@pytest.mark.parametrize(
    ("label", "cell", "words"),
    [
        ("性别", "男孩", "男"),
        ("性别", 2.0, "女"),
        ("性别", "√女", "女"),
        ("民族", "汉", "汉族"),
        ("民族", "土家", "土家族"),
        ("户籍类别", "农业户口", "农村户"),
        ("户籍类别", "非农", "城市户"),
        ("寄宿情况", "住校", "寄宿生"),
        ("寄宿情况", False, "非寄宿生"),
        ("是否单亲家庭", "√", "是"),
        ("是否单亲家庭", "无", "否"),
        ("是否单亲家庭", 1.0, "是"),
        ("是否单亲家庭", "是（与母亲生活）", "是：母亲"),
        ("儿童类别", "留守、事实孤儿", "农村留守儿童、困境儿童：事实无人抚养儿童"),
        ("儿童类别", "困境", "困境儿童"),
        ("监护情况", "较好", "监护情况良好"),
        ("监护情况", "差", "监护不到位"),
        ("健康情况", "□健康 ☑残疾", "残疾"),
        ("健康情况", "智力残疾二级", "残疾：智力二级"),
        ("健康情况", "体弱", "一般或较弱"),
        ("享受救助情况", "低保每月600元", "低保600元/月"),
        ("享受救助情况", "农村低保600、临时救助200元/月", "低保600元/月、临时200元/月"),
        ("享受救助情况", "无", "无"),
        ("父亲特殊情况", "无", ""),
        ("父亲特殊情况", "去世", "死亡"),
        ("父亲健康状况", "良好", "健康"),
        ("父亲健康状况", "患病：高血压", "不健康：高血压"),
        ("留守儿童委托照护人情况", "外婆", "祖父母、外祖父母"),
        ("委托照料原因", "父母都外出", "父母双方同时外出"),
        ("家庭收入人均(元/年)", "1.2万", "12000"),
        ("家庭收入人均(元/年)", "8,000元/年", "8000"),
        ("家庭地址", "柳湾\u200b１号", "柳湾１号"),
        ("父亲联系电话", "138 0000 5678", "13800005678"),
        ("父亲联系电话", "父13800005678", "13800005678"),
        ("父亲联系电话", "无", ""),
        ("身份证号码", "３５０５８２２０１５０３０５００３８", "350582201503050038"),
        ("身份证号码", "身份证号：350582201503050038", "350582201503050038"),
        ("建档时间", "26.3.5", "2026年3月5日"),
        ("姓名", "张　三", "张三"),
        ("姓名", "陈 小 明", "陈小明"),
        ("姓名", "阿依古丽•买买提", "阿依古丽·买买提"),
    ],
)
def test_a_cell_is_read_as_people_mean_it(label: str, cell: Cell, words: str) -> None:
    assert said(label, cell) == words


@pytest.mark.parametrize(
    ("label", "cell", "word", "suggestion"),
    [
        ("出生年月", 2015.1, "分不清", "2015年10月"),
        ("出生年月", "15.3", "年份只有两位", "2015年3月"),
        ("出生年月", "5/3/2015", "分不清哪个是月", "2015年3月5日"),
        ("出生年月", "2015年正月", "农历", ""),
        ("出生年月", "2015-13", "没有 13 月", ""),
        ("出生年月", "2015-02-30", "没有 2015年2月30日", ""),
        ("建档时间", "2026年3月", "没有写哪一天", ""),
        ("身份证号码", 350582201503050038.0, "出生 2015年3月5日", ""),
        ("身份证号码", "3.50582E+17", "前 6 位 350582", ""),
        ("身份证号码", "350582201503050000", "末三位是 000", ""),
        ("身份证号码", f"{BOY}（父）", "别的字", BOY),
        ("身份证号码", f"{BOY}/{an_id_number(serial=3)}", "两个号码", BOY),
        ("姓名", "张三/李四", "几个名字", "张三"),
        ("姓名", "*张三", "记号", "张三"),
        ("父亲联系电话", "1.38E+10", "科学计数", ""),
        ("父亲联系电话", "空号", "没有电话号码", ""),
        ("是否单亲家庭", "离异", "分不清是还是否", "是"),
        ("户籍类别", "居民", "没有“居民”", "农村户"),
        ("儿童类别", "单亲", "没有“单亲”", "困境儿童：单亲"),
        ("健康情况", "哮喘", "没有“哮喘”", "慢性病：哮喘"),
        ("健康情况", "□健康 □残疾", "一个也没有勾", "健康"),
        ("享受救助情况", "低保7200元/年", "每年的金额", "低保600元/月"),
        ("家庭收入人均(元/年)", "约8000", "确定的数", "8000"),
        ("家庭收入人均(元/年)", "1000元/月", "每月", "12000"),
        ("家庭地址", Unread("#N/A"), "#N/A", ""),
        ("出生年月", Unread("公式"), "没有算出结果", ""),
    ],
)
def test_what_is_doubtful_is_asked_with_its_choices(
    label: str, cell: Cell, word: str, suggestion: str
) -> None:
    given = read(KINDS[label], cell, label)
    assert (given.value, word in (given.fault or "")) == (None, True), given
    assert suggestion in (*given.suggestions, "")


@pytest.mark.parametrize(
    ("label", "cell", "words", "also"),
    [
        ("姓名", "张三（大）", "张三", (("其他说明情况", "姓名后面注着：大"),)),
        ("父亲姓名", "陈大山（已故）", "陈大山", (("父亲特殊情况", "死亡"),)),
        ("父亲联系电话", "父13800000001 母13900000002", "13800000001", (("母亲联系电话", "13900000002"),)),
        (
            "母亲联系电话",
            "13900000002（母）、13800000001（父）",
            "13900000002",
            (("父亲联系电话", "13800000001"),),
        ),
    ],
)
def test_what_a_cell_says_of_others_is_told_with_it(label: str, cell: str, words: str, also: Any) -> None:
    given = read(KINDS[label], cell, label)
    assert (given.text, given.also) == (words, also)
    assert given.warning


@pytest.mark.parametrize("blank", ["", "—", "/", "-", " ", "\u200b"])
def test_what_stands_for_nothing_is_nothing(blank: str) -> None:
    read_as = {label: read(kind, blank, label) for label, kind in KINDS.items() if label != "是否单亲家庭"}
    assert not [label for label, given in read_as.items() if given.value is not None and given.text != "否"]


def test_eighty_characters_of_the_private_use_area_are_known() -> None:
    assert len(PRIVATE_PLACES) == 80
    assert not [code for code in PRIVATE_PLACES.values() if 0xE000 <= code <= 0xF8FF]
    assert tidy("陈\ue863") == ("陈䶮", "里面有生僻字用的是旧的自造字编码，已经换成通用的字，请核对。")
    assert "自造字" in (tidy("陈\ue000")[1] or "")


ANYTHING = (
    st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=30) | st.booleans() | st.dates()
)
MESS = st.text("0123456789.-/年月日号岁、,; 　()（）xX×男女是否有无√张三父母低保元E+'", max_size=24)
LABELS = st.sampled_from(sorted(KINDS))


@given(LABELS, ANYTHING | MESS)
def test_any_cell_is_read_or_refused_with_a_sentence(label: str, cell: Cell) -> None:
    given_ = read(KINDS[label], cell, label)
    assert given_.fault is None or given_.fault.endswith(("。", "？"))
    assert isinstance(given_.text, str)


@given(LABELS, MESS)
def test_what_was_read_is_read_again_as_the_same(label: str, cell: str) -> None:
    given_ = read(KINDS[label], cell, label)
    if given_.value is not None and given_.fault is None:
        again = read(KINDS[label], given_.text, label)
        assert (again.value, again.fault) == (given_.value, None)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_every_way_to_write_a_day_means_that_day(day: date) -> None:
    ways: list[Cell] = [
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
    ]
    ways += [f"{day.year}年{day.month}月{day.day}日", f"{day.year} 年 {day.month} 月 {day.day} 号"]
    ways.append(day)
    assert {days.day(way).value for way in ways} == {day}
    assert {days.month(way).value for way in ways} == {f"{day:%Y-%m}"}


@given(MESS)
def test_no_day_is_made_up(cell: str) -> None:
    given_ = read(Day(), cell, "建档时间")
    if given_.value is not None:
        figures = "".join(filter(str.isdigit, cell))
        serial = str((given_.value - date(1899, 12, 30)).days)
        assert str(given_.value.day) in figures or serial == figures
        assert str(given_.value.year % 100) in figures or serial == figures


@given(
    st.from_regex(r"[1-8][0-9]{16}[0-9Xx]", fullmatch=True), st.integers(0, 18), st.sampled_from(" '　\u200b")
)
def test_an_identity_number_is_taken_digit_by_digit_or_not_at_all(
    number: str, place: int, noise: str
) -> None:
    given_ = read(IdNumber(), number[:place] + noise + number[place:], "身份证号码")
    assert given_.value in (number.upper(), None)


@given(st.dates(date(1990, 1, 1), date(2026, 11, 1)), st.integers(0, 490))
def test_of_a_number_typed_as_a_number_only_what_is_certain_is_told(born: date, serial: int) -> None:
    number = an_id_number(born, serial=serial)
    if number.isdigit():
        given_ = read(IdNumber(), float(number), "身份证号码")
        assert given_.value is None
        assert given_.also == (("出生年月", f"{born.year}年{born.month}月"),)
        assert citizen_id.birth_date(number) == born


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_two_numbers_in_a_cell_stay_two_numbers(one: str, other: str) -> None:
    for between in ("/", "、", " ", "\n", "；", ","):
        assert read(Phone(), one + between + other, "父亲联系电话").value == f"{one}、{other}"


@given(st.text("张王李赵陈林黄吴 　·•（）()大小12/、", min_size=1, max_size=8))
def test_a_name_has_no_character_that_was_not_written(cell: str) -> None:
    given_ = read(PersonName(), cell, "姓名")
    if given_.value:
        assert set(given_.value) <= set(cell.replace("•", "·").replace("　", " "))


def test_months_and_numbers_do_not_touch_each_other() -> None:
    assert read(Month(), True, "出生年月").fault
