"""What an import did, or would do, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.services.children.search import masked_name
from app.services.exchange.layout import NAME
from app.services.exchange.outcome import Action, Outcome, Row

_WORDS: dict[Action, str] = {
    "new": "新增",
    "updated": "更新",
    "filled": "补充",
    "skipped": "没有变化",
    "refused": "有错误，不导入",
}
Key = tuple[str, int]  # a sheet's name and the number of a row in it
_NAMED = 8  # new children who are named one by one
_HEADER = "表头有 {} 处错误，改好以前什么都不能写入，台账没有改动。请回到“对栏目”，选好栏目或者选不导入：{}"
_NOTHING = "表格里没有找到可以导入的行，台账没有改动。请回到第一步看看表头点得对不对。"


@dataclass(frozen=True)
class Tile:
    """A number with its name, and how it is made up: 儿童 3、走访 5."""

    count: int
    words: str
    detail: str


def fate_tiles(outcome: Outcome, out: Collection[Key] = ()) -> list[Tile]:
    """One tile for each fate that rows met, those without rows left out; ``out`` are the rows that somebody
    left out."""
    found = []
    for action, words in _WORDS.items():
        rows = [row for row in outcome.rows if row.action == action and (row.sheet, row.row) not in out]
        found.append(Tile(len(rows), words, _by_sheet(rows)))
    return [tile for tile in [*found, Tile(len(out), "您选了不导入", "")] if tile.count]


def _by_sheet(rows: list[Row]) -> str:
    sheets = Counter(row.sheet for row in rows)
    return "、".join(f"{sheet} {count}" for sheet, count in sheets.items())


def counts_in_words(counts: Mapping[Action, int]) -> str:
    """新增 30、更新 2, as the list of the last imports tells it."""
    words_of = {**_WORDS, "refused": "没有导入"}
    told = [f"{words} {counts[action]}" for action, words in words_of.items() if counts.get(action)]
    return "、".join(told) or "没有改动"


def writes(outcome: Outcome) -> bool:
    """Whether there is anything to write."""
    counts = outcome.counts
    if outcome.applied or outcome.blocking:
        return False
    return bool(counts["new"] or counts["updated"] or counts["filled"])


def people(outcome: Outcome, masked: bool) -> str:
    """新增的孩子：陈·明、丁·桐等 30 人."""
    named = [row.fields[NAME] for row in outcome.rows if row.action == "new" and row.fields.get(NAME)]
    if not named:
        return ""
    shown = "、".join(masked_name(name) if masked else name for name in named[:_NAMED])
    return f"新增的孩子：{shown}" + (f"等 {len(named)} 人。" if len(named) > _NAMED else "。")


def verdict(outcome: Outcome) -> tuple[str, str]:
    """What came of it and what to do now, and the tone: "", warning or error."""
    if outcome.applied:
        return "已经写入台账。", ""
    if not outcome.rows:
        return _NOTHING, "warning"
    if blocking := outcome.blocking:
        return _HEADER.format(len(blocking), blocking[0].sentence()), "error"
    if not writes(outcome):
        return _nothing_to_write(outcome)
    if refused := outcome.counts["refused"]:
        words = f"有错误的 {refused} 行这次不导入，别的照样写入。这些行可以另存成表格，改好再导入。"
        return words, "warning"
    return "核对好了，还没有写入。写入以后不对，可以整批撤销。", ""


def _nothing_to_write(outcome: Outcome) -> tuple[str, str]:
    if outcome.counts["refused"]:
        return "能导入的行一行也没有，台账没有改动。请回到上一步把错误改好。", "error"
    return "表格里的内容台账里都已经有了，不用写入。", ""
