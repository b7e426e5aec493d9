"""What an invented office keeps of its own work: people, training, activities, lists with their ticks.

It has a dice of its own, so that children and what is done for them stay as they are for a seed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from app.models.registers import (
    Activity,
    ChildrensHome,
    ListItem,
    ListTick,
    OfficeRecord,
    Training,
    Volunteer,
    Worker,
)
from app.models.support import Pairing
from app.services.demo import names
from app.services.demo.office_words import (
    ACTIVITIES,
    SUPERVISOR_COURSES,
    TRAININGS,
    UNITS,
    VILLAGE_DIRECTOR,
)
from app.services.demo.people import People
from app.services.registers.lists import DUTY, SERVICE
from app.services.registers.periods import AT_ANY_TIME, periods
from app.services.registers.reference_lists import reference

_TICKED = 0.9  # of what an office was to do it did and noted
_TERM = timedelta(days=4 * 365)


class Place(NamedTuple):
    """Whose registers these are: the code, the name, village or town, and the villages of a town."""

    code: str
    name: str
    kind: str
    villages: tuple[str, ...]


class OfficeWork:
    """Invents the registers of one office up to ``today``."""

    def __init__(self, seed: int, place: Place, today: date) -> None:
        self._people = People(Random(f"{seed} office {place.kind}"))
        self._place, self._today = place, today
        self.workers: list[Worker] = []

    @property
    def _rng(self) -> Random:
        return self._people.rng

    def invent(self) -> Iterator[OfficeRecord]:
        """All of them, workers first."""
        self.workers = list(self._workers())
        yield from self.workers
        for some in (self._trainings, self._activities, self._volunteers, self._homes, self._lists):
            yield from some()

    def _made(self, record_kind: type[OfficeRecord], /, **values: Any) -> Any:
        """A record of the office as if it was entered on its day."""
        record = record_kind(id=self._people.identity(), office=self._place.code, **values)
        day = getattr(record, record_kind.by_day, None) or self._begun()
        record.created_at = record.changed_at = datetime.combine(day, time(9), UTC).replace(tzinfo=None)
        return record

    def _begun(self) -> date:
        return date(self._today.year - 1, 1, 1)

    # People

    def _workers(self) -> Iterator[Worker]:
        if self._place.kind == "town":
            yield self._worker("supervisor", self._place.name, self._name("female"), "female")
            for village in self._place.villages:
                yield self._worker("director", village, self._name("female"), "female")
            return
        yield self._worker("director", self._place.name, VILLAGE_DIRECTOR, "female")
        former = self._worker("director", self._place.name, self._name("male"), "male")
        former.start, former.end = self._begun() - 2 * _TERM, self._begun() - _TERM
        former.ended_why = "年满退休"
        yield former

    def _worker(self, post: str, village: str, name: str, sex: str) -> Worker:
        born = self._people.birthday(self._today, 38, 57)
        start = self._begun() - _TERM + timedelta(days=self._rng.randrange(1, 300))
        made: Worker = self._made(
            Worker,
            name=name,
            post=post,
            village=village,
            sex=sex,
            born=f"{born:%Y-%m}",
            id_number=None,
            phone=self._people.phone(),
            education=self._rng.choice(("senior", "college", "bachelor")),
            politics=self._rng.choice(("party", "masses")),
            committee="yes",
            position="村委会委员" if post == "director" else "社会事务办干事",
            start=start,
            registered="yes",
            pledged_on=start,
        )
        made.id_number = self._number(made, born, sex)
        return made

    def _number(self, made: Worker, born: date, sex: str) -> str:
        """A number of the same month of birth, which a full day may have moved."""
        number = self._people.id_number(born, sex)
        made.born = f"{number[6:10]}-{number[10:12]}"
        return number

    def _name(self, sex: str) -> str:
        return names.full_name(self._rng, sex)

    # What they did

    def _days(self, listed: Sequence[tuple[Any, ...]]) -> Iterator[tuple[date, tuple[Any, ...]]]:
        """What was done in this year and the last, with its day: entries begin with month and day."""
        for year in (self._today.year - 1, self._today.year):
            for month, day, *rest in listed:
                if (on := date(year, month, day)) <= self._today:
                    yield on, tuple(rest)

    def _trainings(self) -> Iterator[Training]:
        town = self._place.kind == "town"
        current = [one.name or "" for one in self.workers if one.end is None]
        courses = (*TRAININGS, *SUPERVISOR_COURSES) if town else TRAININGS
        for day, (topic, way, organiser, hours, content) in self._days(courses):
            known = {"topic": topic, "way": way, "organiser": organiser, "hours": Decimal(hours)}
            place = "镇政府二楼会议室" if way == "meeting" else None
            yield self._made(
                Training,
                day=day,
                people="、".join(current),
                place=place,
                content=content,
                result="合格",
                **known,
            )

    def _activities(self) -> Iterator[Activity]:
        for day, (kind, topic, action, safety, content, result) in self._days(ACTIVITIES):
            children = self._rng.randrange(14, 33)
            yield self._made(
                Activity,
                day=day,
                kind=kind,
                topic=topic,
                action=action,
                village=self._place.name,
                place="儿童之家" if self._place.kind == "village" else "镇文化活动中心",
                safety=dict.fromkeys(safety, "") or None,
                organiser=self._place.name,
                partners="镇社工站、志愿服务队",
                children=Decimal(children),
                guardians=Decimal(children // 2 + self._rng.randrange(4)),
                content=content,
                result=result,
            )

    def _volunteers(self) -> Iterator[Volunteer]:
        for number, (kind, unit, skills) in enumerate(UNITS):
            start = self._begun() + timedelta(days=40 * number + self._rng.randrange(30))
            if start <= self._today:
                yield self._made(
                    Volunteer,
                    name=self._name("male" if number % 3 == 0 else "female"),
                    kind=kind,
                    sex="male" if number % 3 == 0 else "female",
                    phone=self._people.phone(),
                    unit=unit,
                    skills=skills,
                    start=start,
                    pledged_on=start,
                    checked="yes",
                )

    def paired(self, pairings: Iterable[Pairing]) -> Iterator[Volunteer]:
        """Those among the volunteers whom children are paired with."""
        for one in pairings:
            known = {"name": one.partner, "phone": one.phone, "unit": one.unit, "start": one.start}
            yield self._made(Volunteer, kind="paired", skills="结对谈心、学习帮助", checked="yes", **known)

    def _homes(self) -> Iterator[ChildrensHome]:
        for village in self._place.villages:
            yield self._made(
                ChildrensHome,
                name=f"{village}儿童之家",
                village=village,
                address=f"{village}老年活动中心一楼",
                area=Decimal(self._rng.randrange(40, 121, 5)),
                opened_on=self._begun() - _TERM,
                state="open",
                hours="周六、周日 9:00—11:30，寒暑假每天 14:30—17:00",
                manager=next((one.name for one in self.workers if one.village == village), VILLAGE_DIRECTOR),
                phone=self._people.phone(),
                rooms="阅读角、游戏区、亲情视频电话、心理谈话角",
                checked_on=self._today - timedelta(days=self._rng.randrange(10, 60)),
            )

    # Lists

    def _lists(self) -> Iterator[OfficeRecord]:
        for list_kind in (DUTY, SERVICE):
            for place, one in enumerate(reference(list_kind, self._place.kind)):
                item: ListItem = self._made(ListItem, list_kind=list_kind, place=place, **one._asdict())
                item.created_at = datetime.combine(self._begun(), time(9))
                yield item
                yield from self._ticks(item)

    def _ticks(self, item: ListItem) -> Iterator[ListTick]:
        done_by = next((one.name for one in self.workers if one.end is None), None)
        for year in (self._today.year - 1, self._today.year):
            for period in periods(item.how_often or AT_ANY_TIME, year):
                if period.end < self._today and self._rng.random() < _TICKED:
                    length = (period.end - period.start).days
                    day = period.start + timedelta(days=self._rng.randint(length // 2, length))
                    yield self._made(
                        ListTick, item_id=item.id, period_start=period.start, done_on=day, done_by=done_by
                    )
