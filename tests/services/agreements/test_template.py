"""The text of the 责任书: how it is taken apart, what is refused, which one is in use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.models.office import Office
from app.services.agreements.checking import complaints
from app.services.agreements.keeping import (
    has_own_text,
    keep_text,
    standard_text,
    text_of,
    use_standard_text,
)
from app.services.agreements.placeholders import BY_LABEL, PLACEHOLDERS, Source
from app.services.agreements.template import Part, read
from app.services.ledger import Ledger

STANDARD = standard_text()
OWN = STANDARD.replace("委托监护责任书", "委托照护协议", 1)


def test_the_standard_text_is_as_an_offices_own_has_to_be() -> None:
    assert complaints(STANDARD) == []
    assert read(STANDARD).title == "委托监护责任书"
    assert re.fullmatch(r"\d{4}年\d{1,2}月第\d+版", read(STANDARD).version)


@pytest.mark.parametrize("article", ["第十一条", "第二十一条", "第二十二条", "第二十三条", "第四十三条"])
def test_the_standard_text_cites_what_it_rests_on(article: str) -> None:
    assert f"未成年人保护法{article}" in STANDARD


@pytest.mark.parametrize(
    ("line", "part", "cells"),
    [
        ("一、委托的原因", Part.HEADING, 1),
        ("十一、其他", Part.HEADING, 1),
        ("1. 委托原因：{委托原因}。", Part.CLAUSE, 1),
        ("| 儿童 |", Part.ROW, 1),
        ("| 姓名 | {儿童姓名} | 性别 | {儿童性别} |", Part.ROW, 4),
        ("｜姓名｜｛儿童姓名｝｜", Part.ROW, 2),
        ("【签名】委托人（签名）：", Part.SIGNATURE, 1),
    ],
)
def test_a_line_is_what_it_begins_with(line: str, part: Part, cells: int) -> None:
    (section,) = read(f"标题\n{line}").sections
    assert (section.part, len(section.cells), section.from_eight) == (part, cells, False)


def test_a_line_for_older_children_is_marked_wherever_the_mark_stands() -> None:
    sections = read("标题\n【8周岁以上】儿童说\n【签名】【8周岁以上】儿童本人：").sections
    assert [(one.part, one.from_eight) for one in sections] == [
        (Part.CLAUSE, True),
        (Part.SIGNATURE, True),
    ]


def test_placeholders_are_told_from_words() -> None:
    (section,) = read("标题\n自{委托开始}起，至｛ 委托结束 ｝止").sections
    assert list(section.placeholders()) == ["委托开始", "委托结束"]
    assert [piece.words for piece in section.cells[0] if not piece.is_placeholder] == ["自", "起，至", "止"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{儿童性别}", "{孩子性别}", "第 5 行的“{孩子性别}”填不了，是不是“{儿童性别}”。"),
        ("{儿童性别}", "{血型}", "第 5 行的“{血型}”填不了。"),
        ("{儿童性别}", "{儿童性别", "花括号没有成对"),
        ("{委托结束}", "年底", "缺少“{委托结束}”"),
        ("【签名】被委托人（签名、手印）：{被委托人}\n", "", "缺少被委托人签名的地方"),
        ("【签名】村（居）民委员会（盖章）：{单位名称}\n", "", "缺少村（居）民委员会盖章的地方"),
        ("| 儿童 |", "| 儿童 | 一 | 二 |", "一个名称配一个内容"),
        ("委托监护责任书\n", "", "第一行应当是标题"),
    ],
)
def test_what_cannot_be_printed_is_told_with_its_place(old: str, new: str, told: str) -> None:
    found = complaints(STANDARD.replace(old, new, 1))
    assert any(told in one for one in found), found


@pytest.mark.parametrize("label", [one.label for one in PLACEHOLDERS if one.required])
def test_a_text_has_to_have_what_is_required(label: str) -> None:
    assert any(f"缺少“{{{label}}}”" in one for one in complaints(STANDARD.replace(f"{{{label}}}", "某某")))


@pytest.mark.parametrize("text", ["", "  \n ", "长" * 20_001])
def test_an_empty_or_endless_text_is_refused_with_one_sentence(text: str) -> None:
    assert len(complaints(text)) == 1


@given(st.text())
def test_whatever_is_typed_is_taken_apart_and_judged(text: str) -> None:
    assert isinstance(read(text).title, str)
    assert all(isinstance(one, str) and one for one in complaints(text))
    assert complaints(text)  # nothing so short can be an agreement


def test_the_offices_own_text_takes_the_place_of_the_standard_one_until_it_is_given_up(
    ledger: Ledger,
) -> None:
    keep_text(ledger, OWN)
    assert read(text_of(ledger.office)).title == "委托照护协议"
    reopened = Ledger(ledger.path, ledger.key, ledger.user)
    assert (has_own_text(reopened.office), text_of(reopened.office)) == (True, OWN)
    reopened.close()
    use_standard_text(ledger)
    assert (has_own_text(ledger.office), text_of(ledger.office)) == (False, STANDARD)


def test_a_text_with_faults_is_refused_and_the_one_before_stays(ledger: Ledger) -> None:
    keep_text(ledger, OWN)
    with pytest.raises(Refused, match=r"还不能用，没有保存。.*血型") as why:
        keep_text(ledger, STANDARD.replace("{委托结束}", "{血型}"))
    assert "另外还有 1 处" in why.value.advice
    assert text_of(ledger.office) == OWN


def test_other_settings_of_the_office_are_left_alone(ledger: Ledger) -> None:
    with ledger.writing() as session:
        office = session.get_one(Office, ledger.office.code)
        office.settings = {"policies": [1]}
    keep_text(ledger, OWN)
    use_standard_text(ledger)
    assert ledger.office.settings == {"policies": [1]}


def test_on_a_blank_copy_only_the_office_is_known() -> None:
    source = Source(Office(name="青新社区居委会", town="青阳街道"))
    assert {one.label for one in PLACEHOLDERS if one.words(source)} == {"单位名称", "镇街名称"}
    assert len(BY_LABEL) == len(PLACEHOLDERS)
