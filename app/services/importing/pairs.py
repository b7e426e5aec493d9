"""Rows that mean a child which is there already, and how that was recognised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.services.importing.policy import DuplicatePolicy

# By what a row was taken to be a child's, the surest first.
How = Literal["系统编号", "证件号码", "姓名、出生年月和监护人", "姓名和出生年月", "姓名", "同一条记录"]

Differences = Mapping[str, tuple[str, str]]


class Same(NamedTuple):
    """A row (sheet's name, number) and what it was taken to be; see ``Pair``."""

    key: tuple[str, int]
    how: How
    child_id: str
    name: str
    is_open: bool
    differences: Differences
    other: tuple[str, int] | None
    policy: DuplicatePolicy
    is_person: bool = True


@dataclass(frozen=True)
class Pair:
    """A row and the child that it means.

    ``number`` and ``row`` are the sheet's, counted from 0, and the row's in the spreadsheet program.
    ``differences`` are what both say and say differently, in words: label to (the ledger's, the file's).
    ``other`` is the place (sheet, row) of the earlier row of the file that means the same child, ``None``
    where it is a child of the ledger. ``policy`` is what holds for this row. ``is_person``: ``name`` is
    somebody's; an activity has one as well.
    """

    number: int
    row: int
    how: How
    child_id: str
    name: str
    is_open: bool = True
    differences: Differences = field(default_factory=dict)
    other: tuple[int, int] | None = None
    policy: DuplicatePolicy = "fill"
    is_person: bool = True
