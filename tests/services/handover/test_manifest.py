from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.handover.canonical import canonical, parsed
from app.services.handover.manifest import (
    Kind,
    Maker,
    Manifest,
    PartTold,
    Unsent,
    check_code,
    hash_of,
    parse,
)
from app.services.handover.refusals import NewerPackage, OddParts

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
CODES = st.text("0123456789", min_size=12, max_size=12)
WORDS = st.text(st.characters(codec="utf-8"), max_size=100)
NUMBERS = st.integers(0, 10**9)
ZONES = st.integers(-12 * 60, 12 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TABLES = st.dictionaries(st.sampled_from(["child", "visit", "same_child", "trace"]), NUMBERS, max_size=4)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    """Any manifest that can be."""
    part = st.builds(PartTold, HASHES, NUMBERS)
    counts = draw(TABLES)
    parts = {f"data/{table}.jsonl": draw(part) for table in counts}
    parts |= {f"attachments/{digest}": draw(part) for digest in draw(st.lists(HASHES, max_size=2))}
    return Manifest(
        kind=draw(st.sampled_from(Kind)),
        schema="0003",
        program=draw(WORDS),
        maker=Maker(
            draw(CODES), draw(WORDS), draw(WORDS), draw(st.sampled_from(["village", "town"])), draw(HASHES)
        ),
        to=draw(CODES),
        ledger=draw(st.text("0123456789abcdef", max_size=32)),
        sequence=draw(st.integers(1, 10**9)),
        previous=draw(HASHES | st.just("")),
        made_at=draw(st.datetimes(timezones=ZONES)),
        counts=counts,
        parts=parts,
        trace_seq=draw(NUMBERS),
        trace_head=draw(HASHES),
        attachments=draw(st.booleans()),
        unsent=tuple(draw(st.lists(st.builds(Unsent, NUMBERS, HASHES, HASHES), max_size=2))),
    )


ONE = Manifest(
    kind=Kind.PACKAGE,
    schema="0003",
    program="0.1.0",
    maker=Maker("350582001004", "青新社区居委会", "青阳街道", "village", "ab" * 32),
    to="350582001000",
    ledger="cd" * 16,
    sequence=12,
    previous="01" * 32,
    made_at=datetime(2026, 11, 23, 18, 2, tzinfo=timezone(timedelta(hours=8))),
    counts={"child": 1},
    parts={"data/child.jsonl": PartTold("ef" * 32, 200)},
    trace_seq=7,
    trace_head="23" * 32,
)


@given(manifests())
def test_any_manifest_reads_back_the_same(manifest: Manifest) -> None:
    assert parse(manifest.encoded()) == manifest


@given(st.binary(max_size=300))
def test_no_wild_bytes_are_a_manifest(content: bytes) -> None:
    with pytest.raises(OddParts):
        parse(content)


@given(st.data())
def test_a_changed_byte_is_refused_or_means_something_else(data: st.DataObject) -> None:
    content = ONE.encoded()
    place = data.draw(st.integers(0, len(content) - 1))
    wrong = content[:place] + bytes([data.draw(st.integers(0, 255))]) + content[place + 1 :]
    try:
        assert (parse(wrong) == ONE) == (wrong == content)
    except (OddParts, NewerPackage):
        assert wrong != content


WRONG: dict[str, Any] = {
    "another file": {"file": "something else"},
    "no format": {"format": "1"},
    "a true format": {"format": True},
    "an unknown kind": {"kind": "letter"},
    "a short code": {"to": "3505"},
    "full-width digits": {"to": "３５０５８２００１０００"},
    "number nought": {"sequence": 0},
    "a number with a fraction": {"sequence": 1.5},
    "a number that is true": {"sequence": True},
    "a number beyond all": {"sequence": 10**10},
    "no hash before": {"previous": "xyz"},
    "a time without its zone": {"made_at": "2026-11-23T18:02:00"},
    "no time": {"made_at": "yesterday"},
    "no parts": {"parts": None},
    "a part outside": {"parts": {"../child.jsonl": {"sha256": "ef" * 32, "size": 1}}, "counts": {}},
    "a part with more": {"parts": {"data/child.jsonl": {"sha256": "ef" * 32, "size": 1, "mode": 7}}},
    "a part of less than nothing": {"parts": {"data/child.jsonl": {"sha256": "ef" * 32, "size": -1}}},
    "a count of no part": {"counts": {"visit": 1}},
    "something unknown": {"more": 1},
    "a maker of another kind": {"maker": {"code": "350582001004", "kind": "county"}},
    "a flag that is none": {"attachments": 1},
    "a schema with a path": {"schema": "../0003"},
}


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
def test_what_no_office_can_say_is_refused(changes: dict[str, Any]) -> None:
    told = parsed(ONE.encoded(), 10_000)
    with pytest.raises(OddParts):
        parse(canonical(told | changes))


def test_something_missing_is_refused() -> None:
    told = parsed(ONE.encoded(), 10_000)
    for name in told:
        with pytest.raises(OddParts):
            parse(canonical({key: value for key, value in told.items() if key != name}))


def test_another_way_to_write_the_same_is_refused() -> None:
    content = ONE.encoded()
    for other in (content + b"\n", b" " + content, content.replace(b":12,", b": 12,")):
        with pytest.raises(OddParts):
            parse(other)


def test_a_later_format_asks_for_the_later_program() -> None:
    with pytest.raises(NewerPackage, match="新版程序"):
        parse(canonical(parsed(ONE.encoded(), 10_000) | {"format": 2, "more": 1}))


def test_the_check_code_is_twelve_digits_and_every_change_changes_it() -> None:
    other = replace(ONE, sequence=13)
    assert "".join(check_code(ONE.encoded()).split()).isdigit()
    assert len(check_code(ONE.encoded())) == 14
    assert check_code(ONE.encoded()) != check_code(other.encoded())


class TestWhatFollowsWhat:
    def test_the_next_names_the_one_before_it(self) -> None:
        after = replace(ONE, sequence=13, previous=hash_of(ONE.encoded()))
        assert after.follows(12, hash_of(ONE.encoded()))
        assert not after.follows(11, hash_of(ONE.encoded()))
        assert not after.follows(12, "00" * 32)

    def test_numbers_that_never_reached_a_stick_may_lie_between(self) -> None:
        spent = (Unsent(14, "14" * 32, "13" * 32), Unsent(13, "13" * 32, hash_of(ONE.encoded())))
        after = replace(ONE, sequence=15, previous="14" * 32, unsent=spent)
        assert after.follows(12, hash_of(ONE.encoded()))
        assert after.follows(13, "13" * 32)  # it had reached one after all
        assert not after.follows(12, "00" * 32)
        assert not after.follows(11, hash_of(ONE.encoded()))

    def test_a_number_between_that_was_given_away_is_a_gap(self) -> None:
        spent = (Unsent(14, "14" * 32, "13" * 32),)
        after = replace(ONE, sequence=15, previous="14" * 32, unsent=spent)
        assert not after.follows(12, hash_of(ONE.encoded()))
