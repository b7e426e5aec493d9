"""How a spot check and what it found are told on the screen."""

from __future__ import annotations

from app.models.care_choices import SPOT_RESULT
from app.services.supervision.spot_summary import RESULTS, Check, Found

TONES = {"right": "done", "partly": "late", "wrong": "severe"}


def heading(check: Check) -> str:
    """2026-11-23 抽查 24 人"""
    return f"{check.day} 抽查 {len(check.found)} 人"


def beneath(check: Check) -> str:
    """6 个村（居）· 抽查人 李督导 · 已核查 3 人：情况属实 2 人，不属实 1 人"""
    counted = [(SPOT_RESULT.label(result), check.count(result)) for result in RESULTS]
    results = "，".join(f"{words} {count} 人" for words, count in counted if count)
    looked = f"已核查 {check.looked_at} 人" + (f"：{results}" if results else "")
    return " · ".join((f"{check.villages} 个村（居）", f"抽查人 {check.checker}", looked))


def how_drawn(check: Check) -> str:
    """Enough to draw the same children again."""
    high = "高风险的全部抽取，" if check.scope.all_high else ""
    others = f"每个村（居）另抽 {check.scope.others} 人" if check.scope.others else "其余的不抽"
    return f"{high}{others}；抽取号 {check.seed}。同样的档案、范围和抽取号，抽出来的是同一批孩子。"


def result_words(one: Found) -> str:
    return SPOT_RESULT.label(one.result) or "还没有核查"
