"""The place of what came among what came before: by its number and by the fingerprint of the one before it.

Pure. Clocks play no part: an office's clock may stand wrong, its numbers do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.services.receiving.verdicts import Told, Verdict


class Came(NamedTuple):
    """A package, or a reply, by its number, with the SHA-256 of its manifest and of the one before it."""

    sequence: int
    digest: str
    previous: str = ""


def judge(came: Came, known: Sequence[Came]) -> Verdict:
    """How ``came`` stands to those ``known`` of the same sender and not undone since."""
    if not known:
        return Verdict.FIRST
    last = max(known, key=lambda one: one.sequence)
    numbered = {one.sequence: one.digest for one in known}
    if came.sequence in numbered:
        if came.digest != numbered[came.sequence]:
            return Verdict.FORKED
        return Verdict.SAME if came.sequence == last.sequence else Verdict.OLDER
    if came.sequence < last.sequence:
        return Verdict.OLDER
    if came.sequence > last.sequence + 1:
        return Verdict.GAP
    return Verdict.NEXT if came.previous == last.digest else Verdict.FORKED


def told(verdict: Verdict, came: Came, known: Sequence[Came]) -> Told:
    """The verdict in words: what happened, whether the data is safe, what to do."""
    last = max((one.sequence for one in known), default=0)
    return {
        Verdict.FIRST: _first,
        Verdict.NEXT: _next,
        Verdict.GAP: _gap,
        Verdict.SAME: _same,
        Verdict.OLDER: _older,
        Verdict.FORKED: _forked,
    }[verdict](came.sequence, last)


def _first(number: int, last: int) -> Told:
    before = "" if number == 1 else f"，前面的 {number - 1} 个没有交到这里，不影响，每一个都是全的"
    return Told(f"这是这个单位的第 {number} 号，是这里收到的第一个{before}。")


def _next(number: int, last: int) -> Told:
    return Told(f"第 {number} 号，接着第 {last} 号，可以收。")


def _gap(number: int, last: int) -> Told:
    missing = f"第 {last + 1} 号" if number == last + 2 else f"第 {last + 1} 至 {number - 1} 号"
    return Told(
        f"第 {number} 号可以收，但是中间缺{missing}；每一个都是全的，资料不会少。",
        "请问问这个单位缺的那些交给了谁，有没有丢失。",
    )


def _same(number: int, last: int) -> Told:
    return Told(f"第 {number} 号已经收过，资料没有改动。", "不用再收。")


def _older(number: int, last: int) -> Told:
    return Told(
        f"这是第 {number} 号，比已经收到的第 {last} 号旧，没有收，资料没有改动。",
        "请向这个单位要最新的。",
    )


def _forked(number: int, last: int) -> Told:
    twice, astray = f"同一个号（第 {number} 号）有两个不同的包", f"第 {number} 号接不上第 {last} 号"
    clash = twice if number <= last else astray
    return Told(
        f"{clash}，没有收，原有的资料没有改动。",
        "请打电话问这个单位：是不是恢复过旧备份，或者两台电脑都在记。问清楚以后，管理员可以确认收下。",
    )
