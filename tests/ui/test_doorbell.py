"""A second start rings at the first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.doorbell import Doorbell, bell_name, ring


@pytest.fixture
def bell(tmp_path: Path, qtbot: QtBot) -> Iterator[Doorbell]:
    made = Doorbell(tmp_path)
    yield made
    made.close()


def test_the_first_program_hears_the_second(bell: Doorbell, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bell.rung, timeout=3000):
        assert ring(tmp_path)


def test_nobody_answers_where_no_program_runs(tmp_path: Path, qtbot: QtBot) -> None:
    assert not ring(tmp_path / "other")


def test_a_bell_left_by_a_crash_does_not_keep_the_next_program_from_listening(
    bell: Doorbell, tmp_path: Path, qtbot: QtBot
) -> None:
    after_crash = Doorbell(tmp_path)
    with qtbot.waitSignal(after_crash.rung, timeout=3000):
        assert ring(tmp_path)
    after_crash.close()


def test_the_name_of_the_bell_tells_nothing(tmp_path: Path) -> None:
    name = bell_name(tmp_path / "青新社区")
    assert "青新" not in name
    assert name != bell_name(tmp_path / "锦青社区")
    assert name == bell_name(tmp_path / "青新社区")
