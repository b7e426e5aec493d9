"""Read a scheme from its file, and refuse one that could mislead: a total without a grade, a figure without
points, or with two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from app.models.register_choices import GRADE
from app.services.assessment import pieces
from app.services.assessment.pieces import VERSION, Unusable, identity, keys, several, whole, words_at
from app.services.evaluation.measures import MEASURES
from app.services.evaluation.scheme import GradeBand, Item, PointBand, Scheme

KIND = "评价标准"
_PERCENT = 100  # what a share can be at most


def read(plain: Any) -> Scheme:
    """The scheme that ``plain`` (as JSON has it) describes. Raises ``Unusable``."""
    try:
        made = _scheme(plain)
    except Unusable as why:
        raise Unusable(why.where, why.what, KIND) from None
    if wrong := next(faults(made), None):
        raise Unusable("", wrong, KIND)
    return made


def read_text(text: str) -> Scheme:
    """The scheme in a file's text. Raises ``Unusable``."""
    try:
        return read(pieces.plain_of(text))
    except Unusable as why:
        raise Unusable(why.where, why.what, KIND) from None


def _scheme(plain: Any) -> Scheme:
    keys(plain, "", ("id", "version", "title", "from", "items", "grades"), ("note",))
    return Scheme(
        id=identity(plain, ""),
        version=identity(plain, "", "version", VERSION),
        title=words_at(plain, "title", ""),
        note=words_at(plain, "note", "", needed=False),
        since=pieces.day_of(plain["from"]),
        items=several(plain, "items", "评价内容", _item),
        grades=several(plain, "grades", "等次", _grade),
    )


def _item(plain: Any, where: str) -> Item:
    keys(plain, where, ("id", "words", "most"), ("hint", "figure", "bands"))
    words, figure = words_at(plain, "words", where), words_at(plain, "figure", where, needed=False)
    if figure and figure not in MEASURES:
        raise Unusable(where, f"台账里没有“{figure[:40]}”这个指标，可以用：{'、'.join(MEASURES)}")
    bands = several(plain, "bands", f"“{words}”的分数段", _band, needed=bool(figure))
    hint = words_at(plain, "hint", where, needed=False)
    return Item(identity(plain, where), words, whole(plain, "most", where), hint, figure, bands)


def _band(plain: Any, where: str) -> PointBand:
    keys(plain, where, ("from", "points"), ("below",))
    return PointBand(whole(plain, "from", where), _end(plain, where), whole(plain, "points", where))


def _grade(plain: Any, where: str) -> GradeBand:
    keys(plain, where, ("from", "grade"), ("below",))
    named = GRADE.find(str(plain["grade"])) or GRADE.named(str(plain["grade"]))
    if named is None:
        listed = "、".join(option.label for option in GRADE)
        raise Unusable(where, f"没有“{str(plain['grade'])[:40]}”这个等次，可以用：{listed}")
    return GradeBand(whole(plain, "from", where), _end(plain, where), named.code)


def _end(plain: dict[str, Any], where: str) -> int | None:
    return whole(plain, "below", where) if plain.get("below") is not None else None


# Sense


def faults(scheme: Scheme) -> Iterator[str]:
    """What is wrong, a clause each; none for a scheme that can be used."""
    for name, times in Counter(item.id for item in scheme.items).items():
        if times > 1:
            yield f"编号“{name}”用了两次"
    for item in scheme.items:
        yield from _of_an_item(item)
    yield from _seams("总分", scheme.grades, scheme.most)
    for code, times in Counter(band.grade for band in scheme.grades).items():
        if times > 1:
            yield f"等次“{GRADE.label(code)}”用了两次"


def _of_an_item(item: Item) -> Iterator[str]:
    if item.most < 1:
        yield f"“{item.words}”的满分要大于零"
    if item.bands and not item.figure:
        yield f"“{item.words}”有分数段，没有写用哪个台账指标"
    if wrong := [band for band in item.bands if not 0 <= band.points <= item.most]:
        yield f"“{item.words}”有一段给 {wrong[0].points} 分，要在 0 到满分 {item.most} 之间"
    if item.figure:
        yield from _seams(f"“{item.words}”", item.bands, _PERCENT if MEASURES[item.figure].is_share else None)


def _seams(whose: str, bands: Sequence[PointBand | GradeBand], most: int | None) -> Iterator[str]:
    """Bands from 0 to ``most`` (``None``: without end) without a gap and without an overlap."""
    ordered = sorted(bands, key=lambda band: band.start)
    if empty := [one for one in ordered if one.end is not None and one.end <= one.start]:
        yield f"{whose}从 {empty[0].start} 起的一段是空的，“不满”要大于“起”"
        return
    if ordered[0].start != 0:
        yield f"{whose}的分数段要从 0 开始，现在从 {ordered[0].start} 开始"
    for one, after in pairwise(ordered):
        if one.end is None or one.end > after.start:
            yield f"{whose}的 {after.start} 落在两个分数段里"
        elif one.end < after.start:
            yield f"{whose}从 {one.end} 到不满 {after.start} 没有分数段"
    last = ordered[-1].end
    if last is not None and (most is None or last <= most):
        until = "没有上限" if most is None else f"可以到 {most}"
        yield f"{whose}{until}，分数段只到不满 {last}"
