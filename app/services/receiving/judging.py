"""The place of what came among what came before: by its number and by the fingerprint of the one before it.

Pure. Clocks play no part: an office's clock may stand wrong, its numbers do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.services.receiving.verdicts import Told, Verdict


class Before(NamedTuple):
    """A number and the SHA-256 of its manifest, hexadecimal."""

    sequence: int
    digest: str


@dataclass(frozen=True)
class Came:
    """What came: its number and its manifest's digest, and what the sender says came straight before it.

    ``before`` goes back from it over numbers that never reached a stick, the nearest first.
    """

    sequence: int
    digest: str
    before: tuple[Before, ...] = ()


def judge(came: Came, known: Sequence[Before]) -> Verdict:
    """How ``came`` stands to those ``known`` of the same sender and not undone since."""
    if not known:
        return Verdict.FIRST
    last = max(known)
    if (had := dict(known).get(came.sequence)) is not None:
        if had != came.digest:
            return Verdict.FORKED
        return Verdict.SAME if came.sequence == last.sequence else Verdict.OLDER
    if came.sequence < last.sequence:
        return Verdict.OLDER
    if last in came.before:
        return Verdict.NEXT
    reached = min((one.sequence for one in came.before), default=came.sequence)
    return Verdict.GAP if reached > last.sequence else Verdict.FORKED


def told(verdict: Verdict, came: Came, known: Sequence[Before], done: bool = False) -> Told:
    """The verdict in words: what happened, whether the data is safe, what to do. ``done``: it was taken
    in."""
    last = max((one.sequence for one in known), default=0)
    if verdict is Verdict.FORKED:
        return _forked_taken(came, last) if done else _forked(came, last)
    if verdict.accepted:
        return _TAKEN[verdict](came, last, "已经收下" if done else "可以收")
    return (_same if verdict is Verdict.SAME else _older)(came, last)


def _first(came: Came, last: int, done: str) -> Told:
    advice = "前面的号没有交到这里，不要紧：每一个都是全的。" if came.sequence > 1 else ""
    return Told(f"第 {came.sequence} 号，是这里收到这个单位的第一个，{done}。", advice)


def _next(came: Came, last: int, done: str) -> Told:
    return Told(f"第 {came.sequence} 号，接着第 {last} 号，{done}。")


def _gap(came: Came, last: int, done: str) -> Told:
    end = min((one.sequence for one in came.before), default=came.sequence - 1)
    missing = f"第 {end} 号" if end == last + 1 else f"第 {last + 1} 至 {end} 号"
    return Told(
        f"第 {came.sequence} 号{done}，但是中间缺{missing}；每一个都是全的，资料不会少。",
        "请问问这个单位缺的交给了谁，有没有丢失。",
    )


_TAKEN = {Verdict.FIRST: _first, Verdict.NEXT: _next, Verdict.GAP: _gap}


def _same(came: Came, last: int) -> Told:
    return Told(f"第 {came.sequence} 号已经收过，资料没有改动。", "不用再收。")


def _older(came: Came, last: int) -> Told:
    return Told(
        f"这是第 {came.sequence} 号，比已经收到的第 {last} 号旧，没有收，资料没有改动。",
        "请向这个单位要最新的。",
    )


def _forked(came: Came, last: int) -> Told:
    number = came.sequence
    twice, astray = f"同一个号（第 {number} 号）有两个不同的", f"第 {number} 号接不上已经收到的第 {last} 号"
    return Told(
        f"{twice if number <= last else astray}，没有收，原有的资料没有改动。",
        "请打电话问这个单位：是不是恢复过旧备份，或者两台电脑都在记。问清楚以后，管理员可以确认收下。",
    )


def _forked_taken(came: Came, last: int) -> Told:
    return Told(
        f"第 {came.sequence} 号接不上已经收到的第 {last} 号，已按管理员的确认收下。",
        "觉得不对，可以撤回这一次接收。",
    )


REWRITTEN = Told(
    "这个单位的变更记录和以前交来的对不上，没有收，原有的资料没有改动。",
    "请打电话问这个单位：是不是恢复过旧备份，或者台账被人改过。问清楚以后，管理员可以确认收下。",
)
