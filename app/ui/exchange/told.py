"""What an import did, or would do, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.services.exchange.outcome import Action, Outcome

_WORDS: dict[Action, str] = {
    "new": "新增",
    "updated": "更新",
    "filled": "补充",
    "skipped": "没有变化",
    "refused": "有误",
}


@dataclass(frozen=True)
class Tile:
    """A number with its name, and how it is made up: 儿童 3、走访 5."""

    count: int
    words: str
    detail: str


def tiles(outcome: Outcome) -> list[Tile]:
    """One tile for each fate that rows met, those without rows left out."""
    return [
        Tile(count, _WORDS[action], _by_sheet(outcome, action))
        for action, count in outcome.counts.items()
        if count
    ]


def _by_sheet(outcome: Outcome, action: Action) -> str:
    sheets = Counter(row.sheet for row in outcome.rows if row.action == action)
    return "、".join(f"{sheet} {count}" for sheet, count in sheets.items())


def can_be_written(outcome: Outcome) -> bool:
    """Whether there is anything to write and nothing in the way of it."""
    return not outcome.applied and not outcome.errors and _writes(outcome)


def _writes(outcome: Outcome) -> bool:
    counts = outcome.counts
    return bool(counts["new"] or counts["updated"] or counts["filled"])


_NOTHING = "表格里没有找到可以导入的行，台账没有改动。请看看第一行是不是栏目名称，或者下载空白模板对照。"


def verdict(outcome: Outcome) -> tuple[str, str]:
    """What came of it and what to do now, and the tone: "", warning or error."""
    if outcome.applied:
        return "已经写入台账。", ""
    if outcome.errors:
        words = f"有 {len(outcome.errors)} 处错误，台账没有改动。请照下面的原因在表格里改好，存盘后重新检查。"
        return words, "error"
    if not outcome.rows:
        return _NOTHING, "warning"
    if not _writes(outcome):
        return "表格里的内容台账里都已经有了，不用写入。", ""
    reminders = "下面的提醒请看一看，不影响写入。" if outcome.remarks else ""
    return f"检查通过，还没有写入。{reminders}核对人数后点“写入台账”。", ""
