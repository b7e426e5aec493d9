"""统计: what the page, its PDF and its workbook show of a year, put together once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.models.listing import ListLine
from app.services.figures.breakdown import Breakdown, Part
from app.services.figures.coverage import coverage
from app.services.figures.declared import FIGURES
from app.services.figures.duty_months import duty_months
from app.services.figures.people import people
from app.services.figures.period import Counted, counted_view
from app.services.figures.problems import problems
from app.services.figures.view import View
from app.services.figures.years import a_year_before, years
from app.services.ledger import Ledger
from app.services.town.villages import names_of, villages_in

_TOTALS = "on_file left_behind hardship problems_open opened closed visits_made contacts_made".split()


@dataclass(frozen=True)
class Total:
    """A number at the top; ``change`` against the same day of the year before."""

    key: str
    label: str
    unit: str
    part: Part
    change: str


@dataclass(frozen=True)
class Chapter:
    """Breakdowns under a common heading."""

    title: str
    breakdowns: tuple[Breakdown, ...]


@dataclass(frozen=True)
class Statistics:
    """A year as on ``day``: the last of it, or today. ``place`` is whose statistics they are."""

    place: str
    year: int
    day: date
    totals: tuple[Total, ...]
    chapters: tuple[Chapter, ...]

    @property
    def title(self) -> str:
        return f"{self.year}年统计"

    @property
    def under(self) -> str:
        """Whose, and as on which day."""
        return f"{self.place}　截至{self.day.year}年{self.day.month}月{self.day.day}日"

    def breakdowns(self) -> Iterator[Breakdown]:
        """All of them in their order."""
        for chapter in self.chapters:
            yield from chapter.breakdowns


def statistics(ledger: Ledger, year: int, today: date, village: str | None = None) -> Statistics:
    """The statistics of a year, judged on ``today``; ``village`` is a village's code at the town."""
    with ledger.reading() as session:
        view = View(session, ledger.office, date(year, 1, 1), date(year, 12, 31), today, village)
        now, before = counted_view(view), counted_view(_year_before(view))
        on_file = now.behind.get("on_file", ())
        levels = {key.partition(":")[2]: ids for key, ids in now.behind.items() if key.startswith("levels:")}
        return Statistics(
            _place(view),
            year,
            view.last,
            tuple(_totals(now, before)),
            (
                Chapter("在册儿童", tuple(people(view, levels, on_file))),
                Chapter("走访和联系", tuple(duty_months(view))),
                Chapter("问题", tuple(problems(view, frozenset(on_file)))),
                Chapter("结对、协议和资料", tuple(coverage(view, now.behind))),
                Chapter("和去年相比", tuple(years(now, before))),
            ),
        )


def years_there(ledger: Ledger, today: date) -> list[int]:
    """The years to choose from, the newest first: since the first file was opened."""
    with ledger.reading() as session:
        first = session.scalar(select(func.min(ListLine.opened_on)))
    begin = min(first.year if first else today.year, today.year)
    return list(range(today.year, begin - 1, -1))


def _year_before(view: View) -> View:
    end = a_year_before(view.last)
    return View(view.session, view.office, end.replace(month=1, day=1), end, view.today, view.village)


def _place(view: View) -> str:
    if view.village is None:
        return view.office.name
    return names_of(villages_in(view.session, view.office.code)).get(view.village, view.village)


def _totals(now: Counted, before: Counted) -> Iterator[Total]:
    for figure in (one for name in _TOTALS for one in FIGURES if one.key == name):
        label = figure.label.removeprefix("其中")
        change = figure.change(now.number(figure.key), before.number(figure.key))
        yield Total(
            figure.key, label, figure.unit, Part(label, now.behind.get(figure.key, ())), f"比去年{change}"
        )
