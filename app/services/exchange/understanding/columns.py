"""Which column of a sheet means what, once its header is known; two columns may not mean one cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from app.models.form import Form
from app.models.kinds import LongText, Text
from app.services.exchange.layout import CHILDREN, columns_of
from app.services.exchange.understanding.headings import Heading
from app.services.exchange.understanding.matching import Match, is_serial, words_of
from app.services.exchange.understanding.targets import ADDED, NOTES, OF, QUARTERS, parsed

Matches = dict[int, Match]
_SCHOOL = "就学情况"


def matched(heading: Heading, target: str, form: Form, width: int) -> Matches:
    """What each column's header means, by place; nothing is decided yet between two of a meaning."""
    words = words_of(target, form)
    found = {place: words.match(parts) for place in range(width) if (parts := heading.parts(place))}
    return _by_quarter({place: match for place, match in found.items() if match})


def _by_quarter(found: Matches) -> Matches:
    """发现的问题 beside 一季度走访时间 is of that quarter's visits."""
    quarter, told = "", dict(found)
    for place, match in sorted(found.items()):
        record, _, label = match.target.partition(OF)
        if record in QUARTERS:
            quarter = record
        elif record == "走访" and quarter and label in ("发现的问题", "解决措施"):
            told[place] = match._replace(target=quarter + OF + label)
    return told


def settled(found: Matches, target: str, form: Form, heading: Heading) -> Mapping[int, str | None]:
    """What each column is taken for: the best word gets the cell, the others what is left of it."""
    if target != CHILDREN:
        return {place: match.target for place, match in sorted(found.items())}
    made: dict[int, str | None] = {place: match.target for place, match in sorted(found.items())}
    for label, places in _rivals(found).items():
        for place in _losers(label, places, found, form):
            made[place] = NOTES + ADDED
    return _without_relation(_without_date(_school(made)))


def _rivals(found: Matches) -> dict[str, list[int]]:
    rivals: dict[str, list[int]] = defaultdict(list)
    for place, match in found.items():
        if not parsed(match.target).shared:
            rivals[match.target].append(place)
    return {target: places for target, places in rivals.items() if len(places) > 1}


def _losers(label: str, places: list[int], found: Matches, form: Form) -> list[int]:
    """Of several columns for a text, those of a lesser word: 户籍地址 beside 家庭住址."""
    field = form.labelled(label)
    if field is None or type(field.kind) not in (Text, LongText):
        return []
    best = min(found[place].rank for place in places)
    return [place for place in places if found[place].rank > best]


def _school(made: dict[int, str | None]) -> dict[int, str | None]:
    """学校, 年级 and 班级 make one cell together; one of them alone is that cell."""
    parts = [place for place, target in made.items() if target in (_SCHOOL, _SCHOOL + ADDED)]
    if len(parts) == 1:
        made[parts[0]] = _SCHOOL
    elif any(made[place] == _SCHOOL + ADDED for place in parts):
        made |= dict.fromkeys(parts, _SCHOOL + ADDED)
    return made


def _without_date(made: dict[int, str | None]) -> dict[int, str | None]:
    """A risk level without the day of an assessment is none: it is kept in words. Visits alike."""
    for record, day in (("评估", "评估日期"), ("走访", "日期")):
        if record + OF + day not in made.values():
            for place, target in made.items():
                if target and target.startswith(record + OF):
                    made[place] = NOTES + ADDED
    return made


def _without_relation(made: dict[int, str | None]) -> dict[int, str | None]:
    """A guardian of whom nothing tells whether it is a parent or somebody else is kept in words."""
    telling = {"监护人：关系", "父亲姓名", "母亲姓名"}
    if not telling & set(made.values()):
        for place, target in made.items():
            if target and target.startswith("监护人" + OF):
                made[place] = NOTES + ADDED
    return made


def exact_share(heading: Heading, target: str, form: Form) -> float:
    """Which part of a header's words are the form's own labels; columns that only count or say why a row was
    rejected before are none."""
    own = {column.label for column in columns_of(target, form)}
    places = [heading.parts(place) for place in range(heading.width)]
    words = [parts for parts in places if parts and not is_serial(parts)]
    matches = [words_of(target, form).match(parts) for parts in words]
    exact = [match for match in matches if match and match.how == "exact" and match.target in own]
    return len(exact) / len(words) if words else 0.0
