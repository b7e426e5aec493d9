"""Fill the registers of an invented office: its own work, photographs, and an evaluation of the last year."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time
from decimal import Decimal
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.office_papers import OfficePaper, OfficePaperContent
from app.models.registers import Activity, Worker
from app.models.support import Pairing
from app.services.demo.office import OfficeWork, Place
from app.services.demo.people import VILLAGES, People
from app.services.demo.snapshots import snapshot
from app.services.evaluation.evaluating import DIRECTOR, evaluate, suggestions
from app.services.evaluation.schemes import bundled
from app.services.ledger import Ledger
from app.services.registers.photos import PHOTO

_PHOTOGRAPHED, _PARTNERS = 4, 3  # activities, the newest; people who are paired
_WORDS = "工作认真，走访扎实；个别孩子的联系要再勤一些，问题要盯到办结。"


def furnish(ledger: Ledger, today: date, seed: int) -> None:
    """Enter what the office keeps of its own work, and evaluate its 儿童主任 of the year before."""
    office = ledger.office
    villages = VILLAGES if office.kind == "town" else (office.name,)
    work = OfficeWork(seed, Place(office.code, office.name, office.kind, villages), today)
    with ledger.writing("create") as session:
        made = list(work.invent())
        session.add_all(made)
        held = [one for one in made if isinstance(one, Activity)]
        session.add_all(work.paired(_partners(session)))
        _photograph(session, held[-_PHOTOGRAPHED:], Random(f"{seed} photographs"))
    for worker in work.workers:
        if worker.post == DIRECTOR and worker.end is None and office.kind == "village":
            _evaluate(ledger, worker, today)


def _partners(session: Session) -> list[Pairing]:
    """Some of the people that children are paired with, each once."""
    found = session.scalars(select(Pairing).where(Pairing.end.is_(None)).order_by(Pairing.id))
    return list({one.partner: one for one in found if one.phone}.values())[:_PARTNERS]


def _photograph(session: Session, held: list[Activity], rng: Random) -> None:
    people = People(rng)
    for activity in held:
        for number in range(1, rng.randrange(2, 5)):
            content = snapshot(rng)
            paper = OfficePaper(
                id=people.identity(),
                office=activity.office,
                day=activity.day,
                kind=PHOTO,
                name=f"活动照片 {number}",
                about_id=activity.id,
                size=len(content),
                digest=hashlib.sha256(content).hexdigest(),
            )
            paper.created_at = datetime.combine(activity.day or date.min, time(10, number))
            session.add(paper)
            session.flush()
            session.add(OfficePaperContent(paper_id=paper.id, content=content))


def _evaluate(ledger: Ledger, worker: Worker, today: date) -> None:
    """What the ledger suggests, and full points where it has nothing to go by."""
    year = today.year - 1
    start, end = date(year, 1, 1), date(year, 12, 31)
    scheme = bundled()
    found = suggestions(ledger, scheme, worker, start, end, today)
    given = {one.item.id: Decimal(one.item.most if one.points is None else one.points) for one in found}
    values = {"period_start": start, "period_end": end, "day": min(date(today.year, 1, 12), today)}
    values_told = {"evaluator": "李督导", "words": _WORDS}
    evaluate(ledger, worker, scheme, given, found, {**values, **values_told}, today)
