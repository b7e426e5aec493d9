"""An agreement to read: who entrusts whom, for how long, how it was signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from app.models.agreement import Agreement
from app.models.care_choices import OPINION, SIGN_WAY
from app.models.choices import ENTRUST_REASON
from app.models.kinds import Day
from app.services.agreements.standing import STATES, state_of
from app.ui.children.care.card import CareCard
from app.ui.children.care.words import Heading

_TONES = {
    "valid": "done",
    "coming": "done",
    "draft": "late",
    "printed": "late",
    "expiring": "late",
    "expired": "severe",
    "refused": "severe",
}
_day = Day().format


def tone_of(state: str) -> str:
    """The tone of a mark that says how an agreement stands."""
    return _TONES.get(state, "")


def headed(agreement: Agreement, today: date) -> Heading:
    """Who looks after the child, from when to when, and how it stands."""
    state = state_of(agreement, today)
    words = f"{agreement.carer or ''}　{_day(agreement.start)} 至 {_day(agreement.end) or '没有写结束'}"
    return Heading(words, ("carer", "start", "end", "state"), marks=((STATES[state], tone_of(state)),))


class AgreementCard(CareCard):
    """Numbers and addresses are left to the paper and to 更正."""

    def _told(self, long: bool) -> Iterator[tuple[str, str]]:
        return iter(lines(cast("Agreement", self.record)) if long else ())


def lines(agreement: Agreement) -> list[tuple[str, str]]:
    """What is told of an agreement below its heading, a label and words a line."""
    signed = f"{_day(agreement.signed_on)} {SIGN_WAY.label(agreement.sign_way)}".strip()
    opinion = "：".join(filter(None, (OPINION.label(agreement.opinion), agreement.opinion_words)))
    told = [
        ("委托人", _entrusters(agreement)),
        ("被委托人", _joined(agreement.carer_relation, agreement.carer_phone, agreement.carer_health)),
        ("委托原因", ENTRUST_REASON.label(agreement.reason)),
        ("孩子的意见", opinion),
        ("每周联系", agreement.weekly or ""),
        ("书面告知", _informed(agreement)),
        ("签订", signed),
        ("拒签的原因", agreement.refused_why or ""),
        ("解除", _joined(_day(agreement.ended_on), agreement.ended_why)),
        ("备注", agreement.remarks or ""),
    ]
    return [(name, words) for name, words in told if words]


def _entrusters(agreement: Agreement) -> str:
    first = _joined(agreement.entruster, agreement.entruster_relation, agreement.entruster_phone)
    second = _joined(agreement.second_entruster, agreement.second_phone)
    return "；".join(filter(None, (first, second)))


def _informed(agreement: Agreement) -> str:
    told = (("学校", agreement.school_told), ("村（居）", agreement.village_told))
    return "，".join(f"{whom} {_day(day)}" for whom, day in told if day)


def _joined(*words: str | None) -> str:
    return " ".join(filter(None, words))
