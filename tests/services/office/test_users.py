"""Users of a ledger: who may change whom, and that it leaves a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import Refused
from app.models.trace import Trace
from app.services.ledger import Ledger
from app.services.office import users
from app.services.office.founding import founding
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.problems import WrongPassword, WrongRecovery
from app.services.safety.roles import Role
from app.services.safety.unlock import Unlocked, make_ledger
from tests.factories import CODES, PASSWORD, USER

NEW = "海堤上的灯塔很亮"


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[Unlocked]:
    """A ledger with its key file, just made by 王主任."""
    office = founding(*CODES["village"], "village")
    made, _ = make_ledger(LedgerFolder(tmp_path / "ledger"), USER, PASSWORD, FLOOR, first=office)
    yield made
    made.hold.release()


@pytest.fixture
def keys(unlocked: Unlocked) -> KeyFile:
    return unlocked.keys


@pytest.fixture
def ledger(unlocked: Unlocked) -> Iterator[Ledger]:
    opened = Ledger.of(unlocked)
    yield opened
    opened.close()


def actions(ledger: Ledger) -> list[str]:
    with ledger.reading() as session:
        return list(session.scalars(select(Trace.action).order_by(Trace.seq)))


def test_somebody_added_can_open_the_ledger(ledger: Ledger, keys: KeyFile) -> None:
    users.add_user(ledger, keys, "小林", Role.ENTRY, NEW, FLOOR, own=PASSWORD)
    assert keys.open_with_password("小林", NEW) == ledger.key
    assert keys.role("小林") is Role.ENTRY
    assert actions(ledger)[-1] == "add_user"


def test_somebody_retired_can_open_it_no_more(ledger: Ledger, keys: KeyFile) -> None:
    users.add_user(ledger, keys, "小林", Role.ENTRY, NEW, FLOOR, own=PASSWORD)
    users.retire_user(ledger, keys, "小林", own=PASSWORD)
    assert [user.name for user in keys.users()] == [USER]
    assert actions(ledger)[-1] == "retire_user"


def test_the_last_admin_cannot_be_retired_or_demoted(ledger: Ledger, keys: KeyFile) -> None:
    with pytest.raises(Refused, match="至少要留一位管理员"):
        users.retire_user(ledger, keys, USER, own=PASSWORD)
    with pytest.raises(Refused, match="至少要留一位管理员"):
        users.change_role(ledger, keys, USER, Role.VIEW, own=PASSWORD)
    assert "retire_user" not in actions(ledger)


def test_a_role_can_be_changed(ledger: Ledger, keys: KeyFile) -> None:
    users.add_user(ledger, keys, "小林", Role.ENTRY, NEW, FLOOR, own=PASSWORD)
    users.change_role(ledger, keys, "小林", Role.ADMIN, own=PASSWORD)
    assert keys.role("小林") is Role.ADMIN


def test_a_forgotten_password_is_set_anew_by_an_admin(ledger: Ledger, keys: KeyFile) -> None:
    users.add_user(ledger, keys, "小林", Role.ENTRY, NEW, FLOOR, own=PASSWORD)
    users.reset_password(ledger, keys, "小林", "另一个很长的密码呀", FLOOR, own=PASSWORD)
    assert keys.open_with_password("小林", "另一个很长的密码呀") == ledger.key


def test_ones_own_password_wants_the_old_one(ledger: Ledger, keys: KeyFile) -> None:
    with pytest.raises(WrongPassword):
        users.change_own_password(ledger, keys, "不是这个", NEW, FLOOR)
    users.change_own_password(ledger, keys, PASSWORD, NEW, FLOOR)
    assert keys.open_with_password(USER, NEW) == ledger.key


def test_a_new_sheet_makes_the_old_one_void(ledger: Ledger, keys: KeyFile) -> None:
    first = users.new_sheet(ledger, keys, PASSWORD)
    second = users.new_sheet(ledger, keys, PASSWORD)
    assert keys.open_with_recovery(second) == ledger.key
    with pytest.raises(WrongRecovery):
        keys.open_with_recovery(first)


def test_a_new_sheet_wants_the_password(ledger: Ledger, keys: KeyFile) -> None:
    with pytest.raises(WrongPassword):
        users.new_sheet(ledger, keys, "不是这个")


def test_somebody_is_called_otherwise_and_opens_with_the_same_password(ledger: Ledger, keys: KeyFile) -> None:
    users.rename_user(ledger, keys, USER, " 王站长 ", own=PASSWORD)
    assert keys.open_with_password("王站长", PASSWORD) == ledger.key
    assert ledger.user.name == "王站长"
    users.add_user(ledger, keys, "小林", Role.ENTRY, NEW, FLOOR, own=PASSWORD)


ACTS: dict[str, Callable[[Ledger, KeyFile], None]] = {
    "add": lambda ledger, keys: users.add_user(ledger, keys, "小陈", Role.ENTRY, NEW, FLOOR, own="不是这个"),
    "retire": lambda ledger, keys: users.retire_user(ledger, keys, USER, own="不是这个"),
    "rename": lambda ledger, keys: users.rename_user(ledger, keys, USER, "王站长", own="不是这个"),
    "role": lambda ledger, keys: users.change_role(ledger, keys, USER, Role.ENTRY, own="不是这个"),
    "reset": lambda ledger, keys: users.reset_password(ledger, keys, USER, NEW, FLOOR, own="不是这个"),
}


@pytest.mark.parametrize("act", ACTS)
def test_without_ones_own_password_nobody_is_changed_and_the_try_is_noted(
    ledger: Ledger, keys: KeyFile, act: str
) -> None:
    before = keys.generation, keys.users()
    with pytest.raises(WrongPassword):
        ACTS[act](ledger, keys)
    assert (keys.generation, keys.users()) == before
    assert actions(ledger) == ["failed_confirm"]
