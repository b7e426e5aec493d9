"""What a filled-in sheet says, and where it goes on."""

import re
from dataclasses import replace
from datetime import date

import pytest

from app.models import choices
from app.services.printing import sheet
from app.services.printing.blocks import Text
from app.services.printing.content import SheetContent, SheetVisit
from app.services.printing.cutting import MARK
from app.services.printing.filled import grid
from app.services.printing.setting import POINTS, SetGrid
from app.services.printing.wrap import Measure
from tests.services.printing.conftest import VALUES, Texts, printed, read_pages


def test_an_ordinary_child_fits_on_one_page(ordinary: SheetContent, texts: Texts) -> None:
    assert len(texts(ordinary)) == 1


def test_every_value_is_on_the_sheet(ordinary: SheetContent, texts: Texts) -> None:
    (page,) = texts(ordinary)
    written = [str(value) for value in VALUES.values() if isinstance(value, str)]
    coded = {"female", "22", "2015-03", "citizen", "rural", "day", "passport", "grandparents", "both_away"}
    assert [words for words in written if words not in coded and "".join(words.split()) not in page] == []


@pytest.mark.parametrize(
    "words",
    [
        "性别□男☑女民族畲族",
        "出生年月2015年3月",
        "☑农村户□城市户",
        "☑农村留守儿童☑困境儿童,具体类别为贫困家庭儿童",
        "□寄宿生☑非寄宿生",
        "□健康☑一般或较弱□重病",
        "☑低保680元/月□特困元/月□残疾元/月☑临时200元/月",
        "姓名:陈秀兰身份证号码:护照E12345678联系电话:13900000002、13900000003",
        "□健康☑不健康,患病情况为慢性胃炎",
        "□强制隔离戒毒☑其他长期在外",
        "家庭收入人均(元/年)12800",
        "☑祖父母、外祖父母□亲戚朋友□无委托照护姓名:黄阿珠联系电话:13700000003",
        "□低风险☑中风险□高风险",
        "一季度走访时间1月12日、2月9日发现的问题1月12日：作业拖拉解决措施1月12日：联系班主任安排课后辅导",
        "二季度走访时间5月20日发现的问题独自在溪边玩水解决措施当面告知祖母防溺水要求",
        "三季度走访时间发现的问题解决措施",
        "建档时间2024年6月18日",
    ],
)
def test_the_sheet_reads(words: str, ordinary: SheetContent, texts: Texts) -> None:
    assert words in texts(ordinary)[0]


@pytest.mark.parametrize(
    ("value", "struck"),
    [
        ({"yes": "母亲"}, ["父亲"]),
        ({"yes": "父亲"}, ["母亲"]),
        ({"yes": ""}, []),
        ({"no": ""}, []),
        (None, []),
    ],
)
def test_the_parent_who_does_not_apply_is_struck_through(
    value: dict[str, str] | None, struck: list[str], blank: SheetContent
) -> None:
    cells = [cell for row in grid(replace(blank, values={"single_parent": value})).rows for cell in row.cells]
    pieces = [
        one for cell in cells for line in cell.lines for keep in line for one in getattr(keep, "pieces", ())
    ]
    assert [one.text for one in pieces if isinstance(one, Text) and one.struck] == struck


@pytest.mark.parametrize("level", [*[option.code for option in choices.LEVEL], None])
def test_the_level_ticks_its_box(level: str | None, blank: SheetContent, texts: Texts) -> None:
    page = texts(replace(blank, level=level))[0]
    assert page.count("☑") == (0 if level is None else 1)
    assert level is None or f"☑{choices.LEVEL.label(level)}" in page


def test_a_child_without_papers_says_so(blank: SheetContent, texts: Texts) -> None:
    assert "身份证号码暂无证件" in texts(replace(blank, values={"id_type": "none"}))[0]


def test_visits_that_do_not_fit_are_all_on_continuation_pages(
    visited_daily: SheetContent, texts: Texts
) -> None:
    first, *more = texts(visited_daily)
    assert MARK in first
    rest = "".join(more)
    assert all(
        rest.count(visit.problems) == 1 and rest.count(visit.measures) == 1 for visit in visited_daily.visits
    )
    for number, page in enumerate(more, 2):
        head = "农村留守儿童和困境儿童个人信息台账走访情况续页姓名：林小禾2026年"
        assert page.startswith(f"{head}第{number}页/共{len(more) + 1}页")


def test_a_few_visits_with_much_to_tell_keep_their_dates_on_the_first_page(
    ordinary: SheetContent, texts: Texts
) -> None:
    visits = tuple(
        SheetVisit(date(2026, month, 9), "情绪不稳，" * 20, "辅导，" * 40) for month in range(1, 13)
    )
    first = texts(replace(ordinary, visits=visits))[0]
    assert all(f"{month}月9日" in first for month in range(1, 13))


def test_long_texts_are_whole_on_a_continuation_page(talkative: SheetContent, texts: Texts) -> None:
    first, *more = texts(talkative)
    assert MARK in first
    pages = [page.split("栏目内容", 1)[1] for page in more]
    for name in ("psychology", "needs", "father_address"):
        whole = "".join(talkative.values[name].split())
        assert whole in first or whole in "".join(pages)
    assert talkative.values["health"]["severe"] in "".join(pages)
    assert sum(page.count("情况复杂，") for page in pages) == 300
    assert "说明完。" in pages[-1]


def test_a_continued_cell_keeps_its_name(talkative: SheetContent, texts: Texts) -> None:
    pages = [page for page in texts(talkative) if "情况复杂，" in page]
    assert len(pages) > 2
    assert all("其他说明情况" in page for page in pages)


def test_the_offices_own_fields_follow_the_sheet(ordinary: SheetContent, texts: Texts) -> None:
    pages = texts(replace(ordinary, extras=(("网格员", "张三 13512345678"), ("备注", ""))))
    assert len(pages) == 2
    assert "补充信息姓名：林小禾" in pages[1]
    assert "网格员张三13512345678备注" in pages[1]


def test_extra_fields_that_are_empty_need_no_page(ordinary: SheetContent, texts: Texts) -> None:
    assert len(texts(replace(ordinary, extras=(("网格员", ""),)))) == 1


def test_the_footer_counts_the_pages_of_the_sheet(talkative: SheetContent, measure: Measure) -> None:
    pages = read_pages(printed(talkative, measure, "内部资料 妥善保管　柳湾社区"))
    for number, page in enumerate(pages, 1):
        assert page.rstrip().endswith(f"内部资料 妥善保管　柳湾社区 第 {number} 页/共 {len(pages)} 页")


@pytest.mark.parametrize("case", ["blank", "ordinary", "visited_daily", "talkative"])
def test_no_page_is_higher_than_the_paper(
    case: str, measure: Measure, request: pytest.FixtureRequest
) -> None:
    paper = sheet.sheet_paper()
    made = sheet.lay_out(request.getfixturevalue(case), paper, measure)
    for page in made.pages:
        grids = [block for block in page if isinstance(block, SetGrid)]
        assert sum(one.height for one in grids) < paper.height * POINTS
        for row in (row for one in grids for row in one.rows):
            assert all(one.height <= row.height + 0.1 for one in row.cells if one.cell.rows == 1)


def test_a_filled_page_reaches_the_foot_of_the_paper(blank: SheetContent, measure: Measure) -> None:
    paper = sheet.sheet_paper()
    grids = [block for block in sheet.lay_out(blank, paper, measure).pages[0] if isinstance(block, SetGrid)]
    assert grids[0].height > 0.93 * paper.height * POINTS


def test_a_missing_glyph_is_told_with_the_childs_name(measure: Measure) -> None:
    name = "陈\U0002ebf0"
    made = sheet.lay_out(SheetContent(name, 2026, {"name": name}), sheet.sheet_paper(), measure)
    (told,) = made.unprintable
    assert (told.where, told.characters) == (name, "\U0002ebf0")
    assert re.search("U\\+2EBF0.*已留出空格", str(told))
