"""A cell of the table as a number that leads to its children."""

from __future__ import annotations

from app.services.census.columns import Group
from app.services.census.table import CensusRow
from app.services.figures.breakdown import Part
from app.services.figures.declared import NAMELESS_KINDS


def part_of(row: CensusRow, group: Group | None, column: str = "") -> Part:
    """The number in a column of a group, of all children without one; who suffered harm is counted only."""
    children = row.cells[group.title][column] if group else row.children
    title = f"{group.title}：{column}" if group else row.label
    if column in NAMELESS_KINDS:
        return Part(title, number=len(children))
    return Part(title, children)
