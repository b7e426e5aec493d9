"""A town's day: what its villages sent, what waits for the town, and how the villages stand. Visits are the
villages' own to do: the town sees how many were missed where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from app.models.choices import LEVEL
from app.services.care.concerns import open_concerns
from app.services.care.reports import FIRST
from app.services.duties.standing import standings_each
from app.services.ledger import Ledger
from app.services.supervision.lowered import lowered
from app.services.supervision.opinions import Told, opinions
from app.services.supervision.standing import ANSWERED, DRAFT
from app.services.today.copies import copies
from app.services.today.following import concern_items
from app.services.today.groups import Agenda, Found, Group, Item, found_group, with_names
from app.services.today.own_work import own_work
from app.services.today.passing import town_groups
from app.services.today.reporting import report_groups
from app.services.town.overview import VillageRow, overview
from app.services.town.villages import offices

_EVERY = 500  # children between two looks at whether somebody still waits for the answer
_TAB = "opinions"
_LONGEST = 40
_REVIEW = "看看依据是不是站得住；不同意的，村里会收到重新评估的意见。"
_ANSWERED = "看过答复，办好了就办结，还不行的可以再写一条。"
_SEND = "写好的意见随回执带给村里。"
_LATE = "请催一催，或者问问有没有困难。"


def town_agenda(ledger: Ledger, today: date, step: Callable[[], object]) -> Agenda:
    """What is to be done at the town on a day. ``step`` is called now and then, and may raise to stop."""
    rows, told = overview(ledger, today), opinions(ledger, today)
    step()
    visits = _visits(ledger, today, step)
    whose = Whose({row.village.code: row.village.name for row in rows}, visits.office_of)
    unreported, _ = concern_items(ledger, today)
    found: list[Found] = [
        found_group("unreported", "村里还没有强制报告", whose.named(unreported), FIRST),
        found_group("lowered", "调低的风险等级，要复核", whose.named(_lowered(ledger, today)), _REVIEW),
        found_group("answered", "村里答复了督导意见", whose.named(_answered(told)), _ANSWERED),
        found_group("packages", "交接包", _packages(rows), _LATE),
        found_group("overdue", "问题超过解决期限", whose.named(_overdue(ledger, today))),
        found_group("behind", "走访逾期", _behind(rows, visits.missed)),
    ]
    groups = [
        *map(_with_way, with_names(ledger, found)),
        *_to_send(told),
        *report_groups(ledger, today),
        *town_groups(ledger),
        *own_work(ledger, today),
        *copies(ledger, today),
    ]
    return Agenda(tuple(groups), visits.children, visits.waiting)


# Where all of a group is done, and the words of the way there.
_WAYS = {
    "lowered": ("villages:levels", "逐条复核"),
    "answered": ("villages:opinions", "看全部意见"),
    "packages": ("handover:receive", "去收交接包"),
}


def _with_way(group: Group) -> Group:
    goes, there = _WAYS.get(group.kind, ("", ""))
    return group._replace(goes=goes, there=there)


class Whose(NamedTuple):
    """``names`` of the villages by code, and ``office_of`` a child the code of its village."""

    names: Mapping[str, str]
    office_of: Mapping[str, str]

    def named(self, items: Iterable[Item]) -> list[Item]:
        """The same with the village before what is said of a child."""
        return [self._named(item) if item.child_id else item for item in items]

    def _named(self, item: Item) -> Item:
        village = self.names.get(self.office_of.get(item.child_id, ""), "")
        return item._replace(sentence=f"{village}：{item.sentence}") if village else item


class Visits(NamedTuple):
    """``missed`` visits and contacts by village; of how many ``children`` any; of how many one is waiting;
    and whose each child is."""

    missed: Counter[str]
    children: int
    waiting: int
    office_of: Mapping[str, str]


def _visits(ledger: Ledger, today: date, step: Callable[[], object]) -> Visits:
    missed: Counter[str] = Counter()
    children = waiting = 0
    with ledger.reading() as session:
        office_of = offices(session)
        for number, standing in enumerate(standings_each(session, ledger.office, today)):
            if number % _EVERY == 0:
                step()
            missed[office_of.get(standing.child_id, "")] += len(standing.missed)
            children += bool(standing.missed)
            waiting += bool(standing.open)
    return Visits(missed, children, waiting, office_of)


def _lowered(ledger: Ledger, today: date) -> list[Item]:
    return [
        Item(one.child_id, f"{one.day} 从{LEVEL.label(one.before)}调到{LEVEL.label(one.level)}", _TAB, "soon")
        for one in lowered(ledger, today)
    ]


def _answered(told: Iterable[Told]) -> list[Item]:
    return [
        Item(
            one.child_id,
            _short(one.answers[-1].words),
            _TAB,
            called=one.village_name,
            goes="" if one.child_id else f"villages:{one.village}",
        )
        for one in told
        if one.state == ANSWERED
    ]


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _packages(rows: Iterable[VillageRow]) -> list[Item]:
    """Villages whose last package is too old, the oldest first."""
    late = [row for row in rows if row.package.tone]
    late.sort(key=lambda row: (row.package.days is not None, -(row.package.days or 0), row.village.code))
    return [_of_village(row, row.package.words, row.package.tone) for row in late]


def _of_village(row: VillageRow, words: str, tone: str = "") -> Item:
    return Item("", words, "", tone, called=row.village.name, goes=f"villages:{row.village.code}")


def _overdue(ledger: Ledger, today: date) -> list[Item]:
    return [
        Item(one.child_id, f"超过 {-(one.days or 0)} 天：{one.words}", "problems", "late")
        for one in open_concerns(ledger, today)
        if one.is_overdue
    ]


def _behind(rows: Iterable[VillageRow], missed: Counter[str]) -> list[Item]:
    """The villages with the most visits missed first."""
    counted = [(missed[row.village.code], row) for row in rows if missed[row.village.code]]
    counted.sort(key=lambda one: (-one[0], one[1].village.code))
    return [_of_village(row, f"逾期 {count} 次") for count, row in counted]


def _to_send(told: Iterable[Told]) -> list[Group]:
    """Opinions that no reply has carried yet."""
    waiting = Counter(one.village_name for one in told if one.state == DRAFT)
    if not waiting:
        return []
    where = "、".join(f"{name} {count} 条" for name, count in waiting.most_common(5))
    more = f"等 {len(waiting)} 个村（居）" if len(waiting) > 5 else ""
    advice = f"{where}{more}。{_SEND}"
    return [Group("to_send", "督导意见待发出", 0, (), advice, goes="handover:replies", there="去做回执")]
