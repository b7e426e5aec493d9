"""Who is on file on a day: by level, category, kind of hardship, age, sex and place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.models.choices import HARDSHIP_KINDS, LEVEL, SEX, hardship_kinds_in
from app.services.children.search import age_at
from app.services.figures.breakdown import Bar, Breakdown, Part, grouped, plain
from app.services.figures.declared import NAMELESS_KINDS
from app.services.figures.view import View
from app.services.plan.groups import place_of
from app.services.supervision.offices import TOWN
from app.services.town.villages import names_of, villages_in

UNKNOWN = "未采集"
AGES = {"0—5岁": range(6), "6—13岁": range(6, 14), "14—15岁": range(14, 16), "16—17岁": range(16, 18)}
OF_AGE = "满18岁"
KINDS = dict.fromkeys((*HARDSHIP_KINDS, "其他写法", "没有写具体类别"), "")
_BETWEEN = re.compile(r"[、,，;；/\s]+")
_CATEGORIES = {(True, False): "只是留守", (False, True): "只是困境", (True, True): "留守又困境"}
_SEVERAL = "一个孩子可以有几种，各种相加会多于困境儿童人数。"
_NO_CATEGORY = "没有勾选"


def people(view: View, levels: Mapping[str, Iterable[str]], on_file: Iterable[str]) -> Iterator[Breakdown]:
    """All of them; ``levels`` are the children by level, "" for 未评估, and ``on_file`` all of them."""
    held = list(on_file)
    words = {**{one.code: one.label for one in reversed(tuple(LEVEL))}, "": "未评估"}
    by_level = {words[code]: levels.get(code, ()) for code in words}
    yield plain("levels", "风险等级", by_level)
    yield _by(view, held, "category", "儿童类别", [*_CATEGORIES.values(), _NO_CATEGORY], _category)
    yield _kinds(view, held)
    yield _by(view, held, "age", "年龄", [*AGES, OF_AGE, UNKNOWN], lambda line: age_band(line.born, view))
    sexes = [*(one.label for one in SEX), UNKNOWN]
    yield _by(view, held, "sex", "性别", sexes, lambda line: SEX.label(line.sex) or UNKNOWN)
    yield _places(view, held)


def _by(
    view: View, held: list[str], key: str, title: str, words: Iterable[str], of: Callable[[Any], str]
) -> Breakdown:
    return plain(key, title, grouped(words, ((of(view.lines[one]), one) for one in held)))


def age_band(born: str | None, view: View) -> str:
    """The words for an age on the last day of the view."""
    age = age_at(born, view.last)
    if age is None:
        return UNKNOWN
    return next((words for words, years in AGES.items() if age in years), OF_AGE if age >= 18 else UNKNOWN)


def _category(line: Any) -> str:
    return _CATEGORIES.get((bool(line.left_behind), bool(line.hardship)), _NO_CATEGORY)


def _kinds(view: View, held: list[str]) -> Breakdown:
    """A child of several kinds counts with each."""
    found = [
        (kind, one) for one in held if view.lines[one].hardship for kind in kinds_of(view.lines[one].category)
    ]
    counted = {words: ids for words, ids in grouped(KINDS, found).items() if ids}
    told = plain("kinds", "困境儿童具体类别", counted, note=_SEVERAL if counted else "", adds_up=False)
    return replace(told, bars=tuple(_unnamed(bar) for bar in told.bars))


def _unnamed(bar: Bar) -> Bar:
    """Who suffered harm is counted only."""
    if bar.label not in NAMELESS_KINDS:
        return bar
    return Bar(bar.label, tuple(Part(part.title, number=part.count) for part in bar.parts))


def kinds_of(category: Mapping[str, str] | None) -> list[str]:
    """The kinds of hardship that the form says; words other than those offered count as 其他写法."""
    told = (category or {}).get("hardship") or ""
    if not _BETWEEN.sub("", told):
        return ["没有写具体类别"]
    known, rest = hardship_kinds_in(told)
    return known + ["其他写法"] * bool(_BETWEEN.sub("", rest))


def _places(view: View, held: list[str]) -> Breakdown:
    """By village at the town; a village by its groups."""
    if view.office.kind == TOWN and view.village is None:
        names = names_of(villages_in(view.session, view.office.code))
        found = [(names.get(view.lines[one].office) or _own_village(view, one), one) for one in held]
        listed = [*names.values(), *dict.fromkeys(words for words, _ in found)]
        return plain("village", "村居", grouped(listed, found))
    groups = sorted({view.lines[one].group for one in held}, key=lambda group: place_of(group or ""))
    return _by(
        view,
        held,
        "group",
        "村民小组",
        [one or "没有填小组" for one in groups],
        lambda line: line.group or "没有填小组",
    )


def _own_village(view: View, child_id: str) -> str:
    """Of a file that the town keeps itself, the village on its form."""
    return view.lines[child_id].village or view.office.name
