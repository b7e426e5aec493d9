"""T7, T9 and S5 of the threat table: what comes from outside and is not let in."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.errors import NotThere
from app.services.handover import age
from app.services.handover.cards import own_card
from app.services.handover.container import Packer, Parts
from app.services.handover.manifest import MANIFEST, MOST_PARTS, SIGNATURE, Kind
from app.services.handover.opening import open_package
from app.services.handover.own_keys import own_secrets
from app.services.handover.refusals import (
    BadRows,
    ChangedParts,
    CrossOffice,
    NewerPackage,
    NotForUs,
    NotSigned,
    NotTaken,
    OddParts,
    OtherKeys,
    TooBig,
    TornPackage,
    UnknownOffice,
    WrongReceiver,
)
from app.services.handover.sealing import Sealed
from app.services.handover.secrets import Secrets
from app.services.handover.trusting import trusted
from tests.services.handover.conftest import SCAN
from tests.services.handover.forging import Inside, zipped
from tests.services.handover.offices import Offices, a_card, opened_at

STRANGER = Secrets.new()


@pytest.fixture
def inside(sealed: Sealed, town_secrets: Secrets) -> Inside:
    """The parts of the village's package, as somebody who can open it has them."""
    return Inside(sealed.path.read_bytes(), town_secrets.sealing)


@pytest.fixture
def village_secrets(offices: Offices) -> Secrets:
    return own_secrets(offices.village)


def test_the_town_opens_what_its_village_sealed(offices: Offices, sealed: Sealed) -> None:
    opened = opened_at(offices.town, sealed.path)
    told = {record.__tablename__: len(rows) for record, rows in opened.rows.items()}
    assert told == opened.manifest.counts
    assert (told["child"], told["visit"], told["assessment"], told["attachment"]) == (1, 1, 1, 1)
    assert opened.check_code == sealed.check_code
    assert opened.maker == own_card(offices.village)
    assert opened.trace_break is None


def test_scans_come_along(offices: Offices, sealed: Sealed) -> None:
    opened = opened_at(offices.town, sealed.path)
    (row,) = next(rows for record, rows in opened.rows.items() if record.__tablename__ == "attachment")
    assert opened.attachment(row["digest"]) == SCAN
    assert opened.attachment("0" * 64) is None


def test_nothing_plain_is_written_while_opening(
    offices: Offices, sealed: Sealed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = sealed.path.read_bytes()

    def never(*given: object, **more: object) -> None:
        raise AssertionError("wrote to the disk")

    for name in ("write_bytes", "write_text", "open", "mkdir"):
        monkeypatch.setattr(Path, name, never)
    monkeypatch.setattr("tempfile.mkstemp", never)
    assert opened_at(offices.town, content).manifest.sequence == sealed.sequence


class TestEachReasonHasItsSentence:
    def test_for_others(self, offices: Offices, sealed: Sealed) -> None:
        with pytest.raises(NotForUs, match="不是封给本单位的"):
            open_package(sealed.path, [STRANGER.sealing], trusted(offices.town), offices.town.office.code)

    @pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"age-encryption.org/v1\n"])
    def test_no_package(self, offices: Offices, content: bytes) -> None:
        with pytest.raises(TornPackage, match="不是交接包"):
            opened_at(offices.town, content)

    def test_not_there(self, offices: Offices, tmp_path: Path) -> None:
        with pytest.raises(NotThere):
            opened_at(offices.town, tmp_path / "gone.care")

    def test_sealed_and_no_container(self, offices: Offices, town_secrets: Secrets) -> None:
        with pytest.raises(TornPackage):
            opened_at(offices.town, age.encrypted(b"no ZIP at all", [town_secrets.recipient]))

    def test_without_a_signature(self, offices: Offices, inside: Inside, town_secrets: Secrets) -> None:
        del inside.parts[SIGNATURE]
        with pytest.raises(OddParts):
            opened_at(offices.town, inside.sealed(town_secrets.recipient))
        for signature in (b"", bytes(64), bytes(63)):
            inside.parts[SIGNATURE] = signature
            with pytest.raises(NotSigned, match="没有有效的签名"):
                opened_at(offices.town, inside.sealed(town_secrets.recipient))

    def test_signed_by_a_stranger(self, offices: Offices, inside: Inside, town_secrets: Secrets) -> None:
        inside.sign(STRANGER)
        with pytest.raises(NotSigned):
            opened_at(offices.town, inside.sealed(town_secrets.recipient))

    def test_signed_by_a_stranger_who_says_so(
        self, offices: Offices, inside: Inside, town_secrets: Secrets
    ) -> None:
        inside.tell(maker=inside.manifest["maker"] | {"signing": STRANGER.verifying})
        inside.sign(STRANGER)
        with pytest.raises(OtherKeys, match="350582001004"):
            opened_at(offices.town, inside.sealed(town_secrets.recipient))

    def test_of_an_office_nobody_enrolled(
        self, offices: Offices, inside: Inside, town_secrets: Secrets
    ) -> None:
        inside.tell(maker=inside.manifest["maker"] | {"code": "350582009009", "signing": STRANGER.verifying})
        inside.sign(STRANGER)
        with pytest.raises(UnknownOffice, match="350582009009"):
            opened_at(offices.town, inside.sealed(town_secrets.recipient))

    @pytest.mark.parametrize("changes", [{"to": "350582002000"}, {"kind": "reply"}])
    def test_for_another_office_though_sealed_for_us(
        self,
        offices: Offices,
        inside: Inside,
        town_secrets: Secrets,
        village_secrets: Secrets,
        changes: dict[str, str],
    ) -> None:
        inside.tell(**changes)
        inside.sign(village_secrets)
        with pytest.raises(WrongReceiver):
            opened_at(offices.town, inside.sealed(town_secrets.recipient))

    def test_of_a_later_program(
        self, offices: Offices, inside: Inside, town_secrets: Secrets, village_secrets: Secrets
    ) -> None:
        for changes in ({"format": 2}, {"schema": "0999"}):
            inside.tell(**changes)
            inside.sign(village_secrets)
            with pytest.raises(NewerPackage, match="新版程序"):
                opened_at(offices.town, inside.sealed(town_secrets.recipient))
            inside.tell(format=1)


Change = Callable[[Inside], None]


def _another_part(inside: Inside) -> None:
    inside.parts["data/visit.jsonl"] = inside.parts["data/assessment.jsonl"]


def _same_length(inside: Inside) -> None:
    inside.parts["data/child.jsonl"] = inside.parts["data/child.jsonl"].replace(b"8", b"9")


def _another_scan(inside: Inside) -> None:
    name = next(name for name in inside.parts if name.startswith("attachments/"))
    inside.replace(name, b"another picture")


def _wrong_count(inside: Inside) -> None:
    inside.tell(counts=inside.manifest["counts"] | {"visit": 2})


def _a_table_less(inside: Inside) -> None:
    del inside.parts["data/visit.jsonl"]
    told = inside.manifest
    del told["parts"]["data/visit.jsonl"], told["counts"]["visit"]
    inside.tell(parts=told["parts"], counts=told["counts"])


def _a_table_more(inside: Inside) -> None:
    inside.replace("data/office_key.jsonl", b"")


def _another_end_of_the_trace(inside: Inside) -> None:
    inside.set_rows("trace", inside.rows("trace")[:-1])


def _anothers_child(inside: Inside) -> None:
    inside.set_rows("child", [row | {"office": "350582001005"} for row in inside.rows("child")])


def _a_visit_of_anothers(inside: Inside) -> None:
    inside.set_rows("visit", [row | {"office": "350582001005"} for row in inside.rows("visit")])


def _a_row_that_cannot_be(inside: Inside) -> None:
    inside.set_rows("child", [row | {"sex": "robot"} for row in inside.rows("child")])


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (_another_part, ChangedParts),
        (_same_length, ChangedParts),
        (_another_scan, ChangedParts),
        (_wrong_count, ChangedParts),
        (_another_end_of_the_trace, ChangedParts),
        (_a_table_less, OddParts),
        (_a_table_more, OddParts),
        (_anothers_child, CrossOffice),
        (_a_visit_of_anothers, CrossOffice),
        (_a_row_that_cannot_be, BadRows),
    ],
)
def test_even_its_own_signature_lets_no_village_hand_over_what_does_not_hold(
    offices: Offices,
    inside: Inside,
    town_secrets: Secrets,
    village_secrets: Secrets,
    change: Change,
    refusal: type[NotTaken],
) -> None:
    change(inside)
    inside.sign(village_secrets)
    with pytest.raises(refusal) as refused:
        opened_at(offices.town, inside.sealed(town_secrets.recipient))
    assert type(refused.value) is refusal
    assert "没有改动" in str(refused.value)


def test_a_village_whose_own_trace_was_edited_is_let_in_and_named(
    offices: Offices, inside: Inside, town_secrets: Secrets, village_secrets: Secrets
) -> None:
    rows = inside.rows("trace")
    rows[1]["user"] = "别人"
    inside.set_rows("trace", rows)
    inside.sign(village_secrets)
    assert opened_at(offices.town, inside.sealed(town_secrets.recipient)).trace_break == 2


# T7: 1,000 packages that are not what they say


def test_of_a_thousand_forged_packages_none_is_let_in(
    offices: Offices, sealed: Sealed, town_secrets: Secrets, village_secrets: Secrets
) -> None:
    tried, accepted, cards = 0, [], trusted(offices.town)
    for name, forged in _forged(sealed.path.read_bytes(), town_secrets, village_secrets):
        tried += 1
        try:
            open_package(forged, [town_secrets.sealing], cards, offices.town.office.code)
            accepted.append(name)
        except NotTaken:
            continue
    assert (tried, accepted) == (1_000, [])


def _forged(genuine: bytes, town: Secrets, village: Secrets) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(20261123)
    for _ in range(400):
        place = chance.randrange(len(genuine))
        yield (
            "bit",
            genuine[:place] + bytes([genuine[place] ^ 1 << chance.randrange(8)]) + genuine[place + 1 :],
        )
    for _ in range(100):
        yield "cut", genuine[: chance.randrange(len(genuine))]
    for number in range(500):
        inside = Inside(genuine, town.sealing)
        yield _FORGERIES[number % len(_FORGERIES)](inside, chance, town, village)


def test_of_two_hundred_records_of_others_none_is_let_in(
    offices: Offices, sealed: Sealed, town_secrets: Secrets, village_secrets: Secrets
) -> None:
    """T9: signed by a village that may sign, about another village's children."""
    chance, genuine, cards = random.Random(9), sealed.path.read_bytes(), trusted(offices.town)
    refused = 0
    for _ in range(200):
        inside = Inside(genuine, town_secrets.sealing)
        _, content = _with_anothers_children(inside, chance, town_secrets, village_secrets)
        with pytest.raises(CrossOffice):
            open_package(content, [town_secrets.sealing], cards, offices.town.office.code)
        refused += 1
    assert refused == 200


Forgery = Callable[[Inside, random.Random, Secrets, Secrets], tuple[str, bytes]]


def _flipped_inside(
    inside: Inside, chance: random.Random, town: Secrets, village: Secrets
) -> tuple[str, bytes]:
    name = chance.choice([name for name, content in inside.parts.items() if content])
    content, place = inside.parts[name], chance.randrange(len(inside.parts[name]))
    inside.parts[name] = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    return f"flipped {name}", inside.sealed(town.recipient)


def _retold(inside: Inside, chance: random.Random, town: Secrets, village: Secrets) -> tuple[str, bytes]:
    changes: list[dict[str, Any]] = [
        {"sequence": chance.randrange(2, 99)},
        {"previous": "00" * 32},
        {"counts": {}},
        {"trace_seq": 1},
    ]
    inside.tell(**chance.choice(changes))
    return "retold, signature kept", inside.sealed(town.recipient)


def _by_a_stranger(
    inside: Inside, chance: random.Random, town: Secrets, village: Secrets
) -> tuple[str, bytes]:
    inside.tell(
        sequence=chance.randrange(2, 99), maker=inside.manifest["maker"] | {"signing": STRANGER.verifying}
    )
    inside.sign(STRANGER)
    return "signed by a stranger", inside.sealed(town.recipient)


def _by_another_village(
    inside: Inside, chance: random.Random, town: Secrets, village: Secrets
) -> tuple[str, bytes]:
    code = f"3505820010{chance.randrange(10, 99)}"
    inside.tell(maker=inside.manifest["maker"] | {"code": code, "signing": STRANGER.verifying})
    inside.sign(STRANGER)
    return "of a village nobody enrolled", inside.sealed(town.recipient)


def _for_another_town(
    inside: Inside, chance: random.Random, town: Secrets, village: Secrets
) -> tuple[str, bytes]:
    if chance.random() < 0.5:
        return "sealed for another town", inside.sealed(STRANGER.recipient)
    inside.tell(to="350582002000")
    inside.sign(village)
    return "meant for another town", inside.sealed(town.recipient)


def _unsigned(inside: Inside, chance: random.Random, town: Secrets, village: Secrets) -> tuple[str, bytes]:
    inside.parts[SIGNATURE] = chance.randbytes(chance.choice([0, 32, 64]))
    return "unsigned", inside.sealed(town.recipient)


def _with_more_or_less(
    inside: Inside, chance: random.Random, town: Secrets, village: Secrets
) -> tuple[str, bytes]:
    name = chance.choice(sorted(inside.parts.keys() - {MANIFEST, SIGNATURE}))
    if chance.random() < 0.5:
        del inside.parts[name]
    else:
        inside.parts[f"data/{chance.choice(['keys', 'user', 'parcel_content'])}.jsonl"] = b""
    return "a part more or less", inside.sealed(town.recipient)


def _with_anothers_children(
    inside: Inside, chance: random.Random, town: Secrets, village: Secrets
) -> tuple[str, bytes]:
    table = chance.choice(["child", "family", "parent", "visit", "assessment", "attachment"])
    office = f"3505820010{chance.randrange(10, 99)}"
    inside.set_rows(table, [row | {"office": office} for row in inside.rows(table)])
    inside.sign(village)
    return "with another village's records", inside.sealed(town.recipient)


_FORGERIES: tuple[Forgery, ...] = (
    _flipped_inside,
    _retold,
    _by_a_stranger,
    _by_another_village,
    _for_another_town,
    _unsigned,
    _with_more_or_less,
    _with_anothers_children,
)


# S5: entries that lead out of a folder, or are no files


def _entry(name: str, mode: int = 0o100600) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    return made


OUTSIDE = [
    "../evil.jsonl",
    "..\\evil.jsonl",
    "../../../../etc/cron.d/evil",
    "..\\..\\Windows\\System32\\evil.dll",
    "/etc/passwd",
    "/tmp/evil.jsonl",
    "C:\\evil.jsonl",
    "C:/evil.jsonl",
    "\\\\server\\share\\evil",
    "//server/share/evil",
    "data/../../evil.jsonl",
    "data/..\\evil.jsonl",
    "data/./child.jsonl",
    "./data/child.jsonl",
    "data//child.jsonl",
    "data/child.jsonl/",
    "data/",
    "DATA/CHILD.JSONL",
    "data/child.jsonl ",
    "data/child.jsonl:stream",
    "data/chiｌd.jsonl",
    "data/con.jsonl\x00.txt",
    "attachments/../data/child.jsonl",
    "attachments/" + "A" * 64,
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_an_entry_that_leads_elsewhere_is_refused_and_nothing_is_written(
    name: str,
    offices: Offices,
    inside: Inside,
    town_secrets: Secrets,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    entries: list[tuple[zipfile.ZipInfo | str, bytes]] = [*inside.parts.items(), (_entry(name), b"evil")]
    with pytest.raises(OddParts):
        opened_at(offices.town, age.encrypted(zipped(entries), [town_secrets.recipient]))
    assert not list(tmp_path.rglob("*"))


@pytest.mark.parametrize("mode", [0o120777, 0o040755])
def test_a_link_or_a_folder_under_a_good_name_is_refused(mode: int, inside: Inside) -> None:
    name = "data/child.jsonl"
    entries: list[tuple[zipfile.ZipInfo | str, bytes]] = [
        (_entry(one, mode if one == name else 0o100600), content) for one, content in inside.parts.items()
    ]
    with pytest.raises(OddParts):
        Parts(zipped(entries))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(inside: Inside) -> None:
    entries: list[tuple[zipfile.ZipInfo | str, bytes]] = [*inside.parts.items(), ("data/child.jsonl", b"")]
    with pytest.raises(OddParts):
        Parts(zipped(entries))


class TestBounds:
    def test_a_bomb_is_told_by_what_it_says_and_never_unpacked(self) -> None:
        packer = Packer()
        packer.add("data/child.jsonl", bytes(3_000_000))
        bomb = packer.packed()
        assert len(bomb) < 10_000
        with Parts(bomb) as parts, pytest.raises(TooBig):
            parts.read("data/child.jsonl", most=1_000_000)

    def test_a_bomb_that_lies_about_its_size_is_cut_off(self) -> None:
        packer = Packer()
        packer.add("data/child.jsonl", bytes(3_000_000))
        true, false = (3_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
        with Parts(packer.packed().replace(true, false)) as parts, pytest.raises(OddParts):
            parts.read("data/child.jsonl")

    def test_too_many_parts_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("app.services.handover.container.MOST_PARTS", 3)
        assert MOST_PARTS > 3
        with pytest.raises(TooBig):
            Parts(zipped({f"attachments/{number:064x}": b"" for number in range(6)}))

    @pytest.mark.parametrize("comment", [b"x", b"PK\x05\x06" + bytes(18)])
    def test_what_follows_the_end_is_refused(self, inside: Inside, comment: bytes) -> None:
        with pytest.raises((TornPackage, OddParts)):
            Parts(zipped(inside.parts) + comment).read(MANIFEST)

    def test_a_list_of_entries_beyond_all_is_refused_before_it_is_read(self, inside: Inside) -> None:
        content = bytearray(zipped(inside.parts))
        content[-10:-6] = (2**31).to_bytes(4, "little")
        with pytest.raises(TooBig):
            Parts(bytes(content))

    def test_a_file_beyond_the_bound_is_not_read_to_its_end(
        self, offices: Offices, sealed: Sealed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("app.services.handover.opening.MOST_SEALED", 1_000)
        with pytest.raises(TooBig):
            opened_at(offices.town, sealed.path)

    def test_all_parts_together_have_a_bound(self, inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("app.services.handover.container.MOST_UNPACKED", 1_000)
        with pytest.raises(TooBig):
            Parts(zipped(inside.parts))


def test_a_reply_is_opened_where_a_reply_is_wanted_only(
    offices: Offices, inside: Inside, town_secrets: Secrets, village_secrets: Secrets
) -> None:
    inside.tell(kind="reply")
    inside.sign(village_secrets)
    content = inside.sealed(town_secrets.recipient)
    opened = open_package(
        content, [town_secrets.sealing], trusted(offices.town), offices.town.office.code, Kind.REPLY
    )
    assert opened.manifest.kind is Kind.REPLY
    with pytest.raises(WrongReceiver):
        opened_at(offices.town, content)


def test_a_card_changed_at_the_town_shuts_the_old_keys_out(
    offices: Offices, sealed: Sealed, town_secrets: Secrets
) -> None:
    with pytest.raises(OtherKeys):
        open_package(sealed.path, [town_secrets.sealing], [a_card("350582001004")], "350582001000")
