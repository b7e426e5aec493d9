"""The settings of this computer: kept whole, and never in the way."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.settings import Settings, label, load, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "新文件夹" / "settings.json"


def test_what_is_kept_comes_back(path: Path) -> None:
    kept = replace(Settings(), zoom=150, idle_minutes=10, mask=False, columns=("name", "level"), sort="level")
    save(kept, path)
    assert load(path) == kept
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_everything_is_as_usual(path: Path) -> None:
    assert load(path) == Settings()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"zoom": "big"}', '{"unknown": 1}', "\x00" * 50])
def test_a_damaged_file_is_as_if_it_were_not_there(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    assert load(path) == Settings()


def test_one_bad_value_does_not_spoil_the_others(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"zoom": 9000, "idle_minutes": 12, "mask": 1}', encoding="utf-8")
    assert load(path) == Settings(idle_minutes=12)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("zoom", 10),
        ("zoom", True),
        ("idle_minutes", 0),
        ("idle_minutes", 61),
        ("mask", "no"),
        ("columns", "name"),
    ],
)
def test_an_impossible_value_is_a_mistake_of_ours(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name):
        replace(Settings(), **{name: value})


@given(
    st.dictionaries(
        st.sampled_from([each.name for each in fields(Settings)]), st.none() | st.integers() | st.text()
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_in_the_file_the_program_starts(tmp_path: Path, content: dict[str, Any]) -> None:
    import json

    (tmp_path / "s.json").write_text(json.dumps(content), encoding="utf-8")
    assert isinstance(load(tmp_path / "s.json"), Settings)


def test_every_setting_has_a_name_on_the_screen() -> None:
    names = [label(each.name) for each in fields(Settings)]
    assert all(names)
    assert len(set(names)) == len(names)
