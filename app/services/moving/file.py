"""A moved file out of a reply, with the identities it will have here. Pure: rows in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.attachment import Attachment
from app.models.care import CareRecord, PlanMark
from app.models.care_records import CARE
from app.models.child import Child
from app.models.family import Family, Parent
from app.models.handover import ForeignTrace
from app.models.office import ExtraField
from app.models.record import Base
from app.services.moving.identity import moved_id

Row = dict[str, Any]
Rows = dict[type[Base], list[Row]]

# What another village planned means nothing here.
_CARRIED: tuple[type[CareRecord], ...] = tuple(kind for kind in CARE if kind is not PlanMark)
# Who and where, in the old village.
_LEFT_BEHIND = ("closed_on", "close_reason", "close_note", "group", "director")


@dataclass(frozen=True)
class MovedFile:
    """Rows by table as they are entered here, the scans' digests by their new identity, and the traces."""

    child_id: str
    rows: Rows
    scans: dict[str, str]
    traces: list[Row]
    extra: dict[str, Any]  # the values of the old village's own fields …
    own_fields: list[Row]  # … and these fields


def moved_file(rows: Rows, child_id: str, office: str, village: str, today: date) -> MovedFile | None:
    """The file of ``child_id`` as ``office`` (whose name is ``village``) takes it in; ``None`` if it is not
    there."""
    child = next((row for row in rows.get(Child, ()) if row["id"] == child_id), None)
    if child is None:
        return None
    picked = _picked(rows, child)
    names = {row["id"]: moved_id(row["id"], office) for some in picked.values() for row in some}
    made = {record: [_renamed(row, names, office) for row in some] for record, some in picked.items()}
    here = made[Child][0]
    here |= dict.fromkeys(_LEFT_BEHIND) | {"opened_on": today, "village": village, "extra": {}}
    return MovedFile(
        here["id"],
        made,
        {row["id"]: row["digest"] for row in made[Attachment]},
        list(_traces(rows.get(ForeignTrace, ()), {child["id"], child["family_id"]}, names, office)),
        child["extra"],
        [row for row in rows.get(ExtraField, ()) if row["office"] == child["office"]],
    )


def _picked(rows: Rows, child: Row) -> Rows:
    family = child["family_id"]
    return {
        Family: [row for row in rows.get(Family, ()) if row["id"] == family],
        Parent: [row for row in rows.get(Parent, ()) if row["family_id"] == family],
        Child: [child],
        **{kind: [row for row in rows.get(kind, ()) if row["child_id"] == child["id"]] for kind in _CARRIED},
    }


def _renamed(row: Row, names: dict[str, str], office: str) -> Row:
    """Every identity in a row that belongs to the file is its new one, wherever it stands."""
    return {name: _new(value, names) for name, value in row.items()} | {"office": office}


def _new(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, dict):
        return {key: _new(one, names) for key, one in value.items()}
    return [_new(one, names) for one in value] if isinstance(value, list) else value


def _traces(rows: Iterable[Row], about: set[str], names: dict[str, str], keeper: str) -> Iterator[Row]:
    """What was done to the file before, to be found under its new identities."""
    for row in rows:
        if row["about"] in about:
            told = {name: names.get(row[name], row[name]) for name in ("about", "record_id")}
            yield row | told | {"keeper": keeper}
