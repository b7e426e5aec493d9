"""Evaluate a 儿童主任 over a period: what the ledger suggests, what somebody gives, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from app.errors import Refused
from app.models.registers import Evaluation, Worker
from app.services.evaluation.measures import MEASURES, Told, View
from app.services.evaluation.scheme import Item, Scheme
from app.services.ledger import Ledger
from app.services.registers import keeping
from app.services.registers.listing import records, workers_now
from app.services.supervision.offices import is_town
from app.services.town.villages import villages

DIRECTOR = "director"
_UNKNOWN = "台账里没有这个村（居）的资料，请看材料打分"


class Suggested(NamedTuple):
    """What the ledger tells of an item, and the points that this is worth; ``None`` for somebody's own
    judgement."""

    item: Item
    told: str
    points: int | None


class Score(NamedTuple):
    """An item of a kept evaluation: its words, the points given and possible, and what the ledger told."""

    words: str
    points: str
    most: int
    told: str
    suggested: str


def evaluated(ledger: Ledger, today: date) -> list[Worker]:
    """Whom this office can evaluate: at a town the 儿童主任 of its villages, at a village its own.

    Somebody in the town's register and in the village's is there once, as the village has it.
    """
    town = is_town(ledger)
    found = workers_now(ledger, today, None if town else ledger.office.code)
    found.sort(key=lambda one: one.office == ledger.office.code)
    people: dict[tuple[str | None, str | None], Worker] = {}
    for one in found:
        if one.post == DIRECTOR:
            people.setdefault((one.name, one.village), one)
    return sorted(people.values(), key=lambda one: (one.village or "", one.name or ""))


def suggestions(
    ledger: Ledger, scheme: Scheme, worker: Worker, start: date, end: date, today: date
) -> list[Suggested]:
    """Each item of the scheme with what the ledger tells of the worker's village in these days."""
    village = _village_of(ledger, worker) if is_town(ledger) else None
    if village == "":
        return [Suggested(item, _UNKNOWN if item.figure else "", None) for item in scheme.items]
    view = View(ledger, start, min(end, today), today, worker.name or "", village)
    told = {name: MEASURES[name].tell(view) for name in {item.figure for item in scheme.items} if name}
    return [_suggested(item, told.get(item.figure)) for item in scheme.items]


def _village_of(ledger: Ledger, worker: Worker) -> str:
    """At a town the code of the village somebody works for, "" for one that it has nothing of."""
    if worker.office != ledger.office.code:
        return worker.office
    return next((one.code for one in villages(ledger) if one.name == worker.village), "")


def _suggested(item: Item, told: Told | None) -> Suggested:
    if told is None:
        return Suggested(item, "", None)
    return Suggested(item, told.words, item.suggested(told.value))


def evaluate(
    ledger: Ledger,
    worker: Worker,
    scheme: Scheme,
    given: Mapping[str, Decimal],
    found: list[Suggested],
    values: Mapping[str, Any],
    today: date,
    record_id: str = "",
) -> str:
    """Keep an evaluation: ``given`` points by item, ``values`` of the fields somebody filled in. The total
    and the grade follow. Raises ``Refused`` for points that are missing or beyond an item's.
    """
    _refuse_unfit(scheme, given)
    total = sum((given[item.id] for item in scheme.items), Decimal(0))
    made = {
        **values,
        "name": worker.name,
        "village": worker.village,
        "worker_id": worker.id,
        "scheme": scheme.key,
        "scores": {one.item.id: _kept(one, given[one.item.id]) for one in found},
        "total": total,
        "grade": scheme.grade_of(total),
    }
    return keeping.put(ledger, Evaluation, made, today, record_id)


def _refuse_unfit(scheme: Scheme, given: Mapping[str, Decimal]) -> None:
    for item in scheme.items:
        points = given.get(item.id)
        if points is None:
            raise Refused(f"“{item.words}”还没有打分，没有保存。", "每一项都打了分再保存。")
        if not 0 <= points <= item.most:
            raise Refused(f"“{item.words}”要打 0 到 {item.most} 分，没有保存。", "请改好这一项再保存。")


def _kept(one: Suggested, points: Decimal) -> dict[str, Any]:
    """What stands in a record of an item: all of it, so that it reads the same when the scheme is gone."""
    suggested = "" if one.points is None else str(one.points)
    told = {"points": str(points), "told": one.told, "suggested": suggested}
    return {**told, "words": one.item.words, "most": one.item.most}


def scores_of(record: Evaluation) -> list[Score]:
    """The items of a kept evaluation, in their order."""
    return [
        Score(
            one.get("words", key),
            str(one.get("points", "")),
            int(one.get("most", 0)),
            one.get("told", ""),
            str(one.get("suggested", "")),
        )
        for key, one in (record.scores or {}).items()
    ]


def unevaluated(ledger: Ledger, year: int, today: date) -> list[Worker]:
    """The 儿童主任 in office of whom no evaluation of a year is kept here."""
    done = {
        one.worker_id or one.name
        for one in records(ledger, Evaluation, ledger.office.code)
        if one.period_end and one.period_end.year == year
    }
    return [one for one in evaluated(ledger, today) if not {one.id, one.name} & done]
