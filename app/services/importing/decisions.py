"""What was decided about the rows of a workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app.services.exchange.lines import Line
from app.services.exchange.outcome import Remark, Row
from app.services.importing.policy import DuplicatePolicy, Fate

Key = tuple[str, int]  # a sheet's name and the number of a row in it


def key_of(told: Row | Remark) -> Key:
    """The place in the workbook."""
    return told.sheet, told.row


@dataclass(frozen=True)
class Decisions:
    """``policy`` holds for all rows but those of ``fates``; ``wrong`` are rows that turned out wrong."""

    policy: DuplicatePolicy = "update"
    fates: Mapping[Key, Fate] = field(default_factory=dict)
    wrong: Collection[Key] = ()

    def takes(self, line: Line) -> bool:
        """Whether a row is to be taken in at all."""
        if not self.wrong and not self.fates:
            return True
        key = key_of(line.result)
        return key not in self.wrong and not self.is_out(key)

    def is_out(self, key: Key) -> bool:
        """Whether somebody said that a row is not to be taken in."""
        return self.fates.get(key) == "out"

    def of(self, line: Line) -> DuplicatePolicy:
        """What becomes of a row whose child or record is there already."""
        fate = self.fates.get(key_of(line.result), self.policy)
        return "skip" if fate == "out" else fate

    def is_sure(self, line: Line) -> bool:
        """Whether somebody looked at the row itself and said what becomes of it."""
        return key_of(line.result) in self.fates
