"""排查汇总表: every cell against a plain count, the sums that are checked, and what is given out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from app.errors import Problem
from app.models.trace import Trace
from app.paths import resources
from app.services.auditing import words as uses
from app.services.census.schooling import stage_of
from app.services.census.sums import refuse_unequal, repeated, unequal
from app.services.census.table import ABOUT, Census, Who, census
from app.services.demo.filling import fill
from app.services.ledger import Ledger
from app.services.printing.census_paper import (
    PDF,
    TABLE,
    WORD,
    census_file_name,
    make_census_paper,
    note_census,
)
from app.services.printing.fonts import Fonts
from app.services.printing.wrap import Measure
from tests.factories import TODAY, a_child, a_ledger
from tests.services.figures.plain import everybody, on_file
from tests.services.town.towns import FIRST, SECOND, a_town, brought

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAYS = (TODAY, date(2025, 12, 31))
UNKNOWN = "未采集"


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    ledger = a_ledger(tmp_path_factory.mktemp("village"))
    fill(ledger, TODAY)
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def children(village: Ledger) -> list[Any]:
    return everybody(village)


@pytest.fixture(scope="module", params=[(who, day) for who in Who for day in DAYS], ids=str)
def table(request: pytest.FixtureRequest, village: Ledger) -> Census:
    return census(village, *request.param)


def age(child: Any, day: date) -> int | None:
    """Whole years; everybody in the village has a whole date of birth in the number, or was born long ago."""
    words = (child.id_number or "")[6:14] if (child.id_type or "citizen") == "citizen" else ""
    born = f"{words[:4]}-{words[4:6]}-{words[6:]}" if len(words) == 8 else f"{child.born}-01"
    if not child.born:
        return None
    year, month, in_month = (int(one) for one in born.split("-"))
    return day.year - year - ((day.month, day.day) < (month, in_month))


def counted(table: Census, children: list[Any]) -> list[Any]:
    """The children whom a table is about."""
    until = ABOUT[table.who].until
    held = [c for c in on_file(children, table.day) if table.who.value in (c.category or {})]
    return [c for c in held if (age(c, table.day) or 0) < until]


def shown(table: Census, group: str) -> dict[str, int]:
    return {column: len(ids) for column, ids in table.whole.cells[group].items() if ids}


def test_the_number_is_that_of_the_children(table: Census, children: list[Any]) -> None:
    assert sorted(table.whole.children) == sorted(c.id for c in counted(table, children))
    assert list(unequal(table)) == []


def test_ages_and_sexes(table: Census, children: list[Any]) -> None:
    plain: Counter[str] = Counter()
    bands = {"0—5周岁": range(6), "6—13周岁": range(6, 14)}
    bands |= (
        {"14—16周岁": range(14, 16)}
        if table.who is Who.LEFT_BEHIND
        else {"14—15周岁": range(14, 16), "16—17周岁": range(16, 18)}
    )
    for child in counted(table, children):
        years = age(child, table.day)
        band = next((words for words, span in bands.items() if years in span), "")
        plain[f"{band}小计" if band else UNKNOWN] += 1
        if band and child.sex:
            plain[f"{band}{'男' if child.sex == 'male' else '女'}"] += 1
    assert shown(table, "年龄段") == plain


def of_health(child: Any) -> str:
    codes = child.health or {}
    for code, words in [
        ("severe", "重病"),
        ("disabled", "残疾"),
        ("chronic", "慢性病"),
        ("other", "其他"),
        ("weak", "一般或较弱"),
        ("healthy", "健康"),
    ]:
        if code in codes:
            return words
    return UNKNOWN


PLAIN: dict[str, Callable[[Any], str]] = {
    "教育情况": lambda c: stage_of(c.schooling),
    "户籍性质": lambda c: {"rural": "农村居民户口", "urban": "城镇居民户口"}.get(c.household, UNKNOWN),
    "健康状况": of_health,
    "寄宿情况": lambda c: {"boarder": "寄宿生", "day": "非寄宿生"}.get(c.boarding, UNKNOWN),
    "监护情况": lambda c: {"good": "较好", "fair": "一般", "poor": "差"}.get(
        next(iter(c.guardianship or {}), ""), UNKNOWN
    ),
    "委托照料原因": lambda c: {
        "both_away": "父母双方同时外出",
        "one_away": "父母一方外出，另一方无监护能力",
        "neither_able": "父母双方无监护能力",
    }.get(c.entrust_reason, UNKNOWN),
    "实际监护情况": lambda c: {
        "grandparents": "祖父母、外祖父母",
        "relatives": "亲戚朋友",
        "nobody": "无委托照料人",
    }.get(c.carer, UNKNOWN),
}


@pytest.mark.parametrize("group", PLAIN)
def test_a_group_in_which_everybody_counts_once(table: Census, children: list[Any], group: str) -> None:
    if group in table.whole.cells:
        plain = Counter(PLAIN[group](child) for child in counted(table, children))
        assert shown(table, group) == plain
        assert sum(plain.values()) == table.whole.total


def test_aid_counts_with_each_kind(table: Census, children: list[Any]) -> None:
    plain: Counter[str] = Counter()
    words = {"minimum": "最低生活保障", "destitute": "特困供养", "temporary": "临时救助", "none": "无"}
    words |= {"disabled": "残疾人生活补助", "orphan": "孤儿津贴", "unsupported": "其他", "other": "其他"}
    for child in counted(table, children):
        kinds = {words[code] for code in child.aid or {}}
        if child.medical_aid and child.medical_aid.strip() not in ("无", "无。"):
            kinds = (kinds - {"无"}) | {"医疗救助"}
        plain.update(kinds or {UNKNOWN})
    assert shown(table, "救助措施") == plain
    group = next(one for one in table.groups if one.title == "救助措施")
    assert sum(plain.values()) == table.whole.total + repeated(table.whole, group)


def test_the_columns_are_those_of_the_national_table() -> None:
    columns = {group.title: group.columns for group in ABOUT[Who.LEFT_BEHIND].groups}
    assert (
        list(columns)
        == "年龄段 教育情况 户籍性质 健康状况 寄宿情况 委托照料原因 实际监护情况 监护情况 救助措施".split()
    )
    assert columns["教育情况"] == tuple("学龄前 幼儿园 小学 初中 高中 中专及以上 其他 未采集".split())
    assert columns["健康状况"] == tuple("健康 一般或较弱 重病 慢性病 残疾 其他 未采集".split())
    assert columns["监护情况"] == ("较好", "一般", "差", UNKNOWN)
    assert columns["救助措施"][:-1] == tuple(
        "建档立卡贫困户 最低生活保障 特困供养 临时救助 医疗救助 住房救助 残疾人生活补助 残疾人护理补助"
        " 孤儿津贴 其他 无".split()
    )


# A month by itself is over before somebody is a year older.
OLD_AND_YOUNG = {
    Who.LEFT_BEHIND: {"2010-11": True, "2010-10": False, None: True},
    Who.HARDSHIP: {"2010-10": True, "2008-11": True, "2008-10": False, None: True},
}


@pytest.mark.parametrize("who", Who)
def test_who_is_too_old_is_told_apart(ledger: Ledger, who: Who) -> None:
    made = {
        born: a_child(ledger, name=f"陈小{word}", born=born, category={who.value: ""}).id
        for word, born in zip("红明华兰", OLD_AND_YOUNG[who], strict=False)
    }
    table = census(ledger, who, TODAY)
    assert set(table.whole.children) == {made[born] for born, young in OLD_AND_YOUNG[who].items() if young}
    old = next(note.children for note in table.notes if note.title.startswith("已满"))
    assert set(old) == {made[born] for born, young in OLD_AND_YOUNG[who].items() if not young}


def test_what_is_to_be_looked_at_is_listed(ledger: Ledger) -> None:
    given = {"category": {"left_behind": ""}, "born": "2016-03", "sex": "male"}
    odd = a_child(ledger, **given, schooling="实验中学二年级")
    several = a_child(ledger, **given, name="林小花", schooling="二年级", health={"weak": "", "chronic": ""})
    unsexed = a_child(ledger, **{**given, "sex": None, "born": None}, name="丁一桐")
    notes = {note.title: note.children for note in census(ledger, Who.LEFT_BEHIND, TODAY).notes}
    assert notes == {
        "就学情况看不出学段，算在“其他”": (odd.id,),
        "没有填性别，只算在小计里": (unsexed.id,),
        "健康情况勾了几项，按较重的一项计": (several.id,),
        "没有出生年月": (unsexed.id,),
    }


def test_a_town_has_a_row_for_each_village(tmp_path: Path) -> None:
    town = a_town(tmp_path)
    for number, office in enumerate((FIRST, FIRST, SECOND)):
        brought(town, office, f"陈小{number}", category={"left_behind": ""}, born="2016-03")
    table = census(town, Who.LEFT_BEHIND, TODAY)
    assert [(row.label, row.total) for row in table.rows] == [("梅岭社区居委会", 2), ("高霞社区居委会", 1)]
    assert table.whole.total == 3
    assert list(unequal(table)) == []
    town.close()


# Wrong sums


def spoiled(table: Census, group: str, column: str, ids: tuple[str, ...]) -> Census:
    """The table with other children in a cell of the whole and of its only row."""
    rows = []
    for row in (*table.rows, table.whole):
        cells = {**row.cells, group: {**row.cells[group], column: ids}}
        rows.append(replace(row, cells=cells))
    return replace(table, rows=tuple(rows[:-1]), whole=rows[-1])


def filled(table: Census, group: str) -> tuple[str, tuple[str, ...]]:
    """A column with somebody in it."""
    return next((column, ids) for column, ids in table.whole.cells[group].items() if ids)


@pytest.mark.parametrize("group", [group.title for group in ABOUT[Who.LEFT_BEHIND].groups[1:-1]])
@pytest.mark.parametrize("more", [True, False])
def test_a_sum_that_does_not_come_out_is_refused(village: Ledger, group: str, more: bool) -> None:
    table = census(village, Who.LEFT_BEHIND, TODAY)
    column, ids = filled(table, group)
    wrong = spoiled(table, group, column, (*ids, ids[0]) if more else ids[1:])
    total = table.whole.total
    with pytest.raises(
        Problem, match=f"青新社区居委会的“{group}”各栏合计 {total + (1 if more else -1)}，应当是 {total}"
    ):
        refuse_unequal(wrong)


def test_nobody_may_be_missing_where_several_may_be_told(village: Ledger) -> None:
    table = census(village, Who.LEFT_BEHIND, TODAY)
    wrong = spoiled(table, "救助措施", "无", ())
    assert "救助措施" in next(unequal(wrong))
    assert "重复计" in next(unequal(wrong))


def test_sexes_may_not_be_more_than_their_band(village: Ledger) -> None:
    table = census(village, Who.LEFT_BEHIND, TODAY)
    wrong = spoiled(table, "年龄段", "0—5周岁男", table.whole.children)
    assert "男女合计" in next(unequal(wrong))
    lost = spoiled(table, "年龄段", "0—5周岁小计", ())
    assert "小计与未采集合计" in next(unequal(lost))


def test_the_rows_must_make_the_whole(village: Ledger) -> None:
    table = census(village, Who.HARDSHIP, TODAY)
    wrong = replace(table, rows=(*table.rows, table.rows[0]))
    assert next(unequal(wrong)).startswith("各行数量合计")
    for kind in (PDF, WORD, TABLE):
        with pytest.raises(Problem, match="没有给出"):
            make_census_paper(village, wrong, NOW, kind, Measure(Fonts(resources() / "fonts")))


# Given out


@pytest.fixture(scope="module")
def measure() -> Measure:
    return Measure(Fonts(resources() / "fonts"))


def test_the_workbook_has_two_lines_of_heads_and_numbers_as_numbers(
    village: Ledger, table: Census, measure: Measure
) -> None:
    content = make_census_paper(village, table, NOW, TABLE, measure).content
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = book.get_sheet_by_name(table.short).to_python(skip_empty_area=False)
    assert rows[0][0] == table.title
    assert rows[2][:4] == ["区域", "数量", "占比%", "年龄段"]
    assert rows[3][3] == "0—5周岁\n小计"
    whole = next(row for row in rows if row[0] == "合计")
    numbers = [len(ids) for columns in table.whole.cells.values() for ids in columns.values()]
    assert whole[1] == table.whole.total
    assert whole[3:] == numbers
    merged = book.get_sheet_by_name(table.short).merged_cell_ranges or []
    assert len(merged) == 3 + len(table.groups)


def test_on_paper_every_group_and_the_notes_are_there(
    village: Ledger, table: Census, measure: Measure
) -> None:
    made = make_census_paper(village, table, NOW, PDF, measure)
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.content))
    plain = "".join(words.split())
    for group in table.groups:
        assert group.title in plain
    for note in table.notes:
        assert f"{note.title}：{note.count}人" in plain
    document = Document(BytesIO(make_census_paper(village, table, NOW, WORD, measure).content))
    page = document.sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)
    assert {one.rows[0].cells[0].text for one in document.tables} == {"区域"}


def test_it_names_nobody_and_leaves_a_trace(village: Ledger, table: Census) -> None:
    assert census_file_name(table, PDF) == f"{table.title}_{table.day:%Y%m%d}.pdf"
    note_census(village, table, "export")
    with village.reading() as session:
        last = session.query(Trace).order_by(Trace.seq.desc()).first()
    assert last is not None
    assert (last.action, last.about or "", last.detail["what"]) == ("export", "", "census")
    assert uses.told(last.action, last.record or "", last.detail).startswith("导出了排查汇总表")
