"""Problems: how long the open ones wait, how long the closed ones took, and of what kind they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from app.models.care_choices import CONCERN_KIND
from app.services.care.concerns import concerns_told
from app.services.figures.breakdown import Bar, Breakdown, Form, Part, Series, Tone, grouped, plain
from app.services.figures.declared import NAMELESS
from app.services.figures.view import View

BANDS = {
    "7天以内": range(8),
    "8—30天": range(8, 31),
    "31—90天": range(31, 91),
    "超过90天": range(91, 100_000),
}
_OPEN = (Series("期限以内", Tone.MAIN), Series("超过期限", Tone.BAD))
_HARM_NOTE = "“疑似受侵害”只有数字，不列名单。"
_NO_KIND = "没有分类"


def problems(view: View, on_file: Collection[str]) -> Iterator[Breakdown]:
    """All of them; open ones only of files in force, as 今日 has them."""
    told = [
        one for one in concerns_told(view.session, view.start, view.last) if one[1].child_id in view.lines
    ]
    late = {row.id for state, row in told if state == "overdue"}
    still = [row for state, row in told if state == "open" and row.child_id in on_file]
    yield _still_open(view, still, late)
    yield _closed([row for state, row in told if state == "closed"], view)
    yield _kinds([row for state, row in told if state == "found"], view)


def band(days: int) -> str:
    """The words for a number of days."""
    return next(words for words, span in BANDS.items() if max(days, 0) in span)


def _still_open(view: View, still: Iterable[Any], late: set[str]) -> Breakdown:
    found = [(band((view.last - row.found_on).days), row.id in late, row.child_id) for row in still]
    bars = tuple(
        Bar(
            words,
            tuple(
                Part(
                    f"{series.label}的问题（{words}）",
                    tuple(child for at, is_late, child in found if at == words and is_late == overdue),
                )
                for overdue, series in enumerate(_OPEN)
            ),
        )
        for words in BANDS
    )
    note = "从发现的那一天算起。"
    return Breakdown("problems_open", "没有办结的问题，已经多久", "件", _OPEN, bars, Form.STACKED, note)


def _closed(rows: Iterable[Any], view: View) -> Breakdown:
    found = ((band((row.closed_on - row.found_on).days), row.child_id) for row in rows)
    title = f"{view.start.year}年办结的问题，用了多久"
    return plain("problems_closed", title, grouped(BANDS, found), "件", lead="办结用了")


def _kinds(rows: Iterable[Any], view: View) -> Breakdown:
    kinds = {one.code: one.label for one in CONCERN_KIND} | {"": _NO_KIND}
    by = grouped(kinds, ((row.category or "", row.child_id) for row in rows))
    bars = tuple(Bar(kinds[code], (_kind_part(code, kinds[code], ids),)) for code, ids in by.items() if ids)
    note = _HARM_NOTE if by["harm"] else ""
    title = f"{view.start.year}年发现的问题"
    return Breakdown("problems_found", title, "件", (Series("件数"),), bars, note=note)


def _kind_part(code: str, words: str, ids: list[str]) -> Part:
    title = f"发现的“{words}”问题"
    if f"problems_by_kind:{code}" in NAMELESS:
        return Part(title, number=len(ids))
    return Part(title, tuple(ids))
