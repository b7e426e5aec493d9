"""Brothers and sisters in a workbook: rows with the same father or mother share one family.

The same father or mother is one with the same identity number, else both names and the address alike. Two
rows share only what agrees: where they contradict each other each child keeps a family part of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.family import Family, Parent
from app.models.form import EMPTY, FormField
from app.services.exchange.lines import Line

PARENTS_NUMBERS = {"father": "父亲身份证号码", "mother": "母亲身份证号码"}
_ALIKE = ("父亲姓名", "母亲姓名", "家庭地址")
_CHUNK = 500

Key = tuple[str, ...]


class Kin:
    """The families that a new child may belong to."""

    def __init__(self, session: Session, fields: list[FormField], lines: list[Line]) -> None:
        self._fields = [(field, field.path[1:], field.field.name) for field in fields if field.path]
        self._families: dict[Key, list[Family]] = defaultdict(list)
        numbers = {line.value(label) for line in lines for label in PARENTS_NUMBERS.values()} - {None}
        for parent, family in _parents(session, sorted(numbers)):
            self._families[(parent.role, parent.id_number or "")].append(family)

    def family_of(self, line: Line) -> Family | None:
        """The family that a row's child shares with others; ``None`` where it has one of its own."""
        known = (family for key in keys_of_family(line) for family in self._families.get(key, ()))
        return next((family for family in known if self._agrees(family, line)), None)

    def remember(self, line: Line, family: Family) -> None:
        """What comes after a row may share its family."""
        for key in keys_of_family(line):
            if family not in self._families[key]:
                self._families[key].append(family)

    def _agrees(self, family: Family, line: Line) -> bool:
        return all(self._fits(family, path, name, line.value(f.label)) for f, path, name in self._fields)

    @staticmethod
    def _fits(family: Family, path: tuple[str, ...], name: str, value: Any) -> bool:
        if value is None:
            return True
        kept = getattr(getattr(family, path[0]) if path else family, name)
        return kept in EMPTY or kept == value


def keys_of_family(line: Line) -> Iterator[Key]:
    """By what a row's family may be that of others: the parents' numbers, or names and address."""
    for role, label in PARENTS_NUMBERS.items():
        if number := line.value(label):
            yield (role, number)
    alike = tuple(line.value(label) or "" for label in _ALIKE)
    if all(alike):
        yield alike


def _parents(session: Session, numbers: list[str]) -> Iterator[tuple[Parent, Family]]:
    """The ledger's parents who have one of the numbers, with their families."""
    for start in range(0, len(numbers), _CHUNK):
        some = Parent.id_number.in_(numbers[start : start + _CHUNK])
        query = select(Parent, Family).join(Family, Parent.family_id == Family.id).where(some)
        yield from (tuple(row) for row in session.execute(query))
