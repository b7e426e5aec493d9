"""Which record of a register a row of a workbook means: one that says the same where records are told apart.

What begins and ends (a term of office, a volunteer's time) may begin again: its first day tells one from the
other. So somebody's second term is another row than the first, whatever else both say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.models.kinds import Invalid
from app.models.registers import OfficeRecord
from app.services.registers.rules import same_holder, telling


class KnownRecords:
    """The records of one register: those of the ledger that count, and those that rows have brought."""

    def __init__(self, kind: type[OfficeRecord], records: Iterable[OfficeRecord]) -> None:
        self._begins = hasattr(kind, "start")
        self._all: list[Any] = []
        self._by_telling: dict[tuple[Any, ...], list[Any]] = {}
        for record in records:
            self.add(record)

    def add(self, record: OfficeRecord) -> None:
        """Take up a record of the ledger, or one that a row brought."""
        self._all.append(record)
        self._by_telling.setdefault(tuple(telling(record)), []).append(record)

    def beside(self, record: OfficeRecord) -> list[Any]:
        """All but this one."""
        return [one for one in self._all if one is not record]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all)

    def meant(self, row: Any) -> Any:
        """The record a row means, ``None`` for a new one; ``row`` is any object with the fields' names.

        Raises ``Invalid`` where it may be one of several.
        """
        if self._begins:
            return self._of_a_term(row)
        return next(iter(self._by_telling.get(tuple(telling(row)), ())), None)

    def _of_a_term(self, row: Any) -> Any:
        """The one that began on the row's day; without a day, or where none is kept, the only one."""
        alike = self._by_telling.get(tuple(telling(row)), [])
        terms = [one for one in self._all if same_holder(one, row)]
        if row.start is None:
            return _only(terms or alike)
        begun = [one for one in (*terms, *alike) if one.start == row.start]
        return next(iter(begun), None) or _only([one for one in terms if one.start is None])


def _only(found: list[Any]) -> Any:
    if len(found) > 1:
        raise Invalid(f"这个人登记过 {len(found)} 段，没有写从哪一天开始，不知道是哪一段。")
    return next(iter(found), None)
