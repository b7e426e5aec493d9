"""The month as a list: who comes first, how each stands, and what was done already. No widgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.models.choices import WAY
from app.services.children.lines import Line
from app.services.duties.duty import Duty
from app.services.duties.wording import named
from app.services.plan.groups import place_of
from app.services.plan.month import Made, MonthPlan
from app.services.plan.proposal import PIN, SKIP, Proposal
from app.ui.children.columns import Seen, level_of, name_of

LATE, VISIT, CONTACT, DONE = "late", "visit", "contact", "done"
_HEADS = {LATE: "逾期未走访", VISIT: "待走访", CONTACT: "待联系", DONE: "已完成"}
_RANKS = {"high": 0, "medium": 1, None: 1, "low": 2}


@dataclass(frozen=True)
class ChildRow:
    """A child of the list. ``sentence`` says how it stands, in a ``tone`` ("", late, good); ``day`` when
    somebody goes; ``proposal`` is what can be moved."""

    child_id: str
    name: str
    about: str
    level: str
    level_words: str
    sentence: str
    tone: str
    day: str
    proposal: Proposal | None

    def spoken(self) -> str:
        """The row in one breath."""
        return "，".join(filter(None, (self.name, self.about, self.level_words, self.sentence, self.day)))


@dataclass(frozen=True)
class HeadRow:
    """The heading of a group, with how many are in it; ``folded`` hides them."""

    group: str
    words: str
    folded: bool

    def spoken(self) -> str:
        """The heading in one breath."""
        return self.words + ("，已收起" if self.folded else "")


ListRow = HeadRow | ChildRow


def rows_of(
    plan: MonthPlan, seen: Seen, shown: Collection[str], folded: Collection[str] = (DONE,)
) -> list[ListRow]:
    """The list: groups by what to do first, in each the highest risk first. ``shown`` are the children that
    search and filters let through."""
    groups = _groups(plan, seen)
    rows: list[ListRow] = []
    for group, words in _HEADS.items():
        there = [row for row in groups[group] if row.child_id in shown]
        if there:
            rows.append(HeadRow(group, f"{words}（{len(there)} 人）", group in folded))
            rows += [] if group in folded else there
    return rows


def _groups(plan: MonthPlan, seen: Seen) -> dict[str, list[ChildRow]]:
    """Each child in the first group that it belongs to."""
    late, proposals, done = (
        _by_child(plan.missed),
        defaultdict[str, list[Proposal]](list),
        _by_child(plan.done),
    )
    for one in plan.proposals:
        proposals[one.child_id].append(one)
    made = {one.child_id: one for one in plan.made}
    groups: dict[str, list[ChildRow]] = {group: [] for group in _HEADS}
    for child_id in {*late, *proposals, *done, *made}:
        told = _told(plan, late.get(child_id, []), proposals[child_id], made.get(child_id))
        groups[told[0]].append(_row(plan.lines[child_id], seen, *told[1:]))
    return {group: sorted(rows, key=lambda row: _order(row, plan)) for group, rows in groups.items()}


def _by_child(duties: Collection[Duty]) -> dict[str, list[Duty]]:
    found: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        found[duty.child_id].append(duty)
    return found


def _order(row: ChildRow, plan: MonthPlan) -> tuple[object, ...]:
    line = plan.lines[row.child_id]
    day = row.proposal.day if row.proposal else None
    return (_RANKS[line.level], day or date.max, place_of(line.group or ""), line.sort_key, line.child_id)


Told = tuple[str, str, str, str, Proposal | None]


def _told(plan: MonthPlan, late: list[Duty], proposals: list[Proposal], made: Made | None) -> Told:
    """A child's group, sentence, tone, day, and the proposal that somebody may move."""
    ahead = [one for one in proposals if not one.later]
    first = min(ahead, key=lambda one: (one.way != "visit", one.day or date.max), default=None)
    day = day_words(first, plan.month) if first else ""
    if late:
        more = "等" if len(late) > 2 else ""
        return LATE, f"逾期 {len(late)} 次：{'、'.join(map(named, late[-2:]))}{more}", "late", day, first
    if first is not None:
        return first.way, first.why, "late" if first.duty.is_soon and first.day is None else "", day, first
    if made is not None:
        said = WAY.label(made.way) if made.way == "attempt" else f"已{WAY.label(made.way)}"
        return DONE, f"{made.day.month}月{made.day.day}日 {said}", "good", "", None
    return DONE, proposals[0].why if proposals else "本期已经完成", "good" if not proposals else "", "", None


def day_words(one: Proposal, within: date | None = None) -> str:
    """11月24日走访, 定 11月24日走访, 不排; 24日走访 where the month is known to be that of ``within``."""
    way = WAY.label(one.way)
    if one.mark == SKIP:
        return "不排"
    if one.day is None:
        return f"待定日子 {way}"
    settled = "定 " if one.mark == PIN else ""
    is_known = within is not None and (one.day.year, one.day.month) == (within.year, within.month)
    return f"{settled}{'' if is_known else f'{one.day.month}月'}{one.day.day}日{way}"


def _row(line: Line, seen: Seen, sentence: str, tone: str, day: str, proposal: Proposal | None) -> ChildRow:
    return ChildRow(
        line.child_id,
        name_of(line, seen),
        line.group or "",
        line.level or "",
        level_of(line),
        sentence,
        tone,
        day,
        proposal,
    )


def summary(plan: MonthPlan) -> str:
    """本月还要走访 9 人、联系 1 人，逾期 12 人，已经走访和联系 40 次。"""
    ahead = [one for one in plan.proposals if not one.later]
    when = "本月" if plan.month == plan.today.replace(day=1) else f"{plan.month.month}月"
    told = [
        ("要走访 {} 人", sum(one.way == "visit" for one in ahead)),
        ("要联系 {} 人", sum(one.way == "contact" for one in ahead)),
        ("逾期 {} 人", len({duty.child_id for duty in plan.missed})),
        ("已经走访、联系 {} 次", sum(one.way != "attempt" for one in plan.made)),
    ]
    said = "，".join(words.format(count) for words, count in told if count)
    return f"{when}{said}。" if said else f"{when}没有要走访的。"
