from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import NotThere, Refused
from app.services.handover.card import Card, decoded, encoded
from app.services.handover.cards import own_card, qr_modules, qr_png, read_card, write_card
from app.services.handover.own_keys import own_secrets
from app.services.handover.refusals import BadCard, NewerCard
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.services.handover.offices import Offices, a_card

LINES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=100)


def test_an_office_has_one_card_for_ever(offices: Offices) -> None:
    assert own_card(offices.village) == own_card(offices.village)
    assert own_card(offices.village).signing == own_secrets(offices.village).verifying


def test_a_card_goes_out_under_the_code_and_comes_back_the_same(offices: Offices, tmp_path: Path) -> None:
    written = write_card(offices.village, tmp_path)
    assert written.name == "350582001004.card"
    assert read_card(written) == own_card(offices.village)


def test_a_card_has_nothing_secret_on_it(offices: Offices, tmp_path: Path) -> None:
    content, secrets = write_card(offices.village, tmp_path).read_text(), own_secrets(offices.village)
    assert secrets.signing not in content
    assert "AGE-SECRET" not in content.upper()


def test_only_a_manager_gives_the_card_out(offices: Offices, tmp_path: Path) -> None:
    village = offices.village
    entering = Ledger(village.path, village.key, village.user._replace(role=Role.ENTRY))
    with pytest.raises(Refused, match="管理员"):
        write_card(entering, tmp_path)
    entering.close()
    assert not list(tmp_path.iterdir())


def test_a_scanned_line_is_a_card_too() -> None:
    card = a_card()
    assert read_card(f"  {encoded(card).decode()}\r\n") == card


def test_a_card_fits_a_qr_code_that_a_telephone_reads_off_a_screen() -> None:
    card = a_card(name="长" * 100)
    assert len(qr_modules(card)) <= 117  # version 25
    assert qr_png(card).startswith(b"\x89PNG")


@given(LINES)
def test_any_name_survives(name: str) -> None:
    card = _named(SOMEBODY, name)
    assert decoded(encoded(card)) == card


SOMEBODY = a_card()


def _named(card: Card, name: str) -> Card:
    return Card(card.code, name, card.town, card.kind, card.signing, card.sealing)


def test_a_torn_card_is_never_taken() -> None:
    content = encoded(SOMEBODY)
    for cut in range(len(content)):
        with pytest.raises(BadCard):
            decoded(content[:cut])


def test_a_card_with_one_changed_character_is_never_taken() -> None:
    content = encoded(SOMEBODY)
    for place in range(len(content)):
        wrong = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        with pytest.raises(BadCard):
            decoded(wrong)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"{" * 100_000, b"1" * 5_000])
def test_what_is_no_card_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.card"
    file.write_bytes(content)
    with pytest.raises(BadCard, match="不是单位名片"):
        read_card(file)


def test_a_later_card_asks_for_the_later_program() -> None:
    told = json.loads(encoded(SOMEBODY)) | {"format": 2, "more": 1}
    for content in (json.dumps(told), json.dumps(told, indent=1)):
        with pytest.raises(NewerCard, match="新版程序"):
            read_card(content)


def test_a_card_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(NotThere):
        read_card(tmp_path / "nobody.card")


def test_a_check_code_is_three_groups_of_four_digits() -> None:
    groups = SOMEBODY.check_code.split(" ")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert "".join(groups).isdigit()


def test_the_check_code_hangs_on_the_keys_and_not_on_the_name() -> None:
    same, other = _named(SOMEBODY, "改过的名字"), a_card()
    assert same.check_code == SOMEBODY.check_code
    assert same.same_keys(SOMEBODY)
    assert other.check_code != SOMEBODY.check_code
    assert not other.same_keys(SOMEBODY)
