"""What is decided about a sheet before its rows are read: what it is, where its header is, what columns mean.

A choice is guessed, shown, and may be corrected by a person in any part; reading follows it to the letter.
How the target of a column is written is told in ``targets``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from app.models.form import Form
from app.services.exchange import cells
from app.services.exchange.layout import CHILDREN, OURS, REGISTER, SHEETS
from app.services.exchange.reading import Sheet
from app.services.exchange.understanding.columns import exact_share, matched, settled
from app.services.exchange.understanding.headings import Heading
from app.services.exchange.understanding.heads import find_head
from app.services.exchange.understanding.matching import is_serial, words_of
from app.services.exchange.understanding.targets import parsed, targets_for

__all__ = [
    "ColumnMatch",
    "Columns",
    "How",
    "Remembered",
    "TableChoice",
    "choose",
    "explain",
    "fingerprint",
    "guess",
    "letters",
    "remember",
    "targets_for",
]

# exact: the form's own label; synonym: another word for it; remembered: corrected by somebody before;
# chosen: by somebody now; nothing: not understood; left out: by somebody's choice, or a running number
How = Literal["exact", "synonym", "remembered", "chosen", "nothing", "left out"]
Columns = Mapping[int, str | None]
# By fingerprint of a header: what each header text, by its mark, was taken for.
Remembered = Mapping[str, Mapping[str, str | None]]

_SAMPLES, _LOOKED_AT = 3, 200  # different cells of a column that are shown, cells that are looked at
_TOPS = 10  # rows among which the header of a register is looked for
_OURS_AT_LEAST = 0.5  # of the words of a header, for a sheet of ours
_ALL = 1.0  # of a register's: others have books under the same titles


@dataclass(frozen=True)
class TableChoice:
    """What is decided about one sheet; any part may be replaced (``dataclasses.replace``).

    ``head``: first and last row of the header, as the spreadsheet program numbers them, ``None`` where none
    was found: then somebody has to say. ``columns``: the target of each column, counted from 0, ``None`` for
    one that is left out; a column that is not in it was not understood. ``remembered`` are those that
    somebody corrected before.
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
    """What the sheet seems to be, with what somebody corrected before about the same header."""
    name = sheet.name.strip()
    if not sheet.rows or (name in OURS and name not in SHEETS):
        return TableChoice(taken=False)
    if name in SHEETS and _is_ours(sheet, name, form, top := sheet.rows[0][0]):
        return _remembering(sheet, choose(sheet, form, name, (top, top)), remembered)
    if name in REGISTER:
        return _remembering(sheet, _of_register(sheet, name, form), remembered)
    if head := find_head(sheet, form, (name,) if name in SHEETS else SHEETS):
        chosen = choose(sheet, form, head.target, (head.first, head.last))
        return _remembering(sheet, replace(chosen, taken=not sheet.hidden), remembered)
    return choose(sheet, form, name, (top, top)) if name in SHEETS else TableChoice(taken=False)


def _of_register(sheet: Sheet, title: str, form: Form) -> TableChoice:
    """A sheet called like a register: the line that names most of its cells is the header."""
    tops = [row for row, _ in sheet.rows[:_TOPS]]
    best = max(tops, key=lambda row: len(choose(sheet, form, title, (row, row)).columns))
    return choose(sheet, form, title, (best, best))


def choose(sheet: Sheet, form: Form, target: str, head: tuple[int, int]) -> TableChoice:
    """The choice for a header that somebody points at: its columns are understood anew."""
    heading = Heading(sheet, *head)
    ours = _is_ours(sheet, target, form, head[0]) and head[0] == head[1]
    found = matched(heading, target, form, heading.width)
    if ours:  # what is not one of its cells is an error there, never a guess
        own = {label for label in targets_for(target, form) if label == parsed(label).label}
        columns: Columns = {place: match.target for place, match in found.items() if match.target in own}
    else:
        columns = settled(found, target, form, heading)
    serials = {place: None for place in range(heading.width) if is_serial(heading.parts(place))}
    return TableChoice(True, target, head, {**serials, **columns})


def is_ours(sheet: Sheet, choice: TableChoice, form: Form) -> bool:
    """Whether a sheet is one as ``export`` writes it: what is not understood there is an error."""
    head = choice.head
    return bool(head and head[0] == head[1] and _is_ours(sheet, choice.target, form, head[0]))


def _is_ours(sheet: Sheet, target: str, form: Form, row: int) -> bool:
    if sheet.name.strip() != target or row != sheet.rows[0][0]:
        return False
    least = _OURS_AT_LEAST if target in SHEETS else _ALL
    return exact_share(Heading(sheet, row, row), target, form) >= least


def _remembering(sheet: Sheet, choice: TableChoice, remembered: Remembered) -> TableChoice:
    known = remembered.get(header := fingerprint(sheet, choice))
    if not known or choice.head is None:
        return choice
    heading = Heading(sheet, *choice.head)
    marks = {place: _mark(header, heading.text(place)) for place in range(heading.width)}
    told = {place: known[mark] for place, mark in marks.items() if mark in known}
    anew = frozenset(place for place, target in told.items() if choice.columns.get(place, "") != target)
    return replace(choice, columns={**choice.columns, **told}, remembered=anew)


def explain(sheet: Sheet, choice: TableChoice, form: Form) -> list[ColumnMatch]:
    """Every column that has a header or a cell, in order."""
    if choice.head is None:
        return []
    heading = Heading(sheet, *choice.head)
    width = max((len(row) for _, row in sheet.rows), default=0)
    told = (_explained(sheet, choice, form, heading, place) for place in range(width))
    return [match for match in told if match.header or match.samples]


def _explained(sheet: Sheet, choice: TableChoice, form: Form, heading: Heading, place: int) -> ColumnMatch:
    target = choice.columns.get(place)
    return ColumnMatch(
        place,
        letters(place),
        heading.text(place),
        target,
        _how(choice, form, heading, place),
        _samples(sheet, choice, place),
        bool(target) and not parsed(target or "").shared and _count(choice.columns, target) > 1,
        place in sheet.hidden_columns,
    )


def _count(columns: Columns, target: str | None) -> int:
    return sum(one == target for one in columns.values())


def _how(choice: TableChoice, form: Form, heading: Heading, place: int) -> How:
    if place not in choice.columns:
        return "nothing"
    if place in choice.remembered:
        return "remembered"
    if (target := choice.columns[place]) is None:
        return "left out"
    match = words_of(choice.target, form).match(heading.parts(place))
    if match is None:
        return "chosen"
    if match.target == target:
        return match.how
    guessed = settled(matched(heading, choice.target, form, heading.width), choice.target, form, heading)
    return "synonym" if guessed.get(place) == target else "chosen"


def _samples(sheet: Sheet, choice: TableChoice, place: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for words in islice(_below(sheet, choice, place), _LOOKED_AT):
        found[words] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def _below(sheet: Sheet, choice: TableChoice, place: int) -> Iterator[str]:
    last = choice.head[1] if choice.head else 0
    for number, row in sheet.rows:
        if number > last and place < len(row) and row[place] != "":
            yield cells.shown(row[place])


def fingerprint(sheet: Sheet, choice: TableChoice) -> str:
    """The same for every sheet of the same headers; nothing of a row is in it. "" without a header."""
    if choice.head is None:
        return ""
    heading = Heading(sheet, *choice.head)
    return _hash("\n".join([choice.target, *(heading.text(place) for place in range(heading.width))]))


def _mark(header: str, words: str) -> str:
    """Stands for a word of a header: somebody may have taken a child's row for one, whose words are not to
    be kept."""
    return _hash(f"{header}\n{words}")


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


def remember(sheet: Sheet, choice: TableChoice) -> dict[str, str | None]:
    """What each header text, by its mark, is taken for, to be kept under the ``fingerprint``; of two alike
    the first."""
    if choice.head is None:
        return {}
    heading, header = Heading(sheet, *choice.head), fingerprint(sheet, choice)
    told: dict[str, str | None] = {}
    for place, target in sorted(choice.columns.items()):
        if words := heading.text(place):
            told.setdefault(_mark(header, words), target)
    return told


def letters(place: int) -> str:
    """The column's letters in the spreadsheet program: 0 is A, 26 is AA."""
    told = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        told, place = chr(65 + rest) + told, place - 1
    return told
