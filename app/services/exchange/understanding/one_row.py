"""One row of a sheet read anew, as ``read_table`` would read it among the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.models.form import Form
from app.services.exchange.outcome import Outcome, Remark, Row
from app.services.exchange.reading import Area, Cell, Sheet
from app.services.exchange.understanding.body import ends_table
from app.services.exchange.understanding.choice import TableChoice
from app.services.exchange.understanding.headings import Heading
from app.services.exchange.understanding.rows import hold_against, usual_year
from app.services.exchange.understanding.table import Edits, LeftOut, Reading, read_table


@dataclass(frozen=True)
class RowAnew:
    """What a row says by now: the ``reading`` of the whole sheet but for its lines, the ``own`` one of the
    row alone, its results and what was said of it."""

    reading: Reading
    own: Reading
    rows: list[Row]
    remarks: list[Remark]


def read_row(
    sheet: Sheet, choice: TableChoice, form: Form, edits: Edits, place: tuple[int, int], before: Reading
) -> RowAnew | None:
    """Read a row after the cell at ``place`` (row, column) was written anew. ``before`` is what the sheet was
    when it was last read.

    ``None`` where other rows, or the table as a whole, may be read differently for it: then everything is to
    be read anew.
    """
    number = place[0]
    if choice.head is None or not _stands_alone(sheet, choice, choice.head, place, before):
        return None
    told = Outcome()
    last = choice.head[1]
    some = {(row, at): text for (row, at), text in edits.items() if row <= last or row == number}
    own = read_table(_only(sheet, last, number), choice, form, told, some)
    if own.left_out:
        return None
    ages = [one for one in before.ages if one.result.row != number] + own.ages
    if (usual := usual_year(ages)) != usual_year(before.ages):
        return None
    hold_against(usual, own.ages, told)
    remarks = [one for one in told.remarks if one.row == number]
    return RowAnew(replace(before, ages=ages), own, told.rows, remarks)


def _only(sheet: Sheet, last: int, number: int) -> Sheet:
    """The sheet down to its header, and a row of it."""
    below = bisect_left(sheet.rows, last + 1, key=lambda numbered: numbered[0])
    return replace(sheet, rows=[*sheet.rows[:below], *_row(sheet, number)])


def _row(sheet: Sheet, number: int) -> list[tuple[int, list[Cell]]]:
    at = bisect_left(sheet.rows, number, key=lambda numbered: numbered[0])
    return [one for one in sheet.rows[at : at + 1] if one[0] == number]


def _stands_alone(
    sheet: Sheet, choice: TableChoice, head: tuple[int, int], place: tuple[int, int], before: Reading
) -> bool:
    """Whether the cell is one of a child's row that nothing above has to say of, in a column with a header;
    notes and signatures end a table, and merged cells speak for several rows."""
    number, column = place
    return (
        number > head[1]
        and bool(_row(sheet, number))
        and not any(_speaks_to(one, number) for one in before.left_out)
        and not _merged(sheet.merged, number)
        and bool(choice.columns.get(column))
        and bool(Heading(sheet, *head).text(column))
    )


def _speaks_to(one: LeftOut, number: int) -> bool:
    return one.row == number or (one.row < number and ends_table(one.why))


def _merged(areas: Iterable[Area], number: int) -> bool:
    return any(area.first_row <= number <= area.last_row for area in areas)
