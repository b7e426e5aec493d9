"""The form as everybody uses it: sections of bound fields, over the child and the family it belongs to.

A bound field reads and writes a child wherever the value is kept: on the child, on a parent, on the family,
or among the office's own fields. Names and labels are unique over the whole form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

from app.models.child import Child
from app.models.family import Family, Parent
from app.models.fields import Field, Inset, Section, always, declared, own_fields
from app.models.kinds import Kind

_RECORDS: dict[str, type] = {"Parent": Parent, "Family": Family}
EMPTY: tuple[Any, ...] = (None, "", {})  # not zero
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
        """What kind of value the cell holds."""
        return self.field.kind

    @cached_property
    def _held(self) -> Callable[[Child], Any]:
        return attrgetter(".".join(self.path)) if self.path else lambda child: child

    @cached_property
    def _kept(self) -> Callable[[Child], Any]:
        return attrgetter(".".join((*self.path, self.field.name)))

    def holder(self, child: Child) -> Any:
        """The record that keeps the value: the child, the family or a parent."""
        return self._held(child)

    def get(self, child: Child) -> Any:
        """The value, ``None`` while the cell is empty."""
        return self._kept(child)

    def set(self, child: Child, value: Any) -> None:
        """Write a value; an equal one is left alone, so that nothing is recorded as changed."""
        if self.get(child) != value:
            setattr(self.holder(child), self.field.name, value)

    def shown(self, child: Child) -> bool:
        """Whether the cell applies to the child."""
        rule = self.field.shown
        return rule is always or rule(self.holder(child))

    def required(self, child: Child) -> bool:
        """Whether the cell, where it applies, is to be filled in."""
        rule = self.field.required
        return rule if isinstance(rule, bool) else rule(self.holder(child))

    @cached_property
    def always_asked(self) -> bool:
        """Whether the form wants this of every child."""
        return self.field.shown is always and self.field.required is True

    @property
    def asked_of(self) -> tuple[str, ...]:
        """Whose state decides whether the form wants this: the path to them, () when it is always wanted."""
        return () if self.always_asked else self.path

    def asked(self, child: Child) -> bool:
        """Whether the form wants this of the child."""
        return self.always_asked or (self.shown(child) and self.required(child))

    def missing(self, child: Child) -> bool:
        """Whether the cell is asked for and empty."""
        return not (value := self.get(child)) and value in EMPTY and self.asked(child)

    def text(self, child: Child) -> str:
        """The value in words."""
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


class _Group:
    """Fields that are asked for under the same condition, and a quick look at their values."""

    def __init__(self, fields: list[FormField]) -> None:
        self.fields = fields
        paths = [".".join((*field.path, field.field.name)) for field in fields]
        found = attrgetter(*paths)
        self.values: Callable[[Child], Any] = found if len(paths) > 1 else lambda child: (found(child),)
        self.asked: Callable[[Child], bool] = self._condition(fields[0])

    @staticmethod
    def _condition(field: FormField) -> Callable[[Child], bool]:
        """``FormField.asked`` of the group, without a second look at the same rule."""
        rule = field.field.required
        if callable(rule) and field.field.shown in (always, rule):
            holder, wanted = field.holder, rule
            return lambda child: wanted(holder(child))
        return (lambda child: True) if field.always_asked else field.asked


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

    def gaps(self, child: Child) -> tuple[list[FormField], int]:
        """The fields that are empty and should not be, in the form's order; how many are asked for in all."""
        gaps: list[FormField] = []
        asked = 0
        for group in self._groups:
            if group.asked(child):
                asked += len(group.fields)
                if not all(group.values(child)):
                    gaps += [field for field in group.fields if field.get(child) in EMPTY]
        if len(gaps) > 1:
            gaps.sort(key=lambda field: self._places[field.name])
        return gaps, asked

    @cached_property
    def _groups(self) -> list[_Group]:
        """The fields that may be required, those together that are asked for together."""
        alike: dict[Any, list[FormField]] = {}
        for field in self:
            if field.field.required is not False:
                alike.setdefault((field.field.required, field.field.shown, field.asked_of), []).append(field)
        return [_Group(fields) for fields in alike.values()]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {field.name: place for place, field in enumerate(self)}

    def place(self, name: str) -> int:
        """Where a field stands on the form, counted from 0."""
        return self._places[name]

    def named(self, name: str) -> FormField:
        """The field of that name. Raises KeyError for one that the form does not have."""
        return self._by_name[name]

    def labelled(self, label: str) -> FormField | None:
        """The field of that label, ``None`` for an unknown one."""
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
