"""Who is to be visited or called: what was missed, what ends within days, what is left of this month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from app.services.duties.duty import Duty
from app.services.duties.standing import Standing, standings_each
from app.services.duties.wording import waiting
from app.services.ledger import Ledger
from app.services.today.groups import MOST, Item

_EVERY = 500  # children between two looks at whether somebody still waits for the answer
_RISKS = ("high", "medium", "", "low")
_TAB = "visits"

Rank = tuple[int, date, str]


@dataclass
class Best:
    """The most pressing of many, and how many there were."""

    count: int = 0
    kept: list[tuple[Rank, Standing, tuple[Duty, ...]]] = field(default_factory=list)

    def put(self, standing: Standing, duties: tuple[Duty, ...]) -> None:
        """Count a child with these duties; keep it if it is among the most pressing."""
        self.count += 1
        self.kept.append((_rank(duties), standing, duties))
        if len(self.kept) >= 4 * MOST:
            self.settle()

    def settle(self) -> None:
        """Keep only the most pressing, the first of them first."""
        self.kept = sorted(self.kept, key=lambda one: one[0])[:MOST]


@dataclass
class Visiting:
    """Each child stands in one of the three only: with what is most pressing. ``waiting`` counts all for whom
    something is open in the periods that hold today."""

    missed: Best = field(default_factory=Best)
    soon: Best = field(default_factory=Best)
    month: Best = field(default_factory=Best)
    waiting: int = 0


def visiting(ledger: Ledger, today: date, step: Callable[[], object]) -> Visiting:
    """Go through all open files; ``step`` is called now and then, and may raise to stop."""
    found = Visiting()
    with ledger.reading() as session:
        for number, standing in enumerate(standings_each(session, ledger.office, today)):
            if number % _EVERY == 0:
                step()
            _sort_in(found, standing, today)
    for best in (found.missed, found.soon, found.month):
        best.settle()
    return found


def _sort_in(found: Visiting, standing: Standing, today: date) -> None:
    of_month = tuple(duty for duty in standing.open if _ends_this_month(duty, today) or duty.is_soon)
    found.waiting += bool(standing.open)
    if standing.missed:
        found.missed.put(standing, standing.missed)
    elif standing.is_soon:
        found.soon.put(standing, of_month)
    elif of_month:
        found.month.put(standing, of_month)


def _ends_this_month(duty: Duty, today: date) -> bool:
    return (duty.period_end.year, duty.period_end.month) == (today.year, today.month)


def _rank(duties: tuple[Duty, ...]) -> Rank:
    """The highest risk first, then what is due longest."""
    level = duties[-1].level
    return _RISKS.index(level), duties[0].period_end, duties[0].child_id


def missed_items(best: Best) -> list[Item]:
    """逾期 2 次：9月走访、10月走访；本月待走访，还有 8 天"""
    items = []
    for _, standing, duties in best.kept:
        now = [waiting(duty) for duty in standing.open[:1]]
        words = "；".join([standing.sentence()[0], *now])
        items.append(Item(standing.child_id, words, _TAB, "late", duties[-1].reason))
    return items


def waiting_items(best: Best, tone: str = "") -> list[Item]:
    """本月待走访，还有 3 天"""
    return [
        Item(standing.child_id, "；".join(dict.fromkeys(map(waiting, duties))), _TAB, tone, duties[0].reason)
        for _, standing, duties in best.kept
    ]
