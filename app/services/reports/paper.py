"""A report on paper: its passages as an official document, its figures as annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.models.kinds import Day
from app.services.figures.period import FigureRow
from app.services.printing import document as flowing
from app.services.printing import official
from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, lines
from app.services.printing.pages import Sheet
from app.services.printing.setting import SetGrid, set_grid
from app.services.printing.wrap import Measure
from app.services.reports.document import Document, Passage

FIGURE_HEADS = ("项目", "数", "比上期")
INDICATOR_HEADS = ("指标", "数值", "怎样计算")
_SHARES = (4.15, 1.6, 1.8)
_VILLAGE_SHARES = (2.4, 1, 0.8, 0.8, 0.8, 1, 1, 1, 0.9, 1, 1.4, 1.9)
_ROW, _AIR = 4.8, 0.5  # millimetres, points
_SMALL = 9.0
Block = Paragraph | SetGrid


def report_paper(document: Document) -> Paper:
    """The page it is set on."""
    return official.official_paper(document.heading)


def lay_out(document: Document, paper: Paper, measure: Measure, flows: bool) -> Sheet:
    """The report's pages; ``flows`` leaves it to Word where they break."""
    blocks = list(_blocks(document, paper, measure))
    return flowing.lay_out(blocks, document.name, official.words_of(blocks), paper, measure, flows)


def _blocks(document: Document, paper: Paper, measure: Measure) -> Iterator[Block]:
    yield from official.title(document.heading)
    if document.addressee.strip():
        yield official.addressee(document.addressee.strip().rstrip("：:"))
    told = [block for passage in document.passages for block in paragraphs_of(passage)]
    yield from told[:-1]
    # The signature never stands on a page without a word of the text.
    yield from (replace(last, keep=True) for last in told[-1:])
    annexes = list(_annexes(document, paper, measure))
    yield from official.annex_note([name for name, _ in annexes])
    yield from official.signed(document.issuer, Day().format(document.composed_on))
    for number, (name, blocks) in enumerate(annexes, 1):
        yield from official.annex(str(number) if len(annexes) > 1 else "", name)
        yield from blocks


def paragraphs_of(passage: Passage) -> Iterator[Paragraph]:
    """A part with its heading."""
    if passage.heading:
        yield (official.heading if passage.level == 1 else official.subheading)(passage.heading)
    for words in passage.text.split("\n"):
        if words.strip():
            yield official.body(words.strip())


def _annexes(document: Document, paper: Paper, measure: Measure) -> Iterator[tuple[str, list[Block]]]:
    tables, label = document.tables, document.period.label
    yield f"{label}工作情况统计表", [official.small(_REMARK), _figures(tables.rows, paper, measure)]
    if tables.indicators:
        yield f"{label}评价指标", [_indicators(tables.indicators, paper, measure)]
    if tables.villages:
        yield f"{label}各村（居）情况", [official.small(_PARCELS), _villages(tables.villages, paper, measure)]


_REMARK = "说明：没有发生的分项不列。走访和联系按到期日统计；在册、等级、协议、结对按期末统计。"
_PARCELS = "说明：交接包为最近一次的日期；“缺期末”指做在统计期结束以前；“—”为没有资料。"


def _figures(rows: Sequence[FigureRow], paper: Paper, measure: Measure) -> SetGrid:
    """Two columns of figures side by side, parts that are nothing left out."""
    cells = [told(row) for row in rows if is_telling(row)]
    half = (len(cells) + 1) // 2
    right = [*cells[half:], ("", "", "")][:half] if half else []
    body = [_row((*a, *b), left=(0, 3)) for a, b in zip(cells[:half], right, strict=True)]
    widths = _shared(paper.width, _SHARES * 2)
    return set_grid(
        Grid(widths, (_row(FIGURE_HEADS * 2, label=True), *body), heads=1), measure, _SMALL, air=_AIR
    )


def is_telling(row: FigureRow) -> bool:
    """Whether a row has a place in a short table: a part of a figure that is nothing has none."""
    return ":" not in row.key or row.value != "0" or row.change not in ("", "持平")


def told(row: FigureRow) -> tuple[str, str, str]:
    """A figure under ``FIGURE_HEADS``."""
    return row.label, f"{row.value} {row.unit}", row.change


def _indicators(rows: Sequence[tuple[str, str, str]], paper: Paper, measure: Measure) -> SetGrid:
    body = [_row(row, left=(0, 2)) for row in rows]
    heads = _row(INDICATOR_HEADS, label=True)
    return set_grid(
        Grid(_shared(paper.width, (2.3, 1.65, 3.85)), (heads, *body), heads=1),
        measure,
        official.TABLE_SIZE,
        air=_AIR,
    )


def _villages(rows: Sequence[Sequence[str]], paper: Paper, measure: Measure) -> SetGrid:
    heads, *body = rows
    # The mark of an old package stands whole, below its day.
    told = ((*row[:-1], row[-1].replace("（", "\n（")) for row in body)
    made = [_row(heads, label=True), *(_row(row, left=(0,)) for row in told)]
    return set_grid(
        Grid(_shared(paper.width, _VILLAGE_SHARES), tuple(made), heads=1), measure, _SMALL, air=_AIR
    )


def _shared(width: float, shares: Sequence[float]) -> tuple[float, ...]:
    return tuple(width * share / sum(shares) for share in shares)


def _row(words: Sequence[str], label: bool = False, left: Sequence[int] = ()) -> Row:
    """A row of a table; cells numbered in ``left`` are not centred."""
    return Row(
        tuple(
            Cell(lines(each), align=Align.LEFT if at in left else Align.CENTRE, bold=label, label=label)
            for at, each in enumerate(words)
        ),
        _ROW,
    )
