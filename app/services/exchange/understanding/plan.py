"""The columns that are read: what each one is for, and what kind of value its cells hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.models.form import Form
from app.models.kinds import Kind, LongText, PersonName, Phone
from app.services.exchange.layout import CARE, columns_of
from app.services.exchange.understanding.headings import Heading
from app.services.exchange.understanding.targets import QUARTERS, Target, parsed

_PEOPLE: dict[tuple[str, str], Kind[Any]] = {
    ("监护人", "姓名"): PersonName(),
    ("监护人", "联系电话"): Phone(),
}
VISIT = "走访"


class Planned(NamedTuple):
    """A column to be read. ``header``: what it is called when something is said of it."""

    place: int
    header: str
    target: Target
    kind: Kind[Any]

    @property
    def plain(self) -> bool:
        """Whether its cells are cells of the sheet's own form, as they are."""
        return not (self.target.record or self.target.shared)

    @property
    def spoken(self) -> str:
        """What the cell reading knows the column by."""
        if self.target.record in CARE or self.target.record in QUARTERS:
            return self.target.label
        return self.target.record + self.target.label


def planned(
    columns: Mapping[int, str | None], heading: Heading, target: str, form: Form, ours: bool
) -> list[Planned]:
    """The columns of a sheet in their order; of two for one cell only the first, unknown targets left out."""
    own = {column.label: column.kind for column in columns_of(target, form)}
    found: list[Planned] = []
    taken: set[str] = set()
    for place, label in sorted(columns.items()):
        if label is None or label in taken:
            continue
        parts = parsed(label)
        kind = _kind(parts, own, form)
        if kind is not None:
            header = label if ours else heading.text(place) or label
            found.append(Planned(place, header, parts, kind))
        if not parts.shared:
            taken.add(label)
    return found


def _kind(target: Target, own: Mapping[str, Kind[Any]], form: Form) -> Kind[Any] | None:
    if target.shared:
        return LongText()
    if not target.record:
        return own.get(target.label)
    record = VISIT if target.record in QUARTERS else target.record
    if record in CARE:
        return next((c.kind for c in columns_of(record, form) if c.label == target.label), None)
    return _PEOPLE.get((target.record, target.label), LongText())
