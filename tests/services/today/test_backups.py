"""The light of the copies: its words, its tone, and what 今日 says."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.services.ledger import Ledger
from app.services.safety.backup import verified_copy
from app.services.safety.copies import Reason
from app.services.safety.copy_notes import CopyNotes
from app.services.safety.roles import Role
from app.services.today.backups import Copies, backup_group, copies_of, light, moment
from tests.factories import TODAY, a_child, a_ledger

NOW = datetime(2026, 11, 23, 18, 2).astimezone()


def ago(days: int | None) -> datetime | None:
    return None if days is None else NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("local", "outside", "begun", "tone", "words"),
    [
        (0, 0, 100, "good", "备份 今天 18:02"),
        (1, 6, 100, "good", "备份 昨天 18:02"),
        (0, 7, 100, "warning", "备份 今天 18:02，U盘备份已 7 天"),
        (0, 14, 100, "error", "备份 今天 18:02，U盘备份已 14 天"),
        (0, None, 6, "good", "备份 今天 18:02"),
        (0, None, 7, "warning", "备份 今天 18:02，还没有备份到U盘"),
        (0, None, 14, "error", "备份 今天 18:02，还没有备份到U盘"),
        (7, 0, 100, "warning", "备份 11月16日"),
        (14, 0, 100, "error", "备份 11月9日"),
        (400, 0, 500, "error", "备份 2025年10月19日"),
        (None, None, 0, "good", "还没有备份"),
        (None, None, 14, "error", "还没有备份，还没有备份到U盘"),
        (-3, -3, 1, "good", "备份 11月26日"),
    ],
)
def test_the_light_says_in_words_what_its_colour_says(
    local: int | None, outside: int | None, begun: int, tone: str, words: str
) -> None:
    shown = light(Copies(ago(local), ago(outside), TODAY - timedelta(days=begun)), TODAY)
    assert (shown.tone, shown.words) == (tone, words)
    assert bool(shown.advice) is (tone != "good"), "what is wrong comes with what to do"


def test_a_moment_is_said_as_people_say_it() -> None:
    assert [moment(NOW - timedelta(days=days), TODAY) for days in (0, 1, 2)] == [
        "今天 18:02",
        "昨天 18:02",
        "11月21日",
    ]


@pytest.fixture
def long_ago(ledger: Ledger) -> Ledger:
    """Begun, as today has it, twenty days ago, and never copied."""
    a_child(ledger)
    return ledger


def test_an_old_ledger_without_a_copy_is_on_the_list_of_the_day(long_ago: Ledger) -> None:
    later = copies_of(long_ago).begun + timedelta(days=20)
    [group] = backup_group(long_ago, later)
    assert group.heading == "备份"
    assert "台账还没有备份过" in group.advice
    assert "请插上U盘备份一次" in group.advice


def test_who_may_only_look_is_not_asked_to_copy(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path, role=Role.VIEW)
    assert backup_group(ledger, TODAY + timedelta(days=400)) == []
    ledger.close()


def test_a_fresh_copy_here_and_outside_leaves_the_list(long_ago: Ledger) -> None:
    later = copies_of(long_ago).begun + timedelta(days=20)
    now = datetime.combine(later, datetime.min.time()).astimezone()
    verified_copy(long_ago.folder, long_ago.key, Reason.MANUAL, now)
    CopyNotes(outside=now.isoformat()).write(long_ago.folder)
    assert copies_of(long_ago)[:2] == (now, now)
    assert backup_group(long_ago, later) == []
