"""Which arguments open the window, and that commands know nothing of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.application import main, wants_window, wished

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["demo"], True),
        (["demo", "--children", "20", "--seed", "3"], True),
        (["--data", "folder"], True),
        (["--data=folder"], True),
        (["demo", "--data", "folder"], False),
        (["demo", "--data=folder"], False),
        (["demo", "--help"], False),
        (["children", "--json"], False),
        (["--help"], False),
        (["unknown"], False),
    ],
)
def test_the_window_opens_without_a_command_or_on_a_scratch_demo(arguments: list[str], window: bool) -> None:
    assert wants_window(arguments) is window


def test_the_demo_can_be_of_any_size_and_day() -> None:
    wish = wished(["demo", "--children", "12", "--seed", "7", "--on", "2026-03-05"])
    assert wish.demo
    assert dict(wish.made_of) == {"children": 12, "seed": 7}
    assert wish.today == date(2026, 3, 5)


def test_a_folder_can_be_named() -> None:
    assert wished(["--data", "folder"]).folder == Path("folder")


def test_wrong_usage_is_told_in_chinese_and_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data"]) == 2
    assert "命令写得不对" in capsys.readouterr().err


def test_a_command_loads_nothing_of_qt() -> None:
    probe = (
        "import sys; from app.application import main; main(['check', '--help']);"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    )
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip().splitlines()[-1] == "[]"


def test_without_a_screen_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(place, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 1
    assert "没有图形桌面" in capsys.readouterr().err
