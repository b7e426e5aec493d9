"""Sheets as one Word document: real tables and text, for Word, WPS and LibreOffice to open and change.

The pages, sizes and row heights are those of the PDF; rows grow where another program's fonts are wider.
Each sheet is a section, so that its pages are numbered on their own. The text goes straight into the ZIP,
sheet by sheet: a thousand need no more memory than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.services.printing import wordparts
from app.services.printing.blocks import Cell, Paper, Paragraph, Unprintable, Written, merged
from app.services.printing.pages import Page, SetDrawing, SetPhotos, SetPicture, SetText, Sheet
from app.services.printing.setting import PAD_ACROSS, POINTS, SetCell, SetGrid, SetRow
from app.services.printing.wordml import Look, Looks, broken, runs
from app.services.printing.wordphotos import BESIDE, photo, photo_part

_TWIPS = 20  # in a point
_SPARE = 7.0  # millimetres that a page which is to hold a sheet may grow by
_SLACK = 0.97  # of a row's height: other programs need a little room for their fonts
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the ZIP's earliest date: the same sheets give the same file


def write(sheets: Iterable[Sheet], paper: Paper, out: BinaryIO) -> Written:
    """Write the sheets in their order. They are taken one at a time: a generator may count or stop them."""
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        document = _Document(paper)
        with package.open(_entry("word/document.xml"), "w", force_zip64=True) as stream:
            written = document.put(sheets, stream)
        parts = wordparts.parts(paper, document.looks.used, document.totals, len(document.photos))
        for name, part in parts:
            package.writestr(_entry(name), part)
        for number, jpeg in enumerate(document.photos, 1):
            package.writestr(_entry(photo_part(number)), jpeg)
    return written


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    return entry


class _Document:
    """``totals`` are the numbers of pages that sheets have: each has its own footer, 共 n 页. 0 stands for
    as many as the document has. ``photos`` are in their order; they come behind the text in the package.
    """

    def __init__(self, paper: Paper) -> None:
        self.looks, self.totals = Looks(), dict[int, str]()
        self.photos: list[bytes] = []
        self._paper = paper
        self._cell = lru_cache(8192)(self._written)  # labels and boxes come again on every sheet

    def put(self, sheets: Iterable[Sheet], stream: IO[bytes]) -> Written:
        stream.write(wordparts.DOCUMENT_START.encode())
        count, pages = 0, 0
        unprintable: list[Unprintable] = []
        for sheet, last in _with_last(sheets):
            section = self._section(sheet)
            stream.write(self._sheet(sheet, "" if last else section).encode())
            if last:
                stream.write(section.encode())
            count, pages = count + 1, pages + len(sheet.pages)
            unprintable += sheet.unprintable
        stream.write(wordparts.DOCUMENT_END.encode())
        return Written(count, pages, merged(unprintable))

    def _section(self, sheet: Sheet) -> str:
        footer = ""
        if self._paper.footer is not None and self._paper.grid is None:
            total = sheet.expected if sheet.flows else len(sheet.pages)
            footer = self.totals.setdefault(total, f"rIdFooter{total}")
        return wordparts.section(self._paper, footer, 0.0 if sheet.flows else _SPARE)

    def _sheet(self, sheet: Sheet, section: str) -> str:
        """A sheet's blocks; the section's properties go into its last paragraph."""
        blocks = [text for number, page in enumerate(sheet.pages) for text in self._page(page, number > 0)]
        if isinstance(sheet.pages[-1][-1], SetGrid):
            blocks.append(self.looks.paragraph(Look(1.0), "", section))  # a table cannot end a section
        elif section:
            blocks[-1] = blocks[-1].replace("</w:pPr>", f"{section}</w:pPr>", 1)
        return "".join(blocks)

    def _page(self, page: Page, starts: bool) -> Iterator[str]:
        for number, block in enumerate(page):
            if isinstance(block, SetGrid):
                yield self._table(block)
            elif isinstance(block, SetPhotos):
                yield self._photos(block)
            else:
                # parted by pages, which is for Word to do here; and what has scans or charts is PDF only
                assert not isinstance(block, SetText | SetPicture | SetDrawing)
                yield self._paragraph(block, starts and number == 0)

    def _paragraph(self, block: Paragraph, starts: bool) -> str:
        before, after = (round(one * POINTS * _TWIPS) for one in (block.above, block.below))
        more = "<w:keepNext/>" if block.keep else ""
        more += "<w:pageBreakBefore/>" if starts or block.starts else ""
        more += f'<w:spacing w:before="{before}" w:after="{after}"/>'
        more += _set_in(block)
        room = self._paper.width * POINTS / block.em - block.inset
        own = (block.letters, block.leading, block.tight)
        look = Look(block.size, block.align, block.title, False, block.spacing, *own)
        return self.looks.paragraph(look, runs(block.line, room), more)

    def _photos(self, block: SetPhotos) -> str:
        """A paragraph with the photographs side by side."""
        drawn = []
        for _, wide, load in block.places(self._paper.width * POINTS * _SLACK):
            self.photos.append(load())
            drawn.append(photo(len(self.photos), self.photos[-1], wide, block.height - block.gap))
        room = '<w:spacing w:after="120" w:line="240" w:lineRule="auto"/>'  # as high as what stands in it
        return self.looks.paragraph(Look(1.0), BESIDE.join(drawn), room)

    def _table(self, grid: SetGrid) -> str:
        columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in grid.widths)
        start = wordparts.TABLE_START.format(width=_twips(sum(grid.widths)), columns=columns)
        return start + "".join(self._rows(grid)) + "</w:tbl>"

    def _rows(self, grid: SetGrid) -> Iterator[str]:
        above: dict[float, tuple[int, SetCell]] = {}  # by left edge: rows still covered, and by which cell
        for number, row in enumerate(grid.rows):
            kept = (grid.whole or row.keeps) and number < len(grid.rows) - 1  # with the row below it
            cells = [(one.left, self._cell(one.cell, one.size, one.width, kept)) for one in row.cells]
            cells += [(one.left, self._covered(one)) for _, one in above.values()]
            yield _row_start(row, number < grid.heads)
            yield "".join(text for _, text in sorted(cells)) + "</w:tr>"
            above |= {one.left: (one.cell.rows, one) for one in row.cells}
            above = {left: (rows - 1, one) for left, (rows, one) in above.items() if rows > 1}

    def _covered(self, one: SetCell) -> str:
        """The part of a cell from above that stands in this row."""
        return (
            _cell_start(one.cell, one.width, "continue")
            + self.looks.paragraph(Look(one.size), "")
            + "</w:tc>"
        )

    def _written(self, cell: Cell, size: float, width: float, kept: bool = False) -> str:
        look = Look(size, cell.align, cell.bold, value=not cell.label)
        room = (width - 2 * PAD_ACROSS) / size
        more = "<w:keepNext/>" if kept else ""
        more += _inset(room - cell.ems, size) if cell.ems else ""
        lines = cell.lines or ((),)
        if not cell.label:
            lines = tuple(part for line in lines for part in broken(line, room))
        paragraphs = "".join(self.looks.paragraph(look, runs(line, room), more) for line in lines)
        start = _cell_start(cell, width, "restart" if cell.rows > 1 else "")
        return f"{start}{paragraphs}</w:tc>"


def _set_in(block: Paragraph) -> str:
    """Indents in characters, and in twips for programs that know no characters."""
    first = f' w:firstLineChars="{100 * block.indent}" w:firstLine="{_twips(block.indent * block.em)}"'
    right = f' w:rightChars="{100 * block.inset}" w:right="{_twips(block.inset * block.em)}"'
    told = right * bool(block.inset) + first * bool(block.indent)
    return f"<w:ind{told}/>" if told else ""


def _inset(spare: float, size: float) -> str:
    """Indents that take up what the line has to spare, save for a hair."""
    indent = _twips(max(spare - 0.2, 0.0) * size / 2)
    return f'<w:ind w:left="{indent}" w:right="{indent}"/>'


def _row_start(row: SetRow, head: bool) -> str:
    height = _twips(row.height * _SLACK)
    repeated = "<w:tblHeader/>" if head else ""
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeated}</w:trPr>'


def _cell_start(cell: Cell, width: float, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merged_with = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    measured = f'<w:tcW w:w="{_twips(width)}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{measured}{span}{merged_with}<w:vAlign w:val="center"/></w:tcPr>'


def _twips(points: float) -> int:
    return round(points * _TWIPS)


def _with_last(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, bool]]:
    """Each sheet, and whether it is the last."""
    waiting: Sheet | None = None
    for sheet in sheets:
        if waiting is not None:
            yield waiting, False
        waiting = sheet
    if waiting is not None:
        yield waiting, True
