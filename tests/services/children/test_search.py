"""Finding children by whatever somebody remembers of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.listing import ListLine
from app.services.children import records
from app.services.children.lines import AT, Line, lines, row_of, rows
from app.services.children.search import Filters, Finder, age_of, masked_name, matching, spoken
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, an_assessment, an_id_number

SHAN, CHEN, QIU, GULI = "单晓𬭎", "陈小明", "仇雨涵", "古丽巴哈尔·阿不都"


@pytest.fixture
def village(ledger: Ledger) -> list[Line]:
    """Four children: one of high risk, one moved away, one of a name with rare readings."""
    shan = a_child(
        ledger,
        name=SHAN,
        id_number=an_id_number(serial=7),
        father_name="单大山",
        mother_phone="13905950001",
        group="第3组",
        category={"hardship": "孤儿"},
    )
    an_assessment(ledger, shan, "high")
    a_child(ledger, name=CHEN, carer_name="吴阿梅", address="青新社区老街21号", category={"left_behind": ""})
    a_child(ledger, name=GULI, group="第10组")
    moved = a_child(ledger, name=QIU)
    records.close(ledger, moved.id, TODAY, "moved", "去厦门", TODAY)
    with ledger.reading() as session:
        return lines(session)


EVERYBODY = Filters(status="all")


def found(village: list[Line], words: str, filters: Filters = EVERYBODY) -> list[str]:
    return [line.name for line in matching(village, words, filters)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("单", [SHAN]),
        ("shan", [SHAN]),  # not dan: it is a surname here
        ("sxh", [SHAN]),
        ("ＳＸＨ", [SHAN]),  # as a Chinese input method leaves it
        ("qiuyuhan", [QIU]),
        ("cxm", [CHEN]),
        ("𬭎", [SHAN]),
        (an_id_number(serial=7)[-4:], [SHAN]),
        ("单大山", [SHAN]),
        ("dashan", [SHAN]),
        ("13905950001", [SHAN]),
        ("wam", [CHEN]),
        ("老街21", [CHEN]),
        ("第3组", [SHAN]),
        ("古丽　阿不都", [GULI]),
        ("陈 老街", [CHEN]),
        ("陈 新街", []),
        ("\n", [CHEN, GULI, QIU, SHAN]),
    ],
)
def test_a_child_is_found_by_what_somebody_remembers(
    village: list[Line], words: str, names: list[str]
) -> None:
    assert found(village, words) == names


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(), [CHEN, GULI, SHAN]),
        (Filters(status="closed"), [QIU]),
        (Filters(level="high"), [SHAN]),
        (Filters(level="none"), [CHEN, GULI]),
        (Filters(level="low"), []),
        (Filters(category="left_behind"), [CHEN]),
        (Filters(category="hardship"), [SHAN]),
        (Filters(group="第10组"), [GULI]),
        (Filters(village="别的村"), []),
        (Filters(incomplete=True), [CHEN, GULI, SHAN]),
    ],
)
def test_filters_narrow_the_list(village: list[Line], filters: Filters, names: list[str]) -> None:
    assert found(village, "", filters) == names


letters = st.text("abc1 ", max_size=4)


@given(st.lists(st.text("abc1", max_size=6), max_size=8), st.lists(letters, max_size=6))
def test_typing_on_finds_what_searching_anew_finds(texts: list[str], typed: list[str]) -> None:
    blank = dict.fromkeys(Line._fields)
    rows_ = [tuple({**blank, "search": text}.values()) for text in texts]
    finder = Finder(rows_)
    for words in typed:
        anew = [n for n, text in enumerate(texts) if all(part in text for part in spoken(words))]
        assert finder.find(words, Filters(status="all")) == anew


def test_a_row_has_the_values_of_the_line_in_its_order(village: list[Line], ledger: Ledger) -> None:
    with ledger.reading() as session:
        first = rows(session)[0]
        assert first[AT["name"]] == CHEN
        assert row_of(session, village[0].child_id) == first == village[0]
        assert row_of(session, "nobody") is None
    assert set(Line._fields) == {column.name for column in ListLine.__table__.columns}


def test_lines_come_in_the_order_of_pinyin(village: list[Line]) -> None:
    assert [line.name for line in village] == [CHEN, GULI, QIU, SHAN]


@pytest.mark.parametrize(
    ("born", "age"),
    [("2015-11-23", 11), ("2015-11-24", 10), ("2015-12", 10), (None, None)],
)
def test_ages_are_whole_years_on_the_day(born: str | None, age: int | None) -> None:
    line = Line._make({**dict.fromkeys(Line._fields), "born": born}.values())
    assert age_of(line, date(2026, 11, 23)) == age


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("陈雨涵", "陈×涵"),
        ("丁一", "丁×"),
        ("欧阳小明", "欧×明"),
        ("单晓𬭎", "单×𬭎"),
        ("一", "一"),
        ("", ""),
    ],
)
def test_names_in_lists_show_their_ends_only(name: str, masked: str) -> None:
    assert masked_name(name) == masked
