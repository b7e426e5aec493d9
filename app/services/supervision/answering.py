"""The village answers an opinion; the answer goes to the town with the next package."""

from __future__ import annotations

from datetime import date

from app.errors import Refused
from app.models.supervision import Answer, Opinion
from app.services.ledger import Ledger
from app.services.supervision.offices import require_village

READ = "已阅。"  # what is answered to words that ask for nothing


def answer(ledger: Ledger, opinion_id: str, words: str, done: bool, today: date) -> str:
    """Answer, saying whether the matter is ``done``; the answer's identity. May be said again and again.
    Raises ``Refused`` without words, and for an opinion that is settled."""
    with ledger.writing() as session:
        require_village(ledger)
        if not words.strip():
            raise Refused("请写几句怎么办的，答复没有保存。", "还没有办好的，也可以先写办到哪一步。")
        opinion = session.get(Opinion, opinion_id)
        if opinion is None or opinion.withdrawn is not None or opinion.closed_on is not None:
            raise Refused("这条意见镇里已经办结或者撤回，不用答复。")
        made = Answer(
            opinion_id=opinion_id,
            day=today,
            words=words.strip(),
            done="yes" if done else "no",
            author=ledger.user.name,
        )
        session.add(made)
        session.flush()
        return made.id
