"""走访记录表: one A4 page a child, filled in with what is known, with room for ink, in the order in which a
visit is entered; or blank."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.boxes import OneOf, Ticks
from app.models.care import Visit
from app.models.fields import Field, own_fields
from app.models.kinds import Day, LongText
from app.models.options import Option
from app.services.printing.blocks import (
    BOX,
    GAP,
    Align,
    Blank,
    Cell,
    Grid,
    Keep,
    Line,
    Paper,
    Paragraph,
    Piece,
    Row,
    Text,
    Unprintable,
    line,
    lines,
)
from app.services.printing.pages import Sheet, height
from app.services.printing.setting import POINTS, SetGrid, fit, set_grid, spread
from app.services.printing.visit_form_content import VisitFormContent
from app.services.printing.wrap import Measure

TITLE = "走访记录表"
_WIDTHS = (30.0, 59.0, 30.0, 59.0)
_SIZE, _SMALL, _LOW, _SIGN = 10.0, 8.5, 7.6, 13.0  # points; millimetres
_AIR = 1.5  # points a row
_INK = 55.0  # millimetres that should be left for the pen
_BY_ITSELF = ("entered_on",)  # filled in by the program
_SHARES = {"observations": 3.0, "problems": 2.0, "measures": 2.0}  # of the room that is left for ink
_SOME = 1.0
_DAY: Line = (Text("　　　　年　　　月　　　日"),)


def visit_paper(footer: str | None = None) -> Paper:
    """A4 portrait, room at the left for filing."""
    return Paper(TITLE, footer=footer)


def lay_out(content: VisitFormContent, office: str, paper: Paper, measure: Measure) -> Sheet:
    """The page of a child."""
    heading = (
        Paragraph(line(TITLE), 16.0, Align.CENTRE, below=1.0, title=True),
        Paragraph(line(office), 10.0, Align.RIGHT, below=1.0),
    )
    room = paper.height * POINTS - sum(height(one, paper, measure) for one in heading)
    missing = measure.fonts.missing(content.words())
    unprintable = (Unprintable(content.name, missing),) if missing else ()
    return Sheet(((*heading, _fitted(grid(content), room, measure)),), unprintable)


def _fitted(wanted: Grid, room: float, measure: Measure) -> SetGrid:
    """As large as it goes on one page."""
    for small in (_SIZE, _SMALL):
        made = set_grid(wanted, measure, _SIZE, small, air=_AIR)
        if made.height <= room - _INK * POINTS:
            spread(made, room)
            return made
    return fit(wanted, room, measure)


def grid(content: VisitFormContent) -> Grid:
    """All of the form's rows."""
    return Grid(_WIDTHS, (*_known(content), *_asked(), *_signatures()))


# What is known


def _known(content: VisitFormContent) -> Iterator[Row]:
    yield _head("基本情况")
    sex_and_age = "　".join(filter(None, (content.sex, content.age)))
    yield _pair(("姓名", content.name), ("性别、年龄", sex_and_age))
    yield _pair(("风险等级", content.level), ("村民小组", content.group))
    yield _wide("家庭地址", lines(content.address))
    yield _pair(("照护人", content.carer), ("照护人电话", content.phone))
    yield _wide("父母和电话", lines(content.parents))
    yield _wide("上次走访", lines(content.last_visit))
    yield _wide("没有办结的问题", tuple(line(one) for one in content.problems))


def _pair(*named: tuple[str, str]) -> Row:
    return Row(tuple(cell for name, words in named for cell in (_label(name), _value(lines(words)))), _LOW)


def _wide(name: str, words: tuple[Line, ...], share: float = 0.0) -> Row:
    return Row((_label(name), _value(words, 3)), _LOW, share)


def _head(words: str) -> Row:
    return Row((Cell((line(words),), 4, bold=True, label=True),), _LOW)


def _label(words: str) -> Cell:
    return Cell(lines(words), align=Align.CENTRE, label=True)


def _value(words: tuple[Line, ...], columns: int = 1) -> Cell:
    return Cell(words, columns, yields=True)


# What is asked


def _asked() -> Iterator[Row]:
    """The fields of a visit in their order; two short ones side by side."""
    yield _head("这次走访")
    waiting: Field | None = None
    for field in (one for one in own_fields(Visit) if one.name not in _BY_ITSELF):
        if _is_short(field) and waiting is None:
            waiting = field
            continue
        if waiting is not None:
            yield _side_by_side(waiting, field) if _is_short(field) else _alone(waiting)
        if not _is_short(field):
            yield _alone(field)
        waiting = None
    if waiting is not None:
        yield _alone(waiting)


def _is_short(field: Field) -> bool:
    if isinstance(field.kind, OneOf):
        return sum(len(one.label) + 2 for one in field.kind.options.offered()) < 20
    return not isinstance(field.kind, Ticks | LongText)


def _side_by_side(first: Field, second: Field) -> Row:
    cells = [cell for one in (first, second) for cell in (_label(one.label), _asked_cell(one))]
    return Row(tuple(cells), _LOW)


def _alone(field: Field) -> Row:
    share = _SHARES.get(field.name, _SOME if isinstance(field.kind, LongText) else 0.0)
    return Row((_label(field.label), _asked_cell(field, 3)), _LOW, share)


def _asked_cell(field: Field, columns: int = 1) -> Cell:
    kind = field.kind
    if isinstance(kind, OneOf | Ticks):
        return Cell((tuple(_boxes(kind.options.offered())),), columns)
    return Cell((_DAY,) if isinstance(kind, Day) else (), columns)


def _boxes(offered: tuple[Option, ...]) -> Iterator[Piece]:
    for number, option in enumerate(offered):
        if number:
            yield GAP
        blank = (Blank(ems=6.0),) if option.has_blank else ()
        yield Keep((Text(BOX + option.label), *blank))


def _signatures() -> Iterator[Row]:
    yield Row((_label("走访人签名"), Cell(columns=1), _label("照护人签名"), Cell(columns=1)), _SIGN)
