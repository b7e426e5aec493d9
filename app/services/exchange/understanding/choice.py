"""What is decided about a sheet before its rows are read: what it is, where its header is, what columns mean.

A choice is guessed, shown, and may be corrected by a person in any part; reading follows it to the letter.

A column's target is a label of the form, or says more than that:

    "姓名"                        the cell of that name
    "走访：日期"                   a cell of a record that the row brings along (also 评估：…, 暂离：…)
    "其他说明情况+"                added to what the row says there already, as "栏名：内容"
    "儿童类别=留守"                a column of ticks (√): what is ticked where there is one
    "核对：年龄"                   not taken in, only held against other cells
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.models.form import Form
from app.services.exchange.layout import CHILDREN
from app.services.exchange.reading import Sheet

# exact: the form's own label; synonym: another word for it; remembered: corrected by somebody before;
# nothing: not understood; left out: by somebody's choice
How = Literal["exact", "synonym", "remembered", "nothing", "left out"]
Columns = Mapping[int, str | None]
# By fingerprint of a header: what each header text was taken for.
Remembered = Mapping[str, Mapping[str, str | None]]


@dataclass(frozen=True)
class TableChoice:
    """What is decided about one sheet; any part may be replaced (``dataclasses.replace``).

    ``head``: first and last row of the header, as the spreadsheet program numbers them, ``None`` where none
    was found: then somebody has to say. ``columns``: the target of each column, counted from 0, ``None`` for
    one that is left out; a column that is not in it was not understood. ``remembered`` are those that somebody
    corrected before.
    """

    taken: bool
    target: str = CHILDREN
    head: tuple[int, int] | None = None
    columns: Columns = field(default_factory=dict)
    remembered: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ColumnMatch:
    """One column explained: ``letters`` as in the spreadsheet program, up to three of its cells as samples.

    ``twice``: another column means the same cell of the form, and only one can.
    """

    place: int
    letters: str
    header: str
    label: str | None
    how: How
    samples: tuple[str, ...] = ()
    twice: bool = False
    hidden: bool = False


def guess(sheet: Sheet, form: Form, remembered: Remembered = {}) -> TableChoice:  # noqa: B006 — never changed
    """What the sheet seems to be."""
    raise NotImplementedError


def explain(sheet: Sheet, choice: TableChoice, form: Form) -> list[ColumnMatch]:
    """Every column that has a header or a cell, in order."""
    raise NotImplementedError


def targets_for(target: str, form: Form) -> list[str]:
    """All that a column of such a sheet may be given, for a drop-down."""
    raise NotImplementedError


def fingerprint(sheet: Sheet, choice: TableChoice) -> str:
    """The same for every sheet of the same headers; nothing of a row is in it. "" without a header."""
    raise NotImplementedError


def remember(sheet: Sheet, choice: TableChoice) -> dict[str, str | None]:
    """What each header text is taken for, to be kept under the ``fingerprint``."""
    raise NotImplementedError
