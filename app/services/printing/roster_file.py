"""A roster as a file: PDF, Word, or a table for a spreadsheet program; all three say the same."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from app.models.office import Office
from app.services.exchange.writing import Book
from app.services.ledger import Ledger
from app.services.printing import pdf, roster, word
from app.services.printing.blocks import Unprintable
from app.services.printing.roster import Roster
from app.services.printing.wrap import Measure

PDF, WORD, TABLE = "pdf", "docx", "xlsx"
KINDS = (PDF, WORD, TABLE)
_CHARACTERS = 8  # of the spreadsheet program, to one share of the paper's width
_GROUP = "分组"


class RosterFile(NamedTuple):
    """A roster as it will be saved and printed, and the children on it."""

    content: bytes
    child_ids: tuple[str, ...] = ()
    unprintable: tuple[Unprintable, ...] = ()
    pages: int = 0


def make_file(
    ledger: Ledger,
    made: Roster,
    child_ids: tuple[str, ...],
    kind: str,
    measure: Measure,
    now: datetime,
    footer: bool = True,
) -> RosterFile:
    """The file of a roster. ``kind`` is one of ``KINDS``; ``now`` is local, for the footer."""
    if kind == TABLE:
        return RosterFile(_table(made), child_ids)
    under = f"内部资料 妥善保管　{ledger.office.name}　打印人 {ledger.user.name}　{now:%Y-%m-%d %H:%M}"
    paper = roster.roster_paper(made.title, under if footer else None)
    sheet = roster.lay_out(made, paper, measure, flows=kind == WORD)
    out = BytesIO()
    written = word.write([sheet], paper, out) if kind == WORD else pdf.write([sheet], paper, measure, out)
    return RosterFile(out.getvalue(), child_ids, written.unprintable, written.pages)


def place_of(office: Office) -> str:
    """Whose roster it is: the town and the village."""
    return " ".join(filter(None, (office.town, office.name)))


def _table(made: Roster) -> bytes:
    """The groups as a column, so that it can be sorted and filtered."""
    grouped = any(group.head for group in made.groups)
    heads, widths = [one.label for one in made.columns], [one.share for one in made.columns]
    rows = [heads + [_GROUP] * grouped]
    rows += [list(row) + [group.head] * grouped for group in made.groups for row in group.rows]
    book = Book()
    room = [max(6, round(share * _CHARACTERS)) for share in [*widths, *([3.0] * grouped)]]
    book.add_words(made.title[:31], room, rows)
    return book.content()
