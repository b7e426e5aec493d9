"""The words on a card and in the table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.services.children.lines import Line
from app.ui.children.card import card_of
from app.ui.children.columns import COLUMNS, USUAL, Seen, chosen

TODAY = date(2026, 11, 23)
SEEN = Seen(TODAY)


def a_line(**values: Any) -> Line:
    blank = dict.fromkeys(Line._fields)
    known: dict[str, Any] = {"name": "陈雨涵", "sort_key": "chen", "sex": "female", "born": "2017-04-02"}
    known |= {"level": "high", "missing": 2, "completeness": 92}
    return Line._make({**blank, **known, **values}.values())


@pytest.mark.parametrize(
    ("values", "sentence", "tone"),
    [
        ({"closed_on": "2026-03-01"}, "2026-03-01 已关档", ""),
        ({"level": None}, "还没有监护评估", "warning"),
        ({}, "还没有走访记录", "warning"),
        ({"last_visit": "2026-11-23"}, "今天走访过", ""),
        ({"last_visit": "2026-10-17"}, "10月17日走访过，已 37 天", ""),
        ({"last_visit": "2025-12-31"}, "2025年12月31日走访过，已 327 天", ""),
    ],
)
def test_a_card_says_what_matters_first(values: dict[str, Any], sentence: str, tone: str) -> None:
    card = card_of(a_line(**values), SEEN)
    assert (card.sentence, card.tone) == (sentence, tone)


def test_a_card_can_be_listened_to() -> None:
    assert card_of(a_line(), SEEN).spoken() == "陈×涵，9 岁 · 女，高风险，还没有走访记录，完整 92%"


def test_a_card_of_somebody_hardly_known_still_says_something() -> None:
    card = card_of(a_line(name="", sex=None, born=None, level=None), SEEN)
    assert (card.name, card.about, card.level_words) == ("未填姓名", "年龄未填", "未评估")


def test_the_table_masks_names_and_numbers_until_it_is_told_otherwise() -> None:
    line = a_line(id_number="350582201704020022", carer_name="吴阿梅")
    words = {column.name: column.words(line, SEEN) for column in COLUMNS}
    open_words = {column.name: column.words(line, Seen(TODAY, masked=False)) for column in COLUMNS}
    assert (words["name"], words["carer_name"]) == ("陈×涵", "吴×梅")
    assert "20170402" not in words["id_number"]
    assert words["id_number"].endswith("0022")
    assert (open_words["name"], open_words["id_number"]) == ("陈雨涵", "350582201704020022")


def test_every_column_shows_and_sorts_a_line_without_values() -> None:
    least = {"name": "", "sort_key": "", "completeness": 0, "missing": 0}
    empty = Line._make({**dict.fromkeys(Line._fields), **least}.values())
    shown = [column.words(empty, SEEN) for column in COLUMNS]
    sorted_by = [sorted([empty, a_line()], key=column.order) for column in COLUMNS]
    assert all(isinstance(words, str) for words in shown)
    assert all(len(both) == 2 for both in sorted_by)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ((), USUAL),
        (("unheard_of",), USUAL),
        (("group", "name", "group"), ("group", "name")),
        (("level",), ("name", "level")),
    ],
)
def test_the_table_always_has_the_name_among_its_columns(
    names: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    assert tuple(column.name for column in chosen(names)) == shown


def test_ages_sort_from_young_to_old() -> None:
    age = next(column for column in COLUMNS if column.name == "age")
    born = [None, "2010-01", "2019-12-31", "2010-01-15"]
    ordered = sorted((a_line(born=one) for one in born), key=age.order)
    assert [line.born for line in ordered] == ["2019-12-31", "2010-01-15", "2010-01", None]
