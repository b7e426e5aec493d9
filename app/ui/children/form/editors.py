"""One editor for each kind of field."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from app.models import boxes, kinds
from app.ui.children.form.dates import DayEditor, MonthEditor
from app.ui.children.form.editor import Editor
from app.ui.children.form.identity import IdEditor
from app.ui.children.form.one_of import ListEditor, RingsEditor, fits_rings
from app.ui.children.form.tick_lines import TickLinesEditor, has_sentences
from app.ui.children.form.ticks import TicksEditor
from app.ui.children.form.written import LineEditor, WordsEditor


@singledispatch
def editor_for(kind: kinds.Kind[Any]) -> Editor:
    """A fresh editor for values of ``kind``. Raises ``TypeError`` for a kind that nobody thought of."""
    raise TypeError(f"no editor for {type(kind).__name__}")


@editor_for.register
def _(kind: kinds.Text) -> Editor:
    return WordsEditor(kind, several_lines=False)


@editor_for.register
def _(kind: kinds.LongText) -> Editor:
    return WordsEditor(kind, several_lines=True)


@editor_for.register
def _(kind: kinds.Phone) -> Editor:
    return WordsEditor(kind, several_lines=False)


@editor_for.register
def _(kind: kinds.Number) -> Editor:
    return LineEditor(kind, kind.unit)


@editor_for.register
def _(kind: kinds.Month) -> Editor:
    return MonthEditor(kind)


@editor_for.register
def _(kind: kinds.Day) -> Editor:
    return DayEditor(kind)


@editor_for.register
def _(kind: boxes.OneOf) -> Editor:
    return RingsEditor(kind) if fits_rings(kind) else ListEditor(kind)


@editor_for.register
def _(kind: boxes.Ticks) -> Editor:
    return TickLinesEditor(kind) if kind.many and has_sentences(kind) else TicksEditor(kind)


@editor_for.register
def _(kind: kinds.IdNumber) -> Editor:
    return IdEditor(kind)
