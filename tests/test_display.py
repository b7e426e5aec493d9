"""Where there is no screen, the program says so instead of falling over."""

import pytest

from app.display import require_display
from app.errors import Problem


def test_without_a_screen_the_person_is_told_which_command_works_there() -> None:
    with pytest.raises(Problem) as told:
        require_display({}, "linux")
    assert 'make run ARGS="children"' in told.value.advice


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({"DISPLAY": ":0"}, "linux"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"),
        ({}, "win32"),
    ],
)
def test_where_there_is_a_screen_nothing_is_said(environment: dict[str, str], platform: str) -> None:
    require_display(environment, platform)


def test_an_empty_variable_is_no_screen() -> None:
    with pytest.raises(Problem):
        require_display({"DISPLAY": ""}, "linux")
