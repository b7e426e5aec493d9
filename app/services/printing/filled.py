"""The official sheet's grid filled in with what a sheet says."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from app.models import choices
from app.models.boxes import OneOf, Ticks
from app.models.form import FormField, form_of
from app.models.kinds import IdNumber
from app.models.kinds import Text as TextKind
from app.services.printing import paper
from app.services.printing.answers import answer
from app.services.printing.blocks import Align, Cell, Grid, Keep, Line, Row, Text, lines
from app.services.printing.content import SheetContent, SheetVisit

_CENTRED = {"name", "sex", "ethnic", "born", "id_number", "household", "boarding", "income"}
_LONG = 40  # typed characters beyond which any cell may be set smaller or be cut
_DATE_BLANK = "　　　　年　　月　　日"
_LOW, _WRITING, _SIGNED = 6.5, 9.0, 9.0  # millimetres: the least height of rows


def grid(content: SheetContent) -> Grid:
    """The sheet's grid, filled in."""
    rows = [
        *_group(paper.BASIC, content),
        *_group(paper.FAMILY, content),
        _care(content),
        *_group(paper.PAIRING, content),
        *_visits(content),
        *(_remark(entry, content) for entry in paper.REMARKS),
        _signature(content),
    ]
    return Grid(paper.WIDTHS, tuple(rows))


def _group(group: paper.Group, content: SheetContent) -> list[Row]:
    rows = [
        [cell for entry in row for cell in (label(entry.label), value(entry, content))] for row in group.rows
    ]
    rows[0].insert(0, _group_label(group.label, len(rows)))
    return [Row(tuple(cells), _LOW, group.share) for cells in rows]


def _care(content: SheetContent) -> Row:
    carer, reason, level = paper.CARE
    return Row(
        (
            label(carer.label, columns=2),
            value(carer, content),
            label(reason.label),
            value(reason, content),
            label(level.label),
            Cell(answer(OneOf(choices.LEVEL), content.level)),
        ),
        _LOW,
        0.4,
    )


def _group_label(words: str, rows: int = 1) -> Cell:
    """A label in the narrow first column, two characters a line."""
    return replace(label(words, rows=rows), ems=2.0)


def _visits(content: SheetContent) -> list[Row]:
    rows = [_quarter(number, content) for number in range(4)]
    first = rows[0]
    return [Row((_group_label(paper.VISITS, 4), *first.cells), first.height, first.share), *rows[1:]]


def _quarter(number: int, content: SheetContent) -> Row:
    head = paper.QUARTERS[number]
    dates, problems, measures = quarter_told(number, content)
    cells = (
        label(head),
        _text(dates, head),
        label(paper.PROBLEMS),
        _text(problems, head),
        label(paper.MEASURES),
        _text(measures, head),
    )
    return Row(cells, _WRITING, 1.0)


def quarter_told(number: int, content: SheetContent) -> tuple[str, str, str]:
    """What a quarter's row says, 0 to 3: days of visits, what was found, what is done about it."""
    visits = content.quarter(number)
    dates = "、".join(f"{visit.day.month}月{visit.day.day}日" for visit in visits if visit.made)
    return dates, told(visits, "problems"), told(visits, "measures")


def told(visits: list[SheetVisit], what: str) -> str:
    """What the visits say, each on its own line, with its date where there are several."""
    said = [(visit.day, getattr(visit, what)) for visit in visits if getattr(visit, what)]
    if len(visits) == 1:
        return "".join(words for _, words in said)
    return "\n".join(f"{day.month}月{day.day}日：{words}" for day, words in said)


def _remark(entry: paper.Entry, content: SheetContent) -> Row:
    return Row((_group_label(entry.label), value(entry, content, columns=6)), _WRITING, 1.0)


def _signature(content: SheetContent) -> Row:
    day = content.values.get(paper.OPENED.fields[0])
    written = field(paper.OPENED.fields[0]).kind.format(day) or _DATE_BLANK
    signed = (label(paper.SIGNATURE), Cell(columns=2), label(paper.OPENED.label))
    return Row((*signed, Cell(lines(written), columns=3, align=Align.CENTRE)), _SIGNED, 0.3)


@cache
def label(words: str, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of the form's own words, centred."""
    parts = paper.label_parts(words)
    pieces: Line = tuple(Keep((Text(part),)) for part in parts)
    # Programs that break lines themselves do so after the first part, if no other is longer.
    ems = float(len(parts[0])) if len(parts) > 1 and len(parts[0]) == max(map(len, parts)) else None
    return Cell((pieces,), columns, rows, Align.CENTRE, ems=ems, label=True)


@cache
def field(name: str) -> FormField:
    """A field of the paper's form."""
    return form_of().named(name)


def value(entry: paper.Entry, content: SheetContent, columns: int = 1) -> Cell:
    """The cell beside a label: its field's value, then those of others led by their labels."""
    first, *others = entry.fields
    shown = [_led(first, content)] if entry.led else list(_shown(first, content))
    shown += [_led(name, content) for name in others]
    return Cell(
        tuple(shown),
        columns,
        align=Align.CENTRE if first in _CENTRED else Align.LEFT,
        yields=_yields(entry, content),
        head=entry.label if entry.led else field(first).label,
    )


def _shown(name: str, content: SheetContent) -> tuple[Line, ...]:
    kind, found = field(name).kind, content.values.get(name)
    if isinstance(kind, IdNumber):
        return lines(number_with_type(name, content))
    if name == "ethnic":
        return lines(kind.format(found))  # a word of 56, not boxes
    if isinstance(kind, Ticks | OneOf):
        return _boxes(name, tuple(found.items()) if isinstance(found, dict) else found)
    return answer(kind, found)


@lru_cache(4096)
def _boxes(name: str, found: Any) -> tuple[Line, ...]:
    """The same few combinations come again and again."""
    return answer(field(name).kind, dict(found) if isinstance(found, tuple) else found)


def number_with_type(name: str, content: SheetContent) -> str:
    """What stands for an identity number: 350582…, 护照 E1234, 暂无证件."""
    kind_of_id = content.values.get(name.replace("number", "type"))
    words = "" if kind_of_id in (None, "citizen") else choices.ID_TYPES.label(kind_of_id)
    return " ".join(filter(None, (words, content.values.get(name))))


def _led(name: str, content: SheetContent) -> Line:
    shown = (piece for one in _shown(name, content) for piece in one)
    return (Text(f"{field(name).field.printed_label}: "), *shown)


def _yields(entry: paper.Entry, content: SheetContent) -> bool:
    if not entry.led and isinstance(field(entry.fields[0]).kind, TextKind):
        return True
    return sum(_typed(content.values.get(name)) for name in entry.fields) > _LONG * len(entry.fields)


def _typed(found: Any) -> int:
    return sum(map(len, found.values())) if isinstance(found, dict) else len(str(found or ""))


def _text(words: str, head: str) -> Cell:
    return Cell(lines(words), yields=True, head=head)
