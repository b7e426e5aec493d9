"""Who can open a ledger, and with what; and that the key file survives accidents and notices meddling."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.services.safety import key_file
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.key_file import decode, encode
from app.services.safety.keys import KeyFile, User
from app.services.safety.problems import ForgedKeys, MissingKeys, TooNew, WrongPassword, WrongRecovery
from app.services.safety.recovery import from_digits, to_digits
from app.services.safety.roles import Role
from tests.services.safety.conftest import ADMIN, PASSWORD, Keyed, everything_in

ROOT = Path(__file__).parents[3]


def test_the_right_password_gives_the_key(keyed: Keyed, folder: LedgerFolder) -> None:
    assert KeyFile.load(folder).open_with_password(ADMIN, PASSWORD) == keyed.dek


@pytest.mark.parametrize("wrong", ["", PASSWORD + " ", PASSWORD[:-1], "password", "\ud800"])
def test_a_wrong_password_is_told_as_one(keyed: Keyed, wrong: str) -> None:
    with pytest.raises(WrongPassword, match="密码不对"):
        keyed.keys.open_with_password(ADMIN, wrong)


def test_full_width_letters_are_the_same_password(keyed: Keyed) -> None:
    keyed.keys.set_password(keyed.dek, ADMIN, "Huaishu 2026 cunkou", FLOOR)
    assert keyed.keys.open_with_password(ADMIN, "Ｈｕａｉｓｈｕ　２０２６　cunkou") == keyed.dek


def test_a_new_password_shuts_out_the_old_one(keyed: Keyed, folder: LedgerFolder) -> None:
    keyed.keys.set_password(keyed.dek, ADMIN, "另外四个新的词语", FLOOR)
    keys = KeyFile.load(folder)
    assert keys.open_with_password(ADMIN, "另外四个新的词语") == keyed.dek
    with pytest.raises(WrongPassword):
        keys.open_with_password(ADMIN, PASSWORD)


def test_the_recovery_digits_give_the_key(keyed: Keyed) -> None:
    assert keyed.keys.open_with_recovery(keyed.digits) == keyed.dek


def test_a_new_sheet_makes_the_old_one_another_sheet(keyed: Keyed) -> None:
    digits = keyed.keys.new_recovery(keyed.dek)
    assert keyed.keys.sheet == 2
    assert keyed.keys.open_with_recovery(digits) == keyed.dek
    with pytest.raises(WrongRecovery, match="不是这本台账现在用的恢复单") as caught:
        keyed.keys.open_with_recovery(keyed.digits)
    assert caught.value.group is None


def test_a_slip_in_the_digits_is_another_sentence_than_another_sheet(keyed: Keyed) -> None:
    slip = keyed.digits[:13] + str((int(keyed.digits[13]) + 1) % 10) + keyed.digits[14:]
    with pytest.raises(WrongRecovery, match="第 3 组"):
        keyed.keys.open_with_recovery(slip)


@given(secret=st.binary(min_size=16, max_size=16))
def test_no_other_sheet_opens(keyed_for_all: Keyed, secret: bytes) -> None:
    if secret != from_digits(keyed_for_all.digits):
        with pytest.raises(WrongRecovery):
            keyed_for_all.keys.open_with_recovery(to_digits(secret))


@pytest.fixture(scope="module")
def keyed_for_all(tmp_path_factory: pytest.TempPathFactory) -> Keyed:
    """One key file for many examples; they only look at it."""
    keys, digits = KeyFile.create(
        LedgerFolder(tmp_path_factory.mktemp("keys")), bytes(32), ADMIN, PASSWORD, FLOOR
    )
    return Keyed(keys, bytes(32), digits)


# users


@pytest.fixture
def office(keyed: Keyed) -> Keyed:
    """An office with three users."""
    keyed.keys.add_user(keyed.dek, "李会计", Role.ENTRY, "会计自己的密码", FLOOR)
    keyed.keys.add_user(keyed.dek, "镇里来的人", Role.VIEW, "来人自己的密码", FLOOR)
    return keyed


def test_every_user_has_a_password_of_their_own(office: Keyed, folder: LedgerFolder) -> None:
    keys = KeyFile.load(folder)
    assert keys.users() == [
        User(ADMIN, Role.ADMIN),
        User("李会计", Role.ENTRY),
        User("镇里来的人", Role.VIEW),
    ]
    assert keys.open_with_password("李会计", "会计自己的密码") == office.dek
    with pytest.raises(WrongPassword):
        keys.open_with_password("李会计", PASSWORD)


def test_a_retired_user_cannot_open_any_more(office: Keyed) -> None:
    office.keys.retire_user(office.dek, "李会计")
    assert [user.name for user in office.keys.users()] == [ADMIN, "镇里来的人"]
    with pytest.raises(Refused, match="没有这个用户"):
        office.keys.open_with_password("李会计", "会计自己的密码")


def test_the_last_admin_stays(office: Keyed) -> None:
    with pytest.raises(Refused, match="至少要留一位管理员"):
        office.keys.retire_user(office.dek, ADMIN)
    with pytest.raises(Refused, match="至少要留一位管理员"):
        office.keys.set_role(office.dek, ADMIN, Role.ENTRY)
    assert office.keys.role(ADMIN) is Role.ADMIN


def test_an_admin_may_go_when_there_is_another(office: Keyed) -> None:
    office.keys.set_role(office.dek, "李会计", Role.ADMIN)
    office.keys.retire_user(office.dek, ADMIN)
    assert office.keys.open_with_password("李会计", "会计自己的密码") == office.dek


def test_a_new_name_keeps_the_password(office: Keyed, folder: LedgerFolder) -> None:
    office.keys.rename_user(office.dek, ADMIN, " 王书记 ")
    assert KeyFile.load(folder).open_with_password("王书记", PASSWORD) == office.dek


@pytest.mark.parametrize("name", ["", "  ", "李会计", " 李会计", "长" * 51, "两\n行"])
def test_names_are_told_apart_and_can_be_shown(office: Keyed, name: str) -> None:
    before = office.keys.users()
    with pytest.raises(Refused):
        office.keys.add_user(office.dek, name, Role.VIEW, "某个新的密码", FLOOR)
    with pytest.raises(Refused):
        office.keys.rename_user(office.dek, ADMIN, name)
    assert office.keys.users() == before


def test_anchors_are_kept_and_every_change_counts(keyed: Keyed, folder: LedgerFolder) -> None:
    before = keyed.keys.generation
    keyed.keys.set_anchor(keyed.dek, "audit", {"head": "ab12", "count": 7})
    keys = KeyFile.load(folder)
    assert keys.get_anchor("audit") == {"head": "ab12", "count": 7}
    assert keys.get_anchor("nothing") is None
    assert keys.generation == before + 1


# what is in the file


def test_no_password_key_or_digit_is_in_any_file(office: Keyed, folder: LedgerFolder) -> None:
    content = everything_in(folder.path)
    secret = from_digits(office.digits)
    for hidden in (PASSWORD.encode(), office.dek, office.dek.hex().encode(), secret, secret.hex().encode()):
        assert hidden not in content
    assert office.digits.encode() not in content


def edited(folder: LedgerFolder, change: Callable[[dict[str, Any]], object]) -> KeyFile:
    """The key file as a meddler with an editor would leave it: both copies, check sums put right."""
    body = json.loads(folder.keys.read_bytes())
    change(body)
    state = key_file._from_json(body)
    for path in (folder.keys, folder.keys_copy):
        path.write_bytes(encode(state))
    return KeyFile.load(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body["users"][1].update(role="admin"),
        lambda body: body["users"][1].update(name="别人"),
        lambda body: body["users"].pop(),
        lambda body: body.update(generation=99),
        lambda body: body["anchors"].update(audit="forged"),
        lambda body: body["recovery"].update(sealed="00" * 60),
        lambda body: body.update(seal="00" * 32),
    ],
)
def test_a_changed_file_opens_nothing(
    office: Keyed, folder: LedgerFolder, change: Callable[[dict[str, Any]], object]
) -> None:
    with pytest.raises(ForgedKeys):
        edited(folder, change).open_with_password(ADMIN, PASSWORD)


@pytest.mark.parametrize("part", ["time", "memory_kib", "lanes"])
def test_a_slot_opens_only_at_its_own_cost(office: Keyed, folder: LedgerFolder, part: str) -> None:
    keys = edited(folder, lambda body: body["users"][0].update({part: body["users"][0][part] + 1}))
    with pytest.raises(WrongPassword):
        keys.open_with_password(ADMIN, PASSWORD)


def test_a_cost_that_would_eat_all_memory_is_not_tried(keyed: Keyed, folder: LedgerFolder) -> None:
    state = key_file.read_copies(folder)
    greedy = replace(state.users[0], cost=replace(FLOOR, memory_kib=2**31))
    assert decode(encode(replace(state, users=(greedy,)))) is None


def test_keys_of_a_later_program_are_left_alone(keyed: Keyed, folder: LedgerFolder) -> None:
    body = json.loads(folder.keys.read_bytes())
    body.pop("check")
    body["version"] = 2
    body["check"] = sha256(key_file._canonical(body)).hexdigest()
    for path in (folder.keys, folder.keys_copy):
        path.write_text(json.dumps(body), encoding="utf-8")
    before = everything_in(folder.path)
    with pytest.raises(TooNew):
        KeyFile.load(folder)
    assert everything_in(folder.path) == before


@given(st.binary(max_size=300))
def test_garbage_is_no_key_file(content: bytes) -> None:
    assert decode(content) is None


# accidents

ACCIDENTS: dict[str, Callable[[Path], object]] = {
    "torn": lambda path: path.write_bytes(path.read_bytes()[:300]),
    "empty": lambda path: path.write_bytes(b""),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "one bit": lambda path: path.write_bytes(path.read_bytes().replace(b'"sealed": "', b'"sealed": "f', 1)),
    "gone": lambda path: path.unlink(),
    "another file": lambda path: path.write_text('{"check": []}', encoding="utf-8"),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
@pytest.mark.parametrize("which", ["keys", "keys_copy"])
def test_one_bad_copy_is_repaired_from_the_other(
    keyed: Keyed, folder: LedgerFolder, accident: str, which: str
) -> None:
    ACCIDENTS[accident](getattr(folder, which))
    assert KeyFile.load(folder).open_with_password(ADMIN, PASSWORD) == keyed.dek
    assert folder.keys.read_bytes() == folder.keys_copy.read_bytes()


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_two_bad_copies_are_told_and_not_touched(keyed: Keyed, folder: LedgerFolder, accident: str) -> None:
    for path in (folder.keys, folder.keys_copy):
        ACCIDENTS[accident](path)
    before = everything_in(folder.path)
    with pytest.raises(MissingKeys, match="钥匙文件"):
        KeyFile.load(folder)
    assert everything_in(folder.path) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from app.services.safety import key_file
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile

keys = KeyFile.load(LedgerFolder(Path(sys.argv[1])))
write, written = key_file.write_whole, []

def write_and_die(path, content):
    if len(written) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    write(path, content)
    written.append(path)

key_file.write_whole = write_and_die
keys.set_password(bytes.fromhex(sys.stdin.read()), sys.argv[3], "killed half-way", FLOOR)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
@pytest.mark.parametrize(("written", "opens"), [(0, PASSWORD), (1, "killed half-way")])
def test_a_kill_between_the_two_copies_leaves_the_old_or_the_new_password(
    keyed: Keyed, folder: LedgerFolder, written: int, opens: str
) -> None:
    child = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder.path), str(written), ADMIN],
        input=keyed.dek.hex(),
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL
    assert (folder.keys.read_bytes() == folder.keys_copy.read_bytes()) == (written == 0)
    keys = KeyFile.load(folder)
    assert keys.open_with_password(ADMIN, opens) == keyed.dek
    assert folder.keys.read_bytes() == folder.keys_copy.read_bytes()
    assert keys.open_with_recovery(keyed.digits) == keyed.dek
