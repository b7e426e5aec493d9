"""Every field of the form and of the care records can be shown, typed and read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import singledispatch
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.models import boxes, kinds
from app.models.care import Assessment, Suspension, Visit
from app.models.fields import Field, own_fields
from app.models.form import form_of
from app.models.office import EXTRA_KINDS, ExtraField
from app.ui.children.form.editors import editor_for
from tests.factories import an_id_number


def _extra(kind: str) -> Field:
    return ExtraField(
        id=kind, label=f"自设{kind}", kind=kind, unit="元/月", offers=["甲", "乙", "丙"]
    ).declared()


FIELDS = {
    **{field.label: field.field for field in form_of()},
    **{f"{r.__name__} {f.label}": f for r in (Visit, Assessment, Suspension) for f in own_fields(r)},
    **{f"office's own {kind}": _extra(kind) for kind in EXTRA_KINDS},
}


@singledispatch
def samples(kind: kinds.Kind[Any]) -> list[Any]:
    raise TypeError(kind)


@samples.register
def _(kind: kinds.Text) -> list[Any]:
    return ["阿依古丽·买买提", "𬭎", "A&B <b>粗</b>"]


@samples.register
def _(kind: kinds.LongText) -> list[Any]:
    return ["一行", "第一行\n\n第三行 " + "很长" * 400]


@samples.register
def _(kind: kinds.Phone) -> list[Any]:
    return ["13800000000", "0595-85600000、13800000001"]


@samples.register
def _(kind: kinds.IdNumber) -> list[Any]:
    return [an_id_number(), "E12345678", "无"]


@samples.register
def _(kind: kinds.Number) -> list[Any]:
    return [Decimal("0"), Decimal("12800.50")]


@samples.register
def _(kind: kinds.Month) -> list[Any]:
    return ["2015-03", "1999-12"]


@samples.register
def _(kind: kinds.Day) -> list[Any]:
    return [date(2026, 2, 28), date(1990, 12, 1)]


@samples.register
def _(kind: boxes.OneOf) -> list[Any]:
    return [option.code for option in kind.options]


@samples.register
def _(kind: boxes.Ticks) -> list[Any]:
    one_each = [{option.code: ""} for option in kind.options]
    written = [{o.code: "600" if o.unit else (o.offers or ("写明",))[0]} for o in kind.options if o.has_blank]
    together = {o.code: "" for o in kind.options if o.code not in kind.alone}
    return [*one_each, *written, *([together] if kind.many else [])]


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_every_field_has_an_editor_that_gives_back_what_it_shows(qtbot: QtBot, field: Field) -> None:
    editor = editor_for(field.kind)
    qtbot.addWidget(editor)
    for value in [*samples(field.kind), None]:
        editor.set_value(value)
        assert editor.value() == value


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_every_editor_gives_a_draft_that_another_takes_up(qtbot: QtBot, field: Field) -> None:
    first, second = editor_for(field.kind), editor_for(field.kind)
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    for value in samples(field.kind):
        first.set_value(value)
        second.take_up(first.raw())
        assert second.value() == value


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_showing_a_value_is_not_told_as_a_change(qtbot: QtBot, field: Field) -> None:
    editor = editor_for(field.kind)
    qtbot.addWidget(editor)
    told: list[bool] = []
    editor.changed.connect(lambda: told.append(True))
    for value in [*samples(field.kind), None]:
        editor.set_value(value)
        editor.take_up(editor.raw())
    assert told == []


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_every_part_of_an_editor_says_in_chinese_what_it_is(qtbot: QtBot, field: Field) -> None:
    editor = editor_for(field.kind)
    qtbot.addWidget(editor)
    editor.call("here", field.label)
    assert editor.parts()
    for part in editor.parts():
        assert part.accessibleName().startswith(field.label)
        assert part.objectName().startswith("here")


def test_a_kind_that_nobody_thought_of_is_not_passed_over() -> None:
    with pytest.raises(TypeError, match="no editor"):
        editor_for(kinds.Kind())
