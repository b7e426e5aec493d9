from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.handover import age
from app.services.safety import recovery
from app.services.safety.bech32 import encoded
from app.services.safety.key_file import decode, encode, read_copies, sealed, write_copies
from app.services.safety.keys import KeyFile
from app.services.safety.recovery_key import RECOVERY_RECIPIENT, recovery_identity, recovery_recipient
from tests.services.safety.conftest import ADMIN, PASSWORD, Keyed


@pytest.mark.parametrize(
    ("prefix", "content", "words"),
    [
        # BIP 173's own test vectors
        ("a", b"", "a12uel5l"),
        (
            "abcdef",
            bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df"),
            "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
        ),
    ],
)
def test_bech32_is_written_as_its_standard_says(prefix: str, content: bytes, words: str) -> None:
    assert encoded(prefix, content) == words


@given(st.binary(min_size=16, max_size=16))
def test_the_key_of_any_sheet_is_one_that_age_takes(secret: bytes) -> None:
    identity = recovery_identity(secret)
    assert identity.startswith("AGE-SECRET-KEY-1")
    assert age.recipient_of(identity) == recovery_recipient(secret)


def test_what_is_sealed_for_a_sheet_opens_with_its_digits_alone(keyed: Keyed) -> None:
    content = age.encrypted("金丝雀".encode(), [keyed.keys.get_anchor(RECOVERY_RECIPIENT)])
    identity = recovery_identity(recovery.from_digits(keyed.digits))
    assert age.decrypted(content, [identity]).decode() == "金丝雀"


def test_a_new_sheet_has_another_key_and_what_else_was_kept_stays(keyed: Keyed) -> None:
    before = keyed.keys.get_anchor(RECOVERY_RECIPIENT)
    keyed.keys.set_anchor(keyed.dek, "chain", 7)
    digits = keyed.keys.new_recovery(keyed.dek)
    after = keyed.keys.get_anchor(RECOVERY_RECIPIENT)
    assert after == recovery_recipient(recovery.from_digits(digits)) != before
    assert keyed.keys.get_anchor("chain") == 7


def test_keys_made_before_there_was_such_a_key_open_as_ever(keyed: Keyed) -> None:
    folder = keyed.keys._folder
    write_copies(folder, sealed(replace(read_copies(folder), anchors={}), keyed.dek))
    old = KeyFile.load(folder)
    assert old.open_with_password(ADMIN, PASSWORD) == keyed.dek
    assert old.get_anchor(RECOVERY_RECIPIENT) is None
    old.new_recovery(keyed.dek)
    assert old.get_anchor(RECOVERY_RECIPIENT)


def test_the_public_key_is_no_secret_and_the_private_one_stands_nowhere(keyed: Keyed) -> None:
    content = encode(read_copies(keyed.keys._folder))
    assert decode(content)
    assert json.loads(content)["anchors"][RECOVERY_RECIPIENT].startswith("age1")
    assert b"AGE-SECRET-KEY" not in content.upper()
