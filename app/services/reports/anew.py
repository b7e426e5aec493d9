"""A report composed anew over what somebody typed: nothing typed is lost, and what changed is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from app.services.reports.document import Document, Passage


class Anew(NamedTuple):
    """The report with new figures, and in sentences what became of its paragraphs."""

    document: Document
    changes: tuple[str, ...]


def composed_anew(old: Document, fresh: Document) -> Anew:
    """``fresh`` is the same period composed now. Paragraphs that nobody touched are taken from it, the others
    stay as they were typed."""
    typed = {one.key: one for one in old.passages if one.is_typed}
    passages = tuple(_kept(one, typed.get(one.key)) for one in fresh.passages)
    made = replace(
        old, passages=passages, tables=fresh.tables, composed_on=fresh.composed_on, issuer=fresh.issuer
    )
    return Anew(made, tuple(_told(old, fresh)))


def _kept(fresh: Passage, typed: Passage | None) -> Passage:
    return replace(fresh, text=typed.text) if typed else fresh


def _told(old: Document, fresh: Document) -> Iterator[str]:
    before = {one.key: one for one in old.passages}
    for one in fresh.passages:
        last = before.get(one.key)
        if last is None or one.composed == last.composed:
            continue
        name = _name(one)
        if last.is_typed:
            yield f"“{name}”您改过，没有动；照现在的资料会写成：{one.composed}"
        else:
            yield f"“{name}”换成了现在的资料。"
    figures = {row.key: row.value for row in old.tables.rows}
    moved = [
        f"{row.label}从{figures[row.key]}变为{row.value}"
        for row in fresh.tables.rows
        if row.key in figures and figures[row.key] != row.value
    ]
    if moved:
        yield f"数字有变的：{'；'.join(moved)}。"


def _name(passage: Passage) -> str:
    return passage.heading.lstrip("（一二三四五六七八九）、") or "开头"


class Compared(NamedTuple):
    """A figure in two versions."""

    label: str
    unit: str
    then: str
    now: str

    @property
    def is_same(self) -> bool:
        return self.then == self.now


def compared(then: Document, now: Document) -> list[Compared]:
    """The figures of two versions side by side; one that only one of them has has a blank in the other."""
    old = {row.key: row for row in then.tables.rows}
    new = {row.key: row for row in now.tables.rows}
    keys = [*new, *(key for key in old if key not in new)]
    rows = []
    for key in keys:
        told = new.get(key) or old[key]
        values = (side[key].value if key in side else "" for side in (old, new))
        rows.append(Compared(told.label, told.unit, *values))
    return rows
