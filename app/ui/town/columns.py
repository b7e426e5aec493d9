"""The columns of the table of villages: what each tells of one, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.services.children.search import Only
from app.services.town.overview import VillageRow, percent

Leads = dict[str, Any]  # filters of the list of children


@dataclass(frozen=True)
class Column:
    """``head`` stands over it, on two lines where it has two; ``meaning`` says it at length. ``number`` is
    what it is sorted by, ``words`` are shown; ``tone`` is late, soon or none; ``leads`` are the filters of
    the children behind it, or ``part`` is the part of the place that tells more."""

    key: str
    head: str
    meaning: str
    ems: float
    number: Callable[[VillageRow], Any]
    words: Callable[[VillageRow], str]
    tone: Callable[[VillageRow], str] = lambda row: ""
    leads: Callable[[VillageRow], Leads | None] = lambda row: None
    part: str = ""
    spared: bool = False  # left out where there is little room


def _share(part: int | None) -> str:
    return "–" if part is None else f"{part}%"


def _office(row: VillageRow, **filters: Any) -> Leads:
    return {"office": row.village.code or None, **filters}


def _only(row: VillageRow, words: str, child_ids: frozenset[str] | set[str]) -> Leads | None:
    """Certain children of the village; none where there are none."""
    return _office(row, only=Only(words, frozenset(child_ids))) if child_ids else None


def _level(key: str, head: str, level: str, spared: bool = False) -> Column:
    def number(row: VillageRow) -> int:
        return int(getattr(row.counted, key))

    def leads(row: VillageRow) -> Leads | None:
        return _office(row, level=level) if number(row) else None

    def tone(row: VillageRow) -> str:
        return "late" if key == "high" and number(row) else ""

    words = f"{head.replace(chr(10), '')}的在册儿童"
    return Column(key, head, words, 3, number, lambda r: str(number(r)), tone, leads, spared=spared)


def _late(row: VillageRow) -> Leads | None:
    return _only(row, "今年有走访或联系逾期", row.kept.late) if row.kept else None


def _met(row: VillageRow) -> str:
    if row.kept is None:
        return "…"
    owed = row.kept.done_now + row.kept.missed_now
    if not row.village.code:  # of the whole town the numbers are too long
        return _share(percent(row.kept.done_now, owed))
    return f"{row.kept.done_now}/{owed}" if owed else "–"


COLUMNS = (
    Column("village", "村（居）", "打开这个村居", 7.6, lambda r: r.village.code, lambda r: r.village.name),
    Column(
        "package",
        "上次\n交接包",
        "最后一个交接包是几天前做的",
        4.4,
        lambda r: 10**6 if r.package.days is None else r.package.days,
        lambda r: r.package.brief,
        lambda r: r.package.tone,
    ),
    Column(
        "open",
        "在册\n儿童",
        "在册的档案",
        3,
        lambda r: r.counted.open,
        lambda r: str(r.counted.open),
        leads=lambda r: _office(r) if r.counted.open else None,
    ),
    _level("high", "高\n风险", "high"),
    _level("medium", "中\n风险", "medium", spared=True),
    _level("low", "低\n风险", "low", spared=True),
    _level("unassessed", "未\n评估", "none"),
    Column(
        "complete",
        "资料\n完整",
        "必填项目平均填了多少；点开看资料不全的",
        3.4,
        lambda r: -1 if r.counted.complete is None else r.counted.complete,
        lambda r: _share(r.counted.complete),
        leads=lambda r: _office(r, incomplete=True) if r.counted.incomplete else None,
    ),
    Column(
        "month",
        "上月做到\n/应做",
        "上个月的走访和联系，做到的和应做的；点开看今年有逾期的",
        4.6,
        lambda r: percent(r.kept.done_now, r.kept.done_now + r.kept.missed_now) or 0 if r.kept else -1,
        _met,
        leads=_late,
    ),
    Column(
        "missed",
        "今年\n逾期",
        "今年逾期没有做的走访和联系，次数；点开看是哪些儿童",
        3.4,
        lambda r: r.kept.missed if r.kept else -1,
        lambda r: str(r.kept.missed) if r.kept else "…",
        lambda r: "late" if r.kept and r.kept.missed else "",
        _late,
    ),
    Column(
        "met",
        "今年\n完成",
        "今年应做的走访和联系，做到了多少",
        3.4,
        lambda r: -1 if r.met_percent is None else r.met_percent,
        lambda r: "…" if r.kept is None else _share(r.met_percent),
        spared=True,
    ),
    Column(
        "overdue",
        "问题\n超期",
        "有问题超过解决期限的儿童",
        3,
        lambda r: len(r.overdue),
        lambda r: str(len(r.overdue)),
        lambda r: "late" if r.overdue else "",
        lambda r: _only(r, "问题超过解决期限", r.overdue),
    ),
    Column(
        "paired",
        "结对",
        "困境儿童有人结对的；点开看还没有结对的",
        3.4,
        lambda r: -1 if r.paired_percent is None else r.paired_percent,
        lambda r: _share(r.paired_percent),
        lambda r: "soon" if r.unpaired else "",
        lambda r: _only(r, "困境儿童，还没有结对", r.unpaired),
    ),
    Column(
        "unsigned",
        "协议\n未签",
        "有人代为照护、没有有效的委托监护责任书的儿童",
        3,
        lambda r: len(r.unsigned),
        lambda r: str(len(r.unsigned)),
        lambda r: "soon" if r.unsigned else "",
        lambda r: _only(r, "没有有效的委托监护责任书", r.unsigned),
    ),
    Column(
        "lowered",
        "待\n复核",
        "调低了风险等级、镇里还没有复核的评估",
        2.6,
        lambda r: r.lowered or 0,
        lambda r: "…" if r.lowered is None else str(r.lowered),
        lambda r: "soon" if r.lowered else "",
        part="levels",
    ),
    Column(
        "opinions",
        "督导\n意见",
        "还没有办结的督导意见",
        2.8,
        lambda r: r.opinions,
        lambda r: str(r.opinions),
        part="opinions",
    ),
)
