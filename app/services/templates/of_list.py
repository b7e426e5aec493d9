"""What may stand in an office's Word form of a list: what heads it, and a row of a table for each entry. All
of it follows from the columns that the list is declared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.services.printing.roster import Column, Roster
from app.services.templates.declared import (
    About,
    Document,
    Listing,
    ListPlaceholder,
    Placeholder,
    Source,
    of_office,
)
from app.services.templates.marks import OF_LIST

ROWS = "名单"  # stands before the colon of every column


@dataclass(frozen=True)
class OfList(Source):
    """A list as it is printed: masked or not, narrowed or not, as the program's own paper has it."""

    roster: Roster


class Entry(NamedTuple):
    """A row of a list, and the head of the group it stands in."""

    group: str
    cells: tuple[str, ...]


def list_document(key: str, columns: Iterable[Column], essential: str, about: About = About.LIST) -> Document:
    """The document of a list. It is of no use without the column that is ``essential``."""
    heads = tuple(label_of(one) for one in columns)
    rows = Listing(ROWS, "名单里的每一行", _entries, tuple(_of_entry(heads)))
    return Document(key, about, tuple(_of_list()), ((f"{ROWS}{OF_LIST}{essential}",),), (rows,))


def label_of(column: Column) -> str:
    """A column's head on one line."""
    return column.label.replace("\n", "")


def _of_list() -> Iterator[Placeholder]:
    yield from of_office()
    group = "名单"
    yield Placeholder("标题", group, "", lambda source: source.roster.title)
    yield Placeholder("标题下一行", group, "单位、日期和合计", lambda source: source.roster.under)
    yield Placeholder("合计", group, "", lambda source: source.roster.total)
    yield Placeholder("行数", group, "名单有多少行", lambda source: str(len(_entries(source))))
    yield Placeholder("说明", group, "标题下的小字", lambda source: source.roster.note)


def _entries(source: OfList) -> list[Entry]:
    return [Entry(group.head, row) for group in source.roster.groups for row in group.rows]


def _of_entry(heads: tuple[str, ...]) -> Iterator[ListPlaceholder]:
    for head in heads:
        label = f"{ROWS}{OF_LIST}{head}"
        yield ListPlaceholder(label, "", lambda source, entry, head=head: _cell(head, source, entry))  # type: ignore[misc]
    yield ListPlaceholder(
        f"{ROWS}{OF_LIST}分组", "在程序的名单里站在哪个小标题下", lambda _source, entry: entry.group
    )


def _cell(head: str, source: OfList, entry: Entry) -> str:
    """What stands in a column. Where there is but one village its lists have no column for it."""
    labels = [label_of(one) for one in source.roster.columns]
    return entry.cells[labels.index(head)] if head in labels else source.office.name
