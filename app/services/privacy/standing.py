"""How 告知同意 of a child stands on a day: who has to agree at this age, and whether they did.

困境儿童个人信息保护工作办法 12: under 14 the guardian agrees; from 14 the child itself, and the parents are
told; for a child that cannot say what it wants, the guardian. What the law charges the office with needs no
consent, but telling (个人信息保护法 13(三), 35, 37). Consent may be taken back (15).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from app.models.checks import age, birth_day
from app.models.kinds import Day
from app.services.assessment.birthdays import nth_birthday
from app.services.privacy.rule import ONESELF, OWN_CONSENT_FROM

STATES = {
    "none": "未告知",
    "noticed": "已告知，待同意",
    "own": "待本人同意",
    "parents": "待告知家长",
    "withdrawn": "已撤回同意",
    "duty": "依法定职责处理",
    "valid": "已同意",
}
_TELLS_PARENTS = ("notice", "guardian", "duty")
_day = Day().format


class Standing(NamedTuple):
    """``state`` is a key of ``STATES``; ``record`` the one that decides it, ``None`` for none."""

    state: str
    sentence: str
    record: Any = None

    @property
    def words(self) -> str:
        return STATES[self.state]

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in ("valid", "duty")


def standing(child: Any, consents: Iterable[Any], today: date) -> Standing:
    """``child`` tells its birth (``born``, ``id_number``, ``id_type``), each of ``consents`` its ``day``,
    ``kind``, ``relation``, ``reason``, ``withdrawn`` and ``created_at``.
    """
    since, gone = _counting(consents, today)
    if not since:
        return _taken_back(gone) if gone is not None else Standing("none", _NOBODY_TOLD)
    born = birth_day(child)
    if born is not None and age(born, today) >= OWN_CONSENT_FROM:
        return _from_fourteen(since, nth_birthday(born, OWN_CONSENT_FROM))
    return _under_fourteen(since, born is None)


_NOBODY_TOLD = "还没有告知和同意的记录，请打印告知书和同意书，当面告知并请家长签字。"


def _counting(consents: Iterable[Any], today: date) -> tuple[list[Any], Any]:
    """What was told and agreed since consent was last taken back, in order; and that taking back."""
    counted = [one for one in consents if one.withdrawn is None and one.day and one.day <= today]
    counted.sort(key=lambda one: (one.day, one.created_at))
    back = [number for number, one in enumerate(counted) if one.kind == "withdrawn"]
    return (counted[back[-1] + 1 :], counted[back[-1]]) if back else (counted, None)


def _taken_back(record: Any) -> Standing:
    told = (
        f"{_day(record.day)}撤回了同意。只能在履行法定职责所必需的范围内处理："
        "要继续的，请登记“依法定职责处理，已告知”并写明理由。"
    )
    return Standing("withdrawn", told, record)


def _last(records: list[Any], *kinds: str) -> Any:
    return next((one for one in reversed(records) if one.kind in kinds), None)


def _under_fourteen(records: list[Any], age_unknown: bool) -> Standing:
    hint = "没有填出生年月，先按不满 14 周岁办。" if age_unknown else ""
    if agreed := _last(records, "guardian", "child"):
        return Standing("valid", f"监护人已于 {_day(agreed.day)} 同意。{hint}", agreed)
    return _by_duty(records) or _only_told(records[-1], "监护人", hint)


def _by_duty(records: list[Any]) -> Standing | None:
    if (duty := _last(records, "duty")) is None:
        return None
    told = f"依法定职责处理，已于 {_day(duty.day)} 告知；理由：{duty.reason or ''}。"
    return Standing("duty", told, duty)


def _only_told(record: Any, who: str, hint: str) -> Standing:
    told = f"已于 {_day(record.day)} 告知，还没有{who}同意的记录。{hint}"
    return Standing("noticed", told, record)


def _from_fourteen(records: list[Any], birthday: date) -> Standing:
    """``birthday`` is the fourteenth."""
    if own := _last(records, "child"):
        return _parents_told(own, [one for one in records if one.day >= birthday])
    if unable := _last([one for one in records if one.day >= birthday and one.reason], "guardian"):
        told = f"监护人已于 {_day(unable.day)} 同意；孩子本人没有同意的原因：{unable.reason}。"
        return Standing("valid", told, unable)
    if found := _by_duty(records):
        return found
    agreed = _last(records, "guardian")
    before = "以前由监护人同意；" if agreed is not None and agreed.day < birthday else ""
    told = f"{_day(birthday)}已满 14 周岁，{before}现在要由孩子本人同意，并告知父母或者其他监护人。"
    return Standing("own", told, records[-1])


def _parents_told(own: Any, since_birthday: list[Any]) -> Standing:
    told = [one for one in since_birthday if one.kind in _TELLS_PARENTS and one.relation != ONESELF]
    if told:
        return Standing("valid", f"孩子本人已于 {_day(own.day)} 同意，家长已经告知。", own)
    return Standing(
        "parents",
        f"孩子本人已于 {_day(own.day)} 同意，还没有告知父母或者其他监护人的记录，请告知后登记“已告知”。",
        own,
    )
