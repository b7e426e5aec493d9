"""Anchors and witness: an older ledger, an edited trace and a changed file are noticed and named (T10)."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from app import paths
from app.errors import Refused
from app.models import database
from app.models.trace import Trace
from app.services.ledger import Ledger
from app.services.safety import anchor, looking, witness
from app.services.safety.findings import Finding, Kind
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile, User
from app.services.safety.roles import Role
from tests.factories import USER, a_child
from tests.services.safety.tampering import (
    PAGE,
    SPOILS,
    a_closed_ledger,
    copied,
    found_in,
    is_noticed,
    reopened,
    work_on,
)

SAMPLE = 2


@pytest.fixture(scope="module")
def _closed_once(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    return a_closed_ledger(tmp_path_factory.mktemp("closed"))


@pytest.fixture
def folder(_closed_once: LedgerFolder, tmp_path: Path) -> LedgerFolder:
    """A ledger of three children, closed cleanly."""
    return copied(_closed_once, tmp_path / "ledger")


def kinds(found: list[Finding]) -> list[Kind]:
    return [one.kind for one in found]


def behind_its_back(folder: LedgerFolder, statement: str) -> None:
    """What somebody with the key and other tools may do."""
    with reopened(folder, clean=False) as ledger:
        key = ledger.key
    connection = database.connect(folder.database, key)
    connection.execute(statement)
    connection.close()


def actions(ledger: Ledger) -> list[str]:
    with ledger.reading() as session:
        return list(session.scalars(select(Trace.action).order_by(Trace.seq)))


# What is right is not suspected


def test_a_ledger_that_was_closed_or_lost_power_is_in_order(folder: LedgerFolder) -> None:
    assert found_in(folder) == []
    work_on(folder, "新地址一号", clean=False)
    assert found_in(folder) == []
    work_on(folder, "新地址二号")
    assert found_in(folder) == []


def test_what_the_program_wrote_after_it_closed_is_no_alarm(folder: LedgerFolder) -> None:
    with reopened(folder) as ledger:
        anchor.closing(ledger)
        a_child(ledger, name="最后一笔")
        ledger.engine.dispose()
        ledger.keys = None  # the closing that was noted is the earlier one
    assert found_in(folder) == []


def test_a_ledger_of_an_earlier_program_gets_its_anchors(folder: LedgerFolder) -> None:
    with reopened(folder, clean=False) as ledger:
        assert ledger.keys is not None
        ledger.keys.set_anchor(ledger.key, anchor.NAME, None)
    paths.witness_file().unlink()
    assert found_in(folder) == []
    assert anchor.kept(KeyFile.load(folder)) is not None


# An older ledger


def test_an_older_file_is_named_with_the_rows_that_are_missing(folder: LedgerFolder) -> None:
    old = folder.database.read_bytes()
    work_on(folder, "新地址")
    folder.database.write_bytes(old)
    (found,) = found_in(folder)
    assert (found.kind, found.first, found.last) == (Kind.OLDER, 7, 9)
    assert "第 7 到第 9 条记下的改动不在了" in found.told


@pytest.mark.parametrize("clean", [True, False])
def test_an_older_folder_is_noticed_on_this_computer(
    folder: LedgerFolder, tmp_path: Path, clean: bool
) -> None:
    old = copied(folder, tmp_path / "old")
    work_on(folder, "新地址", clean)
    shutil.rmtree(folder.path)
    old.path.rename(folder.path)
    assert kinds(found_in(folder))[0] is (Kind.OLDER if clean else Kind.OLD_KEYS)


def test_an_older_folder_that_was_used_on_is_another_one(folder: LedgerFolder, tmp_path: Path) -> None:
    other = copied(folder, tmp_path / "other")
    work_on(folder, "这里改的")
    seen = paths.witness_file().read_bytes()
    paths.witness_file().unlink()  # another computer
    for address in ("那里改的", "那里又改的"):
        work_on(other, address)
    paths.witness_file().write_bytes(seen)
    assert kinds(found_in(other)) == [Kind.FORKED]


def test_older_keys_are_noticed(folder: LedgerFolder) -> None:
    old = folder.keys.read_bytes()
    work_on(folder, "新地址")
    for path in (folder.keys, folder.keys_copy):
        path.write_bytes(old)
    assert Kind.OLD_KEYS in kinds(found_in(folder))


def test_a_witness_that_was_tampered_with_says_nothing(folder: LedgerFolder) -> None:
    with reopened(folder) as ledger:
        assert ledger.keys is not None
        assert witness.read(ledger.keys, ledger.key) is not None
        spoiled = paths.witness_file().read_text().replace('"seq": 6', '"seq": 5')
        paths.witness_file().write_text(spoiled)
        assert witness.read(ledger.keys, ledger.key) is None


# An edited trace, a changed file


def test_an_edited_row_is_named(folder: LedgerFolder) -> None:
    behind_its_back(folder, "UPDATE trace SET user = '李副主任' WHERE seq = 4")
    (found,) = found_in(folder)
    assert (found.kind, found.first) == (Kind.BROKEN, 4)


def test_rows_dropped_at_the_end_are_named(folder: LedgerFolder) -> None:
    behind_its_back(folder, "DELETE FROM trace WHERE seq > 4")
    (found,) = found_in(folder)
    assert (found.kind, found.first, found.last) == (Kind.OLDER, 5, 6)


def test_a_changed_record_is_noticed_even_after_a_power_cut(folder: LedgerFolder) -> None:
    work_on(folder, "新地址", clean=False)
    behind_its_back(folder, "UPDATE child SET address = '别处' WHERE name = '陈小明'")
    (found,) = found_in(folder)
    assert (found.kind, found.first, found.last) == (Kind.UNLIKE, 1, 1)


def test_a_record_that_is_gone_is_noticed_after_a_power_cut(folder: LedgerFolder) -> None:
    behind_its_back(folder, "DELETE FROM visit WHERE rowid = 1")
    assert kinds(found_in(folder)) == [Kind.UNLIKE]


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_spoiled_file_is_noticed(folder: LedgerFolder, spoil: str) -> None:
    assert _noticed(folder, spoil, SAMPLE) == SAMPLE


@pytest.mark.slow
@pytest.mark.parametrize("spoil", SPOILS)
def test_every_spoiled_file_is_noticed(folder: LedgerFolder, spoil: str) -> None:
    times = SPOILS[spoil][1]
    noticed = _noticed(folder, spoil, times)
    print(f"\nT10 {spoil}: {noticed}/{times}")
    assert noticed == times


def _noticed(folder: LedgerFolder, spoil: str, times: int) -> int:
    """How often the next opening said something."""
    random, before = Random(spoil), _files(folder)
    noticed = 0
    for _ in range(times):
        content = bytearray(before[folder.database])
        SPOILS[spoil][0](content, random)
        _put(before)
        folder.database.write_bytes(content)
        noticed += is_noticed(folder)
    return noticed


def _files(folder: LedgerFolder) -> dict[Path, bytes]:
    kept = (folder.database, folder.keys, folder.keys_copy, paths.witness_file())
    return {path: path.read_bytes() for path in kept if path.exists()}


def _put(files: dict[Path, bytes]) -> None:
    for path, content in files.items():
        path.write_bytes(content)


@pytest.mark.parametrize("times", [4, pytest.param(60, marks=pytest.mark.slow)])
def test_an_old_page_put_back_is_noticed(folder: LedgerFolder, times: int) -> None:
    old = [folder.database.read_bytes()]
    for number in range(1 + times // 5):
        work_on(folder, f"新地址{number}")
        old.append(folder.database.read_bytes())
    before, random, noticed = _files(folder), Random(times), 0
    new = old.pop()
    for _ in range(times):
        earlier = random.choice(old)
        at = random.choice(
            [at for at in range(0, len(new), PAGE) if earlier[at : at + PAGE] != new[at : at + PAGE]]
        )
        _put(before)
        folder.database.write_bytes(new[:at] + earlier[at : at + PAGE] + new[at + PAGE :])
        noticed += is_noticed(folder)
    print(f"\nT10 page replay: {noticed}/{times}")
    assert noticed == times


@pytest.mark.parametrize("versions", [3])
def test_an_old_file_put_back_is_noticed(folder: LedgerFolder, versions: int) -> None:
    old = []
    for number in range(versions):
        old.append(folder.database.read_bytes())
        work_on(folder, f"新地址{number}")
    before, noticed = _files(folder), 0
    for earlier in old:
        _put(before)
        folder.database.write_bytes(earlier)
        noticed += Kind.OLDER in kinds(found_in(folder))
    assert noticed == versions


# What was found is told until somebody takes note


def test_a_finding_is_told_each_time_and_stands_in_the_trace_once(folder: LedgerFolder) -> None:
    behind_its_back(folder, "UPDATE trace SET user = '李副主任' WHERE seq = 4")
    for _ in range(2):
        assert kinds(found_in(folder)) == [Kind.BROKEN]
    with reopened(folder) as ledger:
        assert actions(ledger).count("tampered") == 1


def test_once_taken_note_of_it_is_told_no_more(folder: LedgerFolder) -> None:
    behind_its_back(folder, "UPDATE trace SET user = '李副主任' WHERE seq = 4")
    behind_its_back(folder, "UPDATE visit SET visitors = '别人' WHERE rowid = 1")
    with reopened(folder) as ledger:
        assert kinds(looking.look(ledger)) == [Kind.BROKEN, Kind.UNLIKE]
        looking.take_note(ledger)
        assert looking.look(ledger) == []
        assert {"accepted", "taken_note"} <= set(actions(ledger))
    with reopened(folder, clean=False) as ledger:
        assert looking.look(ledger) == []
    assert found_in(folder) == []


def test_only_an_admin_takes_note(folder: LedgerFolder) -> None:
    with reopened(folder) as ledger:
        ledger.user = User(USER, Role.ENTRY)
        with pytest.raises(Refused, match="只有管理员"):
            looking.take_note(ledger)


def test_after_a_restore_nothing_is_found(folder: LedgerFolder) -> None:
    old = folder.database.read_bytes()
    work_on(folder, "新地址")
    folder.database.write_bytes(old)
    with reopened(folder) as ledger:
        anchor.settle(ledger)
        assert looking.look(ledger) == []
    assert found_in(folder) == []


def test_a_ledger_without_keys_is_passed_over(ledger: Ledger) -> None:
    anchor.opened(ledger)
    anchor.moved(ledger)
    anchor.closing(ledger)
    assert looking.look(ledger) == []
