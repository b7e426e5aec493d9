"""T2 and what a stranger gets who has only a part: the stick, the disk, or the town's public key."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.handover import age
from app.services.handover.card import encoded
from app.services.handover.cards import own_card
from app.services.handover.opening import open_package
from app.services.handover.own_keys import own_secrets
from app.services.handover.refusals import NotForUs, NotTaken, NotThisSheet
from app.services.handover.restoring import restore_package
from app.services.handover.sealing import Sealed
from app.services.handover.secrets import Secrets
from app.services.handover.trusting import trusted
from app.services.safety import recovery
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from tests.factories import PASSWORD, USER
from tests.services.handover.conftest import SCAN
from tests.services.handover.forging import Inside
from tests.services.handover.offices import NOW, Offices

CANARIES = [
    word.encode() for word in ("欧阳金丝雀", "金丝雀巷8号", "欧阳大山", "院子里唱歌", "青新社区", USER)
]
NAMES_OF_PARTS = [b"child", b"visit", b"manifest", b"data/", b"PK\x03\x04", b"attachments", b"350582"]


def test_the_file_on_the_stick_says_nothing_of_anybody(sealed: Sealed) -> None:
    content = sealed.path.read_bytes()
    assert [word for word in [*CANARIES, *NAMES_OF_PARTS, SCAN] if word in content] == []


def test_its_name_and_what_else_lies_there_name_nobody(sealed: Sealed, stick: Path) -> None:
    lying = [one.name for one in stick.rglob("*")]
    assert lying == ["350582001004_0001_2026-11-23.care"]


def test_in_the_ledgers_folder_the_secrets_stand_nowhere_in_plain(offices: Offices) -> None:
    secrets = own_secrets(offices.village)
    content = b"".join(one.read_bytes() for one in offices.village.path.parent.rglob("*") if one.is_file())
    hidden = [secrets.sealing.encode(), secrets.signing.encode(), bytes.fromhex(secrets.signing)]
    assert [word for word in [*hidden, *CANARIES[:4]] if word in content] == []


def test_secrets_are_shown_by_nothing_that_prints_them(offices: Offices) -> None:
    secrets = own_secrets(offices.village)
    assert secrets.signing not in f"{secrets!r}{secrets}"
    assert secrets.sealing not in f"{secrets!r}{secrets}"


def test_with_the_stick_alone_a_stranger_opens_nothing(offices: Offices, sealed: Sealed) -> None:
    for _ in range(20):
        with pytest.raises(NotForUs):
            open_package(
                sealed.path, [Secrets.new().sealing], trusted(offices.town), offices.town.office.code
            )


def test_with_the_stick_and_all_public_keys_a_stranger_opens_nothing(
    offices: Offices, sealed: Sealed
) -> None:
    content = sealed.path.read_bytes()
    public = encoded(own_card(offices.town)) + encoded(own_card(offices.village))
    assert b"AGE-SECRET" not in public.upper()
    with pytest.raises(age.NotForUs):
        age.decrypted(content, [])


def test_with_the_towns_public_key_a_stranger_can_seal_and_is_not_believed(
    offices: Offices, town_secrets: Secrets
) -> None:
    forged = age.encrypted(b"whatever I like", [own_card(offices.town).sealing])
    with pytest.raises(NotTaken):
        open_package(forged, [town_secrets.sealing], trusted(offices.town), offices.town.office.code)


def test_the_town_can_neither_sign_as_the_village_nor_restore_its_ledger(
    offices: Offices, sealed: Sealed, town_secrets: Secrets
) -> None:
    own_keys = Inside(sealed.path.read_bytes(), town_secrets.sealing).parts["keys.age"]
    with pytest.raises(age.NotForUs):
        age.decrypted(own_keys, [town_secrets.sealing])


def test_another_recovery_sheet_restores_nothing(sealed: Sealed, tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path / "new")
    digits = recovery.to_digits(recovery.new_secret())
    with pytest.raises(NotThisSheet, match="打不开"):
        restore_package(sealed.path, digits, folder, USER, PASSWORD, FLOOR, NOW)
    assert not folder.path.exists()
