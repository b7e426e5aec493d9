"""A copy put back: without opening the ledger, over nothing, and whole after any power cut."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.errors import Cancelled, DiskFull, NotThere, Problem, Refused
from app.models.database import integrity
from app.services.safety import staging
from app.services.safety.copies import copies_told, keys_of
from app.services.safety.copy_opening import users_of
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.outside import copy_outside
from app.services.safety.problems import BrokenCopy, InUse, KeylessCopy, WrongPassword, WrongRecovery
from app.services.safety.restoring import Secret, preview, restore
from app.services.safety.roles import Role
from app.services.safety.unlock import recover
from tests.services.safety.conftest import ADMIN, NOW, PASSWORD, snapshot
from tests.services.safety.lasting import (
    COPIED,
    SECRET,
    Office,
    actions_in,
    an_office,
    counts_in,
    names_in,
    spoil,
)

OLD, NEW = ["林小芳", "陈小明"], ["吴小海", "林晓芳", "陈小明"]
TODAY_PASSWORD = "今天换成的四个词"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return an_office(tmp_path / "台账")


@pytest.fixture
def stick(office: Office, tmp_path: Path) -> Path:
    """A copy that left the computer, of the present state."""
    (tmp_path / "U盘").mkdir()
    return copy_outside(office.folder, office.dek, tmp_path / "U盘", NOW)


@pytest.fixture
def elsewhere(tmp_path: Path) -> LedgerFolder:
    """Another computer: no folder yet."""
    return LedgerFolder(tmp_path / "另一台电脑" / "台账")


def present(office: Office) -> list[str]:
    return names_in(office.folder.database, office.dek)


# Looking


def test_a_look_tells_what_is_in_a_copy_and_what_would_be_lost(office: Office) -> None:
    before = snapshot(office.folder.path)
    found = preview(office.folder, office.copy, SECRET)
    assert (found.made_at, found.children, found.visits) == (COPIED, 2, 2)
    assert (found.lost, found.lost_children) == (2, 2)  # a name changed, a child came
    assert (found.same_ledger, found.branched) == (True, False)
    assert re.search("11月20日.*2 份档案.*2 次走访.*丢失它之后的 2 处修改.*不会删除", found.sentence())
    assert snapshot(office.folder.path) == before


def test_a_look_at_a_copy_of_now_tells_that_nothing_is_lost(office: Office, stick: Path) -> None:
    found = preview(office.folder, stick, SECRET)
    assert (found.made_at, found.lost) == (NOW, 0)
    assert "什么都不会丢" in found.sentence()


def test_where_the_ledger_cannot_be_read_the_date_says_what_is_lost(office: Office) -> None:
    office.folder.database.write_bytes(b"rubbish")
    found = preview(office.folder, office.copy, SECRET)
    assert (found.children, found.lost) == (2, None)
    assert "在它之后录入的内容不在里面" in found.sentence()


def test_a_copy_with_work_of_its_own_is_told_apart(office: Office, elsewhere: LedgerFolder) -> None:
    restore(elsewhere, office.copy, SECRET, NOW)
    other = Office(elsewhere, office.dek, office.digits)
    other.work("黄一帆")
    found = preview(office.folder, elsewhere.database, SECRET)
    assert found.branched
    assert "它里面也有现在的台账没有的改动" in found.sentence()


def test_a_copy_opens_by_the_password_of_its_time_by_todays_and_by_the_sheet(office: Office) -> None:
    keys = KeyFile.load(office.folder)
    keys.set_password(office.dek, ADMIN, TODAY_PASSWORD, FLOOR)
    for secret in (SECRET, Secret(TODAY_PASSWORD, ADMIN), Secret(digits=office.digits)):
        assert preview(office.folder, office.copy, secret).children == 2
    with pytest.raises(WrongPassword):
        preview(office.folder, office.copy, Secret("都不是的密码"))
    with pytest.raises(WrongRecovery):
        preview(office.folder, office.copy, Secret(digits="0" * 48))


def test_without_keys_beside_it_those_of_the_folder_open_a_copy(
    office: Office, elsewhere: LedgerFolder
) -> None:
    keys_of(office.copy).unlink()
    assert preview(office.folder, office.copy, SECRET).children == 2
    with pytest.raises(KeylessCopy):
        preview(elsewhere, office.copy, SECRET)


def test_who_can_open_a_copy_is_known_before_any_password(office: Office, stick: Path) -> None:
    assert [user.name for user in users_of(office.folder, office.copy)] == [ADMIN]
    assert [user.role for user in users_of(office.folder, stick)] == [Role.ADMIN]


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        pytest.param(lambda copy: spoil(copy, 5), BrokenCopy, id="rotten"),
        pytest.param(lambda copy: copy.write_bytes(copy.read_bytes()[:9000]), BrokenCopy, id="torn"),
        pytest.param(lambda copy: copy.write_bytes(b""), BrokenCopy, id="empty"),
        pytest.param(lambda copy: copy.unlink(), NotThere, id="gone"),
    ],
)
def test_a_bad_copy_is_refused_and_nothing_is_touched(
    office: Office, harm: Callable[[Path], object], problem: type[Problem]
) -> None:
    copy = office.copy
    harm(copy)
    before = snapshot(office.folder.path)
    with pytest.raises(problem):
        preview(office.folder, copy, SECRET)
    with pytest.raises(problem):
        restore(office.folder, copy, SECRET, NOW)
    assert snapshot(office.folder.path) == before


def test_a_file_that_is_no_copy_is_refused(office: Office, tmp_path: Path) -> None:
    other = tmp_path / "照片.jpg"
    other.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(BrokenCopy, match="不是台账的备份"):
        preview(office.folder, other, SECRET)


# Restoring


def test_restoring_brings_the_copy_back_and_puts_everything_else_aside(office: Office) -> None:
    database = office.folder.database.read_bytes()
    aside = restore(office.folder, office.copy, SECRET, NOW)
    assert aside == office.folder.path / "damaged-20261123"
    assert (aside / "ledger.db").read_bytes() == database
    assert {"ledger.db", "keys.json", "keys-2.json"} <= {path.name for path in aside.iterdir()}
    assert office.names() == OLD
    assert not (office.folder.path / "restoring").exists()


def test_it_stands_in_the_trace_and_raises_no_alarm(office: Office) -> None:
    restore(office.folder, office.copy, SECRET, NOW)
    assert actions_in(office.folder.database, office.dek)[-1] == "restore"
    with office.open() as ledger:
        assert ledger.keys
        assert not ledger.keys.get_anchor("noticed")


def test_what_was_replaced_can_be_restored_in_turn(office: Office) -> None:
    restore(office.folder, office.copy, SECRET, NOW)
    newest = copies_told(office.folder)[0]
    assert newest.reason == "restore"
    second = restore(office.folder, newest.path, SECRET, NOW)
    assert second
    assert second.name == "damaged-20261123-2"
    assert office.names() == NEW


def test_what_was_put_aside_can_be_restored_too(office: Office) -> None:
    aside = restore(office.folder, office.copy, SECRET, NOW)
    assert aside
    restore(office.folder, aside / "ledger.db", SECRET, NOW)
    assert office.names() == NEW


def test_todays_password_stays_todays(office: Office) -> None:
    KeyFile.load(office.folder).set_password(office.dek, ADMIN, TODAY_PASSWORD, FLOOR)
    restore(office.folder, office.copy, Secret(TODAY_PASSWORD), NOW)
    with office.open(TODAY_PASSWORD):
        pass
    with pytest.raises(WrongPassword), office.open(PASSWORD):
        pass


def test_a_forgotten_new_password_is_undone_with_the_copy_that_has_the_old_one(office: Office) -> None:
    KeyFile.load(office.folder).set_password(office.dek, ADMIN, TODAY_PASSWORD, FLOOR)
    restore(office.folder, office.copy, SECRET, NOW)
    assert office.names() == OLD


def test_the_sheet_restores_and_then_gives_a_new_password(office: Office, elsewhere: LedgerFolder) -> None:
    restore(elsewhere, office.copy, Secret(digits=office.digits), NOW)
    unlocked, _ = recover(elsewhere, office.digits, ADMIN, TODAY_PASSWORD, FLOOR, NOW)
    unlocked.hold.release()
    assert names_in(elsewhere.database, unlocked.dek) == OLD


def test_on_another_computer_the_stick_is_enough(
    office: Office, stick: Path, elsewhere: LedgerFolder
) -> None:
    counts = counts_in(office.folder.database, office.dek)
    shutil.rmtree(office.folder.path)
    assert restore(elsewhere, stick, SECRET, NOW) is None
    restored = Office(elsewhere, office.dek, office.digits)
    assert restored.names() == NEW
    after = counts_in(elsewhere.database, office.dek)
    assert after | {"trace": 0} == counts | {"trace": 0}
    assert integrity(elsewhere.database, office.dek) == []


def test_neither_ledger_nor_keys_need_be_readable(office: Office) -> None:
    office.folder.database.write_bytes(bytes(8192))
    office.folder.keys.write_bytes(b"{")
    office.folder.keys_copy.unlink()
    aside = restore(office.folder, office.copy, SECRET, NOW)
    assert aside
    assert (aside / "ledger.db").read_bytes() == bytes(8192)
    assert office.names() == OLD


def test_a_leftover_journal_goes_aside_with_its_file(office: Office) -> None:
    journal = office.folder.path / "ledger.db-journal"
    journal.write_bytes(b"of the file that is replaced")
    with staging.staged(office.folder) as stage:
        shutil.copy(office.copy, stage.database)
        aside = staging.swap(office.folder, NOW)
    assert aside
    assert (aside / "ledger.db-journal").read_bytes() == b"of the file that is replaced"
    assert present(office) == OLD


def test_only_a_manager_restores(office: Office) -> None:
    KeyFile.load(office.folder).add_user(office.dek, "小林", Role.ENTRY, TODAY_PASSWORD, FLOOR)
    with pytest.raises(Refused, match="管理员"):
        restore(office.folder, office.copy, Secret(TODAY_PASSWORD), NOW)
    assert present(office) == NEW


def test_a_ledger_that_is_open_elsewhere_is_not_replaced(office: Office) -> None:
    with office.folder.hold(), pytest.raises(InUse):
        restore(office.folder, office.copy, SECRET, NOW)
    with office.folder.hold() as hold:  # the window that has it may
        restore(office.folder, office.copy, SECRET, NOW, hold)
    assert office.names() == OLD


def test_cancelling_and_a_full_disk_leave_the_present(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Cancelled):
        restore(office.folder, office.copy, SECRET, NOW, cancelled=lambda: True)
    monkeypatch.setattr(LedgerFolder, "free_space", lambda self: 1000)
    with pytest.raises(DiskFull):
        restore(office.folder, office.copy, SECRET, NOW)
    assert not (office.folder.path / "restoring").exists()
    monkeypatch.undo()
    assert office.names() == NEW


# The power fails


class PowerCut(BaseException):
    """Nothing after it happens."""


@contextmanager
def power_for(steps: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Power for so many steps of the swap: renames, marks, removals, settled folders."""
    left = [steps]

    def metered(work: Callable[..., Any]) -> Callable[..., Any]:
        def doing(*given: Any, **more: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise PowerCut
            return work(*given, **more)

        return doing

    with monkeypatch.context() as patch:
        for name in ("write_whole", "settle_folder", "_remove"):
            patch.setattr(staging, name, metered(getattr(staging, name)))
        for name in ("replace", "unlink", "mkdir"):
            patch.setattr(Path, name, metered(getattr(Path, name)))
        yield left


def restored_with(office: Office, steps: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether so many steps were enough."""
    with power_for(steps, monkeypatch) as left, suppress(PowerCut):
        restore(office.folder, office.copy, SECRET, NOW)
    return left[0] >= 0


@pytest.mark.parametrize("stride", [6, pytest.param(1, marks=pytest.mark.slow)])
def test_a_power_cut_at_any_step_leaves_the_old_state_or_the_new(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stride: int
) -> None:
    seen = []
    template = office.folder.path
    for steps in range(0, 1000, stride):
        place = tmp_path / f"{steps}"
        shutil.copytree(template, place)
        cut = Office(LedgerFolder(place), office.dek, office.digits)
        done = restored_with(cut, steps, monkeypatch)
        names = cut.names()  # opens it as the program does at the next start
        assert names in (OLD, NEW)
        seen.append(names == OLD)
        assert not (place / "restoring").exists()
        if names == OLD:
            (aside,) = place.glob("damaged-*")
            assert names_in(aside / "ledger.db", office.dek) == NEW
        shutil.rmtree(place)
        if done:
            break
    assert seen == sorted(seen)  # from some step on it goes through
    assert len(seen) * stride > 60


def test_a_power_cut_while_the_next_start_goes_on_is_made_good_as_well(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 30
    while not (office.folder.path / "restoring" / "ready").exists():
        assert not restored_with(office, steps, monkeypatch)
        steps += 1
    for more in range(1, 20):
        with power_for(more, monkeypatch), suppress(PowerCut):
            staging.resume(office.folder)
    assert office.names() == OLD


def test_a_mark_that_names_another_place_leads_nowhere(office: Office, tmp_path: Path) -> None:
    stage = office.folder.path / "restoring"
    stage.mkdir()
    (stage / "ready").write_text("../../evil")
    shutil.copy(office.copy, stage / "ledger.db")
    staging.resume(office.folder)
    assert not (tmp_path.parent / "evil").exists()
    assert (office.folder.path / "damaged-00000000" / "ledger.db").exists()


def test_the_next_day_has_a_place_of_its_own(office: Office) -> None:
    first = restore(office.folder, office.copy, SECRET, NOW)
    second = restore(office.folder, office.copy, SECRET, NOW + timedelta(days=1))
    assert [path.name for path in (first, second) if path] == ["damaged-20261123", "damaged-20261124"]
