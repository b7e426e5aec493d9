"""What an import did, or would do: row by row, and whatever could not be understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Action = Literal["new", "updated", "filled", "skipped", "refused"]
ACTIONS: tuple[Action, ...] = ("new", "updated", "filled", "skipped", "refused")
Level = Literal["error", "warning"]


@dataclass
class Row:
    """A row's fate; ``fields`` are the values that are new in the ledger, in words, by label."""

    sheet: str
    row: int
    action: Action
    fields: dict[str, str]


@dataclass(frozen=True)
class Remark:
    """Something to be said about a cell: an error refuses its row, a warning does not.

    ``row`` is numbered as in the spreadsheet program, ``column`` is its header; 0 and "" where it is about
    the whole sheet. ``place`` counts the columns from 0, -1 where none is meant; ``suggestions`` are texts
    that would settle the matter when one of them is put into the cell. ``once``: of all remarks that have
    the same here only the first of the workbook is told.
    """

    sheet: str
    row: int
    column: str
    value: str
    level: Level
    message: str
    place: int = -1
    suggestions: tuple[str, ...] = ()
    once: str = ""

    def sentence(self) -> str:
        """For a line of text."""
        place = f"“{self.sheet}”表" + (f"第 {self.row} 行" if self.row else "")
        where = f"{place}“{self.column}”" if self.column else place
        told = f"（{self.value}）" if self.value else ""
        return f"{where}{told}：{self.message}"


@dataclass
class Outcome:
    """Rows and remarks in the workbook's order. ``applied``: whether it was written."""

    rows: list[Row] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    applied: bool = False

    @property
    def errors(self) -> list[Remark]:
        """The remarks that keep the workbook from being written."""
        return [one for one in self.remarks if one.level == "error"]

    @property
    def blocking(self) -> list[Remark]:
        """The errors about no row that could be left out, such as those of a header: nothing is written."""
        rows = {(row.sheet, row.row) for row in self.rows}
        return [one for one in self.errors if (one.sheet, one.row) not in rows]

    @property
    def counts(self) -> dict[Action, int]:
        """How many rows met which fate."""
        counted = Counter(row.action for row in self.rows)
        return {action: counted[action] for action in ACTIONS}

    def refuse(
        self,
        row: Row,
        column: str,
        value: str,
        message: str,
        place: int = -1,
        suggestions: tuple[str, ...] = (),
    ) -> None:
        """Refuse a row for what one of its cells says."""
        row.action = "refused"
        self.remarks.append(Remark(row.sheet, row.row, column, value, "error", message, place, suggestions))

    def warn(
        self,
        row: Row,
        column: str,
        value: str,
        message: str,
        place: int = -1,
        suggestions: tuple[str, ...] = (),
        once: str = "",
    ) -> None:
        """Say something about a cell and leave its row as it is."""
        where = (row.sheet, row.row, column, value)
        self.remarks.append(Remark(*where, "warning", message, place, suggestions, once))

    def as_json(self) -> dict[str, Any]:
        """The shape that the command line prints."""
        rows, problems = [asdict(row) for row in self.rows], [_told(remark) for remark in self.remarks]
        return {"counts": self.counts, "rows": rows, "problems": problems}


def told_once(remarks: Iterable[Remark]) -> list[Remark]:
    """The remarks without those that an earlier one has told for all."""
    told: set[str] = set()
    kept = []
    for one in remarks:
        if one.once not in told:
            kept.append(one)
        if one.once:
            told.add(one.once)
    return kept


_TOLD = ("sheet", "row", "column", "value", "level", "message")


def _told(remark: Remark) -> dict[str, Any]:
    """The keys that scripts rely on; what else a remark knows is for the screen."""
    return {key: getattr(remark, key) for key in _TOLD}
