"""One record of a register on a page: its fields as a grid, the items of an evaluation, photographs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from app.models.boxes import Ticks
from app.models.fields import Field, own_fields
from app.models.kinds import LongText
from app.models.registers import Evaluation, OfficeRecord
from app.services.evaluation.evaluating import Score
from app.services.printing import document
from app.services.printing.answers import answer
from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, line, lines
from app.services.printing.flow import Block
from app.services.printing.pages import SetPhotos, Sheet
from app.services.printing.parties import places_to_sign
from app.services.printing.register_content import title_of
from app.services.printing.setting import POINTS, set_grid
from app.services.printing.wrap import Measure

_SIZE, _LOW, _HIGH = 10.5, 7.0, 16.0  # points; millimetres of a row, and of one for long words
_LABEL, _VALUE = 29.0, 47.0  # parts of the width, by turns
_PHOTO = 62.0  # millimetres high
_SIGNED = ("被评价人（签名）：", "评价人（签名）：", "单位（盖章）：")  # on an evaluation


def lay_out(
    record: Any,
    place: str,
    scores: Sequence[Score],
    photos: Sequence[Callable[[], bytes]],
    paper: Paper,
    measure: Measure,
    flows: bool = False,
) -> Sheet:
    """The pages of a record on a paper made with ``document.document_paper``; ``place`` is whose it is."""
    blocks = list(_blocks(record, place, scores, photos, paper, measure))
    kind: type[OfficeRecord] = type(record)
    words = "".join([*(_words(field, record) for field in own_fields(kind)), *(one.words for one in scores)])
    return document.lay_out(blocks, kind.title, words + place, paper, measure, flows)


def _blocks(
    record: Any,
    place: str,
    scores: Sequence[Score],
    photos: Sequence[Callable[[], bytes]],
    paper: Paper,
    measure: Measure,
) -> Iterator[Block]:
    kind: type[OfficeRecord] = type(record)
    yield document.title(title_of(kind))
    yield Paragraph(line(place), _SIZE, Align.CENTRE, below=3.0)
    yield set_grid(_grid(record, own_fields(kind), paper), measure, _SIZE, air=3.0)
    if scores:
        yield Paragraph((), 6.0)
        yield set_grid(_items(scores, paper), measure, 10.0, air=2.0)
    yield from _pictures(photos)
    if kind is Evaluation:
        yield Paragraph((), 8.0, keep=True)
        yield set_grid(places_to_sign(_SIGNED, paper), measure, _SIZE)


def _pictures(photos: Sequence[Callable[[], bytes]]) -> Iterator[Block]:
    """Two a row, under their heading."""
    if photos:
        yield Paragraph(line("活动照片"), _SIZE, above=4.0, below=1.5, title=True, keep=True)
    for start in range(0, len(photos), 2):
        yield SetPhotos(tuple(photos[start : start + 2]), _PHOTO * POINTS)


def _words(field: Field, record: Any) -> str:
    return field.kind.format(getattr(record, field.name))


def _is_wide(field: Field) -> bool:
    return isinstance(field.kind, LongText | Ticks)


def _grid(record: Any, fields: Sequence[Field], paper: Paper) -> Grid:
    """Two fields a row; one that may be long has a row of its own."""
    rows: list[Row] = []
    waiting: list[Field] = []
    for field in fields:
        if _is_wide(field):
            rows += [_row(record, waiting)] if waiting else []
            rows.append(_row(record, [field]))
            waiting = []
        else:
            waiting.append(field)
            if len(waiting) == 2:
                rows.append(_row(record, waiting))
                waiting = []
    rows += [_row(record, waiting)] if waiting else []
    parts = (_LABEL, _VALUE) * 2
    return Grid(tuple(paper.width * part / sum(parts) for part in parts), tuple(rows))


def _row(record: Any, fields: Sequence[Field]) -> Row:
    """Labels and values by turns; a lone value takes what is left of the row."""
    cells = []
    for field in fields:
        cells.append(Cell(lines(field.label), align=Align.CENTRE, label=True))
        cells.append(Cell(_value(field, record), columns=3 if len(fields) == 1 else 1))
    return Row(tuple(cells), _HIGH if isinstance(fields[0].kind, LongText) else _LOW)


def _value(field: Field, record: Any) -> Any:
    value = getattr(record, field.name)
    return answer(field.kind, value) if isinstance(field.kind, Ticks) else lines(_words(field, record))


def _items(scores: Sequence[Score], paper: Paper) -> Grid:
    """The items of an evaluation: what is looked at, what the ledger told, the points."""
    parts = (1.0, 6.0, 6.5, 1.4, 1.4, 1.4)
    heads = ("序号", "评价内容", "台账里看到的", "满分", "建议", "得分")
    head = Row(tuple(Cell(lines(one), align=Align.CENTRE, bold=True, label=True) for one in heads), _LOW)
    rows = [_score(number, one) for number, one in enumerate(scores, 1)]
    return Grid(tuple(paper.width * part / sum(parts) for part in parts), (head, *rows), heads=1)


def _score(number: int, one: Score) -> Row:
    said = (str(number), one.words, one.told, str(one.most), one.suggested, one.points)
    short = (0, 3, 4, 5)
    return Row(
        tuple(
            Cell(lines(words), align=Align.CENTRE if place in short else Align.LEFT)
            for place, words in enumerate(said)
        ),
        _LOW,
    )
