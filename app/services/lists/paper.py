"""A list as it is printed and given out: its rows as a roster, and the trace of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.errors import Refused
from app.models.office import Office
from app.services.ledger import Ledger
from app.services.lists.described import Listing
from app.services.lists.rows import Row, by_group, children_in, total
from app.services.printing import roster
from app.services.printing.roster import Group, Roster
from app.services.printing.roster_file import TABLE, place_of
from app.services.supervision.offices import TOWN

_VILLAGE = roster.Column("村居", 2.2)
_NUMBER = roster.Column("序号", 0.8)


def roster_of(office: Office, listing: Listing, rows: Sequence[Row], today: date, masked: bool) -> Roster:
    """The rows in groups, by village in a town, numbered through."""
    town = office.kind == TOWN
    groups, number = [], 0
    for head, members in by_group(rows, town):
        told = tuple(_row(n, row, masked, town) for n, row in enumerate(members, number + 1))
        number += len(members)
        groups.append(Group(told, f"{head}（{len(members)} {listing.counts}）" if head else ""))
    under = f"{place_of(office)}　{today.year}年{today.month}月{today.day}日　{total(listing, rows)}"
    return Roster(listing.title, under, heads(listing, town), tuple(groups), listing.note)


def heads(listing: Listing, town: bool) -> tuple[roster.Column, ...]:
    """The columns on paper, the village behind the name where there are several."""
    own = [roster.Column(one.label, one.share, one.short) for one in listing.columns]
    return (_NUMBER, own[0], *([_VILLAGE] if town else []), *own[1:])


def _row(number: int, row: Row, masked: bool, town: bool) -> tuple[str, ...]:
    first, *others = row.shown(masked)
    return (str(number), first, *([row.village] if town else []), *others)


def list_file_name(listing: Listing, rows: Sequence[Row], today: date, ending: str) -> str:
    """A name for the file, without anybody's name."""
    return f"{listing.title}_{len(children_in(rows))}人_{today:%Y%m%d}.{ending}"


def note_list(ledger: Ledger, key: str, child_ids: Sequence[str], action: str, masked: bool) -> None:
    """Leave the trace of a print or an export in the history of each child on the list."""
    ledger.note(action, about=child_ids, what=key, children=len(child_ids), masked=masked)


def refuse_named_table(ledger: Ledger, kind: str, masked: bool) -> None:
    """Raise ``Refused`` for a workbook with names in it, asked for by somebody who may only look."""
    if kind == TABLE and not masked and not ledger.user.role.may_write:
        raise Refused(
            "您的账号只能查看，不能导出带有姓名的表格。", "请先遮住姓名和号码，或者请管理员来导出。"
        )
