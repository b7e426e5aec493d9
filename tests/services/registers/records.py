"""Records of the registers for tests: a true one of each kind, every declared field filled in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.models.fields import own_fields
from app.models.form import FormField
from app.models.registers import Activity, OfficeRecord
from app.services.ledger import Ledger
from app.services.registers import keeping
from tests.every_value import sample_values
from tests.factories import TODAY

_WHOLE: dict[type[OfficeRecord], dict[str, Any]] = {
    Activity: {"children": Decimal(24), "guardians": Decimal(11)}
}


def full_values(kind: type[OfficeRecord]) -> dict[str, Any]:
    """A value for every declared field, true together."""
    fields = own_fields(kind)
    values = {field.name: sample_values(FormField(field.name, field.label, field))[0] for field in fields}
    return {**values, **_WHOLE.get(kind, {})}


def needed_values(kind: type[OfficeRecord]) -> dict[str, Any]:
    """Only what has to be filled in."""
    needed = {field.name for field in own_fields(kind) if field.required is True}
    return {name: value for name, value in full_values(kind).items() if name in needed}


def a_record(ledger: Ledger, kind: type[OfficeRecord], /, **values: Any) -> Any:
    """An entered record with what is needed, and these values."""
    identity = keeping.put(ledger, kind, {**needed_values(kind), **values}, TODAY)
    found = keeping.find(ledger, kind, identity)
    assert found is not None
    return found
