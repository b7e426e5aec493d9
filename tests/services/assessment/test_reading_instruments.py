"""An instrument that could leave a child without a level is refused, in a sentence that says where."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.assessment.instrument import Instrument
from app.services.assessment.instruments import bundled, bundled_file
from app.services.assessment.pieces import Unusable
from app.services.assessment.reading import read, read_text
from tests.services.assessment.papers import an_instrument, bands, plain

RIGHT = bands((0, 4, "low"), (4, 7, "medium"), (7, 11, "high"))


def without(key: str) -> dict[str, Any]:
    made = plain()
    del made[key]
    return made


def with_item(**changed: Any) -> dict[str, Any]:
    made = plain()
    made["dimensions"][0]["items"][0] |= changed
    return made


def with_option(**changed: Any) -> dict[str, Any]:
    made = plain()
    made["dimensions"][0]["items"][0]["options"][1] |= changed
    return made


def with_veto(**changed: Any) -> dict[str, Any]:
    made = plain()
    made["vetoes"][0] |= changed
    return made


def test_a_proper_instrument_is_read_with_everything_in_it() -> None:
    made = an_instrument()
    assert (made.key, made.lowest, made.highest) == ("village@1", 0, 10)
    assert [item.id for item in made.items()] == ["carer", "school"]
    assert [veto.report for veto in made.vetoes] == [True, False]
    assert made.level_of(6) == "medium"


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        # bands
        (plain(bands=bands((0, 4, "low"), (5, 7, "medium"), (7, 11, "high"))), "4 分到不满 5 分没有等级"),
        (plain(bands=bands((0, 5, "low"), (4, 7, "medium"), (7, 11, "high"))), "4 分到不满 5 分落在两个"),
        (plain(bands=bands((1, 4, "low"), (4, 11, "high"))), "最低可以得 0 分"),
        (plain(bands=bands((0, 4, "low"), (4, 10, "high"))), "最高可以得 10 分"),
        (plain(bands=bands((0, 1, "low"), (1, 3, "medium"), (3, 11, "high"))), "怎么答都到不了"),
        (plain(bands=bands((0, 11, "low"), (11, 20, "high"))), "怎么答都到不了"),
        (plain(bands=bands((0, 4, "low"), (4, 4, "medium"), (4, 11, "high"))), "是空的"),
        (plain(bands=bands((0, 4, "high"), (4, 11, "low"))), "等级却不是这样排的"),
        (plain(bands=bands((0, 4, "low"), (4, 11, "low"))), "等级却不是这样排的"),
        (plain(bands=RIGHT, direction="safety"), "等级却不是这样排的"),
        (plain(bands=[]), "一项也没有"),
        (plain(bands=bands((0, 11, "red"))), "没有“red”这个等级"),
        # items
        (with_item(options=[]), "一项也没有"),
        (with_item(options=[{"id": "a", "words": "甲", "points": 1}]), "至少要有两个选项"),
        (with_option(points=0), "分不出高低"),
        (with_option(points=1.5), "整数"),
        (with_option(points=True), "整数"),
        (with_option(points=5000), "整数"),
        (with_option(id="parents"), "id 都是“parents”"),
        (with_option(words="父母"), "两个选项都写着“父母”"),
        (with_item(id="school"), "“school”用了两次"),
        (with_item(id="harm"), "“harm”用了两次"),
        (with_item(words=" "), "“words”（文字）是空的"),
        (with_item(words=7), "应当是文字"),
        (with_item(words="长" * 301), "最多 300 个字"),
        (with_item(colour="red"), "不认识的内容“colour”"),
        (plain(dimensions=[]), "一项也没有"),
        (plain(dimensions=[{"title": "空的", "items": []}]), "一项也没有"),
        (plain(dimensions="没有"), "应当是一个列表"),
        (plain(dimensions=[{"title": "空的"}] * 101), "最多 100 项"),
        # vetoes
        (with_veto(level="low"), "起不了作用"),
        (with_veto(level="危急"), "没有“危急”这个等级"),
        (with_veto(source=""), "“source”（依据）是空的"),
        (with_veto(report="yes"), "true 或 false"),
        (with_veto(id="poor"), "“poor”用了两次"),
        # the whole
        (without("bands"), "缺少“bands”（分数段）"),
        (without("from"), "缺少“from”（起）"),
        (plain(note=3), "应当是文字"),
        (plain(id="我们村"), "小写字母"),
        (plain(id="a@b"), "小写字母"),
        (plain(version="1" * 21), "1 到 20 个"),
        (plain(direction="up"), "方向"),
        (plain(**{"from": "今年"}), "启用日期"),
        (plain(owner="某村"), "不认识的内容“owner”"),
        ([], "一组带名称的内容"),
        (None, "一组带名称的内容"),
    ],
)
def test_what_could_mislead_is_refused_with_its_place(stored: Any, said: str) -> None:
    with pytest.raises(Unusable, match="不能使用") as refused:
        read(stored)
    assert said in str(refused.value)
    assert "没有变动" in refused.value.advice


@pytest.mark.parametrize("text", ["", "量表", "{", "[" * 100_000, '{"id": NaN}'])
def test_a_file_that_is_no_instrument_is_refused(text: str) -> None:
    with pytest.raises(Unusable):
        read_text(text)


def test_several_faults_are_counted() -> None:
    wrong = plain(bands=bands((1, 3, "low"), (4, 10, "high")))
    with pytest.raises(Unusable, match="一共 4 处"):
        read(wrong)


def test_levels_may_be_written_in_chinese() -> None:
    assert an_instrument(bands=bands((0, 4, "低"), (4, 11, "高风险"))).level_of(4) == "high"


def test_a_scale_on_which_a_high_score_is_safe_is_read_too() -> None:
    made = an_instrument(direction="safety", bands=bands((0, 4, "high"), (4, 7, "medium"), (7, 11, "low")))
    assert [made.level_of(score) for score in (0, 6, 10)] == ["high", "medium", "low"]


@st.composite
def scales(draw: st.DrawFn) -> dict[str, Any]:
    """Items with any points, and bands cut at any places over the whole range."""
    points = st.lists(st.integers(-5, 9), min_size=2, max_size=4, unique=True)
    items = draw(st.lists(points, min_size=1, max_size=6))
    least, most = sum(map(min, items)), sum(map(max, items))
    cuts = draw(st.lists(st.integers(least - 2, most + 3), min_size=2, max_size=4, unique=True))
    levels = ["low", "medium", "high"][: len(cuts) - 1]
    ends = [(one, other) for one, other in pairwise(sorted(cuts))][:3]
    listed = [{"from": a, "below": b, "level": level} for (a, b), level in zip(ends, levels, strict=True)]
    asked = [
        {
            "id": f"i{n}",
            "words": f"第{n}题",
            "options": [
                {"id": f"o{p}", "words": f"{p}分", "points": value} for p, value in enumerate(values)
            ],
        }
        for n, values in enumerate(items)
    ]
    return plain(vetoes=[], dimensions=[{"title": "全部", "items": asked}], bands=listed)


@given(scales())
def test_an_instrument_that_is_read_gives_every_possible_score_exactly_one_level(
    stored: dict[str, Any],
) -> None:
    try:
        made = read(stored)
    except Unusable:
        _is_rightly_refused(stored)
        return
    for score in made.scores():
        assert sum(band.holds(score) for band in made.bands) == 1
    for band in made.bands:
        assert any(band.holds(score) for score in made.scores())


def _is_rightly_refused(stored: dict[str, Any]) -> None:
    """Counted by hand over every combination of answers: something is amiss."""
    scores = {0}
    for item in stored["dimensions"][0]["items"]:
        scores = {score + one["points"] for score in scores for one in item["options"]}
    within = [[band for band in stored["bands"] if band["from"] <= s < band["below"]] for s in scores]
    unreached = [
        band for band in stored["bands"] if not any(band["from"] <= s < band["below"] for s in scores)
    ]
    assert unreached or any(len(found) != 1 for found in within)


@pytest.mark.parametrize("instrument", bundled(), ids=lambda one: one.key)
def test_each_instrument_that_comes_with_the_program_can_be_used(instrument: Instrument) -> None:
    assert bundled_file(instrument).is_file()
    assert 15 <= len(list(instrument.items())) <= 22
    assert all(3 <= len(item.options) <= 4 for item in instrument.items())
    assert {band.level for band in instrument.bands} == {"low", "medium", "high"}
    assert "参考量表，可替换" in instrument.note
    stored = json.loads(bundled_file(instrument).read_text(encoding="utf-8"))
    assert read(stored) == instrument


def test_the_reference_scale_forces_high_where_the_law_names_a_danger_and_medium_for_poor_custody() -> None:
    vetoes = {veto.id: veto for veto in bundled()[0].vetoes}
    assert vetoes.pop("poor").level == "medium"
    assert {veto.level for veto in vetoes.values()} == {"high"}
    told = "".join(veto.source for veto in vetoes.values())
    assert all(f"第{article}条" in told for article in ("十一", "二十一", "二十二", "八十三", "九十二"))
    assert {name for name, veto in vetoes.items() if veto.report} >= {"harm", "alone", "suicide", "temporary"}
