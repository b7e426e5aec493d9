"""Cells that are joined to others, and columns of ticks."""

from __future__ import annotations

import re

from app.models.boxes import OneOf, Ticks
from app.models.kinds import LongText
from app.services.exchange.understanding.answers import NONE_WORDS
from app.services.exchange.understanding.boxes import is_yes
from app.services.exchange.understanding.composing import Composed, Told
from app.services.exchange.understanding.targets import NOTES

_BARE_NUMBER = re.compile(r"[\d一二三四五六七八九十]{1,3}")
_UNIT = re.compile(r"(年级|班)级?$")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?(?:元.*)?")


def join(row: Composed, told: list[Told]) -> None:
    """Each cell goes behind those of its label: 柳湾小学, 三年级 and 2班 are one cell of the form."""
    parts: dict[str, list[str]] = {}
    for one in told:
        if one.target.label == NOTES:
            row.note(_noted(one))
        else:
            parts.setdefault(one.target.label, []).append(_part(row, one))
    for label, words in parts.items():
        kind = row.kind(label)
        between = "；" if isinstance(kind, LongText) else " " if "电话" in label else ""
        row.put(label, between.join(words), told[0])


def _noted(one: Told) -> str:
    """栏名：内容; a cell that only says 无 is not worth it."""
    return "" if one.given.text in NONE_WORDS else f"{one.header}：{one.given.text}"


def _part(row: Composed, one: Told) -> str:
    words = one.given.text
    if isinstance(row.kind(one.target.label), LongText):
        return f"{one.header}：{words}"
    if _BARE_NUMBER.fullmatch(words) and (unit := _UNIT.search(one.header)):
        return words + unit[1]
    return words


def tick(row: Composed, told: list[Told]) -> None:
    """A column to each class: a √ chooses it, an amount is its amount, other words are asked."""
    for one in told:
        said, words = is_yes(one.given.text), one.given.text
        if said is False:
            continue
        if said or words in (one.header, one.target.chosen):
            chosen = one.target.chosen
        elif phrase := _with_words(row, one):
            chosen = phrase
        else:
            row.refuse(one, f"这一列是打√的，“{words}”看不出是还是否，请选一个。", ("√", "否"))
            continue
        if not row.put(one.target.label, chosen, one):
            row.refuse(one, f"与“{one.target.label}”那一列写的不能同时选，请核对。", ("否",))


def _with_words(row: Composed, one: Told) -> str:
    """低保 with 600 under it is 低保600元/月; 残疾 with 智力三级 is 残疾：智力三级."""
    kind, words = row.kind(one.target.label), one.given.text
    option = kind.options.named(one.target.chosen) if isinstance(kind, Ticks | OneOf) else None
    if option is None:
        return ""
    if option.unit and _AMOUNT.fullmatch(words):
        return f"{option.short}{words}"
    return f"{option.short}：{words}" if option.blank and not option.closed else ""
