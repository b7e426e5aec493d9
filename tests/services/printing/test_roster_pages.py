"""A roster repeats its head, keeps its rows whole and counts its pages."""

import io

import docx
import pytest

from app.services.printing import pdf, roster, word
from app.services.printing.roster import Column, Group, Roster
from app.services.printing.setting import SetGrid
from app.services.printing.wrap import Measure
from tests.services.printing.conftest import read_pages


@pytest.fixture
def listed() -> Roster:
    rows = [(str(number), f"孩{number}", "溪边路很长的一个地址" * 3) for number in range(1, 81)]
    columns = (Column("序号", 0.5), Column("姓名"), Column("家庭住址", 3, short=False))
    return Roster(
        "花名册", "柳湾社区", columns, (Group(tuple(rows[:40]), "高风险"), Group(tuple(rows[40:]), "低风险"))
    )


def test_every_page_has_the_head_and_no_row_is_lost(listed: Roster, measure: Measure) -> None:
    paper, out = roster.roster_paper("花名册", "内部资料"), io.BytesIO()
    written = pdf.write([roster.lay_out(listed, paper, measure)], paper, measure, out)
    pages = read_pages(out.getvalue())
    assert written.pages == len(pages) > 2
    assert all(page.count("家庭住址") == 1 for page in pages)
    words = "".join(pages).split()
    assert all(words.count(f"孩{number}") == 1 for number in range(1, 81))
    assert pages[-1].rstrip().endswith(f"第 {len(pages)} 页/共 {len(pages)} 页")


def test_word_repeats_the_head_by_itself(listed: Roster, measure: Measure) -> None:
    paper, out = roster.roster_paper("花名册", "内部资料"), io.BytesIO()
    word.write([roster.lay_out(listed, paper, measure, flows=True)], paper, out)
    document = docx.Document(io.BytesIO(out.getvalue()))
    (table,) = document.tables
    assert len(table.rows) == 83
    assert [row._tr.trPr.find("{*}tblHeader") is not None for row in table.rows] == [True] + [False] * 82
    assert table.cell(1, 0).text == table.cell(1, 2).text == "高风险"
    section = document.sections[0]
    assert section.page_width > section.page_height  # type: ignore[operator]


def test_a_roster_without_groups_has_no_group_rows(measure: Measure) -> None:
    paper = roster.roster_paper("花名册")
    plain = Roster("花名册", "", (Column("姓名"),), (Group((("甲",), ("乙",))),))
    made = roster.lay_out(plain, paper, measure)
    (grid,) = made.pages[0][2:]
    assert len(grid.rows) == 3  # type: ignore[union-attr]


@pytest.mark.parametrize("before", range(20, 32))
def test_the_head_of_a_group_never_ends_a_page(before: int, measure: Measure) -> None:
    groups = (Group(tuple((f"孩{n}",) for n in range(before)), "高风险"), Group((("末",),), "低风险"))
    made = roster.lay_out(
        Roster("花名册", "", (Column("姓名"),), groups), roster.roster_paper("花名册"), measure
    )
    grids = [page[-1] for page in made.pages if isinstance(page[-1], SetGrid)]
    assert not any(grid.rows[-1].keeps for grid in grids)
    assert sum(len(grid.rows) - grid.heads for grid in grids) == before + 3


def test_word_is_told_to_keep_the_head_of_a_group_with_its_rows(listed: Roster, measure: Measure) -> None:
    paper, out = roster.roster_paper("花名册"), io.BytesIO()
    word.write([roster.lay_out(listed, paper, measure, flows=True)], paper, out)
    (table,) = docx.Document(io.BytesIO(out.getvalue())).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert [number for number, keeps in enumerate(kept) if keeps] == [1, 42]
