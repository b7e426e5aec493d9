"""Pinyin: every reading of a name, surnames read as surnames."""

from __future__ import annotations

import pytest

from app.services.children.pinyin import readings, sort_key


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("单晓明", "shanxiaoming"),
        ("仇和", "qiu"),
        ("翟让", "zhairang"),
        ("朴国昌", "piaoguochang"),
        ("覃辉", "qinhui"),
        ("解缙", "xiejin"),
        ("曾国藩", "zengguofan"),
        ("查良镛", "zhaliangyong"),
        ("区志强", "ouzhiqiang"),
        ("缪小丽", "miaoxiaoli"),
        ("尉迟恭", "yuchigong"),
        ("万俟卨", "moqi"),
        ("长孙无忌", "zhangsunwuji"),
        ("欧阳修", "ouyangxiu"),
        ("陈𬭎", "chenhong"),
    ],
)
def test_a_name_is_spelled_as_its_owner_spells_it(name: str, first: str) -> None:
    assert readings(name)[0].startswith(first)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单晓明", "danxiaoming"),
        ("单晓明", "sxm"),
        ("单晓明", "dxm"),
        ("乐乐", "lele"),
        ("乐乐", "yl"),
        ("吕布", "lvbu"),
        ("吕布", "lubu"),
        ("吕布", "lb"),
        ("买买提·吐尔逊", "mmttex"),
    ],
)
def test_every_reading_full_or_initials_is_there_to_be_found(name: str, typed: str) -> None:
    assert typed in readings(name)


@pytest.mark.parametrize("name", ["", "John", "123", "·"])
def test_what_has_no_pinyin_has_no_reading(name: str) -> None:
    assert readings(name) == ()


def test_readings_stay_few_however_many_there_could_be() -> None:
    assert len(readings("行长重乐曾单朴解" * 3)) <= 200


def test_the_list_is_sorted_by_how_names_sound() -> None:
    names = ["翟一", "陈二", "单三", "John", "仇四"]
    assert sorted(names, key=sort_key) == ["John", "陈二", "仇四", "单三", "翟一"]
