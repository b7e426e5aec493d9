"""T7 and T9 at the town: whatever was forged, changed, replayed or slipped in, nothing of it is taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from app.services.handover.manifest import SIGNATURE
from app.services.handover.own_keys import own_secrets
from app.services.handover.secrets import Secrets
from app.services.receiving.receiving import receive_all
from app.services.receiving.verdicts import Verdict
from tests.factories import a_child, a_visit, an_assessment
from tests.services.between import NOW, World, a_world
from tests.services.handover.forging import Inside

FORGED, CROSSED = 1_000, 200
STRANGER = Secrets.new()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Both villages have sent packages; the second has a child to be stolen."""
    for made in a_world(tmp_path_factory.mktemp("forged")):
        for village in (made.first, made.second):
            child = a_child(village, name="陈小明")
            a_visit(village, child)
            an_assessment(village, child)
            made.send(village)
        made.send(made.first)
        yield made


@pytest.fixture(scope="module")
def genuine(world: World) -> bytes:
    """The next package of the first village, not received yet."""
    a_child(world.first, name="丁一桐")
    return world.package(world.first).read_bytes()


@pytest.fixture(scope="module")
def town(world: World) -> Secrets:
    return own_secrets(world.town)


Forger = Callable[[World, bytes, Secrets, Random], bytes]


def a_changed_byte(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    at = rng.randrange(len(genuine))
    return genuine[:at] + bytes([genuine[at] ^ rng.randrange(1, 256)]) + genuine[at + 1 :]


def cut_off(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    return genuine[: rng.randrange(len(genuine))]


def a_changed_part(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    inside = Inside(genuine, town.sealing)
    name = rng.choice([name for name, content in inside.parts.items() if content and name != SIGNATURE])
    at, content = rng.randrange(len(inside.parts[name])), inside.parts[name]
    inside.parts[name] = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    return inside.sealed(town.recipient)


def a_row_changed_and_reckoned_anew(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    inside = Inside(genuine, town.sealing)
    inside.set_rows("child", [row | {"name": f"假{rng.random()}"[:9]} for row in inside.rows("child")])
    return inside.sealed(town.recipient)


def unsigned(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    inside = Inside(genuine, town.sealing)
    inside.parts[SIGNATURE] = rng.randbytes(64)
    return inside.sealed(town.recipient)


def signed_by_a_stranger(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    inside = Inside(genuine, town.sealing)
    if rng.random() < 0.5:
        inside.tell(maker=inside.manifest["maker"] | {"signing": STRANGER.verifying})
    inside.sign(STRANGER)
    return inside.sealed(town.recipient)


def another_village_says_it_is_the_first(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    inside = Inside(genuine, town.sealing)
    inside.sign(own_secrets(world.second))
    return inside.sealed(town.recipient)


def the_first_says_it_is_another(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    inside = Inside(genuine, town.sealing)
    inside.tell(maker=inside.manifest["maker"] | {"code": world.second.office.code})
    inside.sign(own_secrets(world.first))
    return inside.sealed(town.recipient)


def for_another_town(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    inside = Inside(genuine, town.sealing)
    inside.tell(to="350582002000")
    inside.sign(own_secrets(world.first))
    return inside.sealed(town.recipient)


def replayed(world: World, genuine: bytes, town: Secrets, rng: Random) -> bytes:
    return rng.choice([one for one in world.stick.iterdir() if one.read_bytes() != genuine]).read_bytes()


FORGERS: tuple[Forger, ...] = (
    a_changed_byte,
    cut_off,
    a_changed_part,
    a_row_changed_and_reckoned_anew,
    unsigned,
    signed_by_a_stranger,
    another_village_says_it_is_the_first,
    the_first_says_it_is_another,
    for_another_town,
    replayed,
)


def accepted(world: World, files: Iterator[bytes]) -> tuple[int, int]:
    """How many came, and how many of them were taken in."""
    place = world.stick.parent / "forged.care"
    came = taken = 0
    for content in files:
        place.write_bytes(content)
        (outcome,) = receive_all(world.town, [place], NOW)
        came, taken = came + 1, taken + outcome.accepted
    return came, taken


@pytest.mark.parametrize("forged", [FORGED // 10, pytest.param(FORGED, marks=pytest.mark.slow)])
def test_of_a_thousand_forged_packages_none_is_accepted(
    forged: int, world: World, genuine: bytes, town: Secrets
) -> None:
    rng, before = Random(7), world.town.path.read_bytes()
    files = (forger(world, genuine, town, rng) for forger in FORGERS for _ in range(forged // len(FORGERS)))
    assert accepted(world, files) == (forged, 0)
    assert world.town.path.read_bytes() == before


Slip = Callable[[dict[str, Any], dict[str, Any], Random], dict[str, Any]]


def of_another_village(mine: dict[str, Any], theirs: dict[str, Any], rng: Random) -> dict[str, Any]:
    return mine | {"office": theirs["office"]}


def in_the_place_of_anothers(mine: dict[str, Any], theirs: dict[str, Any], rng: Random) -> dict[str, Any]:
    return mine | {"id": theirs["id"]}


def a_whole_one_of_anothers(mine: dict[str, Any], theirs: dict[str, Any], rng: Random) -> dict[str, Any]:
    return theirs


def hung_on_anothers(mine: dict[str, Any], theirs: dict[str, Any], rng: Random) -> dict[str, Any]:
    return mine | {name: theirs[name] for name in ("child_id", "family_id") if name in mine}


SLIPS: tuple[Slip, ...] = (
    of_another_village,
    in_the_place_of_anothers,
    a_whole_one_of_anothers,
    hung_on_anothers,
)


def slipped_in(world: World, genuine: bytes, town: Secrets) -> Iterator[bytes]:
    """Packages that the first village signed itself, with a row of the second's in them."""
    rng, village = Random(9), own_secrets(world.first)
    theirs = Inside(world.package(world.second).read_bytes(), town.sealing)
    for number in range(CROSSED):
        inside = Inside(genuine, town.sealing)
        slip, table = SLIPS[number % len(SLIPS)], rng.choice(("child", "parent", "visit", "assessment"))
        rows = {row["id"]: row for row in inside.rows(table)}
        mine, other = rng.choice(list(rows.values())), rng.choice(theirs.rows(table))
        made = slip(mine, other, rng)
        if rng.random() < 0.5:
            del rows[mine["id"]]  # in place of one's own, or beside it
        elif made["id"] == mine["id"]:
            made = made | {"id": f"{rng.getrandbits(128):032x}"}
        rows[made["id"]] = made
        inside.set_rows(table, sorted(rows.values(), key=lambda row: str(row["id"])))
        inside.sign(village)
        yield inside.sealed(town.recipient)


def test_of_two_hundred_records_slipped_in_from_another_village_none_is_merged(
    world: World, genuine: bytes, town: Secrets
) -> None:
    before = world.town.path.read_bytes()
    assert accepted(world, slipped_in(world, genuine, town)) == (CROSSED, 0)
    assert world.town.path.read_bytes() == before


def test_who_slips_something_in_is_named(world: World, genuine: bytes, town: Secrets) -> None:
    place = world.stick.parent / "crossed.care"
    place.write_bytes(next(slipped_in(world, genuine, town)))
    (outcome,) = receive_all(world.town, [place], NOW)
    assert outcome.verdict is Verdict.FOREIGN
    assert world.first.office.code in outcome.told.sentence


def test_the_genuine_one_would_have_been_accepted(world: World, genuine: bytes, town: Secrets) -> None:
    """Else the tests above would prove nothing; signed anew, too, for those that change it."""
    inside = Inside(genuine, town.sealing)
    inside.sign(own_secrets(world.first))
    place = world.stick.parent / "genuine.care"
    for content in (genuine, inside.sealed(town.recipient)):
        place.write_bytes(content)
        (outcome,) = receive_all(world.town, [place], NOW, dry_run=True)
        assert outcome.accepted
