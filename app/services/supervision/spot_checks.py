"""抽查: draw a sample, keep what was found of each child, and make an opinion of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.listing import ListLine
from app.models.supervision import SpotCheck, SpotFinding
from app.services.ledger import Ledger
from app.services.supervision.checklist import result_of, told
from app.services.supervision.giving import give_in
from app.services.supervision.offices import require_town
from app.services.supervision.sampling import Candidate, Scope, sample


def draw(ledger: Ledger, scope: Scope, seed: int, checker: str, today: date, note: str = "") -> str:
    """Draw a sample and keep it; its identity. Raises ``Refused`` where nobody is on file to be drawn."""
    with ledger.writing() as session:
        require_town(ledger)
        if not checker.strip():
            raise Refused("请写明由谁抽查，没有抽取。")
        drawn = sample(candidates(session, ledger.office.code), scope, seed)
        if not drawn:
            raise Refused(
                "这些村（居）没有在册的儿童可以抽，没有抽取。", "请换一些村（居），或者先收下他们的交接包。"
            )
        check = SpotCheck(
            day=today,
            seed=seed,
            size=len(drawn),
            scope=scope.stored(),
            child_ids=drawn,
            checker=checker.strip(),
            note=note.strip() or None,
        )
        session.add(check)
        session.flush()
        return check.id


def candidates(session: Session, own: str) -> list[Candidate]:
    """The children in force of the villages; ``own`` is the town's code."""
    query = select(ListLine.child_id, ListLine.office, ListLine.level)
    rows = session.execute(query.where(ListLine.closed_on.is_(None), ListLine.office != own))
    return [Candidate(*row) for row in rows]


def keep_finding(ledger: Ledger, check_id: str, child_id: str, values: dict[str, Any], today: date) -> str:
    """Keep what was found of a child, in place of what was kept before; its identity.

    ``values``: answers by the key of the item, result ("" for the one that they suggest), words, day. Raises
    ``Refused`` for a child that was not drawn, and for a finding without a single answer.
    """
    with ledger.writing() as session:
        require_town(ledger)
        check = session.get(SpotCheck, check_id)
        if check is None or child_id not in check.child_ids:
            raise Refused("这个孩子不在抽查的名单里，没有保存。")
        finding = _finding(session, check_id, child_id) or SpotFinding(check_id=check_id, child_id=child_id)
        _fill(finding, values, today)
        session.add(finding)
        session.flush()
        return finding.id


def _fill(finding: SpotFinding, values: dict[str, Any], today: date) -> None:
    answers = {key: said for key, said in (values.get("answers") or {}).items() if said}
    words, day = (values.get("words") or "").strip(), values.get("day") or today
    if not answers and not words:
        raise Refused("还没有填核查的情况，没有保存。")
    if day > today:
        raise Refused("核查日期还没有到，没有保存。")
    finding.day, finding.answers, finding.words = day, answers, words or None
    finding.result = values.get("result") or result_of(answers)


def _finding(session: Session, check_id: str, child_id: str) -> SpotFinding | None:
    found = select(SpotFinding).where(SpotFinding.check_id == check_id, SpotFinding.child_id == child_id)
    return session.scalars(found).first()


def suggested_words(answers: dict[str, str], words: str) -> str:
    """What an opinion made of a finding begins with."""
    found = "；".join(filter(None, (told(answers), words.strip())))
    return f"抽查发现：{found}。请核实更正。" if found else ""


def make_opinion(ledger: Ledger, finding_id: str, words: str, due: date | None, today: date) -> str:
    """Return the file for correction (退回补正) because of a finding; the opinion's identity. Raises
    ``Refused`` where one was made already."""
    with ledger.writing() as session:
        found = session.get(SpotFinding, finding_id)
        if found is None or found.opinion_id:
            raise Refused("这条核查结果已经写过督导意见，没有再写。", "可以在“督导意见”里找到它。")
        values = {"kind": "return", "words": words, "due": due}
        found.opinion_id = give_in(session, ledger, values, today, child_id=found.child_id)
        return found.opinion_id
