"""What a record of a register says: in a list on the screen and on paper, and one by one.

Lists hide numbers of documents and telephones unless they are asked for.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from app.models.boxes import OneOf, Ticks
from app.models.fields import Field, own_fields
from app.models.kinds import Day, IdNumber, Kind, LongText, Month, Number, PersonName, Phone
from app.models.registers import OfficeRecord
from app.services.exchange.redaction import numbers_masked
from app.services.exchange.writing import written

# How wide a value is in a list, in characters.
_EMS: tuple[tuple[type[Kind[Any]], float], ...] = (
    (LongText, 12.0),
    (Ticks, 10.0),
    (IdNumber, 10.5),
    (Phone, 7.0),
    (Day, 6.4),
    (Month, 4.8),
    (PersonName, 4.5),
    (Number, 3.5),
)
_USUAL = 8.0


@cache
def listed_fields(kind: type[OfficeRecord]) -> tuple[Field, ...]:
    """The fields of a register's list, in order."""
    return tuple(field for field in own_fields(kind) if field.sheet)


def ems_of(field: Field) -> float:
    """How wide a field's column is, in characters: what its values need, and its label on two lines."""
    needed = next((ems for kind, ems in _EMS if isinstance(field.kind, kind)), _USUAL)
    if isinstance(field.kind, OneOf):
        needed = min(max(len(option.short) for option in field.kind.options) + 1.0, _USUAL)
    return max(needed, len(field.label) / 2 + 1.0)


def told(field: Field, record: Any, masked: bool) -> str:
    """A field of a record as a list tells it."""
    words = written(field.kind, getattr(record, field.name))
    return numbers_masked(field.kind, words) if masked else words


def has_numbers(kind: type[OfficeRecord]) -> bool:
    """Whether a register's list holds numbers that it hides at first."""
    return any(isinstance(field.kind, IdNumber | Phone) for field in listed_fields(kind))


def called(record: Any) -> str:
    """A record in a few words: what tells it from the others of its register."""
    kind: type[OfficeRecord] = type(record)
    fields = {field.name: field for field in own_fields(kind)}
    words = [fields[name].kind.format(getattr(record, name)) for name in kind.same[:2]]
    return "　".join(filter(None, words))
