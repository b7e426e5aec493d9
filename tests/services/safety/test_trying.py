"""Trying a copy: it says what could be restored, leaves nothing behind, and does not spare a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Problem
from app.services.ledger import Ledger
from app.services.safety.copies import Copy, Reason, copies_told, keys_of
from app.services.safety.copying import keep_copy
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.problems import BrokenCopy, ForgedKeys, MissingKeys
from app.services.safety.trying import Tried, last_tried, note_tried, try_copy
from tests.factories import PASSWORD, USER, a_child
from tests.ui.conftest import NOW


@pytest.fixture
def copied(ledger: Ledger) -> Copy:
    """A copy of a ledger with one child, and its keys."""
    a_child(ledger)
    KeyFile.create(ledger.folder, ledger.key, USER, PASSWORD, FLOOR)
    keep_copy(ledger.folder, ledger.key, Reason.MANUAL, NOW)
    return copies_told(ledger.folder)[0]


def _spoil(copy: Copy) -> None:
    content = bytearray(copy.path.read_bytes())
    content[len(content) // 2] ^= 1
    copy.path.write_bytes(content)


def _lose_keys(copy: Copy) -> None:
    keys_of(copy.path).unlink()


def _others_keys(copy: Copy) -> None:
    place = LedgerFolder(copy.path.parent / "other")
    place.path.mkdir()
    KeyFile.create(place, bytes(32), USER, PASSWORD, FLOOR)
    keys_of(copy.path).write_bytes(place.keys.read_bytes())


def beside(folder: LedgerFolder) -> set[Path]:
    return set(folder.path.iterdir())


def test_it_tells_what_is_in_the_copy_and_leaves_nothing(ledger: Ledger, copied: Copy) -> None:
    before = beside(ledger.folder)
    found = try_copy(ledger.folder, ledger.key, copied)
    assert (found.number, found.children) == (1, 1)
    assert found.sentence().startswith("第 1 份备份能恢复：1 名孩子，最后一次修改 ")
    assert beside(ledger.folder) == before


@pytest.mark.parametrize(
    ("harm", "problem"), [(_spoil, BrokenCopy), (_lose_keys, MissingKeys), (_others_keys, ForgedKeys)]
)
def test_what_could_not_be_restored_is_said(
    ledger: Ledger, copied: Copy, harm: object, problem: type[Problem]
) -> None:
    harm(copied)  # type: ignore[operator]
    before = beside(ledger.folder)
    with pytest.raises(problem):
        try_copy(ledger.folder, ledger.key, copied)
    assert beside(ledger.folder) == before


def test_a_copy_without_a_number_or_a_change_is_told_as_well() -> None:
    assert Tried(0, 0, None).sentence().startswith("最近一次备份能恢复：0 名孩子。")


def test_the_day_of_the_last_try_is_kept_with_the_keys(ledger: Ledger, copied: Copy) -> None:
    keys = KeyFile.load(ledger.folder)
    assert last_tried(keys) is None
    note_tried(keys, ledger.key, NOW)
    assert last_tried(KeyFile.load(ledger.folder)) == NOW
