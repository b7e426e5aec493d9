"""The option lists against the standards whose codes or words they use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.models import choices
from app.models.options import Option, Options

CODES: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data/codes.json").read_text("utf-8"))


def test_ethnic_groups_are_those_of_the_standard_with_its_codes_in_its_order() -> None:
    standard = list(CODES["ethnic (GB/T 3304-1991)"].items())
    assert len(standard) == 58
    assert [(one.code, one.label) for one in choices.ETHNIC] == standard


def test_kinds_and_grades_of_disability_are_those_of_the_standard() -> None:
    kinds = CODES["disability types (GB/T 26341-2010)"]
    grades = CODES["disability levels (GB/T 26341-2010)"]
    assert len(choices.DISABILITIES) == len(kinds) * len(grades)
    assert set(choices.DISABILITIES) == {kind + grade for kind in kinds for grade in grades}


def test_the_sexes_bear_the_words_of_the_standard() -> None:
    standard = CODES["sex (GB/T 2261.1-2003)"]
    assert [one.label for one in choices.SEX] == [standard["1"], standard["2"]]


LISTS = {name: value for name, value in vars(choices).items() if isinstance(value, Options)}


@pytest.mark.parametrize("name", LISTS)
def test_no_two_options_of_a_list_share_a_code_or_a_label(name: str) -> None:
    listed = list(LISTS[name])
    assert len({one.code for one in listed}) == len({one.label for one in listed}) == len(listed) > 1


@pytest.mark.parametrize("name", LISTS)
def test_every_alias_leads_to_an_option_and_says_something_new(name: str) -> None:
    options = LISTS[name]
    own = {words for one in options for words in (one.label, one.short)}
    for alias, code in options.aliases:
        assert isinstance(options.find(code), Option)
        assert alias not in own
