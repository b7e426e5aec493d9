"""Each kind of value: what people write, what is stored, what is shown, what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import choices
from app.models.boxes import OneOf, Ticks, YesNo
from app.models.kinds import Day, IdNumber, Invalid, Kind, LongText, Month, Number, PersonName, Phone, Text

HEALTH = Ticks(choices.HEALTH, alone=("healthy",))
AID = Ticks(choices.AID, alone=("none",))
CATEGORY = Ticks(choices.CATEGORY)
SINGLE = YesNo(choices.SINGLE_PARENT)
GUARDIANSHIP = Ticks(choices.GUARDIANSHIP, many=False)

READ: list[tuple[Kind[Any], str, Any]] = [
    (Text(), "  柳湾小学　三年级 ", "柳湾小学 三年级"),
    (Text(), " \t\n", None),
    (Text(), "a\x00b\u200bc", "abc"),
    (LongText(), "一\r\n二  \r三\n", "一\n二\n三"),
    (PersonName(), "张　三", "张三"),
    (PersonName(), "买买提•吐尔逊", "买买提·吐尔逊"),
    (PersonName(), "阿依古丽 · 艾合买提", "阿依古丽·艾合买提"),
    (PersonName(), "John Smith", "John Smith"),
    (Month(), "2015年3月", "2015-03"),
    (Month(), "2015-03", "2015-03"),
    (Month(), "2015.3", "2015-03"),
    (Month(), "2015/03/05", "2015-03"),
    (Month(), "201503", "2015-03"),
    (Month(), "20150305", "2015-03"),
    (Month(), "2015年3月份", "2015-03"),
    (Day(), "2026-3-5", date(2026, 3, 5)),
    (Day(), "2026年3月5日", date(2026, 3, 5)),
    (Day(), "20260305", date(2026, 3, 5)),
    (Day(), "2026-03-05 00:00:00", date(2026, 3, 5)),
    (Number("元/年"), "12,800元", Decimal(12800)),
    (Number("元/年"), "￥12800.5", Decimal("12800.50")),
    (Number("元/年"), "0", Decimal(0)),
    (OneOf(choices.ETHNIC), "汉", "01"),
    (OneOf(choices.ETHNIC), "畲族", "22"),
    (OneOf(choices.HOUSEHOLD), "农业户口", "rural"),
    (OneOf(choices.LEVEL), "高", "high"),
    (OneOf(choices.ENTRUST_REASON), "父母一方外出，另一方无监护能力", "one_away"),
    (HEALTH, "健康", {"healthy": ""}),
    (HEALTH, "慢性病：哮喘、残疾：智力三级", {"chronic": "哮喘", "disabled": "智力三级"}),
    (HEALTH, "重病,患病情况为白血病", {"severe": "白血病"}),
    (HEALTH, "慢性病（哮喘）", {"chronic": "哮喘"}),
    (HEALTH, "其他：自闭症（轻度）", {"other": "自闭症（轻度）"}),
    (AID, "低保735元/月、残疾 120", {"minimum": "735", "disabled": "120"}),
    (AID, "低保0元/月", {"minimum": "0"}),
    (AID, "无", {"none": ""}),
    (CATEGORY, "留守", {"left_behind": ""}),
    (CATEGORY, "农村留守儿童；困境儿童：孤儿、重病儿童", {"left_behind": "", "hardship": "孤儿、重病儿童"}),
    (AID, "低保600元/月,残疾100元/月", {"minimum": "600", "disabled": "100"}),
    (AID, "低保1,200元每月 残疾100", {"minimum": "1200", "disabled": "100"}),
    (SINGLE, "是，母亲", {"yes": "母亲"}),
    (SINGLE, "×", {"no": ""}),
    (GUARDIANSHIP, "监护不到位,具体情形为：奶奶年迈，无力管教", {"poor": "奶奶年迈，无力管教"}),
    (IdNumber(), "35058220150305001×", "35058220150305001X"),
    (IdNumber(), "３５０５８２ 20150305 0011", "350582201503050011"),
    (IdNumber(), "350582150305001", "350582191503050015"),
    (Phone(), "１３８００００００００", "13800000000"),
    (Phone(), "13800000000/0595-85600000", "13800000000、0595-85600000"),
    (Phone(), "138 0000 0000", "13800000000"),
    (Phone(), "138-0000-0000 139 0000 0000", "13800000000、13900000000"),
    (Phone(), "0595 85600000，+86 138 0000 0000", "0595-85600000、+8613800000000"),
]


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_what_people_write_is_understood(kind: Kind[Any], text: str, value: Any) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_what_is_shown_reads_back(kind: Kind[Any], text: str, value: Any) -> None:
    assert kind.parse(kind.format(value)) == value
    assert kind.from_plain(kind.plain(value)) == value


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in READ}, key=repr))
def test_an_empty_text_is_no_value_for_any_kind(kind: Kind[Any]) -> None:
    assert kind.parse("") is None
    assert kind.parse(" ") is None
    assert kind.format(None) == ""


@pytest.mark.parametrize(
    ("kind", "text", "word"),
    [
        (Month(), "三月", "2015年3月"),
        (Month(), "2015-13", "年和月"),
        (Month(), "1015-03", "年和月"),
        (Day(), "2026-02-30", "没有 2026年2月30日"),
        (Day(), "3月5日", "年月日"),
        (Number("元"), "很多", "数字"),
        (Number("元"), "-5", "不小于 0"),
        (Number("元"), "1.234", "两位小数"),
        (Number("元"), "999999999", "不小于 0"),
        (OneOf(choices.SEX), "女孩", "可以填：男、女"),
        (HEALTH, "很好", "没有“很好”"),
        (AID, "孤儿补贴", "没有“补贴”"),
        (AID, "低保很多", "数字"),
    ],
)
def test_what_is_not_understood_is_told_in_a_sentence(kind: Kind[Any], text: str, word: str) -> None:
    with pytest.raises(Invalid, match=word):
        kind.parse(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [(AID, "低保600元另有残疾补贴100元"), (AID, "低保600元残疾100元"), (Number("元/年"), "12000元左右")],
)
def test_words_after_an_amount_are_not_lost_in_silence(kind: Kind[Any], text: str) -> None:
    with pytest.raises(Invalid):
        kind.parse(text)


@pytest.mark.parametrize(
    ("kind", "value", "word"),
    [
        (Text(5), "六个字的内容", "最多 5 个字"),
        (PersonName(), "张3", "数字或符号"),
        (PersonName(), "张" * 51, "最多 50"),
        (HEALTH, {"healthy": "", "weak": ""}, "不能再选别的"),
        (AID, {"none": "", "orphan": ""}, "不能再选别的"),
        (AID, {"minimum": "许多"}, "金额"),
        (GUARDIANSHIP, {"fair": "", "good": ""}, "只能选一项"),
        (SINGLE, {"yes": "奶奶"}, "母亲或父亲"),
        (HEALTH, {"unheard": ""}, "没有“unheard”"),
        (Phone(), "1380000000", "11 位"),
        (Phone(), "13800000000、打不通", "不是数字"),
        (Phone(), "12", "位数不对"),
        (IdNumber(), "1" * 31, "30 位"),
    ],
)
def test_a_value_that_cannot_be_right_is_told_in_a_sentence(kind: Kind[Any], value: Any, word: str) -> None:
    assert word in (kind.check(value) or "")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (PersonName(), "陈𬭎"),
        (PersonName(), "𫖯" * 50),
        (PersonName(), "阿不都热依木·阿不都热合曼"),
        (HEALTH, {"weak": "", "chronic": "哮喘"}),
        (AID, {"minimum": "735.50", "other": ""}),
        (SINGLE, {"yes": "母亲"}),
        (Phone(), "13800000000、0595-85600000、+85290000000"),
    ],
)
def test_a_value_that_can_be_right_is_left_in_peace(kind: Kind[Any], value: Any) -> None:
    assert kind.check(value) is None


@pytest.mark.parametrize("kind", [HEALTH, CATEGORY, GUARDIANSHIP, Ticks(choices.SPECIAL)])
@given(data=st.data())
def test_whatever_is_written_on_a_blank_comes_back(kind: Ticks, data: st.DataObject) -> None:
    """Words that look like other boxes, separators and quotes included."""
    blank = st.text(st.sampled_from("、;；「」:：为(（）)健康无其他低保 ,，残疾一般死亡"), max_size=12)
    value = {
        option.code: " ".join(data.draw(blank).split()) if option.blank else ""
        for option in kind.options
        if data.draw(st.booleans())
    }
    assert (kind.parse(kind.format(value)) or {}) == value


@given(st.text())
def test_no_text_whatever_breaks_a_line_of_words(text: str) -> None:
    for kind in (Text(), LongText(), PersonName(), Phone(), IdNumber()):
        value = kind.parse(text)
        assert value is None or kind.parse(kind.format(value)) == value
        assert "\x00" not in (value or "")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_and_month_reads_back(day: date) -> None:
    assert Day().parse(Day().format(day)) == day
    assert Month().parse(Month().format(f"{day:%Y-%m}")) == f"{day:%Y-%m}"


@given(st.decimals(0, 99_999_999, places=2))
def test_every_amount_reads_back(amount: Decimal) -> None:
    value = Number("元/年").parse(str(amount))
    assert value == amount
    assert Number("元/年").parse(Number("元/年").format(value)) == value
