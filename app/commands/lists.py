"""The lists an office owes, written by ``print --what`` as PDF, Word or workbook."""

from __future__ import annotations

from argparse import Namespace

from app.atomic import write_whole
from app.commands.parser import this_hour
from app.errors import Problem
from app.paths import resources
from app.services.ledger import Ledger
from app.services.lists.catalogue import LISTINGS
from app.services.lists.paper import note_list, refuse_named_table, roster_of
from app.services.lists.rows import children_in, rows_of, total
from app.services.printing.fonts import Fonts
from app.services.printing.roster import Roster
from app.services.printing.roster_file import KINDS, TABLE, RosterFile, make_file
from app.services.printing.wrap import Measure
from app.services.templates.writing import OwnPaper, own_list

ENDINGS_OF_LISTS = tuple(f".{kind}" for kind in KINDS)


def put_list(ledger: Ledger, arguments: Namespace, only: tuple[str, ...] | None) -> None:
    """Write a list of all the children on it, or ``only`` of some. Raises ``Problem`` for an empty one."""
    listing, masked = LISTINGS[arguments.what], arguments.masked
    kind = arguments.out.suffix.lower()[1:]
    refuse_named_table(ledger, kind, masked)
    rows = rows_of(ledger, listing, arguments.on, closed=arguments.closed)
    if only is not None:
        rows = [row for row in rows if row.child_id in only]
    if not rows:
        raise Problem(f"{listing.title}上没有人，没有写文件。", "台账没有问题；有了相应的孩子再打印。")
    roster = roster_of(ledger.office, listing, rows, arguments.on, masked)
    made = _made(ledger, roster, arguments)
    write_whole(arguments.out, made.content)
    note_list(ledger, listing.key, children_in(rows), "export" if kind == TABLE else "print", masked)
    print(f"已写到 {arguments.out}：{total(listing, rows)}。")
    for one in made.unprintable:
        print(f"提醒：{one}")


def _made(ledger: Ledger, roster: Roster, arguments: Namespace) -> RosterFile | OwnPaper:
    """The file, in the office's own form if that is wanted."""
    measure = Measure(Fonts(resources() / "fonts"))
    if arguments.template:
        return own_list(ledger, arguments.what, roster, arguments.on, measure)
    kind = arguments.out.suffix.lower()[1:]
    return make_file(ledger, roster, (), kind, measure, this_hour(arguments.on))
