"""The rows of a sheet as lines of values, read the way that was chosen; remarks go to the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.models.form import Form
from app.services.exchange.lines import Line
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Sheet
from app.services.exchange.understanding.choice import TableChoice

# What was written anew in place of a cell: row as the spreadsheet program numbers it, column from 0.
Edits = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class LeftOut:
    """A row that is none of a child: a title, a total, a signature. ``shown`` are its first words."""

    sheet: str
    row: int
    why: str
    shown: str = ""


@dataclass
class Reading:
    """What a sheet gives: lines by what they are (儿童, 走访 …), and the rows that were left out."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)


def read_table(
    sheet: Sheet,
    choice: TableChoice,
    form: Form,
    outcome: Outcome,
    edits: Edits = {},  # noqa: B006 — never changed
) -> Reading:
    """Every row below the header; each line's result is among the outcome's rows already."""
    raise NotImplementedError
