"""The light of the copies: its words, its tone, and what 今日 says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.services.ledger import Ledger
from app.services.safety.copies import Reason
from app.services.safety.copy_notes import CopyNotes, iso
from app.services.safety.copy_standing import CopyStanding
from app.services.safety.copying import keep_copy
from app.services.safety.roles import Role
from app.services.today.backups import backup_group, light, moment
from tests.factories import TODAY, a_ledger

NOW = datetime(2026, 11, 23, 18, 2).astimezone()


def ago(days: int | None) -> datetime | None:
    return None if days is None else NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("local", "outside", "tone", "words"),
    [
        (0, 0, "", "今天 18:02"),
        (1, 6, "", "昨天 18:02"),
        (0, None, "", "今天 18:02"),
        (0, 7, "warning", "U盘的已 7 天"),
        (0, None, "error", "还没有到U盘"),
        (0, 1, "error", "请看一看"),
        (14, 0, "", "11月9日"),
        (400, 400, "error", "U盘的已 400 天"),
        (None, None, "warning", "还没有"),
    ],
)
def test_the_light_says_in_words_what_its_colour_says(
    local: int | None, outside: int | None, tone: str, words: str
) -> None:
    shown = light(CopyStanding(ago(local), ago(outside), tone, "说明。"), TODAY)
    assert shown == (tone, words, "说明。")


def test_a_moment_is_said_as_people_say_it() -> None:
    said = [moment(NOW - timedelta(days=days), TODAY) for days in (0, 1, 2)]
    assert said == ["今天 18:02", "昨天 18:02", "11月21日"]


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Ledger]:
    """Copied here today, and never outside."""
    ledger = a_ledger(tmp_path)
    keep_copy(ledger.folder, ledger.key, Reason.MANUAL, NOW)
    yield ledger
    ledger.close()


@pytest.mark.parametrize(("days", "said"), [(6, []), (8, ["备份"]), (30, ["备份"])])
def test_copies_that_never_left_the_computer_come_onto_the_list(
    copied: Ledger, days: int, said: list[str]
) -> None:
    groups = backup_group(copied, TODAY + timedelta(days=days))
    assert [group.heading for group in groups] == said
    assert all("请插上U盘备份一次" in group.advice for group in groups)


def test_a_copy_on_a_stick_takes_it_off_again(copied: Ledger) -> None:
    later = NOW + timedelta(days=30)
    replace(CopyNotes.read(copied.folder), outside=iso(later)).write(copied.folder)
    assert backup_group(copied, later.date()) == []


def test_who_may_only_look_is_not_asked_to_copy(copied: Ledger) -> None:
    looking = Ledger(copied.path, copied.key, copied.user._replace(role=Role.VIEW))
    assert backup_group(looking, TODAY + timedelta(days=400)) == []
    looking.close()


def test_a_ledger_that_was_only_just_made_is_left_in_peace(ledger: Ledger) -> None:
    assert backup_group(ledger, TODAY) == []
