"""How a list is described: who stands on it, in which columns, how it is grouped and narrowed.

Everything else follows from the description: the table on the screen, PDF, Word and workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from app.models.care import CareRecord
from app.models.child import Child
from app.models.fields import own_fields
from app.models.form import form_of
from app.models.kinds import Kind, LongText, Text
from app.services.children.lines import Line

_PLAIN = Text()


class Case(NamedTuple):
    """What a row is about: a child with its line, and the care record meant (``None``: the child itself)."""

    child: Child
    record: Any
    line: Line
    today: date


@dataclass(frozen=True)
class Column:
    """A column: its head, the kind of its values (which decides how they are masked), and where they come
    from. ``share`` is its part of the paper's width; ``short`` values are centred."""

    label: str
    value: Callable[[Case], Any]
    kind: Kind[Any] = _PLAIN
    share: float = 1.5
    short: bool = True


def of_form(name: str, share: float = 1.5, label: str = "") -> Column:
    """A cell of the form, by the field's name; long words are not centred."""
    bound = form_of().named(name)
    return Column(
        label or bound.label, lambda case: bound.get(case.child), bound.kind, share, _is_short(bound.kind)
    )


def of_record(kind: type[CareRecord], name: str, share: float = 1.5, label: str = "") -> Column:
    """A field of the care record that a row is about; empty where there is none."""
    declared = next(one for one in own_fields(kind) if one.name == name)

    def value(case: Case) -> Any:
        return None if case.record is None else getattr(case.record, name)

    return Column(label or declared.label, value, declared.kind, share, _is_short(declared.kind))


def said(label: str, value: Callable[[Case], str], share: float = 1.5, short: bool = True) -> Column:
    """Words that are worked out."""
    return Column(label, value, _PLAIN, share, short)


def _is_short(kind: Kind[Any]) -> bool:
    return not isinstance(kind, LongText)


Members = Callable[[Child, date], Iterable[Any]]


def itself(child: Child, today: date) -> Iterable[Any]:
    """One row a child, about no record of it."""
    return (None,)


@dataclass(frozen=True)
class Listing:
    """A list.

    ``passes`` looks at a child's line alone, so that the others need not be read; ``members`` gives the
    records a child has rows for, of the ``kinds`` that are read with it. ``states`` are the words by which a
    row can be found again, of all that may occur those of ``offered`` first; ``group`` is the head a row
    stands under in a village. ``tab`` is where the row leads in the child's record; ``note`` stands under
    the title; ``counts`` is what a row is: 人 or 条.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    passes: Callable[[Line], bool] = lambda line: True
    members: Members = itself
    kinds: tuple[type[CareRecord], ...] = ()
    states: Callable[[Case], tuple[str, ...]] = lambda case: ()
    states_are: str = ""
    offered: tuple[str, ...] = ()
    group: Callable[[Case], str] = lambda case: ""
    order: Callable[[Case], Any] = lambda case: 0
    tab: str = "part0"
    note: str = ""
    counts: str = "人"
