"""What may stand in an office's Word form of a 排查汇总表: each column of the whole, and a row for each area.
All of it follows from the groups of columns the table is declared with; there is no name in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.models.kinds import Day
from app.services.census.columns import Group
from app.services.census.giving_out import AREA, NUMBER, SHARE, footnotes, share
from app.services.census.table import ABOUT, Census, CensusRow, Who
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
from app.services.templates.names import census_key


@dataclass(frozen=True)
class OfCensus(Source):
    """A table as it was counted."""

    table: Census


def census_document(who: Who) -> Document:
    """The document of a table. It is of no use without how many there are."""
    groups = ABOUT[who].groups
    rows = Listing(AREA, "每个区域一行，最后一行是合计", _areas, tuple(_of_area(groups)))
    placeholders = (*_of_table(), *(one for group in groups for one in _of_group(group)))
    number = (f"{AREA}{OF_LIST}{NUMBER}", NUMBER)
    return Document(census_key(who), About.CENSUS, placeholders, (number,), (rows,))


def _of_table() -> Iterator[Placeholder]:
    group = "全表"
    yield Placeholder("标题", group, "", lambda source: source.table.title)
    yield Placeholder("统计日期", group, "统计到哪一天", lambda source: Day().format(source.table.day))
    yield Placeholder(NUMBER, group, "一共多少名儿童", lambda source: str(source.table.whole.total))
    yield Placeholder("附注", group, "怎样勾稽和对应", lambda source: "\n".join(footnotes(source.table)))
    yield from of_office()


def _of_group(group: Group) -> Iterator[Placeholder]:
    for column in group.columns:
        label = _label(group, column)
        yield Placeholder(
            label,
            group.title,
            "合计",
            lambda source, column=column: _count(source.table.whole, group, column),  # type: ignore[misc]
        )
        yield Placeholder(
            f"{label}{SHARE}",
            group.title,
            "占总数",
            lambda source, column=column: _share(source, group, column),  # type: ignore[misc]
        )


def _label(group: Group, column: str) -> str:
    """Several groups have a column of the same name."""
    return f"{group.title}·{column}"


def _count(row: CensusRow, group: Group, column: str) -> str:
    return str(row.count(group.title, column))


def _share(source: OfCensus, group: Group, column: str) -> str:
    whole = source.table.whole
    return share(whole.count(group.title, column), whole.total)


def _areas(source: OfCensus) -> tuple[CensusRow, ...]:
    return (*source.table.rows, source.table.whole)


def _of_area(groups: tuple[Group, ...]) -> Iterator[ListPlaceholder]:
    yield ListPlaceholder(f"{AREA}{OF_LIST}{AREA}", "", lambda _source, row: row.label)
    yield ListPlaceholder(f"{AREA}{OF_LIST}{NUMBER}", "", lambda _source, row: str(row.total))
    for group in groups:
        for column in group.columns:
            yield ListPlaceholder(
                f"{AREA}{OF_LIST}{_label(group, column)}",
                "",
                lambda _source, row, group=group, column=column: _count(row, group, column),  # type: ignore[misc]
            )
