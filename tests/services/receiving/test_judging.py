"""T8: whatever order packages come in, each gets the verdict that its number and fingerprint deserve."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from app.services.handover.manifest import Kind, Maker, Manifest, Unsent
from app.services.receiving.judging import Before, Came, judge, told
from app.services.receiving.looking import came
from app.services.receiving.verdicts import Verdict
from tests.services.between import NOW

TIMES = 50


class Office:
    """Numbers its packages; a restored backup begins again from an earlier number."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self.sent = [Before(0, "")]

    def next(self, after: Before | None = None) -> Came:
        before = after or self.sent[-1]
        made = Came(before.sequence + 1, f"{self._rng.getrandbits(256):064x}", (before,))
        self.sent.append(Before(made.sequence, made.digest))
        return made

    def several(self, least: int = 1) -> list[Came]:
        return [self.next() for _ in range(self._rng.randint(least, 6))]


Ordering = Callable[[Office, Random], tuple[list[Came], Came]]  # what was received, and what comes now


def nothing_before(office: Office, rng: Random) -> tuple[list[Came], Came]:
    return [], office.several()[-1]


def one_after_the_other(office: Office, rng: Random) -> tuple[list[Came], Came]:
    return office.several(), office.next()


def the_last_again(office: Office, rng: Random) -> tuple[list[Came], Came]:
    received = office.several()
    return received, received[-1]


def an_earlier_one_again(office: Office, rng: Random) -> tuple[list[Came], Came]:
    received = office.several(2)
    return received, rng.choice(received[:-1])


def some_were_left_out(office: Office, rng: Random) -> tuple[list[Came], Came]:
    received, _ = office.several(), office.several()
    return received, office.next()


def a_number_used_twice(office: Office, rng: Random) -> tuple[list[Came], Came]:
    received = office.several(2)
    return received, office.next(after=office.sent[rng.randrange(len(received))])


def a_next_one_of_another_past(office: Office, rng: Random) -> tuple[list[Came], Came]:
    received = office.several()
    office.next(after=office.sent[-2])  # a backup was restored, and a package made that nobody saw
    return received, office.next()


ORDERINGS = {
    nothing_before: Verdict.FIRST,
    one_after_the_other: Verdict.NEXT,
    the_last_again: Verdict.SAME,
    an_earlier_one_again: Verdict.OLDER,
    some_were_left_out: Verdict.GAP,
    a_number_used_twice: Verdict.FORKED,
    a_next_one_of_another_past: Verdict.FORKED,
}


@pytest.mark.parametrize(
    ("ordering", "verdict"), ORDERINGS.items(), ids=lambda one: getattr(one, "__name__", one)
)
def test_each_ordering_gets_its_verdict_fifty_times_of_fifty(ordering: Ordering, verdict: Verdict) -> None:
    right = 0
    for seed in range(TIMES):
        rng = Random(seed)
        received, now = ordering(Office(rng), rng)
        known = [Before(one.sequence, one.digest) for one in received]
        right += judge(now, known) is verdict
    assert right == TIMES


def test_one_that_comes_late_is_older_than_what_came_in_its_place() -> None:
    office = Office(Random(1))
    first, late, third = (office.next() for _ in range(3))
    known = [Before(one.sequence, one.digest) for one in (first, third)]
    assert judge(late, known) is Verdict.OLDER


def a_manifest(sequence: int, previous: str, *unsent: Unsent) -> Manifest:
    maker = Maker("350582001004", "青新社区居委会", "青阳街道", "village", "0" * 64)
    return Manifest(
        Kind.PACKAGE,
        "0003",
        "1",
        maker,
        "350582001000",
        "",
        sequence,
        previous,
        NOW,
        {},
        {},
        0,
        "0" * 64,
        True,
        unsent,
    )


def test_numbers_that_never_reached_a_stick_are_not_missed() -> None:
    made = a_manifest(4, "c" * 64, Unsent(3, "c" * 64, "b" * 64), Unsent(2, "b" * 64, "a" * 64))
    assert judge(came(made, "d" * 64), [Before(1, "a" * 64)]) is Verdict.NEXT
    assert judge(came(made, "d" * 64), [Before(1, "e" * 64)]) is Verdict.FORKED


def test_of_the_numbers_before_only_those_are_missed_that_reached_a_stick() -> None:
    made = came(a_manifest(5, "d" * 64, Unsent(4, "d" * 64, "c" * 64)), "e" * 64)
    known = [Before(1, "a" * 64)]
    assert judge(made, known) is Verdict.GAP
    assert "第 2 至 3 号" in told(Verdict.GAP, made, known).sentence


@pytest.mark.parametrize("verdict", [*dict.fromkeys(ORDERINGS.values())])
def test_every_verdict_says_what_it_means_for_the_data(verdict: Verdict) -> None:
    words = str(told(verdict, Came(3, "c" * 64, (Before(2, "b" * 64),)), [Before(1, "a" * 64)]))
    assert "没有改动" in words or "可以收" in words
    assert words.endswith("。")
