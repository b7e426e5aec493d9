"""What the old village kept in fields of its own: taken over where there is such a field here, else as
words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.models.form import Form
from app.models.office import ExtraField, kind_of


def carried(
    form: Form, extra: dict[str, Any], theirs: Iterable[dict[str, Any]]
) -> tuple[dict[str, Any], str]:
    """The values of fields that are here too, by label and kind, and a sentence with the others; "" for
    none."""
    taken: dict[str, Any] = {}
    left: list[str] = []
    for row in theirs:
        field = ExtraField(**{name: row[name] for name in ("id", "label", "kind", "unit", "offers")})
        value = extra.get(f"extra_{field.id}")
        if value in (None, "", {}):
            continue
        here = form.labelled(field.label)
        if here is not None and here.name.startswith("extra_") and here.kind == kind_of(field):
            taken[here.name] = value
        else:
            left.append(f"{field.label}：{kind_of(field).format(kind_of(field).from_plain(value))}")
    return taken, f"迁来时另有：{'；'.join(left)}。" if left else ""
