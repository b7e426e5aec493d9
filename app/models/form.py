"""The form as everybody uses it: sections of bound fields, over the child and the family it belongs to.

A bound field reads and writes a child wherever the value is kept: on the child, on a parent, on the family,
or among the office's own fields. Names and labels are unique over the whole form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from app.models.child import Child
from app.models.family import Family, Parent
from app.models.fields import Field, Inset, Section, declared, own_fields
from app.models.kinds import Kind

_RECORDS: dict[str, type] = {"Parent": Parent, "Family": Family}
CLOSING = ("closed_on", "close_reason", "close_note")


@dataclass(frozen=True)
class FormField:
    """A field of the form, bound to where it is kept (``path`` from the child)."""

    name: str
    label: str
    field: Field
    path: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind[Any]:
        return self.field.kind

    def holder(self, child: Child) -> Any:
        """The record that keeps the value: the child, the family or a parent."""
        found: Any = child
        for step in self.path:
            found = getattr(found, step)
        return found

    def get(self, child: Child) -> Any:
        return getattr(self.holder(child), self.field.name)

    def set(self, child: Child, value: Any) -> None:
        """Write a value; an equal one is left alone, so that nothing is recorded as changed."""
        if self.get(child) != value:
            setattr(self.holder(child), self.field.name, value)

    def shown(self, child: Child) -> bool:
        return self.field.shown(self.holder(child))

    def required(self, child: Child) -> bool:
        rule = self.field.required
        return rule if isinstance(rule, bool) else rule(self.holder(child))

    def missing(self, child: Child) -> bool:
        return self.get(child) in (None, "", {}) and self.shown(child) and self.required(child)

    def text(self, child: Child) -> str:
        return self.kind.format(self.get(child))


@dataclass(frozen=True)
class ExtraFormField(FormField):
    """A field the office added (the form's note 1 allows it): kept as JSON on the child."""

    def get(self, child: Child) -> Any:
        return self.kind.from_plain((child.extra or {}).get(self.name))

    def set(self, child: Child, value: Any) -> None:
        if self.get(child) != value:
            kept = {key: old for key, old in (child.extra or {}).items() if key != self.name}
            child.extra = kept if value is None else {**kept, self.name: self.kind.plain(value)}


@dataclass(frozen=True)
class FormSection:
    """A tab of the form."""

    label: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True)
class Form:
    """The whole form of an office: the paper's sections, then the office's own fields."""

    sections: tuple[FormSection, ...]

    def __iter__(self) -> Iterator[FormField]:
        return (field for section in self.sections for field in section.fields)

    @cached_property
    def _by_name(self) -> dict[str, FormField]:
        return {field.name: field for field in self}

    @cached_property
    def _by_label(self) -> dict[str, FormField]:
        return {field.label: field for field in reversed(list(self))}  # the paper's own label wins

    @cached_property
    def asked(self) -> tuple[FormField, ...]:
        """The fields that may be required of somebody."""
        return tuple(field for field in self if field.field.required is not False)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {field.name: place for place, field in enumerate(self)}

    def place(self, name: str) -> int:
        """Where a field stands on the form, counted from 0."""
        return self._places[name]

    def named(self, name: str) -> FormField:
        return self._by_name[name]

    def labelled(self, label: str) -> FormField | None:
        return self._by_label.get(label)


def form_of(extras: Iterable[Field] = ()) -> Form:
    """The form with an office's own fields as a last section, 补充信息, where there are any."""
    own = tuple(ExtraFormField(field.name, field.label, field) for field in extras)
    return Form((*_paper().sections, FormSection("补充信息", own))) if own else _paper()


@cache
def _paper() -> Form:
    sections: list[tuple[str, list[FormField]]] = []
    for one in declared(Child):
        if isinstance(one, Section):
            sections.append((one.label, []))
        elif isinstance(one, Inset):
            sections[-1][1].extend(_spliced(one))
        else:
            sections[-1][1].append(FormField(one.name, one.label, one))
    return Form(tuple(FormSection(label, tuple(fields)) for label, fields in sections))


def _spliced(inset: Inset) -> list[FormField]:
    return [
        FormField(inset.name + field.name, inset.label + field.label, field, inset.path)
        for field in own_fields(_RECORDS[inset.record])
    ]
