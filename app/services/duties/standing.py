"""How each child on file stands today: what was missed, is open, is done; in a line for the list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.models.office import Office
from app.services.duties.duty import DONE, MISSED, OPEN, WAIVED, Duty, File
from app.services.duties.periods import month_end, next_day
from app.services.duties.policy import MONTHS, VISIT, policies_of
from app.services.duties.reading import files
from app.services.duties.rule import timetable
from app.services.duties.wording import THIS, named, waiting
from app.services.ledger import Ledger

FROM = "duties_from"  # among the office's settings: the first day of periods that the lists count as missed
_LISTED = 3  # missed duties that a line names
_BACK = 3  # months that are looked back on at least

Told = tuple[str, str]  # words, tone: warning, notice, good or none


@dataclass(frozen=True, slots=True)
class Standing:
    """A child's duties today.

    ``missed`` since the first of January and at least three months back; ``open`` and ``done`` of the periods
    that hold today; ``waived`` like ``missed``. ``next_due``: the last day of what has to be done next;
    ``days_since``: days since the last visit, ``None`` before the first.
    """

    child_id: str
    missed: tuple[Duty, ...]
    open: tuple[Duty, ...]
    done: tuple[Duty, ...]
    waived: tuple[Duty, ...]
    next_due: date | None
    days_since: int | None

    @property
    def is_soon(self) -> bool:
        """Whether something is 临期."""
        return any(duty.is_soon for duty in self.open)

    def sentence(self) -> Told:
        """The line for the list, and its tone: ``warning`` for something missed, ``notice`` for 临期,
        ``good`` when all is done, else none."""
        if self.missed:
            listed = "、".join(named(duty) for duty in self.missed[-_LISTED:])
            more = "等" if len(self.missed) > _LISTED else ""
            return f"逾期 {len(self.missed)} 次：{listed}{more}", "warning"
        if self.open:
            return "；".join(dict.fromkeys(map(waiting, self.open))), "notice" if self.is_soon else ""
        if self.done:
            longest = max(self.done, key=lambda duty: MONTHS[duty.every])
            return f"{THIS[longest.every]}已完成", "good"
        return "本月没有任务", ""


def standings(ledger: Ledger, today: date, child_ids: Collection[str] | None = None) -> dict[str, Standing]:
    """How the children whose files are open stand, all or some, by identity."""
    with ledger.reading() as session:
        return {one.child_id: one for one in standings_each(session, ledger.office, today, child_ids)}


def standing_lines(ledger: Ledger, today: date, child_ids: Collection[str] | None = None) -> dict[str, Told]:
    """Only the line for the list: what a hundred thousand children's takes little memory."""
    same = dict[Told, Told]()
    with ledger.reading() as session:
        each = standings_each(session, ledger.office, today, child_ids)
        return {one.child_id: same.setdefault(told := one.sentence(), told) for one in each}


def standings_each(
    session: Session, office: Office, today: date, child_ids: Collection[str] | None = None
) -> Iterator[Standing]:
    """The same a child at a time, in the order of identities."""
    begin, until = looked_back_to(today), month_end(next_day(month_end(today)))
    rule = timetable(policies_of(office), begin, until, today)
    counted = counted_from(office)
    for file in files(session, child_ids, since=begin.replace(month=1, day=1)):
        if file.closed is None or file.closed > today:
            yield standing_of(file, rule.duties(file), today, counted)


def standing_of(file: File, duties: list[Duty], today: date, counted: date = date.min) -> Standing:
    """A child's standing from its duties; what was missed in periods begun before ``counted`` is left out."""
    by_end = sorted(duties, key=lambda duty: duty.period_end)
    here = [duty for duty in by_end if duty.period_start <= today <= duty.period_end]
    counting = [duty for duty in by_end if duty.period_start >= counted]
    due = next((duty.period_end for duty in by_end if duty.status == OPEN), None)
    visits = [went[0] for went in file.visits if went[1] == VISIT and went[0] <= today]
    return Standing(
        file.child_id,
        tuple(duty for duty in counting if duty.status == MISSED),
        tuple(duty for duty in here if duty.status == OPEN),
        tuple(duty for duty in here if duty.status == DONE),
        tuple(duty for duty in counting if duty.status == WAIVED),
        due,
        (today - max(visits)).days if visits else None,
    )


def looked_back_to(today: date) -> date:
    """The first of January, or of the month three months ago if that is earlier."""
    back = today.replace(day=1)
    for _ in range(_BACK):
        back = (back - timedelta(days=1)).replace(day=1)
    return min(back, today.replace(month=1, day=1))


def counted_from(office: Office) -> date:
    """Since when the lists count what was missed: an office that begins late does not start with a year's."""
    stored = (office.settings or {}).get(FROM)
    return date.fromisoformat(stored) if stored else date.min
