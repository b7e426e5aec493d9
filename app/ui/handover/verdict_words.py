"""The short words of a verdict and their tone; its sentence comes from whoever judged."""

from __future__ import annotations

from app.services.receiving.verdicts import Verdict

_MARKS: dict[Verdict, tuple[str, str]] = {
    Verdict.FIRST: ("可以收", "done"),
    Verdict.NEXT: ("可以收", "done"),
    Verdict.GAP: ("可以收，中间缺号", "warning"),
    Verdict.SAME: ("已经收过", "quiet"),
    Verdict.OLDER: ("比已收的旧", "quiet"),
    Verdict.FORKED: ("前后接不上", "error"),
    Verdict.NOT_OURS: ("不是交给本单位的", "error"),
    Verdict.UNKNOWN: ("还没有登记名片", "error"),
    Verdict.FORGED: ("签名不对", "error"),
    Verdict.DAMAGED: ("文件损坏", "error"),
    Verdict.NEWER: ("程序版本较新", "error"),
    Verdict.FOREIGN: ("夹有别处的资料", "error"),
    Verdict.UNREADABLE: ("不是交接文件", "error"),
}


def mark_of(verdict: Verdict, applied: bool = False) -> tuple[str, str]:
    """Words and tone: done, warning, error or quiet."""
    return ("已经收下", "done") if applied else _MARKS[verdict]
