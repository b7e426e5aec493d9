"""Fill a ledger with an invented village."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select

from app.errors import Refused
from app.models.child import Child
from app.services.children.newcomers import enter
from app.services.demo.furnishing import furnish
from app.services.demo.monthly import report_months
from app.services.demo.people import VILLAGES
from app.services.demo.village import CHILDREN, invent_village
from app.services.ledger import Ledger
from app.services.steps import Step, no_step

SEED = 46
LIGHT_FROM = 3_000  # so many children get a short past, unless asked otherwise
_CHUNK = 2_000


def fill(
    ledger: Ledger,
    today: date,
    children: int = CHILDREN,
    seed: int = SEED,
    light: bool | None = None,
    step: Step = no_step,
) -> int:
    """Fill an empty ledger; how many children it has then. Raises ``Refused`` for one that has children.

    The office's registers are filled too, unless the children get a short past.
    Some thousand children are written at a time, each time in one transaction.
    """
    refuse_filled(ledger)
    short = children >= LIGHT_FROM if light is None else light
    villages = (ledger.office.name,) if ledger.office.kind == "village" else VILLAGES
    invented = invent_village(ledger.form, children, seed, today, short, villages)
    done = 0
    for some in _by_families(invented):
        with ledger.writing("create") as session:
            enter(session, ledger.form, some)
        done += len(some)
        step(done, children, "编写演示资料")
    if not short:
        furnish(ledger, today, seed)
    return done


def fill_to_show(ledger: Ledger, today: date, children: int = CHILDREN, seed: int = SEED) -> int:
    """``fill`` for somebody who looks at all of it: the office has also sent its monthly reports."""
    made = fill(ledger, today, children, seed)
    if children < LIGHT_FROM:
        report_months(ledger, today, seed)
    return made


def refuse_filled(ledger: Ledger) -> None:
    """Invented children are never mixed with real ones."""
    with ledger.reading() as session:
        if session.scalars(select(Child.id).limit(1)).first():
            raise Refused(
                "这本台账里已经有孩子，没有加入演示资料。台账没有改动。", "演示请另外用一个空文件夹。"
            )


def _by_families(children: Iterable[Child]) -> Iterator[list[Child]]:
    """Some thousand children at a time, brothers and sisters together."""
    some: list[Child] = []
    for child in children:
        if len(some) >= _CHUNK and child.family_id != some[-1].family_id:
            yield some
            some = []
        some.append(child)
    yield some
