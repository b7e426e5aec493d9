"""Running text over pages: nothing lost, nothing torn apart that belongs together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import resources
from app.services.printing.blocks import Blank, Cell, Grid, Paper, Paragraph, Row, Text, line
from app.services.printing.flow import flow
from app.services.printing.fonts import Fonts
from app.services.printing.pages import Page, SetText
from app.services.printing.setting import POINTS, SetGrid, set_grid
from app.services.printing.wrap import Measure

MEASURE = Measure(Fonts(resources() / "fonts"))
PAPER = Paper("试", top=20.0, bottom=217.0)  # 60 mm high: eleven lines of 12 points and a little
ROOM = PAPER.height * POINTS


def words(count: int, **look: Any) -> Paragraph:
    """A paragraph of so many characters."""
    return Paragraph(line("字" * count), 12.0, **look)


def lines_of(page: Page) -> list[int]:
    return [len(one.lines) for one in page if isinstance(one, SetText)]


def a_grid(rows: int, whole: bool = False, heads: int = 0) -> SetGrid:
    cells = tuple(Row((Cell(line_of(number)),), 6.0) for number in range(rows))
    return set_grid(Grid((178.0,), cells, heads, whole), MEASURE, 10.0)


def line_of(number: int) -> tuple[tuple[Text, ...], ...]:
    return ((Text(f"第{number}行"),),)


def texts(pages: tuple[Page, ...]) -> str:
    found = [one for page in pages for one in page if isinstance(one, SetText)]
    return "".join(run.text for one in found for row in one.lines for run in row.runs)


def test_a_paragraph_goes_on_over_the_page_with_two_lines_on_either_side() -> None:
    pages = flow([words(42 * 9), words(42 * 5)], PAPER, MEASURE)
    assert [lines_of(page) for page in pages] == [[9, 2], [3]]


@pytest.mark.parametrize("above", [10, 11])
def test_no_line_stands_alone(above: int) -> None:
    pages = flow([words(42 * above), words(42 * 3)], PAPER, MEASURE)
    assert [lines_of(page) for page in pages] == [[above], [3]]


def test_a_heading_goes_to_the_page_of_what_follows() -> None:
    pages = flow([words(42 * 9), words(4, keep=True), words(42 * 3)], PAPER, MEASURE)
    assert [lines_of(page) for page in pages] == [[9], [1, 3]]


def test_a_whole_grid_is_not_parted_and_another_is() -> None:
    whole = flow([words(42 * 6), a_grid(5, whole=True)], PAPER, MEASURE)
    assert [len(one.rows) for page in whole for one in page if isinstance(one, SetGrid)] == [5]
    assert isinstance(whole[1][0], SetGrid)
    parted = flow([words(42 * 6), a_grid(8)], PAPER, MEASURE)
    assert len([one for page in parted for one in page if isinstance(one, SetGrid)]) == 2


def test_a_grid_higher_than_a_page_is_parted_even_if_it_should_not_be() -> None:
    pages = flow([a_grid(25, whole=True)], PAPER, MEASURE)
    assert sum(len(one.rows) for page in pages for one in page if isinstance(one, SetGrid)) == 25


def test_the_first_line_is_set_in_and_the_others_are_not() -> None:
    ((made,),) = flow([words(60, indent=2)], PAPER, MEASURE)
    assert isinstance(made, SetText)
    assert [row.runs[0].text[:3] for row in made.lines] == ["　　字", "字字字"]


def test_a_full_stop_stays_with_the_blank_before_it() -> None:
    blank = Paragraph((Text("字" * 36), Blank(ems=6.0), Text("。")), 12.0)
    ((made,),) = flow([blank], PAPER, MEASURE)
    assert isinstance(made, SetText)
    assert [row.runs[-1].text for row in made.lines] == ["字" * 36, "。"]
    assert len(made.lines[1].runs) == 2


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.booleans(), st.integers(0, 2)),
        max_size=12,
    )
)
def test_whatever_flows_nothing_is_lost_and_no_page_is_too_full(
    given_: list[tuple[int, bool, int]],
) -> None:
    pages = flow([words(count, keep=keep, indent=ind) for count, keep, ind in given_], PAPER, MEASURE)
    assert texts(pages).replace("　", "") == "字" * sum(count for count, _, _ in given_)
    assert all(
        sum(one.height for one in page if not isinstance(one, Paragraph)) <= ROOM + 1 for page in pages
    )
